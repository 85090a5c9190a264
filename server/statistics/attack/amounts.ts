import { type AmountRules, type Dimension, type Table, placeOf } from './table.ts';

/** What one has put into a cell that is the sum of no others. */
interface Contribution {
  readonly cell: number;
  readonly unit: string;
  readonly amount: number;
}

type Secrets = Required<Pick<Table, 'needs' | 'knownToOne'>>;

/** Of amounts, by who has put what into them: which cells the rules keep secret, what each of them must be able to be, and in which one is alone. */
export function secretsIn(dimensions: readonly Dimension[], contributions: readonly Contribution[], rules: AmountRules): Secrets {
  const sizes = dimensions.map(({ codes }) => codes.length);
  const holders = dimensions.map(holdersOf);
  const given = new Map<number, Map<string, number>>();
  for (const { cell, unit, amount } of contributions) {
    if (amount <= 0) continue;
    const place = placeOf(cell, sizes);
    const cells = place.reduce(
      (cells, code, at) => cells.flatMap((one) => (holders[at]?.[code] ?? []).map((holder) => one * (sizes[at] ?? 1) + holder)),
      [0],
    );
    for (const one of cells) {
      const units = given.get(one) ?? new Map<string, number>();
      given.set(one, units.set(unit, (units.get(unit) ?? 0) + amount));
    }
  }
  const needs = new Map<number, { low: number; high: number }>();
  const knownToOne = new Set<number>();
  for (const [cell, units] of given) {
    const amounts = [...units.values()].toSorted((one, other) => other - one);
    const total = sumOf(amounts);
    const high = mustReach(amounts, rules);
    // What is no more than a hair beyond the sum itself asks for nothing.
    if (high - total > 1e-9) needs.set(cell, { low: Math.max(0, total - (high - total)), high });
    if (amounts.length === 1) knownToOne.add(cell);
  }
  return { needs, knownToOne };
}

/** How much all of it must be able to be, so that nobody can tell too well what the largest have put into it. */
function mustReach(amounts: readonly number[], { units, dominance, percent }: AmountRules): number {
  const [first = 0, second = 0] = amounts;
  const more = 1 + percent / 100;
  return Math.max(
    // The second takes its own away, and must not know the first to within so many per cent.
    first * more + second,
    ...dominance.map((rule) => (sumOf(amounts.slice(0, rule.n)) * 100) / rule.percent),
    amounts.length < units ? sumOf(amounts) * more : 0,
  );
}

const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, one) => sum + one, 0);

/** For each code, by number, itself and every code that holds it. */
function holdersOf({ codes, children }: Dimension): number[][] {
  const isIn = (code: string, holder: string): boolean =>
    code === holder || (children.get(holder) ?? []).some((part) => isIn(code, part));
  return codes.map((code) => [...codes.keys()].filter((at) => isIn(code, codes[at] ?? '')));
}
