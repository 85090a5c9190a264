import { counted } from '#server/statistics/domain/cell-key.ts';
import type { About, Table } from '#server/statistics/domain/json-stat.ts';
import { type Rules, houseRules, rulesFor } from '#server/statistics/domain/rules.ts';
import type { Noise } from '#server/statistics/gate.ts';
import { Day } from '#kernel/day.ts';
import { type Tree, countsOf, crossed, dimensionOf, isIn, leavesOf } from './tiny-tables.ts';

export const day = Day.parse('2027-05-01');

/** A table that is to leave, by which rules, and what is needed for noise; of a sum, what must stay possible of each cell, by the rules as they are written. */
export interface Leaving {
  readonly table: Table;
  readonly rules: Rules;
  readonly noise?: Noise;
  readonly needs?: ReadonlyMap<number, { readonly low: number; readonly high: number }>;
  readonly knownToOne?: ReadonlySet<number>;
}

export function rulesOf(table?: string): Rules {
  const rules = rulesFor(houseRules, table, day);
  if (!rules) throw new Error('There are no rules.');
  return rules;
}

type Lot = (below: number) => number;
const named = (at: number) => `d${at}`;

/** A table of a dimension for each tree, with its totals. */
export function laid(
  trees: readonly Tree[],
  counts: ReadonlyMap<string, number>,
  about: About,
  names = trees.map((_, at) => named(at)),
): Table {
  const dimensions = trees.map((tree, at) => dimensionOf(names[at] ?? '', tree));
  const values = countsOf(dimensions, counts);
  return {
    label: '',
    dimensions: dimensions.map(({ id, codes, children }) => ({
      id,
      label: id,
      role: undefined,
      codes,
      labels: codes,
      children: codes.map((code) => (children.get(code) ?? []).map((child) => codes.indexOf(child))),
    })),
    values,
    status: values.map(() => null),
    about,
  };
}

export const leavesAlong = (trees: readonly Tree[]) =>
  crossed(trees.map((tree, at) => leavesOf(dimensionOf(named(at), tree)))).map((cell) => cell.join('|'));

/** The leaf without one of its codes. */
const without = (leaf: string, gone: number) =>
  leaf
    .split('|')
    .filter((_, at) => at !== gone)
    .join('|');

/** The same persons in fewer dimensions. */
export function projected(trees: readonly Tree[], counts: ReadonlyMap<string, number>, gone: number, about: About): Table {
  const kept = trees.flatMap((_, at) => (at === gone ? [] : [at]));
  const sums = new Map<string, number>();
  for (const [leaf, count] of counts) sums.set(without(leaf, gone), (sums.get(without(leaf, gone)) ?? 0) + count);
  return laid(
    kept.map((at) => trees[at] ?? []),
    sums,
    about,
    kept.map(named),
  );
}

interface Contribution {
  readonly leaf: string;
  readonly unit: string;
  readonly amount: number;
}

/** Amounts that units have put into leaves: one unit into several, and often so that one is much larger than the others. */
export function contributed(lot: Lot, leaves: readonly string[]): Contribution[] {
  return leaves.flatMap((leaf) => {
    const units = lot(5) === 0 ? 0 : 1 + lot(5);
    const from = lot(12);
    return Array.from({ length: units }, (_, n) => ({
      leaf,
      unit: `u${(from + n) % 12}`,
      amount: 1 + Math.floor((lot(1000) / 1000) ** 3 * 900),
    }));
  });
}

/** A table of sums, and how far each cell must be able to go by the handbook: by dominance, by p per cent, and where too few have contributed. */
export function summed(trees: readonly Tree[], given: readonly Contribution[], gone: number | undefined): Leaving {
  const rules = rulesOf();
  const put = given.map((one) => (gone === undefined ? one : { ...one, leaf: without(one.leaf, gone) }));
  const kept = trees.flatMap((_, at) => (at === gone ? [] : [at]));
  const sums = new Map<string, number>();
  for (const { leaf, amount } of put) sums.set(leaf, (sums.get(leaf) ?? 0) + amount);
  const bare = laid(
    kept.map((at) => trees[at] ?? []),
    sums,
    {},
    kept.map(named),
  );
  const dimensions = kept.map((at) => dimensionOf(named(at), trees[at] ?? []));
  const cells = crossed(dimensions.map(({ codes }) => codes));
  const cellOf = new Map(cells.map((codes, cell) => [codes.join('|'), cell]));
  const contributions = put.map(({ leaf, unit, amount }) => ({ cell: cellOf.get(leaf) ?? 0, unit, amount }));
  const about: About = { population: 'persons', asOf: '2026-01-01', kind: 'sum', table: 'sums', contributions };
  const needs = new Map<number, { low: number; high: number }>();
  const knownToOne = new Set<number>();
  for (const [cell, codes] of cells.entries()) {
    const by = new Map<string, number>();
    for (const { leaf, unit, amount } of put)
      if (leaf.split('|').every((code, at) => dimensions[at] && isIn(dimensions[at], code, codes[at] ?? '')))
        by.set(unit, (by.get(unit) ?? 0) + amount);
    const largest = [...by.values()].toSorted((one, other) => other - one);
    if (largest.length === 1) knownToOne.add(cell);
    const far = howFar(largest, rules.sum);
    const value = bare.values[cell] ?? 0;
    if (far > 1e-9) needs.set(cell, { low: value - Math.min(far, value), high: value + far });
  }
  return { table: { ...bare, about }, rules, needs, knownToOne };
}

function howFar(largest: readonly number[], { units, dominance, percent }: Rules['sum']): number {
  const sum = (some: readonly number[]) => some.reduce((all, one) => all + one, 0);
  const total = sum(largest);
  if (total === 0) return 0;
  const [first = 0, second = 0] = largest;
  // The second takes off its own, and must not come within p per cent above the first.
  const byPercent = second + first * (1 + percent / 100) - total;
  // The n largest must be able to be no more than so much of the whole.
  const byDominance = dominance.map(({ n, percent: most }) => sum(largest.slice(0, n)) / (most / 100) - total);
  return Math.max(0, byPercent, ...byDominance, largest.length < units ? (total * percent) / 100 : 0);
}

/** Where that nobody is there is a secret: whoever is few may be nobody, and nobody a few. */
export function hosted(table: Table): Leaving {
  const rules = rulesOf('hosts');
  const { least, margin } = rules.count;
  const few = [...table.values.entries()].flatMap(([cell, value]) =>
    (value ?? 0) < least ? [[cell, { low: 0, high: (value ?? 0) + margin }] as const] : [],
  );
  return { table, rules, needs: new Map(few) };
}

const secret = Buffer.alloc(32, 7);

/** The same persons counted with noise: each has a key. */
export function noised(lot: Lot, counts: ReadonlyMap<string, number>, table: Table, gone: number): Leaving {
  const leaves = [...counts].flatMap(([leaf, count]) => Array.from({ length: count }, () => without(leaf, gone).split('|')));
  const half = () => (lot(2 ** 31) * 2) | lot(2);
  const counting = counted(table.dimensions, {
    codes: table.dimensions.map(({ codes }, at) => leaves.map((leaf) => codes.indexOf(leaf[at] ?? ''))),
    high: Int32Array.from(leaves, half),
    low: Int32Array.from(leaves, half),
  });
  return { table, rules: rulesOf(), noise: { counted: counting, secret } };
}
