import { boundOf, pricesOf } from './certificate.ts';
import { type Dual, dualOf } from './dual.ts';
import { exhaust, isSmall } from './exhaust.ts';
import { becauseOf, masksOf, sayChange, smallestChange } from './explain.ts';
import type { Instance, Plan } from './format.ts';
import { greedyByValue } from './greedy.ts';
import { guidedStart } from './guided.ts';
import { at } from './numbers.ts';
import { type Occupancy, occupancyOf } from './occupancy.ts';
import { packedDualOf } from './packed-dual.ts';
import { type Problem, problemOf } from './problem.ts';
import { type Found, isBetter, searchFrom } from './search.ts';

export interface Effort {
  readonly seed: number;
  /** How many iterations at most; as many as are thought worth while if nothing is said. */
  readonly dual?: number;
  readonly search?: number;
  /** Asked between blocks of work: false ends the search with the best so far. */
  readonly goOn?: (part: 'dual' | 'search') => boolean;
  /** Told between blocks, for whoever waits. */
  readonly tell?: (progress: Progress) => void;
}

export interface Progress {
  readonly weight: number;
  readonly value: number;
  /** That of the value, had everybody a place. */
  readonly bound: number;
  readonly moves: number;
}

/** Between two questions whether to go on. */
const block = { dual: 20, search: 5000 };
const usual = {
  dual: 400,
  packed: 240,
  search: (households: number) => Math.min(15_000 * households, 2_000_000 + 1600 * households),
};

/** The best plan that is found for all who wait. The same instance, seed and numbers of iterations give the same plan. */
export function plan(instance: Instance, effort: Effort): Omit<Plan, 'seconds'> {
  const problem = problemOf(instance);
  // In a large world a bonus that no sum of values could outweigh would drown them: there the search compares weight first by itself.
  const bonus = (isSmall(problem) ? instance.households.length : 2) * problem.spread + 1;
  const worthOf = (one: Pick<Found, 'weight' | 'value'>) => bonus * one.weight + one.value;
  const iterations = { dual: 0, search: 0 };
  const goOn = effort.goOn ?? (() => true);

  let best = foundIn(greedyByValue(problem));
  const dual = dualOf(problem, { kind: 'value', bonus });
  const mostSteps = effort.dual ?? usual.dual;
  let start: Occupancy | undefined;
  do {
    const steps = Math.min(block.dual, mostSteps - iterations.dual);
    dual.run(steps, worthOf(best));
    iterations.dual += steps;
    if (iterations.dual % 100 === 0 || iterations.dual >= mostSteps) {
      start = guidedStart(problem, dual.worth());
      const found = foundIn(start);
      if (isBetter(found, best)) best = found;
    }
  } while (iterations.dual < mostSteps && dual.bound() >= worthOf(best) + 1 && goOn('dual'));

  const worth = dual.worth();
  const search = searchFrom(problem, occupancyWith(problem, best), worth, effort.seed);
  const mostMoves = effort.search ?? usual.search(problem.world.households);
  const upTo = (weight: number) => Math.floor(dual.bound() - bonus * weight);
  while (iterations.search < mostMoves && !isProven(best, problem, upTo(best.weight)) && goOn('search')) {
    const moves = Math.min(block.search, mostMoves - iterations.search);
    search.run(moves);
    iterations.search += moves;
    if (isBetter(search.best(), best)) best = search.best();
    effort.tell?.({ ...best, bound: upTo(best.weight), moves: iterations.search });
  }

  if (isSmall(problem)) best = exhaust(problem, dual, bonus, best);
  const proof = prove(problem, dual, best);
  return {
    status: proof.weight_bound === best.weight && proof.bound === best.value ? 'optimal' : 'feasible',
    objective: best.value,
    bound: proof.bound,
    weight: best.weight,
    weight_bound: proof.weight_bound,
    ...placings(problem, occupancyWith(problem, best)),
    certificate: proof.certificate,
    seed: effort.seed,
    iterations,
  };
}

const foundIn = (occupancy: Occupancy): Found => ({
  weight: occupancy.weight(),
  value: occupancy.value(),
  chosen: occupancy.chosen.slice(),
});

function occupancyWith(problem: Problem, { chosen }: Found): Occupancy {
  const occupancy = occupancyOf(problem);
  for (const [household, option] of chosen.entries()) if (option >= 0) occupancy.put(household, option);
  return occupancy;
}

/** The weight of those who have any place at all that is allowed. */
function placeable({ world, start }: Problem): number {
  return world.weight.reduce((sum, weight, household) => sum + (at(start, household + 1) > at(start, household) ? weight : 0), 0);
}

const isProven = (best: Found, problem: Problem, bound: number) => best.value === bound && best.weight === placeable(problem);

type Proof = Pick<Plan, 'bound' | 'weight_bound' | 'certificate'>;

/** Once it is known what weight is placed, prices for that very weight; and where somebody is left over, prices that bound the weight. */
function prove(problem: Problem, dual: Dual, best: Found): Proof {
  const all = placeable(problem);
  if (best.weight === all) return { ...proveValue(problem, dual, best), weight_bound: all };
  const ofWeight = dualOf(problem, { kind: 'weight', bonus: 1000 }, dual);
  ofWeight.run(usual.dual, 1000 * best.weight);
  dual.requireWeight(best.weight);
  dual.run(usual.dual, best.value);
  const weight = sharpest(problem, ofWeight, 'weight', 0, 1000 * best.weight);
  const value = proveValue(problem, dual, best);
  return {
    bound: value.bound,
    weight_bound: Math.min(all, weight.bound),
    certificate: { value: value.certificate.value, weight: weight.bound < all ? weight.prices : null },
  };
}

function proveValue(problem: Problem, dual: Dual, best: Found): Pick<Proof, 'bound' | 'certificate'> {
  const { bound, prices } = sharpest(problem, dual, 'value', best.weight, best.value);
  return { bound, certificate: { value: prices, weight: null } };
}

/** The lower of two bounds: by prices of beds, and with places that are filled at best. */
function sharpest(problem: Problem, dual: Dual, kind: 'value' | 'weight', required: number, reached: number) {
  const plain = dual.prices();
  const bound = boundOf(problem, dual, plain, kind, required);
  const packed = packedDualOf(problem, dual, { kind, required });
  packed?.run(usual.packed, reached);
  const sharper = packed ? boundOf(problem, dual, packed.prices(), kind, required) : Infinity;
  return packed && sharper < bound
    ? { bound: sharper, prices: pricesOf(problem, dual, packed.prices()) }
    : { bound, prices: pricesOf(problem, dual, plain) };
}

/** Who has which place, and for each of the others why not. */
function placings(problem: Problem, occupancy: Occupancy): Pick<Plan, 'assignments' | 'unplaced'> {
  const { households, places } = problem.world.instance;
  const assignments: Plan['assignments'] = [];
  const unplaced: Plan['unplaced'] = [];
  for (const [household, { id }] of households.entries()) {
    const option = at(occupancy.chosen, household);
    const place = places[at(problem.place, option)];
    if (option >= 0 && place) assignments.push({ household: id, place: place.id });
    else {
      const masks = masksOf(problem, occupancy, household);
      unplaced.push({
        household: id,
        because: becauseOf(problem, household, masks),
        smallest_change: sayChange(smallestChange(problem, occupancy, household, masks), places),
      });
    }
  }
  return { assignments, unplaced };
}
