import { shortlists } from './guided.ts';
import type { Occupancy } from './occupancy.ts';
import type { Problem } from './problem.ts';
import { randomOf } from '#kernel/random.ts';

export interface Found {
  readonly weight: number;
  readonly value: number;
  readonly chosen: Int32Array;
}

export interface Search {
  /** Tries so many moves. What is found after a number of moves does not depend on how they were divided. */
  run(moves: number): void;
  readonly best: () => Found;
  /** How many moves are thought worth while, if what is found is to stand, or HiGHS is to settle it. */
  readonly worthWhile: { readonly stand: number; readonly settle: number };
}

export const isBetter = (one: Pick<Found, 'weight' | 'value'>, other: Pick<Found, 'weight' | 'value'>): boolean =>
  one.weight > other.weight || (one.weight === other.weight && one.value > other.value);

/** How the search is set. Found by trying, not by theory. */
const setting = {
  longest: 6,
  pushOn: 0.3,
  candidates: { usual: 14, hard: 22 },
  mostEjected: 4,
  /** Of the greatest difference of value; or so many times what households lose on average in the plan that it begins with. */
  hottest: { share: 0.01, losses: 5 },
  coldest: 0.001,
  firstRoundPerHousehold: 200,
  settledPerHousehold: 1000,
  /** What is hard: households lose so much on average, of the greatest difference of value. */
  hard: 0.005,
  longRound: (households: number) => Math.min(6000 * households, 6_000_000),
  worthWhile: (households: number) => Math.min(15_000 * households, 2_000_000 + 1600 * households),
  /** How many times the temperature a move may seem to lose, beyond what would be accepted, before it is given up half done. */
  margin: 4,
};

/**
 * Local search by ejection: a household takes a place it would like, those in the way are put out and look for the next best, and the whole
 * is kept or undone as in annealing (Kirkpatrick, Gelatt and Vecchi, 1983). Rounds from hot to cold, each twice as long as the one before and
 * begun from the best so far. Where conflicts are so many that households are far from what they would like, it begins hotter, and after the
 * first round comes a long one: there it takes a slow fall to find where all can be.
 */
