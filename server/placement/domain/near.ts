import type { OrganisationId } from '#kernel/ids.ts';
import { kilometres } from './geography.ts';
import type { Seat } from './look-at.ts';
import type { DistanceRule } from './stay.ts';

/** How far from each other they live who may not meet, until the coordination has said so. The house's own, not law. */
export const usualDistance: Omit<DistanceRule, 'from'> = { radiusKm: 30, neighboursApart: true };

/** The codes of a municipality and of those that are too near it. */
export function codesNear(
  municipalityId: OrganisationId,
  seats: readonly Seat[],
  { radiusKm, neighboursApart }: Omit<DistanceRule, 'from'>,
): ReadonlySet<string> {
  const here = seats.find(({ organisationId }) => organisationId === municipalityId);
  if (!here) return new Set();
  const isNear = (there: Seat) =>
    there.code === here.code ||
    (neighboursApart && (here.neighbours.includes(there.code) || there.neighbours.includes(here.code))) ||
    (radiusKm > 0 && kilometres(here, there) <= radiusKm);
  return new Set(seats.filter(isNear).map(({ code }) => code));
}
