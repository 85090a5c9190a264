import type { Day } from '#kernel/day.ts';
import type { Site } from './fits.ts';
import type { PlacedStay } from './stay.ts';
import { overlap } from '#threats/domain.ts';

type Offer = Pick<Site, 'offerId' | 'code' | 'places' | 'from' | 'to'>;

/** How many places are free on a day, by municipality: those of offers that are open then, less those who live in them. About nobody. */
export function freeOn(day: Day, offers: readonly Offer[], stays: readonly PlacedStay[]): ReadonlyMap<string, number> {
  const that = { from: day, to: day };
  const taken = new Map<string, number>();
  for (const { offer, size, ...stay } of stays)
    if (offer && overlap(stay, that)) taken.set(offer.offerId, (taken.get(offer.offerId) ?? 0) + size);
  const free = new Map<string, number>();
  for (const { offerId, code, places, ...offer } of offers)
    if (overlap(offer, that)) free.set(code, (free.get(code) ?? 0) + Math.max(0, places - (taken.get(offerId) ?? 0)));
  return free;
}
