import { at, real } from './numbers.ts';
import { type Occupancy, occupancyOf } from './occupancy.ts';
import type { Problem } from './problem.ts';

/** The options of each household, the one with the greatest worth first; of each at most so many. */
export function shortlists({ world, start }: Problem, worth: Float64Array, length: number): Int32Array[] {
  return Array.from({ length: world.households }, (_, household) => {
    const options = Int32Array.from(
      { length: at(start, household + 1) - at(start, household) },
      (_, index) => at(start, household) + index,
    );
    return options.toSorted((one, other) => real(worth, other) - real(worth, one) || one - other).slice(0, length);
  });
}

/**
 * One after the other to the place with the greatest worth after prices; first the heaviest, and of these the ones who lose most if they
 * do not get one of their first three.
 */
export function guidedStart(problem: Problem, worth: Float64Array): Occupancy {
  const { world } = problem;
  const occupancy = occupancyOf(problem);
  const lists = shortlists(problem, worth, problem.options);
  const loss = Float64Array.from(
    lists,
    (list) => real(worth, list[0] ?? -1) - real(worth, list[Math.min(2, list.length - 1)] ?? -1),
  );
  const order = Int32Array.from(lists.keys()).toSorted(
    (one, other) => at(world.weight, other) - at(world.weight, one) || real(loss, other) - real(loss, one) || one - other,
  );
  for (const household of order)
    for (const option of lists[household] ?? [])
      if (occupancy.fits(household, at(problem.place, option))) {
        occupancy.put(household, option);
        break;
      }
  return occupancy;
}
