import { boundOf, boundsOf, pricesOf } from './certificate.ts';
import { type Dual, type DualPrices, dualOf } from './dual.ts';
import { exhaust, isSmall } from './exhaust.ts';
import { becauseOf, masksOf, sayChange, smallestChange } from './explain.ts';
import type { Instance, Plan } from './format.ts';
import { greedyByValue } from './greedy.ts';
import { guidedStart } from './guided.ts';
import { at } from './numbers.ts';
import { type Occupancy, occupancyOf } from './occupancy.ts';
import { type PackedPrices, packedDualOf } from './packed-dual.ts';
import { type Problem, problemOf } from './problem.ts';
import { type Found, type Search, isBetter, searchFrom } from './search.ts';

export interface Effort {
  readonly seed: number;
  /** How many iterations at most; as many as are thought worth while if nothing is said. */
  readonly dual?: number;
  readonly search?: number;
  /** Asked between blocks of work: false ends the search with the best so far. */
  readonly goOn?: (part: 'dual' | 'search') => boolean;
  /** Asked far more often: true ends everything, the sharpening of the bound as well, with the best so far and what is proven of it. */
  readonly isStopped?: () => boolean;
  /** What comes after: then a search is shorter that has an easy task, for HiGHS finds what is best. */
  readonly next?: 'settle';
  /** Told when all is read: from here on, who stops it has an answer soon. */
  readonly begun?: () => void;
  /** Told between blocks, for whoever waits. */
  readonly tell?: (progress: Progress) => void;
}

export interface Progress {
  readonly weight: number;
  readonly value: number;
  /** That of the value, had everybody a place. */
  readonly bound: number;
  readonly moves: number;
  /** How many have a place. */
  readonly placed: number;
  /** How much of the search is done, from 0 to 1. */
  readonly share: number;
}

/** Between two questions whether to go on. */
const block = { dual: 20, search: 5000 };
/** So many moves are no wait for whoever has stopped it. */
const breath = 250;
/** For so many who are left over it is said why, when somebody waits who has stopped it. */
const explainedInHaste = 4;
const usual = { dual: 400, packed: 240 };

/** A plan, and what it was made of. */
export interface Planned {
  readonly plan: Omit<Plan, 'seconds'>;
  readonly problem: Problem;
  /** Not there where it was stopped before there were any prices. */
  readonly dual?: Dual;
  readonly best: Found;
  readonly proof: Proof;
}

/** The best plan that is found for all who wait. The same instance, seed and numbers of iterations give the same plan. */
export const plan = (instance: Instance, effort: Effort): Omit<Plan, 'seconds'> => planned(instance, effort).plan;

export function planned(instance: Instance, effort: Effort): Planned {
  const problem = problemOf(instance);
  // In a large world a bonus that no sum of values could outweigh would drown them: there the search compares weight first by itself.
  const bonus = (isSmall(problem) ? instance.households.length : 2) * problem.spread + 1;
  const worthOf = (one: Pick<Found, 'weight' | 'value'>) => bonus * one.weight + one.value;
  const iterations = { dual: 0, search: 0 };
  const isStopped = effort.isStopped ?? (() => false);
  const goOn = (part: 'dual' | 'search') => !isStopped() && (effort.goOn?.(part) ?? true);

  effort.begun?.();
  let best = foundIn(greedyByValue(problem, isStopped));
  if (isStopped()) {
    const proof = byThemselves(problem);
    return { plan: { ...said(problem, undefined, best, proof, isStopped), seed: effort.seed, iterations }, problem, best, proof };
  }
  const dual = dualOf(problem, { kind: 'value', bonus });
  const mostSteps = effort.dual ?? usual.dual;
  let steps = 0;
  // At numbers of steps that do not depend on who ends this when, and after the last: so the numbers alone make it again.
  const startHere = () => {
    const start = guidedStart(problem, dual.worth(), isStopped);
    if (!start) return;
    iterations.dual = steps;
    if (isBetter(foundIn(start), best)) best = foundIn(start);
  };
  do {
    steps += inSteps(dual, Math.min(block.dual, mostSteps - steps), worthOf(best), isStopped);
    if (steps > 0 && steps % 100 === 0) startHere();
  } while (steps < mostSteps && dual.bound() >= worthOf(best) + 1 && goOn('dual'));
  if (iterations.dual !== steps) startHere();

  const upTo = (weight: number) => Math.floor(dual.bound() - bonus * weight);
  // Worked out before the search, so that whoever stops it need not wait for it.
  const ofDual = isStopped() ? undefined : boundsOf(problem, dual, dual.prices(), 'value');
  let search: Search | undefined;
  const mostMoves = () => effort.search ?? search?.worthWhile[effort.next ?? 'stand'] ?? 1;
  const isDone = () => iterations.search >= mostMoves() || isProven(best, problem, upTo(best.weight)) || !goOn('search');
  while (!isDone()) {
    search ??= searchFrom(problem, occupancyWith(problem, best), dual.worth(), effort.seed);
    const moves = Math.min(block.search, mostMoves() - iterations.search);
    for (let left = moves; left > 0 && (left === moves || !isStopped()); left -= breath) {
      search.run(Math.min(breath, left));
      iterations.search += Math.min(breath, left);
    }
    if (isBetter(search.best(), best)) best = search.best();
    effort.tell?.({
      weight: best.weight,
      value: best.value,
      bound: upTo(best.weight),
      moves: iterations.search,
      placed: best.chosen.reduce((count, option) => count + (option >= 0 ? 1 : 0), 0),
      share: iterations.search / mostMoves(),
    });
  }

  if (isSmall(problem) && !isStopped()) best = exhaust(problem, dual, bonus, best, isStopped);
  const proof = prove(problem, dual, best, isStopped, ofDual);
  return { plan: { ...said(problem, dual, best, proof, isStopped), seed: effort.seed, iterations }, problem, dual, best, proof };
}

