import { boundOf, optionsLeft } from './certificate.ts';
import type { Plan } from './format.ts';
import { lodgingsOf } from './lodgings.ts';
import { modelOf } from './model.ts';
import { at } from './numbers.ts';
import { occupancyOf } from './occupancy.ts';
import { packedModelOf } from './packed-model.ts';
import { type Planned, type Proof, said } from './plan.ts';
import type { Problem } from './problem.ts';
import { type Found, isBetter } from './search.ts';

/** Solves an integer program in the LP format. The columns that are 1 in the best there is, or undefined if that has not been found. */
export type Solve = (model: string, presolve: 'on' | 'off') => readonly string[] | undefined;

/** Beyond these there is too much for it. */
export const mostSettled = 300;

/**
 * The best plan there is, if the integer program over what the prices leave can be solved: first for weight, where its bound is above the plan,
 * then for value among plans that place as much. A program knows fewer rules than the world where a limit has cut rows off; then what it finds may not
 * fit, and nothing is settled. Undefined when it is not.
 */
export function settle({ plan, problem, dual, best, proof }: Planned, solve: Solve): Omit<Plan, 'seconds'> | undefined {
  if (!dual) return undefined;
  let [now, its] = [best, proof];
  let pairs = 0;
  const bestOf = (options: readonly number[], count: (option: number) => number, weight?: number) => {
    pairs += options.length;
    const counts = new Map(options.map((option) => [option, count(option)]));
    const isFair = weight !== undefined;
    const columns = solve(modelOf(problem, dual, isFair ? { counts, weight, isFair } : { counts, isFair }), 'on');
    return foundIn(problem, columns && numbersOf(columns));
  };
  /** Where places are packed by the prices and few may live there together, these are what is chosen between: they leave nothing to presolve. */
  const bestOfSets = ({ value, weight }: Found, prices: NonNullable<Proof['value']['prices']>) => {
    if (!('packed' in prices)) return undefined;
    const lodgings = lodgingsOf(problem, dual, prices, { reached: value, weight });
    if (!lodgings) return undefined;
    const columns = solve(packedModelOf(problem, dual, lodgings, weight), 'off');
    const found = foundIn(problem, columns && numbersOf(columns).flatMap((column) => lodgings[column]?.options ?? []));
    if (found) pairs += new Set(lodgings.flatMap(({ options }) => options)).size;
    return found;
  };

  if (proof.weight.bound > best.weight) {
    const { prices } = proof.weight;
    const options = prices
      ? optionsLeft(best.weight, problem, dual, prices, 'weight', 0)
      : Array.from({ length: problem.options }, (_, option) => option);
    const owner = ownersOf(problem);
    const found = bestOf(options, (option) => at(problem.world.weight, at(owner, option)));
    if (!found || found.weight < best.weight) return undefined;
    if (isBetter(found, now)) now = found;
  }
  const { prices } = proof.value;
  if (!prices) return undefined;
  its = { ...its, value: { bound: boundOf(problem, dual, prices, 'value', now.weight), prices } };
  if (its.value.bound > now.value) {
    const found =
      bestOfSets(now, prices) ??
      bestOf(
        optionsLeft(now.value, problem, dual, prices, 'value', now.weight),
        (option) => at(problem.value, option),
        now.weight,
      );
    if (!found || found.weight < now.weight || found.value < now.value) return undefined;
    now = found;
  }
  return { ...plan, ...said(problem, dual, now, its), solved: { by: 'HiGHS', pairs } };
}

function ownersOf({ world, start, options }: Problem): Int32Array {
  const owner = new Int32Array(options);
  for (let household = 0; household < world.households; household++)
    owner.fill(household, at(start, household), at(start, household + 1));
  return owner;
}

/** Those of the columns that are chosen between; the others count people beyond a share. */
const numbersOf = (columns: readonly string[]): number[] =>
  columns.flatMap((name) => (name.startsWith('x') ? [Number(name.slice(1))] : []));

/** Undefined where two have been given what cannot be had together. */
function foundIn(problem: Problem, options: readonly number[] | undefined): Found | undefined {
  if (!options) return undefined;
  const owner = ownersOf(problem);
  const occupancy = occupancyOf(problem);
  for (const option of options) {
    const household = at(owner, option);
    if (at(occupancy.chosen, household) >= 0 || !occupancy.fits(household, at(problem.place, option))) return undefined;
    occupancy.put(household, option);
  }
  return { weight: occupancy.weight(), value: occupancy.value(), chosen: occupancy.chosen.slice() };
}
