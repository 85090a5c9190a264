import type { OfferId, OrganisationId } from '#kernel/ids.ts';
import { smallestReason } from './explain.ts';
import type { Place } from './format.ts';
import type { Offered } from './offer.ts';

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
