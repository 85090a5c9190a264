import * as contract from '#contacts/contract.ts';
import { addDays, endOfDay } from '#kernel/day.ts';
import { operation } from '#platform/operation.ts';
import { orInvalid } from '#platform/refusal.ts';
import { countsOf, figuresOf, problemsOfPeriod, withheldBelow, withoutCounts } from '#contacts/domain/figures.ts';
import { mayBeShown } from '#statistics/operations.ts';
import { getReceiver } from '#contacts/store/receiver.ts';
import { listOutcomes } from '#contacts/store/figures.ts';

export const showFigures = operation(contract.showFigures, async ({ tx, staff }, { from, to }) => {
  orInvalid(problemsOfPeriod({ from, to }));
  const contacts = await listOutcomes(tx, endOfDay(addDays(from, -1)), endOfDay(to));
  const { countsIn } = await getReceiver(tx, staff.organisationId);
  const figures = figuresOf(contacts);
  const { byWay, byOutcome } = countsOf(contacts);
  // What the rule withholds, the attacker of the statistics tries to work out from both rows together.
  const stands =
    figures.total === null ||
    (await mayBeShown([
      { name: 'way', counts: byWay, shown: new Map(figures.byWay.map(({ way, count }) => [way, count])) },
      { name: 'outcome', counts: byOutcome, shown: new Map(figures.byOutcome.map(({ state, count }) => [state, count])) },
    ]));
  return { ...(stands ? figures : withoutCounts(figures)), countsIn, withheldBelow };
});

export const figureOperations = [showFigures];
