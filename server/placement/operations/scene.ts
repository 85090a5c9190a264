import { listOpened } from '#exchanges/operations.ts';
import { type Day, stockholmDay } from '#kernel/day.ts';
import type { ExchangeId, OrganisationId, SubjectId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { orNotFound } from '#platform/refusal.ts';
import { epochOn } from '#placement/domain/committed.ts';
import type { Household } from '#placement/domain/format.ts';
import { householdOf, wishesOf } from '#placement/domain/household.ts';
import { type Asked, allDays, daysAhead, lastAsked, whoWaits } from '#placement/domain/placement-plan.ts';
import { Profile } from '#placement/domain/profile.ts';
import type { PlanScene } from '#placement/domain/scene.ts';
import type { Scene, Sought } from '#placement/domain/seek.ts';
import { listStandingOffers } from '#placement/store.ts';
import { listBegun, listConfirmed } from '#placement/store/plans.ts';
import { listSeatsWithNeighbours } from '#placement/store/stays.ts';
import { listStoppedByHouse } from '#providers/operations.ts';
import { type Period, householdsIn, placementFacts } from '#threats/domain.ts';
import { knownTo, matchSubject, subjectsAskedAbout } from '#threats/operations.ts';
import { weightsToday } from './score.ts';
import { distanceIn, readVault, staysToLookAt } from './where.ts';

interface Seeker {
  readonly subjectId: SubjectId;
  readonly senderId: OrganisationId;
  readonly profile: Profile;
}

const daysOf = ({ profile }: Pick<Seeker, 'profile'>, today: Day) => daysAhead({ from: profile.from, to: profile.to }, today);

/** Everything there is, as the engine takes it, for those who are to live somewhere on some days; and each of them as the engine takes them. */
async function readScene(ctx: Context, during: Period) {
  const today = stockholmDay(ctx.now);
  const { known, seats, stays, rules, stopped } = await readVault(ctx);
  const municipalities = seats.toSorted((one, other) => (one.code < other.code ? -1 : 1));
  const codes = new Map(municipalities.map(({ organisationId, code }) => [organisationId, code]));
  const codesOf = (ids: readonly OrganisationId[]) => ids.flatMap((id) => codes.get(id) ?? []);
  const facts = placementFacts(known, during);
  const distance = distanceIn(rules, during);
  const offers = await listStandingOffers(ctx.tx, today);
  const weights = await weightsToday(ctx);
  const stoppedBy = await listStoppedByHouse(ctx);
  const scene: Scene = {
    municipalities: municipalities.map(({ code, lat, lon, neighbours }) => ({ code, lat, lon, neighbours: [...neighbours] })),
    networks: facts.networks.map(({ id, active_in }) => ({ id, active_in: codesOf(active_in) })),
    hostile: facts.hostile.map(([one, other]): [string, string] => [one, other]),
    rules: { radius_km: distance.radiusKm, neighbours_apart: distance.neighboursApart },
    stopped,
    stays,
    offers: offers.map((offer) => ({ ...offer, code: offer.municipality.code })),
  };
  const soughtBy = (seeker: Seeker): Sought & { readonly members: readonly SubjectId[] } => {
    const home = orNotFound(municipalities.find(({ organisationId }) => organisationId === seeker.senderId));
    const own = facts.of(seeker.subjectId);
    const wished = { ...householdOf(seeker.profile, seeker.subjectId, home, municipalities), ...daysOf(seeker, today) };
    const household = {
      ...wished,
      size: Math.max(wished.size, own.household.length),
      networks: [...own.networks],
      keep_apart: [...own.keep_apart],
      avoid: [...new Set([...wished.avoid, ...codesOf(own.avoid)])],
      stopped: [...(stoppedBy.get(seeker.senderId) ?? [])],
    };
    return { household, members: own.household, wishes: new Set(wished.avoid), home: home.code, weights, today };
  };
  /** What keeps them from somewhere by what the vault knows. */
  const dangersTo = (subjectId: SubjectId) => {
    const { networks, keep_apart, avoid } = facts.of(subjectId);
    return { networks, keep_apart, avoid: codesOf(avoid) };
  };
  return { scene, soughtBy, dangersTo, municipalities, offers, weights, distance };
}

/** For one household. */
export async function readSceneFor(ctx: Context, seeker: Seeker) {
  const read = await readScene(ctx, daysOf(seeker, stockholmDay(ctx.now)));
  return { ...read, sought: read.soughtBy(seeker) };
}

/** For all of these at once. A fact or a rule that holds on any of their days holds on all of them: that is the careful reading. */
export async function readSceneForAll(ctx: Context, seekers: readonly Seeker[]) {
  const today = stockholmDay(ctx.now);
  const read = await readScene(ctx, allDays(seekers.map((one) => daysOf(one, today))));
  const waiting = seekers.map((one) => read.soughtBy(one)).map(({ household, members, home }) => ({ household, members, home }));
  const scene: PlanScene = { scene: read.scene, waiting, weights: read.weights, today };
  return { ...read, scene };
}

/** The searches about somebody whom the vault knows, with what the household needs. */
async function readSearches(
  ctx: Context,
  which: 'to_answer' | 'all',
  isWanted?: (exchangeId: ExchangeId) => boolean,
): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const { exchangeId, senderId, sentAt, content } of await listOpened(ctx, 'placement_search', which, isWanted)) {
    const profile = Profile.safeParse(content.profile).data;
    const subject = profile && (await matchSubject(ctx, exchangeId, content.identity?.personalNumber ?? null));
    if (subject) asked.push({ exchangeId, senderId, sentAt, profile, ...subject });
  }
  return asked;
}

