import * as contract from '#contacts/contract.ts';
import { countedBy, daysOf, figuresOf, problemsOfPeriod } from '#contacts/domain/figures.ts';
import { listOutcomes } from '#contacts/store/figures.ts';
import { getReceiver } from '#contacts/store/receiver.ts';
import { addDays, endOfDay, stockholmDay } from '#kernel/day.ts';
import { fewestForPercent } from '#kernel/share.ts';
import { operation } from '#platform/operation.ts';
import { orInvalid, orNotFound } from '#platform/refusal.ts';
import { keyOfPerson, perturbed } from '#statistics/domain/cell-key.ts';
import { noiseOn } from '#statistics/domain/rules.ts';
import { mayBeShown } from '#statistics/operations.ts';

const series = 'contacts';

export const showFigures = operation(contract.showFigures, async ({ tx, staff, now, vault }, { period }) => {
  const today = stockholmDay(now);
  orInvalid(problemsOfPeriod(period, today));
  const { from, to } = orNotFound(daysOf(period, today));
  const contacts = await listOutcomes(tx, endOfDay(addDays(from, -1)), endOfDay(to));
  const secret = await vault.lookupHash(staff.organisationId, 'noise of figures', series);
  const rule = noiseOn(today);
  const noised = perturbed(
    countedBy(contacts, ({ contactId }) => keyOfPerson(secret, contactId, series)),
    { secret, series, rule },
  );
  if (!noised.ok) throw new Error('The rules of the house say of noise what there is not.');
  const figures = figuresOf(noised.value);
  const { countsIn } = await getReceiver(tx, staff.organisationId);
  const said = { from, to, countsIn, bound: rule.bound, fewest: fewestForPercent };
  const rows = [
    { name: 'way', counts: figures.byWay.map(({ count }) => count) },
    { name: 'outcome', counts: figures.byOutcome.map(({ count }) => count) },
  ];
  return { ...said, figures: (await mayBeShown({ total: figures.total, rows, bound: rule.bound })) ? figures : null };
});

export const figureOperations = [showFigures];
