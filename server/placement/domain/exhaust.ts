import type { Dual } from './dual.ts';
import { shortlists } from './guided.ts';
import { at, real } from './numbers.ts';
import { occupancyOf } from './occupancy.ts';
import type { Problem } from './problem.ts';
import type { Found } from './search.ts';

/** Beyond these there is no point in trying everything. */
const limits = { households: 60, tries: 100_000 };

/** After how many tries it is asked whether to go on. */
const often = 500;

export const isSmall = ({ world }: Problem): boolean => world.households <= limits.households;

/**
 * Tries everything that may be better than what is found already, for a small problem. The bound of the dual falls by what each choice is
 * worth less than the best of its household, and what cannot reach the best so far is passed over. `bonus` must be such that weight goes
 * before any value. Stops after so many tries with what it has.
 */
export function exhaust(problem: Problem, dual: Dual, bonus: number, from: Found, isStopped = () => false): Found {
  const { world, start, place } = problem;
  const worth = dual.worth();
  const longest = Math.max(0, ...lengthsOf(problem));
  const lists = shortlists(problem, worth, longest);
  const occupancy = occupancyOf(problem);
  const most = Float64Array.from({ length: world.households }, (_, household) =>
    start[household] === start[household + 1] ? 0 : Math.max(0, real(worth, at(lists.options, household * longest))),
  );
  const order = [...most.keys()].toSorted((one, other) => real(most, other) - real(most, one) || one - other);
  let best = from;
  let tries = 0;
  const sum = ({ weight, value }: Pick<Found, 'weight' | 'value'>) => bonus * weight + value;

  const goOn = (number: number, bound: number) => {
    tries += 1;
    // Sums are whole numbers, so a bound less than one above the best holds nothing better.
    if (tries % often === 0 && isStopped()) tries = limits.tries;
    if (tries > limits.tries || bound < sum(best) + 1 - 1e-6) return;
    const household = order[number];
    if (household === undefined) {
      const found = { weight: occupancy.weight(), value: occupancy.value(), chosen: occupancy.chosen.slice() };
      if (sum(found) > sum(best)) best = found;
      return;
    }
    const greatest = real(most, household);
    for (const option of lists.options.subarray(household * longest, household * longest + longest)) {
      if (option < 0) break;
      if (!occupancy.fits(household, at(place, option))) continue;
      occupancy.put(household, option);
      goOn(number + 1, bound - greatest + real(worth, option));
      occupancy.take(household);
    }
    goOn(number + 1, bound - greatest);
  };
  goOn(0, dual.bound());
  return best;
}

const lengthsOf = ({ world, start }: Problem) =>
  Array.from({ length: world.households }, (_, household) => at(start, household + 1) - at(start, household));
