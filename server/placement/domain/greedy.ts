import { greatestValue } from './format.ts';
import { at } from './numbers.ts';
import { type Occupancy, occupancyOf } from './occupancy.ts';
import type { Problem } from './problem.ts';

/** After how many it is asked whether to go on. */
const often = 4096;

/**
 * By score alone: the heaviest households first, and of these the best pair that is left. What a plain list would do. When it is stopped, what it
 * has come to.
 */
export function greedyByValue(problem: Problem, isStopped = () => false): Occupancy {
  const { world, start, value, options } = problem;
  const { fair } = world;
  // What is lost beyond a fair share is known only when its turn comes: each pair comes again with so much less for each person.
  const losses = [0];
  for (const { each } of fair.shared.length > 0 ? (world.instance.fair?.steps ?? []) : [])
    losses.push((losses.at(-1) ?? 0) + each);
  const occupancy = occupancyOf(problem);
  const byWeight = Map.groupBy(world.weight.keys(), (household) => at(world.weight, household));
  for (const [, households] of [...byWeight].toSorted(([one], [other]) => other - one)) {
    // By a number that has both in it, so that sorting needs to ask nobody: first by value from the greatest down, then by option.
    const keys = new Float64Array(losses.length * households.reduce((sum, one) => sum + at(start, one + 1) - at(start, one), 0));
    let filled = 0;
    for (const household of households)
      for (let option = at(start, household); option < at(start, household + 1); option++)
        for (const loss of losses)
          keys[filled++] = (greatestValue - at(value, option) + loss * at(world.size, household)) * options + option;
    keys.sort();
    for (const [turn, key] of keys.entries()) {
      if (turn % often === 0 && isStopped()) return occupancy;
      const option = key % options;
      const household = householdAt(start, option);
      if (at(occupancy.chosen, household) >= 0 || !occupancy.fits(household, at(problem.place, option))) continue;
      const before = occupancy.value();
      occupancy.put(household, option);
      if (fair.shared.length > 0 && greatestValue - (occupancy.value() - before) > Math.floor(key / options))
        occupancy.take(household);
    }
  }
  return occupancy;
}

/** Whose option it is: the last whose options begin at it or before. */
function householdAt(start: Int32Array, option: number): number {
  let [low, high] = [0, start.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (at(start, middle) <= option) low = middle;
    else high = middle;
  }
  return low;
}
