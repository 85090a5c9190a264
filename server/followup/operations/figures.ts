import type { Loaded } from '#assessment/domain/instrument.ts';
import { listFollowUps } from '#assessment/operations.ts';
import { seeCase } from '#cases/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import type { AssumptionId, RegisterShareId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid } from '#platform/refusal.ts';
import * as contract from '#followup/contract.ts';
import { Assumption, type Range, benefitOf, problemsOfRange, unitOf } from '#followup/domain/benefit.ts';
import { fewestForPercent, shareOf } from '#kernel/share.ts';
import { measuresOf } from '#followup/domain/measures.ts';
import { type Measured, outcomeOf } from '#followup/domain/outcome.ts';
import * as store from '#followup/figure-store.ts';
import { definitionOf, openedMeasurements, saidByWorker } from './measurements.ts';

/** Of cases one could read one by one. Nothing of anybody else's, and nothing of the store: its figures leave by the gate of statistics. */
export const showOutcomes = operation(contract.showOutcomes, async (ctx) => {
  const over = await store.listOver(ctx.tx);
  const isEnough = over.length >= fewestForPercent;
  const loaded = await listFollowUps(ctx);
  const rows = [];
  for (const one of isEnough ? over : []) rows.push({ ...(await outcomeIn(ctx, loaded, one)), people: 1 });
  return {
    cases: over.length,
    fewest: fewestForPercent,
    measures: isEnough ? measuresOf(rows) : null,
    registers: (await store.listRegisters(ctx.tx)).map((one) => ({ ...one, share: shareOf(one.people, one.of) })),
  };
});

async function outcomeIn(ctx: Context, loaded: readonly Loaded[], one: store.OverRow) {
  // The last wording of each occasion takes the place of those before.
  const measured = new Map<string, Measured>();
  for (const opened of await openedMeasurements(ctx, await seeCase(ctx, one.exitCaseId))) {
    const { occasions } = definitionOf(loaded, opened);
    measured.set(opened.occasion, {
      due: occasions.find(({ code }) => code === opened.occasion)?.due,
      said: saidByWorker(opened),
    });
  }
  const metOn = one.metAt && stockholmDay(one.metAt);
  return outcomeOf({
    ...one,
    openedOn: stockholmDay(one.openedAt),
    metOn,
    bornOn: null,
    county: null,
    measured: [...measured.values()],
  });
}

const setBy = ({ staff, now }: Context) => ({ organisationId: staff.organisationId, at: now, by: staff.staffId });

export const noteRegisters = operation(contract.noteRegisters, async (ctx, said) => {
  orInvalid([
    ...(said.people > said.of ? [{ field: 'people', code: 'too_big' as const, limit: said.of }] : []),
    ...(said.seenYear < said.closedYear ? [{ field: 'seenYear', code: 'too_small' as const, limit: said.closedYear }] : []),
    ...(said.asOf > stockholmDay(ctx.now) ? [{ field: 'asOf', code: 'in_the_future' as const }] : []),
  ]);
  const registerShareId = ctx.newId<RegisterShareId>();
  await store.insertRegister(ctx.tx, { ...said, ...setBy(ctx), registerShareId });
  return { registerShareId };
});

export const showBenefit = operation(contract.showBenefit, async (ctx) => {
  const known = new Map((await store.listAssumed(ctx.tx)).map((one) => [one.code, one]));
  const missing = Assumption.options.filter((code) => !known.has(code));
  return {
    assumptions: Assumption.options.flatMap((code) => {
      const one = known.get(code);
      return one ? [{ ...one, unit: unitOf[code] }] : [];
    }),
    missing,
    benefit: missing.length > 0 ? null : benefitOf(Object.fromEntries(known) as unknown as Record<Assumption, Range>),
    allowed: ['benefit.assume'].filter((name) => ctx.staff.may.has(name)),
  };
});

/** What one person's support costs in a year, in kronor, with its source: the house's own figure, or the dated one. For the slices above. */
export const costPerYear = async ({ tx }: Context) => (await store.listAssumed(tx)).find(({ code }) => code === 'cost_per_year');

export const setAssumption = operation(contract.setAssumption, async (ctx, said) => {
  orInvalid([
    ...problemsOfRange(said.code, said),
    ...(said.asOf > stockholmDay(ctx.now) ? [{ field: 'asOf', code: 'in_the_future' as const }] : []),
  ]);
  const assumptionId = ctx.newId<AssumptionId>();
  await store.insertAssumed(ctx.tx, { ...said, ...setBy(ctx), assumptionId });
  return { assumptionId };
});

export const figureOperations = [showOutcomes, noteRegisters, showBenefit, setAssumption];
