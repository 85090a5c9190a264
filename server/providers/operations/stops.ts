import { tell } from '#access/operations.ts';
import { isoOrNull } from '#kernel/instant.ts';
import type { LocalStopId, OrganisationId, ProviderId, StaffId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orNotFound, orRefuse, refusal } from '#platform/refusal.ts';
import * as contract from '#providers/contract.ts';
import { answerLift, askToLift, confirmStop } from '#providers/domain/stop.ts';
import { getProvider } from '#providers/store/register.ts';
import * as store from '#providers/store/stops.ts';
import { readWords, write } from './words.ts';

const stateOf = ({ stoppedBy, confirmedAt, liftAskedBy, keptAt, liftedAt }: store.StopRow) => ({
  stoppedBy,
  liftAskedBy: keptAt === null ? liftAskedBy : null,
  isConfirmed: confirmedAt !== null,
  isLifted: liftedAt !== null,
});
/** The stops of a provider: the ground of every house, the words of the own. */
export async function stopsOf(ctx: Context, providerId: ProviderId) {
  const rows = await store.listStops(ctx.tx, providerId);
  const words = await readWords(
    ctx,
    rows.map(({ localStopId }) => localStopId),
  );
  const { organisationId, staffId, may } = ctx.staff;
  return rows.map((row) => {
    const isOurs = row.houseId === organisationId;
    const state = stateOf(row);
    const allowed = [
      ...(confirmStop(state, staffId).ok ? ['local_stop.confirm'] : []),
      ...(askToLift(state).ok ? ['local_stop.ask_to_lift'] : []),
      ...(answerLift(state, staffId).ok ? ['local_stop.lift', 'local_stop.keep'] : []),
    ];
    return {
      localStopId: row.localStopId,
      ground: row.ground,
      by: { organisationId: row.houseId, name: row.house, isOurs },
      isElsewhere: row.stoppedBy === null,
      stoppedAt: row.stoppedAt.toISOString(),
      confirmedAt: isoOrNull(row.confirmedAt),
      liftedAt: isoOrNull(row.liftedAt),
      own: isOurs
        ? {
            stopper: row.stopper ?? '',
            reason: words(row.localStopId, 'stopped') ?? '',
            confirmer: row.confirmer,
            liftAskedAt: isoOrNull(row.liftAskedAt),
            liftAsker: row.liftAsker,
            liftReason: words(row.localStopId, 'lifted', row.round),
            keptAt: isoOrNull(row.keptAt),
            keeper: row.keeper,
            keepReason: words(row.localStopId, 'kept', row.round),
            lifter: row.lifter,
          }
        : null,
      allowed: isOurs ? allowed.filter((name) => may.has(name)) : [],
    };
  });
}

/** By municipality, those with whom it places nobody: as organisations that offer housing here. For placement. */
export async function listStoppedByHouse({ tx }: Context): Promise<ReadonlyMap<OrganisationId, readonly OrganisationId[]>> {
  const standing = await store.listStanding(tx);
  return new Map(
    [...Map.groupBy(standing, ({ houseId }) => houseId)].map(([houseId, rows]) => [
      houseId,
      rows.map(({ offersId }) => offersId),
    ]),
  );
}

/** Whether the own house has stopped a provider. */
const isStoppedHere = async ({ tx, staff }: Context, providerId: ProviderId): Promise<boolean> =>
  (await store.listStops(tx, providerId)).some(({ houseId, liftedAt }) => houseId === staff.organisationId && liftedAt === null);

const signed = ({ staff, now }: Context, localStopId: LocalStopId) => ({
  organisationId: staff.organisationId,
  localStopId,
  at: now,
  by: staff.staffId,
});

const ownStop = async ({ tx, staff }: Context, providerId: ProviderId, localStopId: LocalStopId) =>
  orNotFound(
    (await store.listStops(tx, providerId)).find(
      (one) => one.localStopId === localStopId && one.houseId === staff.organisationId,
    ),
  );

export const beginLocalStop = operation(contract.beginLocalStop, async (ctx, { providerId, ground, reason }) => {
  await getProvider(ctx.tx, providerId);
  await store.holdStops(ctx.tx, ctx.staff.organisationId, providerId);
  if (await isStoppedHere(ctx, providerId)) throw refusal('provider_stopped');
  const localStopId = ctx.newId<LocalStopId>();
  await store.insertStop(ctx.tx, { ...signed(ctx, localStopId), providerId, ground });
  await write(ctx, localStopId, 'stopped', reason);
  return { localStopId };
});

const confirmLocalStop = operation(contract.confirmLocalStop, async (ctx, { providerId, localStopId }) => {
  orRefuse(confirmStop(stateOf(await ownStop(ctx, providerId, localStopId)), ctx.staff.staffId));
  if (!(await store.insertStep(ctx.tx, { ...signed(ctx, localStopId), step: 'confirmed' }))) throw refusal('stop_confirmed');
  return { localStopId };
});

const askToLiftLocalStop = operation(contract.askToLiftLocalStop, async (ctx, { providerId, localStopId, reason }) => {
  const stop = await ownStop(ctx, providerId, localStopId);
  orRefuse(askToLift(stateOf(stop)));
  const round = stop.round + 1;
  if (!(await store.insertStep(ctx.tx, { ...signed(ctx, localStopId), step: 'lift_asked', round }))) throw refusal('lift_asked');
  await write(ctx, localStopId, 'lifted', reason, round);
  return { localStopId };
});

/** Answers what was asked, and by whom it was. */
async function answer(ctx: Context, stop: store.StopRow, step: 'kept' | 'lifted'): Promise<StaffId> {
  const asker = orRefuse(answerLift(stateOf(stop), ctx.staff.staffId));
  const isFirst = await store.insertStep(ctx.tx, { ...signed(ctx, stop.localStopId), step, round: stop.round });
  if (!isFirst) throw refusal('lift_answered');
  return asker;
}

const liftLocalStop = operation(contract.liftLocalStop, async (ctx, { providerId, localStopId }) => {
  await answer(ctx, await ownStop(ctx, providerId, localStopId), 'lifted');
  return { localStopId };
});

const keepLocalStop = operation(contract.keepLocalStop, async (ctx, { providerId, localStopId, reason }) => {
  const stop = await ownStop(ctx, providerId, localStopId);
  const asker = await answer(ctx, stop, 'kept');
  await write(ctx, localStopId, 'kept', reason, stop.round);
  // The number, and not what it is called: a notice carries no words that somebody has written.
  const { organisationNumber } = await getProvider(ctx.tx, providerId);
  const title = { sv: 'Stoppet som du ville häva behålls', en: 'The stop that you asked to lift is kept' };
  await tell(ctx, ctx.staff.organisationId, [asker], {
    kind: 'provider_news',
    about: 'provider',
    subjectId: providerId,
    subject: organisationNumber,
    title,
  });
  return { localStopId };
});

export const stopOperations = [beginLocalStop, confirmLocalStop, askToLiftLocalStop, liftLocalStop, keepLocalStop];