/** Answers how many steps were gone. */
function inSteps(dual: Pick<Dual, 'run'>, steps: number, reached: number, isStopped: () => boolean): number {
  let done = 0;
  for (; done < steps && (done === 0 || !isStopped()); done++) dual.run(1, reached);
  return done;
}

/** What a plan says, but for how it was found. */
export function said(problem: Problem, dual: Dual | undefined, best: Found, { value, weight }: Proof, isStopped = () => false) {
  const isOptimal = weight.bound === best.weight && value.bound === best.value;
  return {
    status: isOptimal ? ('optimal' as const) : ('feasible' as const),
    objective: best.value,
    bound: value.bound,
    weight: best.weight,
    weight_bound: weight.bound,
    ...placings(problem, occupancyWith(problem, best), isStopped),
    certificate: {
      value: dual && value.prices ? pricesOf(problem, dual, value.prices) : null,
      weight: dual && weight.prices ? pricesOf(problem, dual, weight.prices) : null,
    },
  };
}

const foundIn = (occupancy: Occupancy): Found => ({
  weight: occupancy.weight(),
  value: occupancy.value(),
  chosen: occupancy.chosen.slice(),
});

export function occupancyWith(problem: Problem, { chosen }: Found): Occupancy {
  const occupancy = occupancyOf(problem);
  for (const [household, option] of chosen.entries()) if (option >= 0) occupancy.put(household, option);
  return occupancy;
}

/** The weight of those who have any place at all that is allowed. */
function placeable({ world, start }: Problem): number {
  return world.weight.reduce((sum, weight, household) => sum + (at(start, household + 1) > at(start, household) ? weight : 0), 0);
}

const isProven = (best: Found, problem: Problem, bound: number) => best.value === bound && best.weight === placeable(problem);

interface Bound {
  readonly bound: number;
  /** null where the households by themselves prove it. */
  readonly prices: DualPrices | PackedPrices | null;
}

export interface Proof {
  readonly value: Bound;
  readonly weight: Bound;
}

/** What needs no price: everybody gets the best they could have by themselves. */
const byThemselves = (problem: Problem): Proof => ({
  value: { bound: mostByThemselves(problem), prices: null },
  weight: { bound: placeable(problem), prices: null },
});

const mostByThemselves = ({ world, start, value }: Problem): number =>
  Array.from({ length: world.households }, (_, household) =>
    at(start, household + 1) > at(start, household) ? Math.max(0, at(value, at(start, household))) : 0,
  ).reduce((sum, most) => sum + most, 0);

/** Once it is known what weight is placed, prices for that very weight; and where somebody is left over, prices that bound the weight. */
function prove(
  problem: Problem,
  dual: Dual,
  best: Found,
  isStopped: () => boolean,
  ofDual: ((weight: number) => number) | undefined,
): Proof {
  const all = { bound: placeable(problem), prices: null };
  const ofValue = (known?: number) => sharpest(problem, dual, 'value', best.weight, best.value, isStopped, known);
  if (best.weight === all.bound || isStopped()) return { value: ofValue(ofDual?.(best.weight)), weight: all };
  const ofWeight = dualOf(problem, { kind: 'weight', bonus: 1000 }, dual);
  ofWeight.beginEvenly();
  inSteps(ofWeight, usual.dual, 1000 * best.weight, isStopped);
  dual.requireWeight(best.weight);
  dual.beginEvenly();
  inSteps(dual, usual.dual, best.value, isStopped);
  const weight = sharpest(problem, ofWeight, 'weight', 0, 1000 * best.weight, isStopped);
  return { value: ofValue(), weight: weight.bound < all.bound ? weight : all };
}

/** The lower of two bounds: by prices of beds, and with places that are filled at best. */
function sharpest(
  problem: Problem,
  dual: Dual,
  kind: 'value' | 'weight',
  required: number,
  reached: number,
  isStopped: () => boolean,
  known?: number,
): Bound {
  const plain = dual.prices();
  const bound = known ?? boundOf(problem, dual, plain, kind, required);
  const packed = isStopped() ? undefined : packedDualOf(problem, dual, { kind, required }, isStopped);
  if (!packed) return { bound, prices: plain };
  inSteps(packed, usual.packed, reached, isStopped);
  if (isStopped()) return { bound, prices: plain };
  const sharper = boundOf(problem, dual, packed.prices(), kind, required);
  return sharper < bound ? { bound: sharper, prices: packed.prices() } : { bound, prices: plain };
}

/** Who has which place, and for each of the others why not: unless they are many and somebody waits. */
function placings(problem: Problem, occupancy: Occupancy, isStopped: () => boolean): Pick<Plan, 'assignments' | 'unplaced'> {
  const { households, places } = problem.world.instance;
  const assignments: Plan['assignments'] = [];
  const unplaced: Plan['unplaced'] = [];
  const isHasty = isStopped() && occupancy.chosen.filter((option) => option < 0).length > explainedInHaste;
  for (const [household, { id }] of households.entries()) {
    const option = at(occupancy.chosen, household);
    const place = places[at(problem.place, option)];
    if (option >= 0 && place) assignments.push({ household: id, place: place.id });
    else if (isHasty)
      unplaced.push({ household: id, because: [], smallest_change: 'It was stopped before this was looked into.' });
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