/** What some who are to live somewhere together have asked for, by the last search about any of the household that may still be read. */
export async function readWishes(ctx: Context, subjectIds: readonly SubjectId[], during: Period) {
  const household = householdsIn(await knownTo(ctx))(subjectIds, during);
  const about = await subjectsAskedAbout(ctx);
  // Who a search is about that nobody has taken in stands in itself.
  const asked = await readSearches(ctx, 'all', (exchangeId) => {
    const subjectId = about.get(exchangeId);
    return subjectId === undefined || household.includes(subjectId);
  });
  return wishesOf(lastAsked(asked, household), await listSeatsWithNeighbours(ctx.tx));
}

/** Those who wait for a place to live, as the coordination knows it at this moment. */
export async function readWaiting(ctx: Context): Promise<Asked[]> {
  const asked = await readSearches(ctx, 'to_answer');
  const today = stockholmDay(ctx.now);
  const householdOf = householdsIn(await knownTo(ctx));
  const listed = new Set(await listConfirmed(ctx.tx, epochOn(today).from));
  return whoWaits(asked, { stays: await listBegun(ctx.tx), listed, householdOf }, today);
}

/**
 * For some of those who wait and everybody who lives where they would not begin to live today. What these need is what was last asked for them, if that may be
 * read still; otherwise it is not known, and only how many they are counts.
 */
export async function readSceneOfMoves(ctx: Context, waiting: readonly Asked[]) {
  const today = stockholmDay(ctx.now);
  const worries = await staysToLookAt(ctx);
  const isWaiting = new Set<string>(waiting.map(({ subjectId }) => subjectId));
  const stays = (await readVault(ctx)).stays.filter(
    ({ stayId, subjectIds }) => worries.has(stayId) && !subjectIds.some((one) => isWaiting.has(one)),
  );
  const ahead = stays.map(({ from, to }) => ({ from: from < today ? today : from, to }));
  const days = [...waiting.map((one) => daysOf(one, today)), ...ahead];
  const read = await readScene(ctx, days.length === 0 ? { from: today, to: null } : allDays(days));
  const searches = new Map((await readSearches(ctx, 'all')).map((one) => [one.subjectId, one]));
  const unsafe = stays.flatMap(({ stayId, subjectIds, size, children }, number) => {
    const [first] = subjectIds;
    const during = ahead[number];
    if (!first || !during) return [];
    const asked = subjectIds.map((one) => searches.get(one)).find((one) => one !== undefined);
    const sought = asked && read.soughtBy(asked);
    const dangers = subjectIds.map(read.dangersTo);
    const household: Household = {
      ...(sought?.household ?? { ...needsNothing, id: first }),
      id: first,
      size,
      children,
      ...during,
      networks: [...new Set(dangers.flatMap(({ networks }) => networks))],
      keep_apart: [...new Set(dangers.flatMap(({ keep_apart }) => keep_apart))].filter((one) => !subjectIds.includes(one)),
      avoid: [...new Set([...(sought?.household.avoid ?? []), ...dangers.flatMap(({ avoid }) => avoid)])],
      weight: 4,
    };
    return [
      {
        stayId,
        household,
        members: subjectIds,
        home: sought?.home ?? '',
        needs: asked ? ('known' as const) : ('unknown' as const),
      },
    ];
  });
  const households = [...waiting.map(read.soughtBy), ...unsafe].map(({ household, members, home }) => ({
    household,
    members,
    home,
  }));
  return { ...read, unsafe, scene: { scene: read.scene, waiting: households, weights: read.weights, today } satisfies PlanScene };
}

const needsNothing = { must: [], good: {}, max_cost_per_day: null };
