import type { OfferId, OrganisationId } from '#kernel/ids.ts';
import { smallestReason } from './explain.ts';
import type { Instance, Place } from './format.ts';
import type { Offered, Slots } from './offer.ts';

/** An offer, with where it lies. */
export interface Site extends Offered {
  readonly offerId: OfferId;
  /** The municipality's code. */
  readonly code: string;
  /** Who offers, and what the house is called: the same house may lie behind several offers. */
  readonly organisationId: OrganisationId;
  readonly unit: string | null;
}

/** A house by its name and who runs it; one without a name is by itself. */
export const unitOf = (organisationId: OrganisationId, unit: string | null, otherwise: string): string =>
  unit === null ? otherwise : `${organisationId} ${unit.trim().toLowerCase()}`;

/** What is called a service there: the slots of one support in one offer. On which days it is there the offer says. */
const serviceOf = ({ offerId }: Pick<Site, 'offerId'>, { support }: Slots): string => `${offerId} ${support}`;

export const servicesOf = (offer: Site): NonNullable<Instance['services']> =>
  offer.slots.map((slots) => ({
    id: serviceOf(offer, slots),
    support: slots.support,
    capacity: slots.households,
    from: longAgo,
    to: null,
  }));
const longAgo = '1900-01-01';

/** Of what a household in an offer must have, that of which it takes a slot. */
export const usesOf = (offer: Site, needed: readonly string[]): string[] =>
  offer.slots.flatMap((slots) => (needed.includes(slots.support) ? [serviceOf(offer, slots)] : []));

/** An offer as the solver knows it. */
export const placeOf = (offer: Site): Place => ({
  id: offer.offerId,
  municipality: offer.code,
  unit: unitOf(offer.organisationId, offer.unit, offer.offerId),
  provider: offer.organisationId,
  capacity: offer.places,
  least: offer.least,
  most: offer.most,
  supports: [...offer.supports],
  ...(offer.slots.length > 0 && { draws_on: usesOf(offer, offer.supports) }),
  children: offer.children,
  cost_per_day: offer.kronorPerDay,
  from: offer.from,
  to: offer.to,
});

/** The fewest names of which each of these has one. Each has some. */
export function fewest(broken: readonly (readonly string[])[]): string[] {
  const names = [...new Set(broken.flat())].toSorted();
  const mask = smallestReason(broken.map((some) => some.reduce((bits, name) => bits | (1 << names.indexOf(name)), 0))) ?? 0;
  return names.filter((_, bit) => mask & (1 << bit));
}
