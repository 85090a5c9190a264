import { busiestDays } from './calendar.ts';
import { at, listAt } from './numbers.ts';
import type { Problem } from './problem.ts';

/** The days on which a place may be full, one after the other: the beds that no stay has taken then. */
export interface Beds {
  /** The rows of place `p` are those from `start[p]` up to `start[p + 1]`. */
  readonly start: Int32Array;
  readonly place: Int32Array;
  readonly day: Int32Array;
  readonly free: Int32Array;
  /** By place: whether all its days are there. */
  readonly isWhole: Uint8Array;
}

/** Beyond these a place has no more rows: as with groups, that costs sharpness and never truth. */
const daysOfPlace = 24;

export function bedsOf({ world, start: from, place: placeOf }: Problem): Beds {
  // Of those who are there as long, one is enough to know the days by.
  const periods = Map.groupBy(world.from.keys(), (household) => `${at(world.from, household)} ${at(world.to, household)}`);
  const spansAt: { from: number; to: number }[][] = Array.from({ length: world.places }, () => []);
  for (const households of periods.values()) {
    const isWanted = new Uint8Array(world.places);
    for (const household of households)
      for (let option = at(from, household); option < at(from, household + 1); option++) isWanted[at(placeOf, option)] = 1;
    const [first = 0] = households;
    const span = { from: at(world.from, first), to: at(world.to, first) };
    for (const [place, wanted] of isWanted.entries()) if (wanted === 1) spansAt[place]?.push(span);
  }
  const rows: { place: number; day: number; free: number }[] = [];
  const start = new Int32Array(world.places + 1);
  const isWhole = new Uint8Array(world.places);
  for (let place = 0; place < world.places; place++) {
    const stays = listAt(world.staysAt, place);
    const spans = listAt(spansAt, place);
    const days = spans.length === 0 ? [] : busiestDays([...spans, ...stays]);
    for (const day of days.slice(0, daysOfPlace)) {
      const taken = stays.reduce((sum, stay) => sum + (stay.from <= day && day <= stay.to ? stay.size : 0), 0);
      rows.push({ place, day, free: Math.max(0, at(world.capacity, place) - taken) });
    }
    start[place + 1] = rows.length;
    isWhole[place] = days.length <= daysOfPlace ? 1 : 0;
  }
  return {
    start,
    isWhole,
    place: Int32Array.from(rows, ({ place }) => place),
    day: Int32Array.from(rows, ({ day }) => day),
    free: Int32Array.from(rows, ({ free }) => free),
  };
}
