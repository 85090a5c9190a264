import { lastAnswerTo } from '#exchanges/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import type { ExchangeId, OrganisationId, StayId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { clearedIn, mayNotMeet } from '#placement/domain/finding.ts';
import { codesNear } from '#placement/domain/near.ts';
import { reopen, standingAnswers } from '#threats/operations.ts';
import { distanceIn, readVault } from './where.ts';

/**
 * A stay has begun. Answers about others that were given when it was not there are looked at again where it matters: those whose function it is are told
 * which answer, and neither who has moved in nor where. No municipality is told anything.
 */
export async function reopenForNewcomer(ctx: Context, stayId: StayId): Promise<void> {
  const standing = await standingAnswers(ctx, ['placement_question', 'placement_search']);
  if (standing.length === 0) return;
  const { known, seats, stays, rules } = await readVault(ctx);
  const stay = stays.find((one) => one.stayId === stayId);
  if (!stay) return;
  // From when each household is to be there is not asked: that is the careful reading.
  const during = { from: stockholmDay(ctx.now), to: null };
  const rule = distanceIn(rules, during);
  const isNear = (organisationId: OrganisationId) => codesNear(organisationId, seats, rule).has(stay.municipalityCode);
  const exchangeIds: ExchangeId[] = [];
  for (const { exchangeId } of standing.filter(({ subjectId }) => mayNotMeet(known, subjectId, during)(stay)))
    if (clearedIn((await lastAnswerTo(ctx, exchangeId))?.said ?? {}).some(isNear)) exchangeIds.push(exchangeId);
  if (exchangeIds.length > 0) await reopen(ctx, { because: 'stay', exchangeIds, subjectIds: [], networkIds: [] });
}
