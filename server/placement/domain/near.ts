import type { OrganisationId } from '#kernel/ids.ts';
import { kilometres } from './geography.ts';
import type { DistanceRule } from './stay.ts';

export interface Point {
  readonly code: string;
  readonly lat: number;
  readonly lon: number;
  readonly neighbours: readonly string[];
}

export interface Seat extends Point {
  readonly organisationId: OrganisationId;
}

export type Distance = Omit<DistanceRule, 'from'>;

/** How far from each other they live who may not meet, until the coordination has said so. The house's own, not law. */
export const usualDistance: Distance = { radiusKm: 30, neighboursApart: true };

/** Whether two municipalities are too near each other: the same, neighbours where these count, or not far enough between the seats. */
export const isTooNear = (
  here: Point,
  there: Point,
  { radiusKm, neighboursApart }: Distance,
  measured: (here: Point, there: Point) => number = kilometres,
): boolean =>
  there.code === here.code ||
  (neighboursApart && (here.neighbours.includes(there.code) || there.neighbours.includes(here.code))) ||
  (radiusKm > 0 && measured(here, there) <= radiusKm);

/** Of each municipality, by its code, it and those that are too near it. */
export type Zones = ReadonlyMap<string, readonly string[]>;

export const zonesOf = (seats: readonly Point[], rule: Distance): Zones =>
  new Map(seats.map((here) => [here.code, seats.filter((there) => isTooNear(here, there, rule)).map(({ code }) => code)]));

/** The codes of a municipality and of those that are too near it. */
export function codesNear(municipalityId: OrganisationId, seats: readonly Seat[], rule: Distance): ReadonlySet<string> {
  const here = seats.find(({ organisationId }) => organisationId === municipalityId);
  return new Set(here && seats.filter((there) => isTooNear(here, there, rule)).map(({ code }) => code));
}
