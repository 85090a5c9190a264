import type { Day } from '#kernel/day.ts';
import type { NetworkId, OrganisationId, SubjectId } from '#kernel/ids.ts';

/** From a day to a day; both count. `null`: no end is known. */
export interface Period {
  readonly from: Day;
  readonly to: Day | null;
}

export interface Activity extends Period {
  readonly networkId: NetworkId;
  readonly municipalityId: OrganisationId;
}

/** Somebody who has left counts too: it is the former network that looks for them. */
export interface Affiliation extends Period {
  readonly subjectId: SubjectId;
  readonly networkId: NetworkId;
}

export interface AvoidedPlace extends Period {
  readonly subjectId: SubjectId;
  readonly municipalityId: OrganisationId;
}

/** Of two networks or two persons, and it goes both ways. */
export interface Pair<Id extends string> extends Period {
  readonly oneId: Id;
  readonly otherId: Id;
}

/** What a vault holds that says who may not be near whom, and where somebody may not be. */
export interface Known {
  readonly activities: readonly Activity[];
  readonly affiliations: readonly Affiliation[];
  readonly betweenNetworks: readonly Pair<NetworkId>[];
  readonly betweenSubjects: readonly Pair<SubjectId>[];
  readonly avoided: readonly AvoidedPlace[];
  /** Those who are one household, two by two. */
  readonly cohabitations: readonly Pair<SubjectId>[];
}

/** Whether two periods have a day in common. */
export const overlap = (one: Period, other: Period): boolean =>
  (other.to === null || one.from <= other.to) && (one.to === null || other.from <= one.to);

/** The two of a pair in the order in which they are kept: a pair is there once. */
export const pairOf = <Id extends string>(one: Id, other: Id): readonly [Id, Id] => (one < other ? [one, other] : [other, one]);

const sorted = <Id extends string>(ids: Iterable<Id>): Id[] => [...new Set(ids)].toSorted();

/** Those who are hostile to one of these in the period, whichever of the two was written first. */
export function enemiesOf<Id extends string>(hostile: readonly Pair<Id>[], ids: readonly Id[], during: Period): Id[] {
  const held = hostile.filter((one) => overlap(one, during));
  return sorted(
    ids.flatMap((id) => held.flatMap(({ oneId, otherId }) => (oneId === id ? [otherId] : otherId === id ? [oneId] : []))),
  );
}

/** Those who are one household with any of these in the period, these first, and with them whoever lives with one of them. */
export function householdsIn({ cohabitations }: Pick<Known, 'cohabitations'>) {
  const livesWith = new Map<SubjectId, { readonly id: SubjectId; readonly when: Period }[]>();
  const join = (one: SubjectId, id: SubjectId, when: Period) => livesWith.set(one, [...(livesWith.get(one) ?? []), { id, when }]);
  for (const pair of cohabitations) {
    join(pair.oneId, pair.otherId, pair);
    join(pair.otherId, pair.oneId, pair);
  }
  return (subjectIds: readonly SubjectId[], during: Period): readonly SubjectId[] => {
    if (!subjectIds.some((id) => livesWith.has(id))) return subjectIds;
    const household = new Set(subjectIds);
    // Whoever is added is gone through as well.
    for (const one of household)
      for (const { id, when } of livesWith.get(one) ?? []) if (overlap(when, during)) household.add(id);
    return [...household];
  };
}

/** The networks of some in the period. */
export const networksOf = (
  { affiliations }: Pick<Known, 'affiliations'>,
  subjectIds: readonly SubjectId[],
  during: Period,
): NetworkId[] =>
  sorted(affiliations.flatMap((one) => (subjectIds.includes(one.subjectId) && overlap(one, during) ? [one.networkId] : [])));

/** The networks that an answer about somebody leans on: those of their household, and those hostile to these. */
export function leansOn(
  known: Pick<Known, 'affiliations' | 'betweenNetworks' | 'cohabitations'>,
  subjectId: SubjectId,
  during: Period,
): NetworkId[] {
  const own = networksOf(known, householdsIn(known)([subjectId], during), during);
  return sorted([...own, ...enemiesOf(known.betweenNetworks, own, during)]);
}

/** Who of others must be apart from somebody: the same network, hostile networks or hostile themselves, of any in the one household and the other. */
export function apartFrom(known: Known, one: SubjectId, during: Period): (other: SubjectId) => boolean {
  const householdOf = householdsIn(known);
  const household = householdOf([one], during);
  const [networks, enemies] = [leansOn(known, one, during), enemiesOf(known.betweenSubjects, household, during)];
  return (other) => {
    const theirs = householdOf([other], during);
    return (
      !household.includes(other) &&
      (networksOf(known, theirs, during).some((network) => networks.includes(network)) ||
        theirs.some((id) => enemies.includes(id)))
    );
  };
}

/** The municipalities where one of these should not be. */
export const avoidedBy = (
  { avoided }: Pick<Known, 'avoided'>,
  subjectIds: readonly SubjectId[],
  during: Period,
): OrganisationId[] =>
  sorted(avoided.flatMap((one) => (subjectIds.includes(one.subjectId) && overlap(one, during) ? [one.municipalityId] : [])));

/** The municipalities where somebody may not be: where a network that they lean on is active, and those that one of the household is to avoid. */
export function shutTo(known: Known, subjectId: SubjectId, during: Period): OrganisationId[] {
  const networks = leansOn(known, subjectId, during);
  return sorted([
    ...known.activities.flatMap((one) => (networks.includes(one.networkId) && overlap(one, during) ? [one.municipalityId] : [])),
    ...avoidedBy(known, householdsIn(known)([subjectId], during), during),
  ]);
}

/** What a plan over a period has to heed, in the form of the rules of placement: municipalities and networks by their ids. */
export interface PlacementFacts {
  readonly networks: readonly { readonly id: NetworkId; readonly active_in: readonly OrganisationId[] }[];
  readonly hostile: readonly (readonly [NetworkId, NetworkId])[];
  readonly of: (subjectId: SubjectId) => {
    readonly household: readonly SubjectId[];
    readonly networks: readonly NetworkId[];
    readonly keep_apart: readonly SubjectId[];
    readonly avoid: readonly OrganisationId[];
  };
}

/** The facts, taken apart so that the rules of placement can put them together for many at once: of somebody, what is known of all in the household. */
export function placementFacts(known: Known, during: Period): PlacementFacts {
  const householdOf = householdsIn(known);
  const activities = known.activities.filter((one) => overlap(one, during));
  const hostile = known.betweenNetworks.filter((one) => overlap(one, during));
  const affiliated = known.affiliations.filter((one) => overlap(one, during)).map(({ networkId }) => networkId);
  const networks = sorted([
    ...affiliated,
    ...activities.map(({ networkId }) => networkId),
    ...hostile.flatMap(({ oneId, otherId }) => [oneId, otherId]),
  ]);
  const activeIn = Map.groupBy(activities, ({ networkId }) => networkId);
  const pairs = new Map(hostile.map(({ oneId, otherId }) => [pairOf(oneId, otherId).join(' '), pairOf(oneId, otherId)]));
  return {
    networks: networks.map((id) => ({ id, active_in: sorted((activeIn.get(id) ?? []).map((one) => one.municipalityId)) })),
    hostile: [...pairs.values()],
    of: (subjectId) => {
      const household = householdOf([subjectId], during);
      return {
        household,
        networks: networksOf(known, household, during),
        keep_apart: enemiesOf(known.betweenSubjects, household, during).filter((other) => !household.includes(other)),
        avoid: avoidedBy(known, household, during),
      };
    },
  };
}
