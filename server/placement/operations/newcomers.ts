import { afterAnswer, lastAnswerTo } from '#exchanges/operations.ts';
import { type Day, addDays, stockholmDay } from '#kernel/day.ts';
import type { ExchangeId, OrganisationId, StayId, SubjectId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { clearedIn, livesIn, mayNotMeet, obstaclesIn } from '#placement/domain/finding.ts';
import { listStandingOffers } from '#placement/store.ts';
import { codesNear } from '#placement/domain/near.ts';
import { listBegunSince } from '#placement/store/stays.ts';
import { type StopRow, listStops } from '#placement/store/stops.ts';
import { afterChange, holdVault, reopen, standingAnswers } from '#threats/operations.ts';
import type { PlacedStay } from '#placement/domain/stay.ts';
import { type Period, householdsIn } from '#threats/domain.ts';
import { distanceIn, readVault } from './where.ts';

type Answered = ReturnType<typeof clearedIn>[number];
type Vault = Awaited<ReturnType<typeof readVault>>;

/** A municipality or a unit that an answer names: whether a stay is in it or, of a municipality, too near it. */
async function besideIn(ctx: Context, { seats, rules }: Pick<Vault, 'seats' | 'rules'>, during: Period) {
  const rule = distanceIn(rules, during);
  const offers = await listStandingOffers(ctx.tx, during.from);
  return (one: Answered) => {
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

/** How things are seen at some time: what is known, how far apart they live who may not meet, and from when. */
type Sight = Pick<Vault, 'known' | 'seats' | 'rules'> & { readonly from: Day };

/** Of an answer about somebody: whether a stay is in or too near what it names, and they may not meet whoever lives there. */
async function inTheWayIn(ctx: Context, { from, ...vault }: Sight) {
  const during = { from, to: null };
  const isBeside = await besideIn(ctx, vault, during);
  return (subjectId: SubjectId) => {
    const isRival = mayNotMeet(vault.known, subjectId, during);
    return (one: Answered) => {
      const is = isBeside(one);
      return (stay: PlacedStay) => is(stay) && isRival(stay);
    };
  };
}

interface Changed {
  readonly because: 'affiliation' | 'hostility' | 'cohabitation' | 'distance_rule';
  /** The stays that it can be about. */
  readonly stays: readonly PlacedStay[];
  /** All stays, with those who are of each household later on. */
  readonly left: readonly PlacedStay[];
  /** Absent: nothing is known of how it was. */
  readonly before?: Sight | undefined;
  readonly now: Sight;
  /** From when what has ended does not hold any longer. */
  readonly later: Sight;
}

/**
 * Nobody has moved, but something has been noted, has ended or has been ruled. An answer that speaks against nothing where somebody has come to be in the way is looked at again,
 * and so is one that saw an obstacle where somebody was in the way and nobody is any longer.
 */
async function reopenChanged(ctx: Context, { because, stays, left, before, now, later }: Changed): Promise<void> {
  const standing = stays.length === 0 ? [] : await standingAnswers(ctx, ['placement_question', 'placement_search']);
  if (standing.length === 0) return;
  const was = before && (await inTheWayIn(ctx, before));
  const [is, remains] = [await inTheWayIn(ctx, now), await inTheWayIn(ctx, later)];
  const exchangeIds: ExchangeId[] = [];
  for (const { exchangeId, subjectId } of standing) {
    const said = (await lastAnswerTo(ctx, exchangeId))?.said ?? {};
    const [wasFor, isFor, remainsFor] = [was?.(subjectId), is(subjectId), remains(subjectId)];
    const hasCome = (one: Answered) => {
      const [wasIt, isIt] = [wasFor?.(one), isFor(one)];
      return stays.some((stay) => isIt(stay) && !wasIt?.(stay));
    };
    const hasGone = (one: Answered) => {
      const wasIt = wasFor?.(one);
      return wasIt !== undefined && stays.some(wasIt) && !left.some(remainsFor(one));
    };
    if (clearedIn(said).some(hasCome) || obstaclesIn(said).some(hasGone)) exchangeIds.push(exchangeId);
  }
  if (exchangeIds.length > 0) await reopen(ctx, { because, exchangeIds, subjectIds: [], networkIds: [] });
}

/** A fact about somebody who lives somewhere has come or ended, and others who may not meet them have been answered about. What is their own has been looked at already. */
afterChange(async (ctx, { because, subjectIds, ended }) => {
  if (because !== 'affiliation' && because !== 'hostility' && because !== 'cohabitation') return;
  if (subjectIds.length === 0 || !ctx.staff.may.has('stay.show')) return;
  const { stays, ...vault } = await readVault(ctx);
  const from = stockholmDay(ctx.now);
  const after = ended ? addDays(ended.last, 1) : from;
  const later = after > from ? after : from;
  const days = { from, to: null };
  const householdIn = (known: Vault['known']) => householdsIn(known)(subjectIds, days);
  const concerned = new Set([...householdIn(vault.known), ...(ended ? householdIn(ended.before) : [])]);
  await reopenChanged(ctx, {
    because,
    stays: stays.filter((stay) => stay.subjectIds.some((one) => concerned.has(one))),
    left: later > from ? (await readVault(ctx, later)).stays : stays,
    before: ended && { ...vault, known: ended.before, from },
    now: { ...vault, from },
    later: { ...vault, from: later },
  });
});

/** How far apart they live who may not meet is another. To be asked for before it is, and done afterwards. */
export async function answersByDistance(ctx: Context): Promise<(since: Day) => Promise<void>> {
  await holdVault(ctx.tx);
  const { rules } = await readVault(ctx);
  return async (since) => {
    const { stays, ...vault } = await readVault(ctx);
    const from = stockholmDay(ctx.now);
    await reopenChanged(ctx, {
      because: 'distance_rule',
      stays,
      left: stays,
      before: { ...vault, rules, from },
      now: { ...vault, from },
      later: { ...vault, from: since > from ? since : from },
    });
  };
}

/**
 * What has come of a stop: while one stands an answer that speaks against no unit of the provider's is looked at again, and once none does an answer that saw an obstacle to
 * one. Only where it was given before that, or by an officer who had looked before: `leans` says which. No answer changes by itself, and nobody outside the coordination is told.
 */
async function reopenForStop(
  ctx: Context,
  stopped: readonly StopRow[],
  leans: (stop: StopRow, answer: { exchangeId: ExchangeId; answeredAt: Date }) => boolean,
) {
  const stands = stopped.some(({ liftedAt }) => liftedAt === null);
  const exchangeIds: ExchangeId[] = [];
  for (const answer of await standingAnswers(ctx, ['placement_question'])) {
    const touching = stopped.filter((one) => (one.liftedAt === null) === stands && leans(one, answer));
    if (touching.length === 0) continue;
    const said = (await lastAnswerTo(ctx, answer.exchangeId))?.said ?? {};
    const spoken = stands ? clearedIn(said) : obstaclesIn(said);
    if (spoken.some(({ provider }) => provider === touching[0]?.providerId)) exchangeIds.push(answer.exchangeId);
  }
  if (exchangeIds.length === 0) return;
  await reopen(ctx, { because: stands ? 'stop_begun' : 'stop_lifted', exchangeIds, subjectIds: [], networkIds: [] });
}

/** A stop begins or is lifted: what was answered before it, and of an obstacle only while one stood. Whoever answers just now waits, and finds it; or is found. */
export async function reopenForStopOf(ctx: Context, providerId: OrganisationId): Promise<void> {
  await holdVault(ctx.tx);
  const stopped = (await listStops(ctx.tx)).filter((one) => one.providerId === providerId);
  await reopenForStop(ctx, stopped, ({ stoppedAt, liftedAt }, { answeredAt }) =>
    liftedAt === null ? answeredAt <= stoppedAt : stoppedAt <= answeredAt && answeredAt <= liftedAt,
  );
}

/**
 * A stay has begun. Answers about others that were given when it was not there are looked at again where it matters: those whose function it is are told
 * which answer, and neither who has moved in nor where. No municipality is told anything.
 */
export const reopenForNewcomer = (ctx: Context, stayId: StayId): Promise<void> => reopenBeside(ctx, [stayId], () => true);

/** Whoever answers may have looked before a stay began, or a stop began or was lifted: so what has come since the question was opened is held against the answer at once. */
afterAnswer(async (ctx, { exchangeId, kind, openedAt }) => {
  if (kind !== 'placement_question' || !openedAt || !ctx.staff.may.has('stay.show')) return;
  // Who begins a stay or a stop just now waits, and finds the answer; or is found.
  await holdVault(ctx.tx);
  await reopenBeside(ctx, await listBegunSince(ctx.tx, openedAt), (one) => one === exchangeId);
  for (const stopped of Map.groupBy(await listStops(ctx.tx), ({ providerId }) => providerId).values())
    await reopenForStop(
      ctx,
      stopped,
      (stop, answer) => answer.exchangeId === exchangeId && (stop.liftedAt ?? stop.stoppedAt) >= openedAt,
    );
});
