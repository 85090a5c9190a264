import { at, isSet, listAt, small } from './numbers.ts';
import type { Problem } from './problem.ts';
import { mostAtOnce } from './rules.ts';

/** Who is where in a plan as it is made. Counters say at once that nobody is in the way; only where they do not is anybody looked for. */
export interface Occupancy {
  /** The option that each household has, or -1. */
  readonly chosen: Int32Array;
  readonly weight: () => number;
  readonly value: () => number;
  put(household: number, option: number): void;
  take(household: number): void;
  /** Whether the household, which has no place, may have this one beside all who have theirs. */
  fits(household: number, place: number): boolean;
  hasRoom(household: number, place: number): boolean;
  hasConflict(household: number, place: number): boolean;
  /** Those placed who conflict with the household there. */
  conflicting(household: number, place: number): number[];
  /** Those placed there, besides those with a stay. */
  at(place: number): readonly number[];
}

export function occupancyOf(problem: Problem): Occupancy {
  const { world, place: placeOf, value: valueOf, isOneTime } = problem;
  const { sites, siteOf, size, from, to } = world;
  const chosen = new Int32Array(world.households).fill(-1);
  const present: number[][] = Array.from({ length: world.places }, () => []);
  const load = Int32Array.from(world.staysAt, (stays) => stays.reduce((sum, stay) => sum + stay.size, 0));
  /** By network and site: those placed with the network who are near the site. */
  const near = new Uint16Array(world.networks * sites);
  let weight = 0;
  let value = 0;

  const count = (household: number, site: number, amount: 1 | -1) => {
    for (const network of listAt(world.networksOf, household))
      for (const other of listAt(world.near, site)) near[network * sites + other] = small(near, network * sites + other) + amount;
  };
  const isTogether = (one: number, other: number) =>
    isOneTime || (at(from, one) <= at(to, other) && at(from, other) <= at(to, one));
  const isInTheWay = (household: number, other: number, site: number) => {
    const option = at(chosen, other);
    return (
      option >= 0 &&
      other !== household &&
      isSet(world.isNear, site * sites + at(siteOf, at(placeOf, option))) &&
      isTogether(household, other)
    );
  };

  const conflicting = (household: number, place: number) => {
    const site = at(siteOf, place);
    const found: number[] = [];
    for (const network of listAt(world.touches, household)) {
      if (small(near, network * sites + site) === 0) continue;
      for (const other of listAt(world.members, network))
        if (isInTheWay(household, other, site) && !found.includes(other)) found.push(other);
    }
    for (const other of listAt(world.apart, household))
      if (isInTheWay(household, other, site) && !found.includes(other)) found.push(other);
    return found;
  };

  const hasConflict = (household: number, place: number) => {
    const site = at(siteOf, place);
    for (const network of listAt(world.touches, household))
      if (small(near, network * sites + site) > 0) return isOneTime || conflicting(household, place).length > 0;
    for (const other of listAt(world.apart, household)) if (isInTheWay(household, other, site)) return true;
    return false;
  };

  const hasRoom = (household: number, place: number) => {
    const room = at(world.capacity, place) - at(size, household);
    if (at(load, place) <= room) return true;
    const stays = listAt(world.staysAt, place);
    if (isOneTime && stays.length === 0) return false;
    const placed = listAt(present, place).map((other) => ({ size: at(size, other), from: at(from, other), to: at(to, other) }));
    return mostAtOnce([...stays, ...placed], at(from, household), at(to, household)) <= room;
  };

  return {
    chosen,
    weight: () => weight,
    value: () => value,
    put(household, option) {
      const place = at(placeOf, option);
      chosen[household] = option;
      present[place]?.push(household);
      load[place] = at(load, place) + at(size, household);
      count(household, at(siteOf, place), 1);
      weight += at(world.weight, household);
      value += at(valueOf, option);
    },
    take(household) {
      const option = at(chosen, household);
      const place = at(placeOf, option);
      const there = present[place];
      if (there) {
        const last = there.pop();
        const index = there.indexOf(household);
        if (last !== undefined && index >= 0) there[index] = last;
      }
      chosen[household] = -1;
      load[place] = at(load, place) - at(size, household);
      count(household, at(siteOf, place), -1);
      weight -= at(world.weight, household);
      value -= at(valueOf, option);
    },
    fits: (household, place) => hasRoom(household, place) && !hasConflict(household, place),
    hasRoom,
    hasConflict,
    conflicting,
    at: (place) => listAt(present, place),
  };
}
