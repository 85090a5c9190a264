import type { OfferId, OrganisationId } from '#kernel/ids.ts';
import { smallestReason } from './explain.ts';
import type { Household, Place } from './format.ts';
import type { Offered } from './offer.ts';
import { namesIn, rulesOf } from './rules.ts';
import { worldOf } from './world.ts';

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
  provider: null,
  capacity: offer.places,
  supports: [...offer.supports],
  children: offer.children,
  cost_per_day: offer.kronorPerDay,
  from: offer.from,
  to: offer.to,
});

/**
 * The names of the rules that keep a household from an offer when nobody else is looked at: those of rules.ts, and `size`, for an offer may be
 * meant for households of some size whatever room there is. None: it fits.
 */
export function whyNot(offer: Site, household: Household): string[] {
  const world = worldOf({
    municipalities: [{ code: offer.code, lat: 0, lon: 0, neighbours: [] }],
    networks: [],
    hostile: [],
    rules: { radius_km: 0, neighbours_apart: false },
    places: [placeOf(offer)],
    stays: [],
    households: [household],
  });
  const isOfSize = offer.least <= household.size && household.size <= offer.most;
  return [...(isOfSize ? [] : ['size']), ...namesIn(world, 0, rulesOf(world).maskOf(0, 0))];
}

/** Whether an offer fits a household when nobody else is looked at. */
export const fits = (offer: Site, household: Household): boolean => whyNot(offer, household).length === 0;

/** The fewest rules that together keep every one of these offers from the household. Undefined where one fits. */
export function smallestWhyNot(offers: readonly Site[], household: Household): string[] | undefined {
  const broken = offers.map((offer) => whyNot(offer, household));
  return broken.some((names) => names.length === 0) ? undefined : fewest(broken);
}

/** The fewest names of which each of these has one. Each has some. */
export function fewest(broken: readonly (readonly string[])[]): string[] {
  const names = [...new Set(broken.flat())].toSorted();
  const mask = smallestReason(broken.map((some) => some.reduce((bits, name) => bits | (1 << names.indexOf(name)), 0))) ?? 0;
  return names.filter((_, bit) => mask & (1 << bit));
}
