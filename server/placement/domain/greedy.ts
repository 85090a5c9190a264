import { at } from './numbers.ts';
import { type Occupancy, occupancyOf } from './occupancy.ts';
import type { Problem } from './problem.ts';

/** By score alone: the heaviest households first, and of these the best pair that is left. What a plain list would do. */
export function greedyByValue(problem: Problem): Occupancy {
  const { world, start, value } = problem;
  const occupancy = occupancyOf(problem);
  const householdOf = new Int32Array(problem.options);
  for (let household = 0; household < world.households; household++)
    householdOf.fill(household, at(start, household), at(start, household + 1));
  const order = Uint32Array.from(householdOf.keys()).toSorted(
    (one, other) =>
      at(world.weight, at(householdOf, other)) - at(world.weight, at(householdOf, one)) ||
      at(value, other) - at(value, one) ||
      one - other,
  );
  for (const option of order) {
    const household = at(householdOf, option);
    if (at(occupancy.chosen, household) < 0 && occupancy.fits(household, at(problem.place, option)))
      occupancy.put(household, option);
  }
  return occupancy;
}
