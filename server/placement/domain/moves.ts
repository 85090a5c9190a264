import type { StayId } from '#kernel/ids.ts';
import { type Site, usesOf } from './fits.ts';
import type { Household, Instance, Plan } from './format.ts';
import { type PlanScene, instanceOf } from './scene.ts';

/** Somebody who lives where they would not begin to live today: the household is among those of the scene, under the id of one of them. */
export interface Unsafe {
  readonly stayId: StayId;
  readonly householdId: string;
}

/** What is to be looked at when a plan is planned anew: everything as it is, and who has which place. */
export interface MovesScene extends PlanScene {
  readonly unsafe: readonly Unsafe[];
  readonly assignments: Plan['assignments'];
}

/**
 * The instance in which a re-plan says who has to move. Each who lives unsafely has a place of their own where they live, kept for them, which has all they need:
 * it is danger that moves somebody, and nothing else. The bed and the slots that they would leave are not given to anybody.
 */
export function instanceOfMoves(of: MovesScene): { instance: Instance; assignments: Plan['assignments'] } {
  const { scene, unsafe, assignments } = of;
  const whole = instanceOf(of);
  const households = new Map<string, Household>(whole.households.map((one) => [one.id, one]));
  const leaving = new Map(unsafe.map((one) => [one.stayId, one.householdId]));
  const offers = new Map(whole.places.map((place) => [place.id, place]));
  const sites = new Map<string, Site>(scene.offers.map((offer) => [offer.offerId, offer]));
  const staysOf = scene.stays.flatMap((stay) => stay.subjectIds.map(() => stay));
  const theirs = scene.stays.filter(({ stayId }) => leaving.has(stayId));

  const seats = theirs.flatMap((stay): Instance['places'] => {
    const household = households.get(leaving.get(stay.stayId) ?? '');
    if (!household) return [];
    const lived = offers.get(stay.offer?.offerId ?? '') ?? offers.get(stay.stayId);
    const { id, size, must, from, to } = household;
    return [
      {
        id: stay.stayId,
        municipality: stay.municipalityCode,
        unit: lived?.unit ?? stay.stayId,
        provider: null,
        capacity: size,
        only: [id],
        supports: [...must],
        children: true,
        cost_per_day: 0,
        from,
        to,
      },
    ];
  });
  const beds = theirs.flatMap(({ stayId, offer, needed, size, from, to }): Instance['stays'] => {
    const site = sites.get(offer?.offerId ?? '');
    const uses = site && usesOf(site, needed);
    return uses ? [{ household: `bed of ${stayId}`, place: site.offerId, size, networks: [], uses, from, to }] : [];
  });
  // Whoever is to be kept apart from one of them is to be kept apart from the household.
  const called = new Map(
    theirs.flatMap((stay) => stay.subjectIds.map((id) => [id as string, leaving.get(stay.stayId) ?? id] as const)),
  );
  const apartFrom = ({ id, keep_apart }: Household) =>
    [...new Set(keep_apart.map((other) => called.get(other) ?? other))].filter((other) => other !== id);
  const isLeft = (_: unknown, number: number) => !leaving.has(staysOf[number]?.stayId ?? ('' as StayId));
  return {
    instance: {
      ...whole,
      places: [...whole.places.filter(({ id }) => !leaving.has(id as StayId)), ...seats],
      stays: [...whole.stays.filter(isLeft), ...beds],
      households: whole.households.map((one) => ({ ...one, keep_apart: apartFrom(one) })),
    },
    assignments: [...assignments, ...unsafe.map(({ stayId, householdId }) => ({ household: householdId, place: stayId }))],
  };
}
