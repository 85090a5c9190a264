import { stockholmDay } from '#kernel/day.ts';
import type { OrganisationId, ProviderStopId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orNotFound, orRefuse, refusal } from '#platform/refusal.ts';
import * as contract from '#placement/contract/stops.ts';
import { toldOfStops } from '#providers/operations.ts';
import { answerLift, askToLift as ask, confirmStop as confirm } from '#providers/domain/stop.ts';
import { listStandingOffers } from '#placement/store.ts';
import * as store from '#placement/store/stops.ts';
import { getStay } from '#placement/store/stays.ts';
import { reopenForStopOf } from './newcomers.ts';
import { locationKey, places, readVault } from './where.ts';
import { tellWorries } from './worries.ts';

const stateOf = ({ stoppedBy, confirmedAt, liftAskedBy, keptAt, liftedAt }: store.StopRow) => ({
  stoppedBy,
  liftAskedBy: keptAt === null ? liftAskedBy : null,
  isConfirmed: confirmedAt !== null,
  isLifted: liftedAt !== null,
});

/** Who offers places and is not stopped. */
async function othersWho({ tx, now }: Context) {
  const stopped = new Set(await store.listStopped(tx));
  const names = new Map((await listStandingOffers(tx, stockholmDay(now))).map((one) => [one.organisationId, one.by]));
  return [...names].flatMap(([organisationId, name]) => (stopped.has(organisationId) ? [] : [{ organisationId, name }]));
}

/** By provider that is stopped: the stays that go on there or are to come, by those who live in them. */
async function whomTheyTouch(ctx: Context, rows: readonly store.StopRow[]) {
  if (rows.every(({ liftedAt }) => liftedAt !== null)) return new Map<OrganisationId, never[]>();
  const { stays } = await readVault(ctx);
  const there = stays.flatMap(({ stayId, offer }) => (offer ? [{ stayId, organisationId: offer.organisationId }] : []));
  const stopped = there.filter(({ organisationId }) =>
    rows.some((one) => one.providerId === organisationId && one.liftedAt === null),
  );
  const called = stopped.map(async ({ stayId, organisationId }) => ({
    stayId,
    organisationId,
    called: (await getStay(ctx.tx, stayId)).subjects.map(({ pseudonym }) => pseudonym).join(', '),
  }));
  return Map.groupBy(await Promise.all(called), ({ organisationId }) => organisationId);
}

export const listStops = operation(contract.listStops, async (ctx) => {
  const rows = await store.listStops(ctx.tx);
  const held = rows.length > 0 ? await locationKey(ctx) : undefined;
  const opened = (place: string, row: string, sealed: Buffer) => (held ? ctx.vault.unseal(held, place, row, sealed) : '');
  const { may, staffId } = ctx.staff;
  const touched = await whomTheyTouch(ctx, rows);
  const told = await toldOfStops(ctx);
  return {
    stops: rows.map((row) => ({
      providerStopId: row.providerStopId,
      provider: row.provider,
      reason: opened(places.stop, row.providerStopId, row.sealedReason),
      stopped: { at: row.stoppedAt.toISOString(), by: row.stopper },
      confirmed: row.confirmedAt && row.confirmer ? { at: row.confirmedAt.toISOString(), by: row.confirmer } : null,
      liftReason: row.sealedLiftReason && opened(places.lift, row.providerStopId, row.sealedLiftReason),
      liftAsked: row.liftAskedAt && row.liftAsker ? { at: row.liftAskedAt.toISOString(), by: row.liftAsker } : null,
      kept:
        row.keptAt && row.keeper && row.sealedKeepReason
          ? {
              at: row.keptAt.toISOString(),
              by: row.keeper,
              reason: opened(places.lift, row.providerStopId, row.sealedKeepReason),
            }
          : null,
      lifted: row.liftedAt && row.lifter ? { at: row.liftedAt.toISOString(), by: row.lifter } : null,
      // Of a provider the stop that holds is told, or else the one that was lifted last.
      told: (rows.find(({ providerId }) => providerId === row.providerId) === row && told.get(row.providerId)) || [],
      touched: row.liftedAt === null ? (touched.get(row.providerId) ?? []) : [],
      allowed: [
        ...(confirm(stateOf(row), staffId).ok ? ['provider_stop.confirm'] : []),
        ...(ask(stateOf(row)).ok ? ['provider_stop.ask_to_lift'] : []),
        ...(answerLift(stateOf(row), staffId).ok ? ['provider_stop.lift', 'provider_stop.keep'] : []),
      ].filter((name) => may.has(name)),
    })),
    others: (await othersWho(ctx)).toSorted((one, other) => one.name.localeCompare(other.name, 'sv')),
    allowed: may.has('provider_stop.begin') ? ['provider_stop.begin'] : [],
  };
});

