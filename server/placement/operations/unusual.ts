import { listAnswered } from '#exchanges/operations.ts';
import { addMonths, stockholmDay } from '#kernel/day.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { operation } from '#platform/operation.ts';
import * as contract from '#placement/contract/search.ts';
import { type AskedCase, type Unusual, unusual } from '#placement/domain/unusual.ts';
import { subjectsAskedAbout } from '#threats/operations.ts';

const months = 12;

interface Answer {
  readonly organisationId: OrganisationId;
  readonly answer: string;
}

export const listUnusual = operation(contract.listUnusual, async (ctx) => {
  const since = addMonths(stockholmDay(ctx.now), -months);
  const answered = await listAnswered(ctx, 'placement_question', since);
  const subjects = await subjectsAskedAbout(ctx);
  // A person is one case, however many times and by however many houses it is asked.
  const byCase = Map.groupBy(
    answered,
    ({ exchangeId, sender }) => `${sender.organisationId} ${subjects.get(exchangeId) ?? exchangeId}`,
  );
  const cases = [...byCase.values()].map((of): AskedCase<OrganisationId> => {
    const answers = of.flatMap(({ said }) => (said['answers'] ?? []) as unknown as Answer[]);
    return {
      asker: of[0]?.sender.organisationId ?? ('' as OrganisationId),
      municipalities: answers.map(({ organisationId }) => organisationId),
      met: answers.some((one) => one.answer === 'obstacle') ? 'obstacle' : 'no_obstacle',
    };
  });
  const { towns, askers } = unusual(cases);
  const names = new Map(answered.flatMap(({ sender, named }) => [sender, ...named]).map((one) => [one.organisationId, one.name]));
  const shown = ({ id, ...rest }: Unusual<OrganisationId>) => ({ name: names.get(id) ?? '', ...rest });
  return { since, cases: cases.length, towns: towns.map(shown), askers: askers.map(shown) };
});

export const unusualOperations = [listUnusual];
