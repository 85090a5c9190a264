import * as contract from '#contacts/contract.ts';
import { countedBy, daysOf, figuresOf, problemsOfPeriod, rows, saidBy, spansOf } from '#contacts/domain/figures.ts';
import { listOutcomes } from '#contacts/store/figures.ts';
import { getReceiver } from '#contacts/store/receiver.ts';
import { listWeeded } from '#contacts/store/weeding.ts';
import { type Day, stockholmDay } from '#kernel/day.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { fewestForPercent } from '#kernel/share.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orNotFound } from '#platform/refusal.ts';
import { keyOfPerson, perturbed } from '#statistics/domain/cell-key.ts';
import { noiseOn } from '#statistics/domain/rules.ts';
import { mayBeShown } from '#statistics/operations.ts';

const series = 'contacts';

/** What the noise of a contact hangs on, in the figures of its house. */
export async function keyInFigures({ vault }: Context, organisationId: OrganisationId) {
  const secret = await vault.lookupHash(organisationId, 'noise of figures', series);
  return { secret, keyOf: (contactId: string) => keyOfPerson(secret, contactId, series) };
}

export const showFigures = operation(contract.showFigures, async (ctx, { period }) => {
  const { tx, staff, now } = ctx;
  const today = stockholmDay(now);
  orInvalid(problemsOfPeriod(period, today));
  const asked = orNotFound(daysOf(period, today));
  const spans = spansOf(period.slice(0, 4), today);
  const months = spans.filter(({ from, to }) => from.slice(0, 7) === to.slice(0, 7));
  const contacts = await listOutcomes(tx, months);
  const weeded = await listWeeded(tx, months);
  const { secret, keyOf } = await keyInFigures(ctx, staff.organisationId);
  const rule = noiseOn(today);
  const shown = spans.map(({ from, to }) => {
    const isWithin = ({ month }: { month: Day }) => from <= month && month <= to;
    const counted = countedBy(contacts.filter(isWithin), ({ contactId }) => keyOf(contactId), weeded.filter(isWithin));
    const noised = perturbed(counted, { secret, series, rule });
    if (!noised.ok) throw new Error('The rules of the house say of noise what there is not.');
    const figures = figuresOf(noised.value);
    const within = months.filter((month) => from <= month.from && month.to <= to).map((month) => month.from);
    return { figures, span: { name: `${from} ${to}`, months: within, rows: saidBy(figures) } };
  });
  // All periods of the year are judged together: whoever looks at one has looked at others, or will.
  const safe = mayBeShown(ctx, { rows, periods: shown.map(({ span }) => span), bound: rule.bound });
  const one = shown.find(({ span: { name } }) => name === `${asked.from} ${asked.to}` && safe.includes(name));
  const { countsIn } = await getReceiver(tx, staff.organisationId);
  return { ...asked, countsIn, bound: rule.bound, fewest: fewestForPercent, figures: one?.figures ?? null };
});

export const figureOperations = [showFigures];