export function searchFrom(problem: Problem, occupancy: Occupancy, worth: Float64Array, seed: number): Search {
  const { world, place: placeOf, start } = problem;
  const { size } = world;
  const random = randomOf(seed);
  const bonus = 2 * problem.spread + 1;
  const loss = meanLoss(problem, occupancy, worth);
  const isHard = loss > setting.hard * problem.spread;
  const candidates = isHard ? setting.candidates.hard : setting.candidates.usual;
  const lists = shortlists(problem, worth, candidates).options;
  const listLength = Int32Array.from({ length: world.households }, (_, household) => {
    const end = lists.subarray(household * candidates, household * candidates + candidates).indexOf(-1);
    return end < 0 ? candidates : end;
  });
  const movable = Int32Array.from(listLength.keys()).filter((household) => (listLength[household] ?? 0) > 0);
  const { chosen, inTheWay } = occupancy;
  const found = () => ({ weight: occupancy.weight(), value: occupancy.value(), chosen: chosen.slice() });
  let best: Found = found();
  const firstRound = Math.max(60_000, setting.firstRoundPerHousehold * world.households);
  const longRound = isHard ? setting.longRound(world.households) : 0;
  let [moveInRound, roundLength] = [0, firstRound];
  const hottest = isHard ? setting.hottest.losses * loss : setting.hottest.share * problem.spread;
  const coldest = setting.coldest * problem.spread;

  // What the move under way has changed: households, and the option each had.
  const changed = new Int32Array(setting.longest + 2 * setting.mostEjected + 8);
  const before = new Int32Array(changed.length);
  let changes = 0;
  // What it may still lose in worth before it is given up, if those who wait get their best.
  let patience = 0;

  const worthOf = (option: number): number => (option < 0 ? 0 : (worth[option] ?? 0));
  const bestWorth = (household: number): number => worth[lists[household * candidates] ?? 0] ?? 0;
  const isChanged = (household: number): boolean => {
    for (let index = 0; index < changes; index++) if (changed[index] === household) return true;
    return false;
  };
  const takeOut = (household: number) => {
    const option = chosen[household] ?? -1;
    changed[changes] = household;
    before[changes] = option;
    changes += 1;
    patience += bestWorth(household) - worthOf(option);
    occupancy.take(household);
  };
  const put = (household: number, option: number) => {
    patience -= bestWorth(household) - worthOf(option);
    occupancy.put(household, option);
  };
  const undo = () => {
    for (let index = 0; index < changes; index++) {
      const household = changed[index] ?? 0;
      if ((chosen[household] ?? -1) >= 0) occupancy.take(household);
    }
    for (let index = 0; index < changes; index++) {
      const option = before[index] ?? -1;
      if (option >= 0) occupancy.put(changed[index] ?? 0, option);
    }
  };

  /** What a household would lose by going, by each of its size. */
  const cost = (household: number): number => (worthOf(chosen[household] ?? -1) - bestWorth(household)) / (size[household] ?? 1);

  /** Puts out the one of these who loses least by size, among two drawn at random. False when that one has been put out already. */
  const putOut = (those: readonly number[]): boolean => {
    const one = those[random.below(those.length)] ?? 0;
    const other = those[random.below(those.length)] ?? 0;
    const goes = cost(one) <= cost(other) ? one : other;
    if (isChanged(goes)) return false;
    takeOut(goes);
    return true;
  };

  /** Puts out whoever is in the way of the household at the place. False when they are too many. */
  const makeWay = (household: number, place: number): boolean => {
    const conflicting = occupancy.conflicting(household, place);
    if (conflicting > setting.mostEjected || changes + conflicting > setting.longest + setting.mostEjected) return false;
    for (let index = 0; index < conflicting; index++) if (isChanged(inTheWay[index] ?? 0)) return false;
    for (let index = 0; index < conflicting; index++) takeOut(inTheWay[index] ?? 0);
    let out = conflicting;
    for (; !occupancy.hasRoom(household, place); out++) {
      const there = occupancy.at(place);
      if (out >= setting.mostEjected || there.length === 0 || !putOut(there)) return false;
    }
    for (let full = occupancy.fullService(household, place); full >= 0; full = occupancy.fullService(household, place)) {
      const there = occupancy.usersOf(full);
      if (out >= setting.mostEjected || there.length === 0 || !putOut(there)) return false;
      out += 1;
    }
    return true;
  };

  /** The best free place of the household by worth, on its shortlist or else of all; or a better one still, by putting others out in turn. */
  const settle = (household: number): boolean => {
    const first = household * candidates;
    const length = listLength[household] ?? 0;
    let free = 0;
    while (free < length && !occupancy.fits(household, placeOf[lists[first + free] ?? 0] ?? 0)) free += 1;
    if (free > 0 && changes < setting.longest && random.share() < setting.pushOn) {
      const option = lists[first + random.below(free)] ?? 0;
      if (!makeWay(household, placeOf[option] ?? 0)) return false;
      put(household, option);
      return true;
    }
    if (free < length) {
      put(household, lists[first + free] ?? 0);
      return true;
    }
    if (length > 0 && bestWorth(household) - worthOf(lists[first + length - 1] ?? 0) > patience) return false;
    let most = -1;
    for (let option = start[household] ?? 0; option < (start[household + 1] ?? 0); option++)
      if ((most < 0 || (worth[option] ?? 0) > (worth[most] ?? 0)) && occupancy.fits(household, placeOf[option] ?? 0))
        most = option;
    if (most >= 0) put(household, most);
    return true;
  };

  const move = (temperature: number) => {
    const household = movable[random.below(movable.length)] ?? 0;
    // The first on the list more often than the last.
    const option = lists[household * candidates + Math.floor(random.share() ** 2 * (listLength[household] ?? 0))] ?? 0;
    const had = chosen[household] ?? -1;
    if (option === had) return;
    // Drawn beforehand, so that what will not be kept need not be finished.
    const least = temperature * Math.log(1 - random.share());
    patience = setting.margin * temperature - least;
    if (worthOf(option) - worthOf(had) < -patience) return;
    const weightBefore = occupancy.weight();
    const valueBefore = occupancy.value();
    changed[0] = household;
    before[0] = had;
    changes = 1;
    patience += bestWorth(household) - worthOf(had);
    if (had >= 0) occupancy.take(household);
    let isDone = makeWay(household, placeOf[option] ?? 0);
    if (isDone) put(household, option);
    // The list grows while it is gone through. Who has been put out once more has been settled in vain: that move is given up.
    for (let index = 1; isDone && index < changes; index++) isDone = patience >= 0 && settle(changed[index] ?? 0);
    if (!isDone || patience < 0) {
      undo();
      return;
    }
    const gain = bonus * (occupancy.weight() - weightBefore) + occupancy.value() - valueBefore;
    if (gain < least) undo();
    else if (gain !== 0 && isBetter({ weight: occupancy.weight(), value: occupancy.value() }, best)) best = found();
  };

  const beginRound = () => {
    for (const household of movable) if ((chosen[household] ?? -1) >= 0) occupancy.take(household);
    for (const household of movable) {
      const option = best.chosen[household] ?? -1;
      if (option >= 0) occupancy.put(household, option);
    }
    changes = setting.longest;
    patience = Infinity;
    for (const household of movable) if ((chosen[household] ?? -1) < 0) settle(household);
    roundLength = Math.max(2 * roundLength, longRound);
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
    worthWhile: isHard
      ? { stand: firstRound + longRound, settle: firstRound + longRound }
      : { stand: setting.worthWhile(world.households), settle: setting.settledPerHousehold * world.households },
  };
}

/** What those who have a place lose on average, by worth, because they do not have the one they would like best. */
function meanLoss({ world, start }: Problem, { chosen }: Occupancy, worth: Float64Array): number {
  let [sum, count] = [0, 0];
  for (let household = 0; household < world.households; household++) {
    const has = chosen[household] ?? -1;
    if (has < 0) continue;
    let most = worth[has] ?? 0;
    for (let option = start[household] ?? 0; option < (start[household + 1] ?? 0); option++)
      most = Math.max(most, worth[option] ?? 0);
    sum += most - (worth[has] ?? 0);
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}
