import { at } from './numbers.ts';
import type { Occupancy } from './occupancy.ts';
import { randomOf } from '#kernel/random.ts';
import type { Moved, Seats } from './replan.ts';

/** How many others one move may put out at most, one after the other, and how many places are looked at in all. */
const longestChain = 4;
const mostTries = 200_000;

/** Everybody at their seat, with what is wrong. */
interface Table extends Seats {
  readonly occupancy: Occupancy;
  /** Who are too near each other now. */
  readonly pairs: readonly (readonly [number, number])[];
  /** Of whom one has to leave, for want of a bed or a slot. */
  readonly full: () => readonly number[] | undefined;
  readonly sits: (household: number) => boolean;
}

interface Chains {
  readonly moved: Moved;
  readonly lost: number;
}

/**
 * One after the other by the shortest chain: who takes a place puts out at most one other, who then looks for one in turn. First of two in conflict the
 * one who is in more, for that helps others as well.
 */
export function chainsOf({ occupancy, pairs, full, sits, ...seats }: Table, turn: number): Chains {
  const { place, seat, mustGo, optionsOf } = seats;
  const random = randomOf(turn);
  /** As they are the first time, and then in other orders. */
  const inTurn = <T>(those: readonly T[]): readonly T[] =>
    turn === 0
      ? those
      : those
          .map((one) => [random.share(), one] as const)
          .toSorted(([one], [other]) => one - other)
          .map(([, one]) => one);
  const moved = new Map<number, number>();
  let tries = mostTries;
  const inTheWayOf = (household: number, where: number): readonly number[] => {
    const conflicting = occupancy.conflicting(household, where);
    if (conflicting > 0) return conflicting > 1 ? [] : [occupancy.inTheWay[0] ?? -1];
    return [
      ...(occupancy.hasRoom(household, where) ? occupancy.usersOf(occupancy.fullService(household, where)) : occupancy.at(where)),
    ];
  };
  const takes = (household: number, option: number, depth: number): boolean => {
    const where = at(place, option);
    for (const one of inTheWayOf(household, where).filter(sits)) {
      occupancy.take(one);
      if (occupancy.fits(household, where)) {
        occupancy.put(household, option);
        if (findsPlace(one, depth - 1)) return Boolean(moved.set(household, option));
        occupancy.take(household);
      }
      occupancy.put(one, at(seat, one));
    }
    return false;
  };
  const findsPlace = (household: number, depth: number): boolean => {
    const [first, last] = optionsOf(household);
    tries -= last - first;
    for (let option = first; option < last; option++)
      if (occupancy.fits(household, at(place, option))) {
        occupancy.put(household, option);
        return Boolean(moved.set(household, option));
      }
    if (depth === 0) return false;
    for (let option = first; option < last; option++) {
      if (tries <= 0) return false;
      if (takes(household, option, depth)) return true;
    }
    return false;
  };
  const leaves = (household: number, depth: number): boolean => {
    occupancy.take(household);
    if (findsPlace(household, depth)) return true;
    occupancy.put(household, at(seat, household));
    return false;
  };
  const depths = Array.from({ length: longestChain }, (_, depth) => depth);
  const oneLeaves = (those: readonly number[]) => {
    if (depths.some((depth) => those.some((one) => leaves(one, depth)))) return;
    const [first = -1] = those;
    occupancy.take(first);
    moved.set(first, -1);
  };
  const conflictsOf = (household: number) => pairs.filter((pair) => pair.includes(household) && pair.every(sits)).length;
  for (const pair of inTurn(pairs)) {
    if (!pair.every(sits)) continue;
    const [one, other] = [conflictsOf(pair[0]), conflictsOf(pair[1])];
    oneLeaves(one === other ? inTurn(pair) : [one > other ? pair[0] : pair[1]]);
  }
  for (let crowd = full(); crowd !== undefined; crowd = full()) oneLeaves(inTurn(crowd));
  for (const household of inTurn(mustGo)) if (!depths.some((depth) => findsPlace(household, depth))) moved.set(household, -1);
  for (const [household, option] of moved) if (option >= 0) occupancy.take(household);
  for (const household of moved.keys()) if (at(seat, household) >= 0) occupancy.put(household, at(seat, household));
  return { moved, lost: sumOf(seats, moved).lost };
}

/** How many have no place any more once these have moved, and what is gained in value by it. */
export function sumOf({ value, seat }: Pick<Seats, 'value' | 'seat'>, moved: Moved): { lost: number; value: number } {
  const sum = { lost: 0, value: 0 };
  for (const [household, option] of moved) {
    if (option < 0) sum.lost += 1;
    else sum.value += at(value, option);
    if (at(seat, household) >= 0) sum.value -= at(value, at(seat, household));
  }
  return sum;
}
