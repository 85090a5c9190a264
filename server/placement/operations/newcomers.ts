import { afterAnswer, lastAnswerTo } from '#exchanges/operations.ts';
import { type Day, addDays, stockholmDay } from '#kernel/day.ts';
import type { ExchangeId, StayId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { clearedIn, livesIn, mayNotMeet, obstaclesIn } from '#placement/domain/finding.ts';
import { listStandingOffers } from '#placement/store.ts';
import { codesNear } from '#placement/domain/near.ts';
import { listBegunSince } from '#placement/store/stays.ts';
import { type StopRow, listStops } from '#placement/store/stops.ts';
import { holdVault, reopen, standingAnswers } from '#threats/operations.ts';
import type { PlacedStay } from '#placement/domain/stay.ts';
import type { Period } from '#threats/domain.ts';
import { distanceIn, readVault } from './where.ts';

type Vault = Awaited<ReturnType<typeof readVault>>;

/** A municipality or a unit that an answer names: whether a stay is in it or, of a municipality, too near it. */
async function besideIn(ctx: Context, { seats, rules }: Pick<Vault, 'seats' | 'rules'>, during: Period) {
  const rule = distanceIn(rules, during);
  const offers = await listStandingOffers(ctx.tx, during.from);
  return (one: ReturnType<typeof clearedIn>[number]) => {
    const [codes, isIn] = [codesNear(one.organisationId, seats, rule), livesIn(one, offers)];
    return (stay: PlacedStay) => codes.has(stay.municipalityCode) || isIn(stay);
  };
}

/** Of answers that stand, those about somebody who may not meet whoever lives in one of these stays, in or too near a municipality, or in a unit, that the answer does not speak against. */
async function reopenBeside(ctx: Context, stayIds: readonly StayId[], isAsked: (exchangeId: ExchangeId) => boolean) {
  if (stayIds.length === 0) return;
  const standing = (await standingAnswers(ctx, ['placement_question', 'placement_search'])).filter((one) =>
    isAsked(one.exchangeId),
  );
  if (standing.length === 0) return;
  const vault = await readVault(ctx);
  const newcomers = vault.stays.filter(({ stayId }) => stayIds.includes(stayId));
  // From when each household is to be there is not asked: that is the careful reading.
  const during = { from: stockholmDay(ctx.now), to: null };
  const isBeside = await besideIn(ctx, vault, during);
  const exchangeIds: ExchangeId[] = [];
  for (const { exchangeId, subjectId } of standing) {
    const rivals = newcomers.filter(mayNotMeet(vault.known, subjectId, during));
    if (rivals.length === 0) continue;
    const cleared = clearedIn((await lastAnswerTo(ctx, exchangeId))?.said ?? {}).map(isBeside);
    if (rivals.some((stay) => cleared.some((is) => is(stay)))) exchangeIds.push(exchangeId);
  }
  if (exchangeIds.length > 0) await reopen(ctx, { because: 'stay', exchangeIds, subjectIds: [], networkIds: [] });
}

/**
 * A stay ends, after this day. Where an officer saw an obstacle, and whoever lived there was in the way of somebody, and nobody who lives anywhere is any longer, that is looked
 * at again: another reason may stand, and no answer changes by itself. To be asked for before it ends, and done afterwards.
 */
export async function obstaclesLeftBy(ctx: Context, stayId: StayId): Promise<(last: Day) => Promise<void>> {
  const before = (await readVault(ctx)).stays.find((one) => one.stayId === stayId);
  return async (last) => {
    const standing = before ? await standingAnswers(ctx, ['placement_question']) : [];
    if (!before || standing.length === 0) return;
    const vault = await readVault(ctx);
    const today = { from: stockholmDay(ctx.now), to: null };
    const isBeside = await besideIn(ctx, vault, today);
    const exchangeIds: ExchangeId[] = [];
    for (const { exchangeId, subjectId } of standing) {
      if (!mayNotMeet(vault.known, subjectId, today)(before)) continue;
      const left = vault.stays.filter(mayNotMeet(vault.known, subjectId, { from: addDays(last, 1), to: null }));
      const obstacles = obstaclesIn((await lastAnswerTo(ctx, exchangeId))?.said ?? {}).map(isBeside);
      if (obstacles.some((is) => is(before) && !left.some(is))) exchangeIds.push(exchangeId);
    }
    if (exchangeIds.length > 0) await reopen(ctx, { because: 'stay_over', exchangeIds, subjectIds: [], networkIds: [] });
  };
}

/**
 * A stop is lifted, and nothing else stops the provider. Where an officer saw an obstacle to a unit of theirs while one stood, that is looked at again in the same way: what
 * was answered before it, or after another had been lifted, did not lean on it.
 */
export async function reopenForLifted(ctx: Context, { providerId, stoppedAt }: StopRow): Promise<void> {
  const stops = (await listStops(ctx.tx)).filter((one) => one.providerId === providerId);
  if (stops.some(({ liftedAt }) => liftedAt === null)) return;
  const exchangeIds: ExchangeId[] = [];
  for (const { exchangeId, answeredAt } of await standingAnswers(ctx, ['placement_question'])) {
    const since = stoppedAt > answeredAt ? stoppedAt : answeredAt;
    if (!stops.some((one) => one.stoppedAt <= answeredAt && one.liftedAt !== null && one.liftedAt >= since)) continue;
    const obstacles = obstaclesIn((await lastAnswerTo(ctx, exchangeId))?.said ?? {});
    if (obstacles.some(({ provider }) => provider === providerId)) exchangeIds.push(exchangeId);
  }
  if (exchangeIds.length > 0) await reopen(ctx, { because: 'stop_lifted', exchangeIds, subjectIds: [], networkIds: [] });
}

/**
 * A stay has begun. Answers about others that were given when it was not there are looked at again where it matters: those whose function it is are told
 * which answer, and neither who has moved in nor where. No municipality is told anything.
 */
export const reopenForNewcomer = (ctx: Context, stayId: StayId): Promise<void> => reopenBeside(ctx, [stayId], () => true);

/** Whoever answers may have looked before a stay began: so what has begun since the question was opened is held against the answer at once. */
afterAnswer(async (ctx, { exchangeId, kind, openedAt }) => {
  if (kind !== 'placement_question' || !openedAt || !ctx.staff.may.has('stay.show')) return;
  // Who begins a stay just now waits, and finds the answer; or is found.
  await holdVault(ctx.tx);
  await reopenBeside(ctx, await listBegunSince(ctx.tx, openedAt), (one) => one === exchangeId);
});
