import { attack } from '#server/statistics/attack/attack.ts';
import { tableFromDataset } from '#server/statistics/attack/read.ts';
import type { Table as Attackable } from '#server/statistics/attack/table.ts';
import { datasetOf } from '#server/statistics/domain/json-stat.ts';
import { type Passed, type Released, pass, passWithNoise } from '#server/statistics/gate.ts';
import type { Solver } from '#server/statistics/highs.ts';
import {
  type Leaving,
  contributed,
  day,
  hosted,
  laid,
  leavesAlong,
  noised,
  projected,
  rulesOf,
  summed,
} from './random-worlds.ts';
import { type Tree, lotsOf } from './tiny-tables.ts';

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

/** What was let out, attacked anew with the true figures and in whole numbers, by a system that is built from nothing. */
function told(solver: Solver, leaving: readonly Leaving[]): Told {
  const released: Released[] = [];
  const truths: Attackable[] = [];
  let refused = 0;
  for (const [number, { table, rules, noise, needs, knownToOne }] of leaving.entries()) {
    const name = `table ${number}`;
    const beside = { name, rules, day, releases: released };
    const passed: Passed = noise ? passWithNoise(solver, table, noise, beside) : pass(solver, table, beside);
    if (passed.outcome !== 'safe') {
      refused += 1;
      continue;
    }
    released.push({ name, dataset: passed.dataset, kept: passed.kept });
    // How far off noise leaves a figure is said by the table: no rule asks for more.
    if (noise) continue;
    const truth = tableFromDataset(name, datasetOf(table));
    truths.push({ ...truth, ...(needs && { needs }), ...(knownToOne && { knownToOne }) });
  }
  const { exposures } =
    released.length === 0
      ? { exposures: [] }
      : attack(
          solver,
          released.map((one) => tableFromDataset(one.name, one.dataset)),
          truths,
        );
  return { passed: released.length, refused, faults: exposures.map(({ cell, least, most }) => `${cell} ${least}–${most}`) };
}

export const kinds = ['one', 'linked', 'days', 'sums', 'hosts', 'noise'] as const;
export type Kind = (typeof kinds)[number];
const drawn = ['one', 'one', 'one', 'linked', 'linked', 'days', 'sums', 'sums', 'hosts', 'noise', 'noise'] as const;

/**
 * A random world: one table of two to four dimensions, two that share some of them, or one on many days; sums that units have contributed to, one
 * table or two; where nobody is a secret too; or a table with noise and one with figures withheld of the same persons, the one before the other.
 */
export function lettingOut(
  solver: Solver,
  seed: number,
  { manyDays = 20, only }: { manyDays?: number; only?: Kind | undefined } = {},
): Told & { kind: Kind } {
  const lot = lotsOf(seed);
  const about = { population: 'persons', asOf: '2026-01-01' };
  const kind = only ?? drawn[lot(drawn.length)] ?? 'one';
  const size = { one: 2 + lot(3), linked: 3, days: 2, sums: 2 + lot(2), hosts: 2, noise: 3 }[kind];
  const trees = Array.from({ length: size }, (_, at) => treeOf(lot, at, size < 4 && at < 2));
  const leaves = leavesAlong(trees);
  // Where nobody is a secret there are few.
  const scale = (kind === 'hosts' ? [6, 15, 60] : [40, 120, 400])[lot(3)] ?? 120;
  const counts = new Map(leaves.map((leaf) => [leaf, countIn(lot, scale)]));
  const usual = rulesOf();
  const leaving = (): Leaving[] => {
    switch (kind) {
      case 'one':
        return [{ table: laid(trees, counts, about), rules: usual }];
      case 'linked':
        return [0, 2].map((gone) => ({ table: projected(trees, counts, gone, about), rules: usual }));
      case 'days':
        return Array.from({ length: manyDays }, (_, n) => {
          // Most days nobody comes, or enough; now and then a few.
          if (n > 0)
            for (const leaf of leaves)
              if (lot(3) === 0) counts.set(leaf, (counts.get(leaf) ?? 0) + (lot(40) === 0 ? 0 : 6) + countIn(lot, 20));
          return { table: laid(trees, counts, { ...about, asOf: `2026-02-${String(n + 1).padStart(2, '0')}` }), rules: usual };
        });
      case 'sums': {
        const given = contributed(lot, leaves);
        return size === 2 ? [summed(trees, given, undefined)] : [summed(trees, given, 0), summed(trees, given, 2)];
      }
      case 'hosts':
        return [hosted(laid(trees, counts, { ...about, table: 'hosts' }))];
      case 'noise': {
        // In the same dimensions, or with one in common.
        const gone = lot(2) * 2;
        const both = [
          noised(lot, counts, projected(trees, counts, gone, about), gone),
          { table: projected(trees, counts, 2, about), rules: usual },
        ];
        return lot(2) === 0 ? both : both.toReversed();
      }
    }
  };
  return { kind, ...told(solver, leaving()) };
}
