import * as contract from '#contacts/contract.ts';
import { addDays, endOfDay } from '#kernel/day.ts';
import { operation } from '#platform/operation.ts';
import { orInvalid } from '#platform/refusal.ts';
import { figuresOf, problemsOfPeriod, withheldBelow } from '#contacts/domain/figures.ts';
import { getReceiver } from '#contacts/store/receiver.ts';
import { listOutcomes } from '#contacts/store/figures.ts';

export const showFigures = operation(contract.showFigures, async ({ tx, staff }, { from, to }) => {
  orInvalid(problemsOfPeriod({ from, to }));
  const contacts = await listOutcomes(tx, endOfDay(addDays(from, -1)), endOfDay(to));
  const { countsIn } = await getReceiver(tx, staff.organisationId);
  return { ...figuresOf(contacts), countsIn, withheldBelow };
});

export const figureOperations = [showFigures];
