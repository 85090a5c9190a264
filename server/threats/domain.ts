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

/** Between two networks or two persons, and it goes both ways. */
export interface Hostility<Id extends string> extends Period {
  readonly oneId: Id;
  readonly otherId: Id;
}

/** What a vault holds that says who may not be near whom, and where somebody may not be. */
export interface Known {
  readonly activities: readonly Activity[];
  readonly affiliations: readonly Affiliation[];
  readonly betweenNetworks: readonly Hostility<NetworkId>[];
  readonly betweenSubjects: readonly Hostility<SubjectId>[];
  readonly avoided: readonly AvoidedPlace[];
}

/** Whether two periods have a day in common. */
export const overlap = (one: Period, other: Period): boolean =>
  (other.to === null || one.from <= other.to) && (one.to === null || other.from <= one.to);

/** The two of a pair in the order in which they are kept: a pair is there once. */
export const pairOf = <Id extends string>(one: Id, other: Id): readonly [Id, Id] => (one < other ? [one, other] : [other, one]);

const sorted = <Id extends string>(ids: Iterable<Id>): Id[] => [...new Set(ids)].toSorted();

/** Those who are hostile to one of these in the period, whichever of the two was written first. */
export function enemiesOf<Id extends string>(hostile: readonly Hostility<Id>[], ids: readonly Id[], during: Period): Id[] {
  const held = hostile.filter((one) => overlap(one, during));
  return sorted(
    ids.flatMap((id) => held.flatMap(({ oneId, otherId }) => (oneId === id ? [otherId] : otherId === id ? [oneId] : []))),
  );
}

/** The networks of somebody in the period. */
export const networksOf = ({ affiliations }: Pick<Known, 'affiliations'>, subjectId: SubjectId, during: Period): NetworkId[] =>
  sorted(affiliations.flatMap((one) => (one.subjectId === subjectId && overlap(one, during) ? [one.networkId] : [])));

/** The networks that an answer about somebody leans on: their own, and those hostile to these. */
export function leansOn(
  known: Pick<Known, 'affiliations' | 'betweenNetworks'>,
  subjectId: SubjectId,
  during: Period,
): NetworkId[] {
  const own = networksOf(known, subjectId, during);
  return sorted([...own, ...enemiesOf(known.betweenNetworks, own, during)]);
}

/** Whether two persons may not live near each other: the same network, hostile networks, or hostile themselves. */
export function mustBeApart(known: Known, one: SubjectId, other: SubjectId, during: Period): boolean {
  const theirs = networksOf(known, other, during);
  return (
    leansOn(known, one, during).some((network) => theirs.includes(network)) ||
    enemiesOf(known.betweenSubjects, [one], during).includes(other)
  );
}

/** The municipalities where somebody may not be: where an own or a hostile network is active, and those they are to avoid. */
export function shutTo(known: Known, subjectId: SubjectId, during: Period): OrganisationId[] {
  const networks = leansOn(known, subjectId, during);
  return sorted([
    ...known.activities.flatMap((one) => (networks.includes(one.networkId) && overlap(one, during) ? [one.municipalityId] : [])),
    ...known.avoided.flatMap((one) => (one.subjectId === subjectId && overlap(one, during) ? [one.municipalityId] : [])),
  ]);
}

/** What a plan over a period has to heed, in the form of the rules of placement: municipalities and networks by their ids. */
export interface PlacementFacts {
  readonly networks: readonly { readonly id: NetworkId; readonly active_in: readonly OrganisationId[] }[];
  readonly hostile: readonly (readonly [NetworkId, NetworkId])[];
  readonly of: (subjectId: SubjectId) => {
    readonly networks: readonly NetworkId[];
    readonly keep_apart: readonly SubjectId[];
    readonly avoid: readonly OrganisationId[];
  };
}

/** The same facts as `mustBeApart` and `shutTo`, taken apart so that the rules of placement can put them together for many at once. */
export function placementFacts(known: Known, during: Period): PlacementFacts {
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
    of: (subjectId) => ({
      networks: networksOf(known, subjectId, during),
      keep_apart: enemiesOf(known.betweenSubjects, [subjectId], during),
      avoid: sorted(
        known.avoided.flatMap((one) => (one.subjectId === subjectId && overlap(one, during) ? [one.municipalityId] : [])),
      ),
    }),
  };
}
