import type { Day } from '#kernel/day.ts';
import type { NetworkId, OrganisationId, StayId, SubjectId } from '#kernel/ids.ts';
import { type Affiliation, type Known, type Period, overlap } from '#threats/domain.ts';
import type { LookAt } from '#placement/words.ts';
import { kilometres } from './geography.ts';
import { type Point, type Seat, isTooNear } from './near.ts';
import { type DistanceRule, type PlacedStay, strictest } from './stay.ts';

export interface Worry {
  readonly because: LookAt;
  /** The other stay, where it is about two. */
  readonly stayId: StayId | null;
}

interface Facts {
  readonly known: Known;
  readonly seats: readonly Seat[];
  readonly rules: readonly DistanceRule[];
  /** Those with whom nobody is placed. */
  readonly stopped: readonly OrganisationId[];
}

/** The days that two have in common, from a day on; undefined where there are none. */
function commonDays(one: Period, other: Period, today: Day): Period | undefined {
  const from = [one.from, other.from, today].reduce((a, b) => (a > b ? a : b));
  const to = one.to === null || (other.to !== null && other.to < one.to) ? other.to : one.to;
  return to !== null && to < from ? undefined : { from, to };
}

/**
 * Which standing stays would not be begun today where they are: a fact has come later, or a rule. Nobody is moved by it; somebody looks at it. What the
 * database does for one stay that is about to begin (db/policies/stays.sql) is asked here of all that are there.
 */
export function lookAt(
  stays: readonly PlacedStay[],
  { known, seats, rules, stopped }: Facts,
  today: Day,
): ReadonlyMap<StayId, Worry[]> {
  const worries = new Map<StayId, Worry[]>();
  const worry = (stayId: StayId, because: LookAt, other: StayId | null) => {
    const before = worries.get(stayId) ?? [];
    if (!before.some((one) => one.because === because && one.stayId === other))
      worries.set(stayId, [...before, { because, stayId: other }]);
  };
  const near = nearness(seats, rules);
  const affiliationsOf = Map.groupBy(known.affiliations, ({ subjectId }) => subjectId);
  const affiliatedTo = Map.groupBy(known.affiliations, ({ networkId }) => networkId);
  const activeOf = Map.groupBy(known.activities, ({ networkId }) => networkId);
  const avoidedBy = Map.groupBy(known.avoided, ({ subjectId }) => subjectId);
  const hostileTo = bothWays<NetworkId>(known.betweenNetworks);
  const enemiesOf = bothWays<SubjectId>(known.betweenSubjects);
  const staysOf = new Map<SubjectId, PlacedStay[]>();
  for (const stay of stays)
    for (const subjectId of stay.subjectIds) staysOf.set(subjectId, [...(staysOf.get(subjectId) ?? []), stay]);

  /** The own networks and those hostile to them, each with the days on which that is so. */
  const against = (own: readonly Affiliation[]) =>
    own.flatMap((one) => [
      { networkId: one.networkId, when: [one] as readonly Period[] },
      ...(hostileTo.get(one.networkId) ?? []).map(({ id, when }) => ({ networkId: id, when: [one, when] as readonly Period[] })),
    ]);

  for (const stay of stays) {
    const ahead = commonDays(stay, stay, today);
    if (!ahead) continue;
    if (stay.offer && stopped.includes(stay.offer.organisationId)) worry(stay.stayId, 'stopped', null);
    const apart = (subjectId: SubjectId, otherId: SubjectId, when: readonly Period[]) => {
      if (stay.subjectIds.includes(otherId)) return;
      for (const other of staysOf.get(otherId) ?? []) {
        if (other.stayId === stay.stayId || other.subjectIds.includes(subjectId)) continue;
        const common = commonDays(stay, other, today);
        if (!common || !when.every((one) => overlap(one, common))) continue;
        const how = near(stay, other, common);
        if (how) worry(stay.stayId, how, other.stayId);
      }
    };
    for (const subjectId of stay.subjectIds) {
      for (const { networkId, when } of against(affiliationsOf.get(subjectId) ?? [])) {
        for (const theirs of affiliatedTo.get(networkId) ?? []) apart(subjectId, theirs.subjectId, [...when, theirs]);
        for (const active of activeOf.get(networkId) ?? [])
          if (active.municipalityId === stay.municipalityId && [...when, active].every((one) => overlap(one, ahead)))
            worry(stay.stayId, 'active', null);
      }
      for (const { id, when } of enemiesOf.get(subjectId) ?? []) apart(subjectId, id, [when]);
      for (const avoided of avoidedBy.get(subjectId) ?? [])
        if (avoided.municipalityId === stay.municipalityId && overlap(avoided, ahead)) worry(stay.stayId, 'avoided', null);
    }
  }
  return worries;
}

function bothWays<Id extends string>(pairs: readonly (Period & { readonly oneId: Id; readonly otherId: Id })[]) {
  const all = new Map<Id, { id: Id; when: Period }[]>();
  const join = (one: Id, id: Id, when: Period) => all.set(one, [...(all.get(one) ?? []), { id, when }]);
  for (const pair of pairs) {
    join(pair.oneId, pair.otherId, pair);
    join(pair.otherId, pair.oneId, pair);
  }
  return all;
}

/** In which way two stays are too near each other on their common days, by the strictest rule that holds then. */
function nearness(seats: readonly Seat[], rules: readonly DistanceRule[]) {
  const seatOf = new Map(seats.map((one) => [one.organisationId, one]));
  const distances = new Map<string, number>();
  const distance = (one: Point, other: Point) => {
    const key = one.code < other.code ? `${one.code} ${other.code}` : `${other.code} ${one.code}`;
    const known = distances.get(key) ?? kilometres(one, other);
    distances.set(key, known);
    return known;
  };
  const houseOf = ({ offer, unit }: PlacedStay) =>
    offer && [`offer ${offer.offerId}`, ...(unit === null ? [] : [`unit ${offer.organisationId} ${unit.trim().toLowerCase()}`])];
  return (one: PlacedStay, other: PlacedStay, common: Period): LookAt | undefined => {
    const houses = houseOf(other);
    if (houseOf(one)?.some((house) => houses?.includes(house))) return 'same_house';
    const rule = strictest(rules, common);
    const [here, there] = [seatOf.get(one.municipalityId), seatOf.get(other.municipalityId)];
    if (one.municipalityId === other.municipalityId) return 'same_municipality';
    return !rule || !here || !there || isTooNear(here, there, rule, distance) ? 'too_near' : undefined;
  };
}
