import { inHundredths, pricedBy } from './certificate.ts';
import type { Dual } from './dual.ts';
import { at, real } from './numbers.ts';
import type { PackedPrices } from './packed-dual.ts';
import { conflictMatrix } from './packing.ts';
import type { Problem } from './problem.ts';

/** Those who live in one place together, by their options. */
export interface Lodging {
  readonly place: number;
  readonly options: readonly number[];
}

/** Beyond these there is no gain in it. */
const limits = { lodgings: 20_000, tries: 2_000_000 };

/**
 * All that may live in one place together in a plan that reaches so much and at least that weight, by prices that pack: what a place could do better than
 * that, and what a household would get for itself that it does not, is lost from the bound. Undefined where a place is not packed, or they are too many.
 */
export function lodgingsOf(
  problem: Problem,
  dual: Dual,
  prices: PackedPrices,
  { reached, weight }: { reached: number; weight: number },
): Lodging[] | undefined {
  const { world, start, place: placeOf } = problem;
  const { beds } = dual;
  const { total, unit, worthOf, mostAt } = pricedBy(problem, dual, prices, 'value', weight);
  const isApart = conflictMatrix(problem);
  if (!isApart) return undefined;
  const slack = total - unit * reached;
  const comers: { option: number; household: number; worth: number }[][] = Array.from({ length: world.places }, () => []);
  for (let household = 0; household < world.households; household++)
    for (let option = at(start, household); option < at(start, household + 1); option++) {
      const worth = worthOf(household, option) - inHundredths(real(prices.households, household));
      if (worth >= -slack) comers[at(placeOf, option)]?.push({ option, household, worth });
    }

  const lodgings: Lodging[] = [];
  let tries = 0;
  for (const [place, all] of comers.entries()) {
    if (all.length === 0) continue;
    if (prices.packed[place] !== 1) return undefined;
    const least = (mostAt.get(place) ?? 0) - slack;
    const order = all.toSorted((one, other) => other.worth - one.worth || one.option - other.option);
    /** The most that those from here on could add. */
    const hoped = order.map((_, index) => order.slice(index).reduce((sum, { worth }) => sum + Math.max(0, worth), 0));
    const rows = Array.from(
      { length: at(beds.start, place + 1) - at(beds.start, place) },
      (_, row) => at(beds.start, place) + row,
    );
    const free = rows.map((row) => at(beds.free, row));
    const taken: typeof order = [];
    const isThere = (household: number, row: number) =>
      at(world.from, household) <= at(beds.day, row) && at(beds.day, row) <= at(world.to, household);
    const use = (household: number, sign: 1 | -1) => {
      for (const [index, row] of rows.entries())
        if (isThere(household, row)) free[index] = (free[index] ?? 0) - sign * at(world.size, household);
    };
    const extend = (index: number, sum: number): void => {
      tries += 1;
      if (tries > limits.tries || lodgings.length > limits.lodgings) return;
      const next = order[index];
      if (!next) {
        if (sum >= least && taken.length > 0) lodgings.push({ place, options: taken.map(({ option }) => option) });
        return;
      }
      if (sum + (hoped[index] ?? 0) < least) return;
      const { household, worth } = next;
      const fits =
        rows.every((row, at_) => !isThere(household, row) || (free[at_] ?? 0) >= at(world.size, household)) &&
        taken.every((other) => isApart[household * world.households + other.household] !== 1);
      if (fits) {
        use(household, 1);
        taken.push(next);
        extend(index + 1, sum + worth);
        taken.pop();
        use(household, -1);
      }
      extend(index + 1, sum);
    };
    extend(0, 0);
    if (tries > limits.tries || lodgings.length > limits.lodgings) return undefined;
  }
  return lodgings;
}
