import { z } from 'zod';
import type { NetworkId, OrganisationId, SubjectId } from '#kernel/ids.ts';
import { isOwn } from './seek.ts';
import type { PlacedStay } from './stay.ts';
import { type Known, type Period, apartFrom, avoidedBy, enemiesOf, householdsIn, networksOf, overlap } from '#threats/domain.ts';

/** What the vault of the coordination knows that speaks against a municipality. An officer weighs it; nothing follows from it. */
export const FindingReason = z.enum([
  'somebody_there',
  'somebody_near',
  'own_network_active',
  'hostile_network_active',
  'avoided_place',
  'home',
]);
export type FindingReason = z.infer<typeof FindingReason>;

export interface Finding {
  readonly reason: FindingReason;
  /** The network that is active there. */
  readonly networkId: NetworkId | null;
}

interface Asked {
  readonly subjectId: SubjectId;
  /** The municipality that asks: where they are to get away from. */
  readonly home: OrganisationId;
  readonly during: Period;
  /** Those who live in the municipality or too near it. */
  readonly near: readonly PlacedStay[];
}

/** The municipalities that an answer does not speak against: on a list, or where an officer saw no obstacle. What met one clears nothing, whoever comes to live there. */
export function clearedIn(said: Readonly<Record<string, unknown>>): OrganisationId[] {
  const { answers = [], municipalities = [] } = said as {
    answers?: readonly { organisationId: OrganisationId; answer: string }[];
    municipalities?: readonly OrganisationId[];
  };
  return [...municipalities, ...answers.filter(({ answer }) => answer !== 'obstacle').map((one) => one.organisationId)];
}

/** Whether somebody lives in a stay, while they are there too, whom a person or those they live with may not meet. */
export function mayNotMeet(known: Known, subjectId: SubjectId, during: Period): (stay: PlacedStay) => boolean {
  const household = householdsIn(known)([subjectId], during);
  const mustBeApart = apartFrom(known, subjectId, during);
  return (stay) =>
    overlap(stay, during) && stay.subjectIds.some((one) => mustBeApart(one) && !isOwn(one, stay.subjectIds, household));
}

/** What speaks against a municipality for somebody and those they live with, each with its reason. Empty: nothing is known, which is no promise. */
export function findingsAt(known: Known, municipalityId: OrganisationId, { subjectId, home, during, near }: Asked): Finding[] {
  const household = householdsIn(known)([subjectId], during);
  const own = networksOf(known, household, during);
  const hostile = enemiesOf(known.betweenNetworks, own, during).filter((one) => !own.includes(one));
  const active = new Set(
    known.activities.flatMap((one) => (one.municipalityId === municipalityId && overlap(one, during) ? [one.networkId] : [])),
  );
  const activeOf = (networks: readonly NetworkId[], reason: FindingReason) =>
    networks.filter((one) => active.has(one)).map((networkId) => ({ reason, networkId }));
  const isAvoided = avoidedBy(known, household, during).includes(municipalityId);
  const inTheWay = near.filter(mayNotMeet(known, subjectId, during));
  const isThere = (stay: PlacedStay) => stay.municipalityId === municipalityId;
  return [
    ...(inTheWay.some(isThere) ? [{ reason: 'somebody_there' as const, networkId: null }] : []),
    ...(inTheWay.every(isThere) ? [] : [{ reason: 'somebody_near' as const, networkId: null }]),
    ...activeOf(own, 'own_network_active'),
    ...activeOf(hostile, 'hostile_network_active'),
    ...(isAvoided ? [{ reason: 'avoided_place' as const, networkId: null }] : []),
    ...(municipalityId === home ? [{ reason: 'home' as const, networkId: null }] : []),
  ];
}
