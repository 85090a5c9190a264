import type { FileSection } from '#cases/domain.ts';
import { seeCase } from '#cases/operations.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { type Answer, type Answers, answerTo } from '#assessment/domain/answers.ts';
import { type Definition, type Item, Respondent, type Titled } from '#assessment/domain/instrument.ts';
import * as store from '#assessment/store.ts';
import * as threats from '#assessment/threat-store.ts';
import { answersOf, definitionOf } from './rounds.ts';
import { reasonPlace } from './threats.ts';

/**
 * What the person's own file holds of this slice, in order of time: every round that has been fixed, and every assessment of the threat.
 * What is written of a threat may come from somebody who must not be found out, so it is handed over as about a third party.
 */
export async function personFile(ctx: Context, exitCaseId: ExitCaseId): Promise<FileSection[]> {
  const { key } = await seeCase(ctx, exitCaseId);
  const loaded = await store.listInstruments(ctx.tx);
  const rounds = (await store.listRounds(ctx.tx, exitCaseId)).flatMap((round) =>
    round.fixedAt === null || round.fixedBy === null ? [] : [{ ...round, fixedAt: round.fixedAt, fixedBy: round.fixedBy }],
  );
  const assessed = await threats.listThreats(ctx.tx, exitCaseId);
  return [
    {
      title: 'assessment_rounds',
      entries: rounds.toReversed().map((round) => {
        const definition = definitionOf(loaded, round);
        return {
          at: round.fixedAt,
          by: round.fixedBy,
          heading: `${definition.title.sv} ${round.day}`,
          text: inWords(definition, answersOf(ctx, key, round)),
          mask: 'none' as const,
        };
      }),
    },
    {
      title: 'assessment_threats',
      entries: assessed.toReversed().map((threat) => ({
        at: threat.assessedAt,
        by: threat.assessedBy,
        heading: `${levelWords[threat.level]}, gäller till ${threat.validTo}`,
        text: ctx.vault.unseal(key, reasonPlace, threat.threatId, threat.sealedReason),
        mask: 'third_party' as const,
      })),
    },
  ];
}

// The file is for the person, and Swedish is what it is written in.
const levelWords = {
  none_known: 'Ingen känd hotbild',
  latent: 'Latent hot',
  concrete: 'Konkret hot',
  acute: 'Akut hot',
} satisfies Record<threats.ThreatRow['level'], string>;
const byWords = { worker: 'handläggaren', person: 'du' } satisfies Record<Respondent, string>;
const missingWords = { unknown: 'vet inte än', declined: 'ville inte svara' };

function inWords({ items }: Definition, answers: Answers): string {
  return items
    .map((item) => {
      const given = answerTo(answers, item.code);
      const said = Respondent.options.flatMap((by) => {
        const answer = given?.[by];
        return answer === undefined ? [] : [`${byWords[by]}: ${valueInWords(item, answer)}`];
      });
      return `${item.title.sv}: ${[...said, ...(given?.reason === undefined ? [] : [given.reason])].join('; ') || '–'}`;
    })
    .join('\n');
}

function valueInWords(item: Item, answer: Answer): string {
  if ('missing' in answer) return missingWords[answer.missing];
  const option: Titled | undefined =
    item.kind === 'choice' ? item.options.find((one) => one.code === answer.value)?.title : undefined;
  return option?.sv ?? String(answer.value);
}
