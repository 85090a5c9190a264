import { attack } from '#server/statistics/attack/attack.ts';
import { tableFromDataset } from '#server/statistics/attack/read.ts';
import type { Table as Attackable } from '#server/statistics/attack/table.ts';
import { type Table, datasetOf } from '#server/statistics/domain/json-stat.ts';
import { houseRules, rulesFor } from '#server/statistics/domain/rules.ts';
import { type Passed, type Released, pass } from '#server/statistics/gate.ts';
import type { Solver } from '#server/statistics/highs.ts';
import { Day } from '#kernel/day.ts';
import { type Tree, countsOf, crossed, dimensionOf, leavesOf, lotsOf } from './tiny-tables.ts';

const day = Day.parse('2027-05-01');
const rules = rulesFor(houseRules, undefined, day) ?? orThrow();
function orThrow(): never {
  throw new Error('There are no rules.');
}

/** A table of a dimension for each tree, with its totals. */
function laid(
  trees: readonly Tree[],
  counts: ReadonlyMap<string, number>,
  about: Table['about'],
  names = trees.map((_, at) => `d${at}`),
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

function treeOf(lot: (below: number) => number, dimension: number, mayBeDeep: boolean): Tree {
  const leaf = (n: number) => `${'abcd'[dimension]}${n}`;
  if (!mayBeDeep || lot(2) === 0) return Array.from({ length: 2 + lot(3) }, (_, n) => leaf(n));
  return Array.from({ length: 2 + lot(2) }, (_, n): [string, Tree] => [
    `g${n}`,
    Array.from({ length: 2 + lot(2) }, (_leaf, of) => leaf(n * 4 + of)),
  ]);
}

const countIn = (lot: (below: number) => number, scale: number) =>
  lot(4) === 0 ? 0 : Math.floor((lot(1000) / 1000) ** 2 * scale);

interface Told {
  readonly passed: number;
  readonly refused: number;
  /** What an attack of all that was let out finds: nothing, or the gate is broken. */
  readonly faults: string[];
}

/** What was let out, attacked anew with the true counts and in whole numbers, by a system that is built from nothing. */
function told(solver: Solver, tables: readonly Table[]): Told {
  const released: Released[] = [];
  const truths: Attackable[] = [];
  let refused = 0;
  for (const [number, table] of tables.entries()) {
    const name = `table ${number}`;
    const passed: Passed = pass(solver, table, { name, rules, day, releases: released });
    if (passed.outcome !== 'safe') {
      refused += 1;
      continue;
    }
    released.push({ name, dataset: passed.dataset, kept: passed.kept });
    truths.push(tableFromDataset(name, datasetOf(table)));
  }
  const { exposures } =
    released.length === 0
      ? { exposures: [] }
      : attack(
          solver,
          released.map((one) => tableFromDataset(one.name, one.dataset)),
          truths.map((one) => ({ ...one, rules: { ...one.rules, below: rules.count.margin, above: rules.count.margin } })),
        );
  return { passed: released.length, refused, faults: exposures.map(({ cell, least, most }) => `${cell} ${least}–${most}`) };
}

/** A random world: one table of two to four dimensions, two that share some of them, or one on many days. */
export function lettingOut(solver: Solver, seed: number, manyDays = 20): Told & { kind: string } {
  const lot = lotsOf(seed);
  const about = { population: 'persons', asOf: '2026-01-01' };
  const kind = (['one', 'one', 'one', 'linked', 'linked', 'days'] as const)[lot(6)] ?? 'one';
  const size = kind === 'one' ? 2 + lot(3) : kind === 'linked' ? 3 : 2;
  const trees = Array.from({ length: size }, (_, at) => treeOf(lot, at, size < 4 && at < 2));
  const leaves = crossed(trees.map((tree, at) => leavesOf(dimensionOf(`d${at}`, tree)))).map((cell) => cell.join('|'));
  const scale = [40, 120, 400][lot(3)] ?? 120;
  const counts = new Map(leaves.map((leaf) => [leaf, countIn(lot, scale)]));
  if (kind === 'one') return { kind, ...told(solver, [laid(trees, counts, about)]) };
  if (kind === 'linked') {
    const without = (gone: number) => {
      const kept = trees.flatMap((_, at) => (at === gone ? [] : [at]));
      const sums = new Map<string, number>();
      for (const [leaf, count] of counts) {
        const key = leaf
          .split('|')
          .filter((_, at) => at !== gone)
          .join('|');
        sums.set(key, (sums.get(key) ?? 0) + count);
      }
      return laid(
        kept.map((at) => trees[at] ?? []),
        sums,
        about,
        kept.map((at) => `d${at}`),
      );
    };
    return { kind, ...told(solver, [without(0), without(2)]) };
  }
  const days = Array.from({ length: manyDays }, (_, n) => {
    // Most days nobody comes, or enough; now and then a few.
    if (n > 0)
      for (const leaf of leaves)
        if (lot(3) === 0) counts.set(leaf, (counts.get(leaf) ?? 0) + (lot(40) === 0 ? 0 : 6) + countIn(lot, 20));
    return laid(trees, counts, { ...about, asOf: `2026-02-${String(n + 1).padStart(2, '0')}` });
  });
  return { kind, ...told(solver, days) };
}
