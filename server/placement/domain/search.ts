import { shortlists } from './guided.ts';
import { at, real } from './numbers.ts';
import type { Occupancy } from './occupancy.ts';
import type { Problem } from './problem.ts';
import { randomOf } from './random.ts';

export interface Found {
  readonly weight: number;
  readonly value: number;
  readonly chosen: Int32Array;
}

export interface Search {
  /** Tries so many moves. What is found after a number of moves does not depend on how they were divided. */
  run(moves: number): void;
  readonly best: () => Found;
}

export const isBetter = (one: Pick<Found, 'weight' | 'value'>, other: Pick<Found, 'weight' | 'value'>): boolean =>
  one.weight > other.weight || (one.weight === other.weight && one.value > other.value);

/** How the search is set. Found by trying, not by theory. */
const none = new Int32Array(0);
const setting = { longest: 6, pushOn: 0.3, candidates: 14, mostEjected: 4, hottest: 0.03, coldest: 0.0006, firstRound: 60_000 };

/**
 * Local search by ejection: a household takes a place it would like, those in the way are put out and look for the next best, and the whole
 * is kept or undone as in annealing (Kirkpatrick, Gelatt and Vecchi, 1983). Rounds from hot to cold, each twice as long as the one before and
 * begun from the best so far.
 */
export function searchFrom(problem: Problem, occupancy: Occupancy, worth: Float64Array, seed: number): Search {
  const { world, place: placeOf, start } = problem;
  const { size } = world;
  const random = randomOf(seed);
  const bonus = 2 * problem.spread + 1;
  const lists = shortlists(problem, worth, setting.candidates);
  const movable = [...lists.keys()].filter((household) => (lists[household]?.length ?? 0) > 0);
  const chosen = occupancy.chosen;
  const found = () => ({ weight: occupancy.weight(), value: occupancy.value(), chosen: chosen.slice() });
  let best: Found = found();
  let [round, moveInRound, roundLength] = [0, 0, setting.firstRound];
  const hottest = setting.hottest * problem.spread;
  const coldest = setting.coldest * problem.spread;

  // What the move under way has changed: households, and the option each had.
  const changed: number[] = [];
  const before: number[] = [];
  const takeOut = (household: number) => {
    changed.push(household);
    before.push(at(chosen, household));
    occupancy.take(household);
  };
  const undo = () => {
    for (const household of changed) if (at(chosen, household) >= 0) occupancy.take(household);
    for (const [index, household] of changed.entries()) {
      const option = before[index] ?? -1;
      if (option >= 0) occupancy.put(household, option);
    }
  };

  /** Puts out whoever is in the way of the household at the place. False when they are too many. */
  const makeWay = (household: number, place: number): boolean => {
    const conflicting = occupancy.conflicting(household, place);
    if (conflicting.length > setting.mostEjected) return false;
    if (conflicting.some((other) => changed.includes(other))) return false;
    for (const other of conflicting) takeOut(other);
    for (let put = conflicting.length; !occupancy.hasRoom(household, place); put++) {
      const there = occupancy.at(place);
      if (put >= setting.mostEjected || there.length === 0) return false;
      // The one who loses least by size, among two drawn at random.
      const one = there[random.below(there.length)] ?? 0;
      const other = there[random.below(there.length)] ?? 0;
      const out = cost(one) <= cost(other) ? one : other;
      if (changed.includes(out)) return false;
      takeOut(out);
    }
    return true;
  };
  const cost = (household: number) => {
    const first = lists[household]?.[0] ?? 0;
    return (real(worth, at(chosen, household)) - real(worth, first)) / at(size, household);
  };

  /** The best free place of the household by worth, on its shortlist or else of all; or a better one still, by putting others out in turn. */
  const settle = (household: number): boolean => {
    const list = lists[household] ?? none;
    let free = 0;
    while (free < list.length && !occupancy.fits(household, at(placeOf, at(list, free)))) free += 1;
    if (free > 0 && changed.length < setting.longest && random.share() < setting.pushOn) {
      const option = at(list, random.below(free));
      if (!makeWay(household, at(placeOf, option))) return false;
      occupancy.put(household, option);
      return true;
    }
    if (free < list.length) {
      occupancy.put(household, at(list, free));
      return true;
    }
    let most = -1;
    for (let option = at(start, household); option < at(start, household + 1); option++)
      if ((most < 0 || real(worth, option) > real(worth, most)) && occupancy.fits(household, at(placeOf, option))) most = option;
    if (most >= 0) occupancy.put(household, most);
    return true;
  };

  const move = (temperature: number) => {
    const household = movable[random.below(movable.length)] ?? 0;
    const list = lists[household];
    if (!list) return;
    // The first on the list more often than the last.
    const option = at(list, Math.floor(random.share() ** 2 * list.length));
    const had = at(chosen, household);
    if (option === had) return;
    const [weightBefore, valueBefore] = [occupancy.weight(), occupancy.value()];
    changed.length = before.length = 0;
    changed.push(household);
    before.push(had);
    if (had >= 0) occupancy.take(household);
    if (!makeWay(household, at(placeOf, option))) {
      undo();
      return;
    }
    occupancy.put(household, option);
    // The list grows while it is gone through. Who has been put out once more has been settled in vain: that move is given up.
    for (let index = 1; index < changed.length; index++)
      if (!settle(changed[index] ?? 0)) {
        undo();
        return;
      }
    const gain = bonus * (occupancy.weight() - weightBefore) + occupancy.value() - valueBefore;
    if (gain < 0 && random.share() >= Math.exp(gain / temperature)) undo();
    else if (gain !== 0 && isBetter({ weight: occupancy.weight(), value: occupancy.value() }, best)) best = found();
  };

  const beginRound = () => {
    for (const household of movable) if (at(chosen, household) >= 0) occupancy.take(household);
    for (const household of movable) {
      const option = at(best.chosen, household);
      if (option >= 0) occupancy.put(household, option);
    }
    changed.length = setting.longest;
    for (const household of movable) if (at(chosen, household) < 0) settle(household);
    round += 1;
    roundLength *= 2;
    moveInRound = 0;
  };

  return {
    run(moves) {
      if (movable.length === 0) return;
      for (let count = 0; count < moves; count++) {
        if (moveInRound === roundLength) beginRound();
        move(hottest * (coldest / hottest) ** (moveInRound / roundLength));
        moveInRound += 1;
      }
    },
    best: () => best,
  };
}
