import { z } from 'zod';
import type { NetworkId, OrganisationId, SubjectId } from '#kernel/ids.ts';
import { type Candidate, keyOfCandidate } from '#exchanges/domain/candidates.ts';
import { type Site, unitOf } from './fits.ts';
import { isOwn } from './seek.ts';
import type { PlacedStay } from './stay.ts';
import { type Known, type Period, apartFrom, avoidedBy, enemiesOf, householdsIn, networksOf, overlap } from '#threats/domain.ts';

/** What the vault of the coordination knows that speaks against a municipality. An officer weighs it; nothing follows from it. */
export const FindingReason = z.enum([
  'somebody_there',
  'somebody_near',
  'somebody_in_unit',
  'own_network_active',
  'hostile_network_active',
  'avoided_place',
  'home',
  'stopped',
  'not_offered',
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
  /** Where it is about a unit: those who live in it, whether it is offered there, and whether its provider is stopped. */
  readonly unit?: { readonly stays: readonly PlacedStay[]; readonly isOffered: boolean; readonly isStopped: boolean } | null;
}

/** A unit that is named, by who runs it and what it is called there. */
interface Named {
  readonly provider?: string | undefined;
  readonly unit?: string | undefined;
}

/** Whether the house is the one that is named: a stay by what it was called when somebody moved in, an offer by what it is called now. */
export const isUnit = ({ provider, unit }: Named, organisationId: OrganisationId | undefined, called: string | null): boolean =>
  organisationId !== undefined &&
  organisationId === provider &&
  unit !== undefined &&
  called !== null &&
  unitOf(organisationId, unit, '') === unitOf(organisationId, called, '');

/** Whether a stay is in the unit that is named, by the name that it had or the one that its offer has now. */
export const livesIn = (named: Named, offers: readonly Pick<Site, 'offerId' | 'organisationId' | 'unit'>[]) => {
  const now = new Set(offers.filter((one) => isUnit(named, one.organisationId, one.unit)).map(({ offerId }) => offerId));
  return ({ offer, unit }: Pick<PlacedStay, 'offer' | 'unit'>): boolean =>
    offer !== null && (now.has(offer.offerId) || isUnit(named, offer.organisationId, unit));
};

type Answered = Candidate & { readonly organisationId: OrganisationId; readonly answer: string };

/** The municipalities and units that an answer does not speak against: on a list, or where an officer saw no obstacle. What met one clears nothing, whoever comes to live there. */
export function clearedIn(said: Readonly<Record<string, unknown>>): (Candidate & { organisationId: OrganisationId })[] {
  const { answers = [], municipalities = [] } = said as {
    answers?: readonly Answered[];
    municipalities?: readonly OrganisationId[];
  };
  return [
    ...municipalities.map((organisationId) => ({ organisationId })),
    ...answers.filter(({ answer }) => answer !== 'obstacle'),
  ];
}

/** The municipalities and units that an answer speaks against. */
export const obstaclesIn = ({ answers = [] }: { readonly answers?: readonly Answered[] }): Answered[] =>
  answers.filter(({ answer }) => answer === 'obstacle');

/**
 * Whether an officer's last word about the municipality of a place, or about the unit, is an obstacle. What is said of a municipality holds for every unit in it, and no
 * word about a unit takes an obstacle from its municipality. The answers come in the order in which they were given.
 */
export function meetsObstacle(
  answers: readonly Readonly<Record<string, unknown>>[],
  { municipalityId, offer, unit }: Pick<PlacedStay, 'municipalityId' | 'offer' | 'unit'>,
): boolean {
  const last = new Map<string, Answered>();
  for (const { answers: each = [] } of answers) for (const one of each as Answered[]) last.set(keyOfCandidate(one), one);
  const isHere = (one: Answered) =>
    one.unit === undefined ? one.organisationId === municipalityId : isUnit(one, offer?.organisationId, unit);
  return [...last.values()].some((one) => one.answer === 'obstacle' && isHere(one));
}

/** Whether somebody lives in a stay, while they are there too, whom a person or those they live with may not meet. */
export function mayNotMeet(known: Known, subjectId: SubjectId, during: Period): (stay: PlacedStay) => boolean {
  const household = householdsIn(known)([subjectId], during);
  const mustBeApart = apartFrom(known, subjectId, during);
  return (stay) =>
    overlap(stay, during) && stay.subjectIds.some((one) => mustBeApart(one) && !isOwn(one, stay.subjectIds, household));
}

/** What speaks against a municipality for somebody and those they live with, each with its reason. Empty: nothing is known, which is no promise. */
export function findingsAt(known: Known, municipalityId: OrganisationId, asked: Asked): Finding[] {
  const { subjectId, home, during, near, unit } = asked;
  const household = householdsIn(known)([subjectId], during);
  const own = networksOf(known, household, during);
  const hostile = enemiesOf(known.betweenNetworks, own, during).filter((one) => !own.includes(one));
  const active = new Set(
    known.activities.flatMap((one) => (one.municipalityId === municipalityId && overlap(one, during) ? [one.networkId] : [])),
  );
  const activeOf = (networks: readonly NetworkId[], reason: FindingReason) =>
    networks.filter((one) => active.has(one)).map((networkId) => ({ reason, networkId }));
  const isAvoided = avoidedBy(known, household, during).includes(municipalityId);
  const isInTheWay = mayNotMeet(known, subjectId, during);
  const inTheWay = near.filter(isInTheWay);
  const says = (isSo: boolean | undefined, reason: FindingReason) => (isSo ? [{ reason, networkId: null }] : []);
  const isThere = (stay: PlacedStay) => stay.municipalityId === municipalityId;
  return [
    ...says(inTheWay.some(isThere), 'somebody_there'),
    ...says(!inTheWay.every(isThere), 'somebody_near'),
    ...says(unit?.stays.some(isInTheWay), 'somebody_in_unit'),
    ...activeOf(own, 'own_network_active'),
    ...activeOf(hostile, 'hostile_network_active'),
    ...says(isAvoided, 'avoided_place'),
    ...says(municipalityId === home, 'home'),
    ...says(unit?.isStopped, 'stopped'),
    ...says(unit?.isOffered === false, 'not_offered'),
  ];
}
