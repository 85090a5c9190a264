import { listOpened } from '#exchanges/operations.ts';
import { type Day, stockholmDay } from '#kernel/day.ts';
import type { OrganisationId, SubjectId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { orNotFound } from '#platform/refusal.ts';
import { epochOn } from '#placement/domain/committed.ts';
import { householdOf } from '#placement/domain/household.ts';
import { type Asked, allDays, daysAhead, whoWaits } from '#placement/domain/placement-plan.ts';
import { Profile } from '#placement/domain/profile.ts';
import type { PlanScene } from '#placement/domain/scene.ts';
import type { Scene, Sought } from '#placement/domain/seek.ts';
import { listStandingOffers } from '#placement/store.ts';
import { listBegun, listConfirmed } from '#placement/store/plans.ts';
import { type Period, placementFacts } from '#threats/domain.ts';
import { matchSubject } from '#threats/operations.ts';
import { weightsToday } from './score.ts';
import { distanceIn, readVault } from './where.ts';

interface Seeker {
  readonly subjectId: SubjectId;
  readonly senderId: OrganisationId;
  readonly profile: Profile;
}

const daysOf = ({ profile }: Pick<Seeker, 'profile'>, today: Day) => daysAhead({ from: profile.from, to: profile.to }, today);

/** Everything there is, as the engine takes it, for those who are to live somewhere on some days; and each of them as the engine takes them. */
async function readScene(ctx: Context, during: Period) {
  const today = stockholmDay(ctx.now);
  const { known, seats, stays, rules } = await readVault(ctx);
  const municipalities = seats.toSorted((one, other) => (one.code < other.code ? -1 : 1));
  const codes = new Map(municipalities.map(({ organisationId, code }) => [organisationId, code]));
  const codesOf = (ids: readonly OrganisationId[]) => ids.flatMap((id) => codes.get(id) ?? []);
  const facts = placementFacts(known, during);
  const distance = distanceIn(rules, during);
  const offers = await listStandingOffers(ctx.tx, today);
  const weights = await weightsToday(ctx);
  const scene: Scene = {
    municipalities: municipalities.map(({ code, lat, lon, neighbours }) => ({ code, lat, lon, neighbours: [...neighbours] })),
    networks: facts.networks.map(({ id, active_in }) => ({ id, active_in: codesOf(active_in) })),
    hostile: facts.hostile.map(([one, other]): [string, string] => [one, other]),
    rules: { radius_km: distance.radiusKm, neighbours_apart: distance.neighboursApart },
    stays,
    offers: offers.map((offer) => ({ ...offer, code: offer.municipality.code })),
  };
  const soughtBy = (seeker: Seeker): Sought => {
    const home = orNotFound(municipalities.find(({ organisationId }) => organisationId === seeker.senderId));
    const own = facts.of(seeker.subjectId);
    const wished = { ...householdOf(seeker.profile, seeker.subjectId, home, municipalities), ...daysOf(seeker, today) };
    const household = {
      ...wished,
      networks: [...own.networks],
      keep_apart: [...own.keep_apart],
      avoid: [...new Set([...wished.avoid, ...codesOf(own.avoid)])],
    };
    return { household, wishes: new Set(wished.avoid), home: home.code, weights, today };
  };
  return { scene, soughtBy, municipalities, offers, weights, distance, networksOf: (id: SubjectId) => facts.of(id).networks };
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
  const waiting = seekers.map((one) => read.soughtBy(one)).map(({ household, home }) => ({ household, home }));
  const scene: PlanScene = { scene: read.scene, waiting, weights: read.weights, today };
  return { ...read, scene };
}

/** Those who wait for a place to live, as the coordination knows it at this moment. */
export async function readWaiting(ctx: Context): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const { exchangeId, senderId, sentAt, content } of await listOpened(ctx, 'placement_search')) {
    const profile = Profile.safeParse(content.profile).data;
    const subject = profile && (await matchSubject(ctx, exchangeId, content.identity?.personalNumber ?? null));
    if (subject) asked.push({ exchangeId, senderId, sentAt, profile, ...subject });
  }
  const today = stockholmDay(ctx.now);
  const listed = new Set(await listConfirmed(ctx.tx, epochOn(today).from));
  return whoWaits(asked, { stays: await listBegun(ctx.tx), listed }, today);
}
