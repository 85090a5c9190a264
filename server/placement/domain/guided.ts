import { at, real } from './numbers.ts';
import { type Occupancy, occupancyOf } from './occupancy.ts';
import type { Problem } from './problem.ts';

/** The options of each household with the greatest worth, the greatest first: of household `h` they begin at `h × length`, and -1 ends them. */
export interface Shortlists {
  readonly length: number;
  readonly options: Int32Array;
}

export function shortlists({ world, start }: Problem, worth: Float64Array, length: number): Shortlists {
  const options = new Int32Array(world.households * length).fill(-1);
  for (let household = 0; household < world.households; household++) {
    const first = household * length;
    let filled = 0;
    for (let option = at(start, household); option < at(start, household + 1); option++) {
      const its = worth[option] ?? 0;
      if (filled === length && its <= (worth[options[first + length - 1] ?? 0] ?? 0)) continue;
      if (filled < length) filled += 1;
      let index = filled - 1;
      for (; index > 0 && its > (worth[options[first + index - 1] ?? 0] ?? 0); index--)
        options[first + index] = options[first + index - 1] ?? -1;
      options[first + index] = option;
    }
  }
  return { length, options };
}

/** How far down the list the loss is counted that decides who goes first. */
const third = 3;

/**
 * One after the other to the place with the greatest worth after prices; first the heaviest, and of these the ones who lose most if they
 * do not get one of their first three. Undefined when it is stopped.
 */
export function guidedStart(problem: Problem, worth: Float64Array, isStopped = () => false): Occupancy | undefined {
  const { world, start, place } = problem;
  const occupancy = occupancyOf(problem);
  const { options } = shortlists(problem, worth, third);
  const loss = Float64Array.from({ length: world.households }, (_, household) => {
    const [best = -1, second = -1, last = -1] = options.subarray(household * third, household * third + third);
    if (best < 0) return 0;
    return real(worth, best) - real(worth, last >= 0 ? last : second >= 0 ? second : best);
  });
  const order = Int32Array.from({ length: world.households }, (_, household) => household).toSorted(
    (one, other) => at(world.weight, other) - at(world.weight, one) || real(loss, other) - real(loss, one) || one - other,
  );
  for (const household of order) {
    if (isStopped()) return undefined;
    let most = -1;
    for (let option = at(start, household); option < at(start, household + 1); option++)
      if ((most < 0 || (worth[option] ?? 0) > (worth[most] ?? 0)) && occupancy.fits(household, place[option] ?? 0)) most = option;
    if (most >= 0) occupancy.put(household, most);
  }
  return occupancy;
}
