import { afterAnswer, lastAnswerTo } from '#exchanges/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import type { ExchangeId, StayId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { clearedIn, livesIn, mayNotMeet } from '#placement/domain/finding.ts';
import { listStandingOffers } from '#placement/store.ts';
import { codesNear } from '#placement/domain/near.ts';
import { listBegunSince } from '#placement/store/stays.ts';
import { holdVault, reopen, standingAnswers } from '#threats/operations.ts';
import type { PlacedStay } from '#placement/domain/stay.ts';
import { distanceIn, readVault } from './where.ts';

/** Of answers that stand, those about somebody who may not meet whoever lives in one of these stays, in or too near a municipality, or in a unit, that the answer does not speak against. */
async function reopenBeside(ctx: Context, stayIds: readonly StayId[], isAsked: (exchangeId: ExchangeId) => boolean) {
  if (stayIds.length === 0) return;
  const standing = (await standingAnswers(ctx, ['placement_question', 'placement_search'])).filter((one) =>
    isAsked(one.exchangeId),
  );
  if (standing.length === 0) return;
  const { known, seats, stays, rules } = await readVault(ctx);
  const newcomers = stays.filter(({ stayId }) => stayIds.includes(stayId));
  // From when each household is to be there is not asked: that is the careful reading.
  const during = { from: stockholmDay(ctx.now), to: null };
  const rule = distanceIn(rules, during);
  const offers = await listStandingOffers(ctx.tx, during.from);
  const exchangeIds: ExchangeId[] = [];
  for (const { exchangeId, subjectId } of standing) {
    const rivals = newcomers.filter(mayNotMeet(known, subjectId, during));
    if (rivals.length === 0) continue;
    const cleared = clearedIn((await lastAnswerTo(ctx, exchangeId))?.said ?? {}).map((one) => ({
      codes: codesNear(one.organisationId, seats, rule),
      isIn: livesIn(one, offers),
    }));
    const isBeside = (stay: PlacedStay) => cleared.some(({ codes, isIn }) => codes.has(stay.municipalityCode) || isIn(stay));
    if (rivals.some(isBeside)) exchangeIds.push(exchangeId);
  }
  if (exchangeIds.length > 0) await reopen(ctx, { because: 'stay', exchangeIds, subjectIds: [], networkIds: [] });
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