const signed = ({ staff, now }: Context, providerStopId: ProviderStopId) => ({
  organisationId: staff.organisationId,
  providerStopId,
  at: now,
  by: staff.staffId,
});

export const beginStop = operation(contract.beginStop, async (ctx, { providerId, reason }) => {
  if ((await store.listStopped(ctx.tx)).includes(providerId)) throw refusal('provider_stopped');
  orNotFound((await othersWho(ctx)).find(({ organisationId }) => organisationId === providerId));
  const providerStopId = ctx.newId<ProviderStopId>();
  const sealedReason = ctx.vault.seal(await locationKey(ctx), places.stop, providerStopId, reason);
  await store.insertStop(ctx.tx, { ...signed(ctx, providerStopId), providerId, sealedReason });
  await tellWorries(ctx);
  await reopenForStopOf(ctx, providerId);
  return { providerStopId };
});

export const confirmStop = operation(contract.confirmStop, async (ctx, { providerStopId }) => {
  orRefuse(confirm(stateOf(await store.getStop(ctx.tx, providerStopId)), ctx.staff.staffId));
  const isFirst = await store.insertStep(ctx.tx, { ...signed(ctx, providerStopId), step: 'confirmed', sealedReason: null });
  if (!isFirst) throw refusal('stop_confirmed');
  return { providerStopId };
});

export const askToLiftStop = operation(contract.askToLiftStop, async (ctx, { providerStopId, reason }) => {
  const stop = await store.getStop(ctx.tx, providerStopId);
  orRefuse(ask(stateOf(stop)));
  const sealedReason = ctx.vault.seal(await locationKey(ctx), places.lift, providerStopId, reason);
  const asked = { ...signed(ctx, providerStopId), step: 'lift_asked', round: stop.round + 1, sealedReason } as const;
  const isFirst = await store.insertStep(ctx.tx, asked);
  if (!isFirst) throw refusal('lift_asked');
  return { providerStopId };
});

/** The stop of which somebody else has asked that it be lifted. */
async function mayAnswer(ctx: Context, providerStopId: ProviderStopId) {
  const stop = await store.getStop(ctx.tx, providerStopId);
  orRefuse(answerLift(stateOf(stop), ctx.staff.staffId));
  return stop;
}

export const liftStop = operation(contract.liftStop, async (ctx, { providerStopId }) => {
  const stop = await mayAnswer(ctx, providerStopId);
  const lifted = { ...signed(ctx, providerStopId), step: 'lifted', round: stop.round, sealedReason: null } as const;
  if (!(await store.insertStep(ctx.tx, lifted))) throw refusal('lift_answered');
  await tellWorries(ctx);
  await reopenForStopOf(ctx, stop.providerId);
  return { providerStopId };
});

export const keepStop = operation(contract.keepStop, async (ctx, { providerStopId, reason }) => {
  const { round } = await mayAnswer(ctx, providerStopId);
  const sealedReason = ctx.vault.seal(await locationKey(ctx), places.lift, providerStopId, reason);
  const kept = { ...signed(ctx, providerStopId), step: 'kept', round, sealedReason } as const;
  if (!(await store.insertStep(ctx.tx, kept))) throw refusal('lift_answered');
  return { providerStopId };
});

export const stopOperations = [listStops, beginStop, confirmStop, askToLiftStop, liftStop, keepStop];
