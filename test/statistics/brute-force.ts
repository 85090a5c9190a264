import { intervalsOf } from '#server/statistics/attack/attack.ts';
import type { Dimension, Table } from '#server/statistics/attack/table.ts';
import type { Solver } from '#server/statistics/highs.ts';
import { type Tree, countsOf, crossed, dimensionOf, isIn, leavesOf, lotsOf, tableOf } from './tiny-tables.ts';

const trees: readonly Tree[] = [
  ['a', 'b'],
  ['a', 'b', 'c'],
  [['n', ['a', 'b']], 'c'],
  [
    ['n', ['a', 'b']],
    ['s', ['c', 'd']],
  ],
];

const mostPersons = 9;

/** One to three tables of the same few persons, with some cells withheld, some with noise, some rounded, and some as shares or classes. */
function world(seed: number) {
  const lot = lotsOf(seed);
  const shapes = [
    [1, 0],
    [2, 0],
    [3, 0],
    [0, 0, 0],
    [1, 1],
  ];
  const dimensions = (shapes[lot(shapes.length)] ?? []).map((tree, at) => dimensionOf(`d${at}`, trees[tree] ?? []));
  const leaves = crossed(dimensions.map(leavesOf)).map((cell) => cell.join('|'));
  // Few enough for everything to be tried.
  const counts = new Map(leaves.map((leaf) => [leaf, 0]));
  for (let person = 0; person < mostPersons; person++) {
    const leaf = leaves[lot(leaves.length)] ?? '';
    counts.set(leaf, (counts.get(leaf) ?? 0) + lot(2));
  }
  const tables = Array.from({ length: 1 + lot(2) }, (_, n): Table => {
    const own = n === 0 ? dimensions : dimensions.filter((_dimension, at) => at !== lot(dimensions.length));
    const counted = countsOf(own, collapsed(counts, dimensions, own));
    const zeros = lot(2) === 0;
    const withheld = (count: number, cell: number) => cell > 0 && (count > 0 || !zeros) && lot(2) === 0;
    const kind = n === 0 ? 0 : lot(5);
    const values = counted.map((count, cell) => (withheld(count, cell) ? null : count));
    if (kind === 1) {
      // The same persons have the same noise.
      const drawn = new Map<string, number>();
      const noise = (persons: string) => {
        if (!drawn.has(persons)) drawn.set(persons, lot(3) - 1);
        return drawn.get(persons) ?? 0;
      };
      const who = whoIsIn(own, { dimensions, leaves }, [...counts.values()]);
      return tableOf(
        own,
        counted.map((count, cell) => (count === 0 ? 0 : Math.max(0, count + noise(who[cell] ?? '')))),
        { figure: { kind: 'cell_key', bound: 1, least: 1 } },
      );
    }
    if (kind === 2)
      return tableOf(
        own,
        values.map((count) => (count === null ? null : Math.round(count / 3) * 3)),
        { figure: { kind: 'rounded', to: 3 }, showsEveryZero: false },
      );
    if (kind === 3)
      return tableOf(
        own,
        values.map((count) => (count === null ? null : [0, 1, 3, 5].findLastIndex((from) => from <= count))),
        { figure: { kind: 'class', from: [0, 1, 3, 5] } },
      );
    if (kind === 4) {
      const [first] = own;
      const size = counted.length / (first?.codes.length ?? 1);
      return tableOf(
        own,
        counted.map((count, cell) => {
          const of = counted[cell % size] ?? 0;
          return of === 0 ? null : Math.round((100 * count) / of / 10) * 10;
        }),
        { figure: { kind: 'share', along: first?.id ?? '', step: 10 }, showsEveryZero: false },
      );
    }
    return tableOf(own, values, { showsEveryZero: zeros });
  });
  return { dimensions, leaves, tables };
}

function collapsed(counts: ReadonlyMap<string, number>, dimensions: readonly Dimension[], own: readonly Dimension[]) {
  const found = new Map<string, number>();
  for (const [leaf, count] of counts) {
    const parts = leaf
      .split('|')
      .filter((_, at) => own.includes(dimensions[at] ?? own[0] ?? ({} as Dimension)))
      .join('|');
    found.set(parts, (found.get(parts) ?? 0) + count);
  }
  return found;
}

/** Whether the counts would have given the table, said a second time. */
function fits(table: Table, counts: readonly number[]): boolean {
  const { figure, values, showsEveryZero } = table;
  return values.every((value, cell) => {
    const count = counts[cell] ?? 0;
    if (value === null) return figure.kind !== 'count' || !showsEveryZero || count > 0;
    switch (figure.kind) {
      case 'count':
        return count === value;
      case 'cell_key':
        return value === 0 ? count <= figure.bound : count >= 1 && Math.abs(count - value) <= figure.bound;
      case 'rounded':
        return Math.abs(count - value) <= Math.floor(figure.to / 2);
      case 'class':
        return count >= (figure.from[value] ?? 0) && count < (figure.from[value + 1] ?? Infinity);
      case 'share': {
        const of = counts[cell % (counts.length / (table.dimensions[0]?.codes.length ?? 1))] ?? 0;
        return count >= (of * Math.max(0, value - 5)) / 100 - 1e-9 && count <= (of * Math.min(100, value + 5)) / 100 + 1e-9;
      }
      case 'mean':
      case 'percentile':
        // No tiny world has them.
        return true;
    }
  });
}

/** For each cell of some dimensions, the numbers of its leaves. */
function leavesIn(
  own: readonly Dimension[],
  { dimensions, leaves }: Pick<ReturnType<typeof world>, 'dimensions' | 'leaves'>,
): number[][] {
  const parts = leaves.map((leaf) => leaf.split('|'));
  return crossed(own.map(({ codes }) => codes)).map((cell) =>
    parts.flatMap((leaf, at) =>
      own.every((dimension, n) => isIn(dimension, leaf[dimensions.indexOf(dimension)] ?? '', cell[n] ?? '')) ? [at] : [],
    ),
  );
}

/** For each cell of some dimensions, who is in it: the numbers of the leaves where somebody is. */
const whoIsIn = (own: readonly Dimension[], leaves: Parameters<typeof leavesIn>[1], counts: readonly number[]) =>
  leavesIn(own, leaves).map((set) => set.filter((leaf) => (counts[leaf] ?? 0) > 0).join());

/** Whether no cell of a table is shown with another number than a part of it that holds the same persons. */
function isAlike(table: Table, sets: readonly (readonly number[])[], counts: readonly number[]): boolean {
  if (table.figure.kind !== 'cell_key') return true;
  const who = sets.map((set) => set.filter((leaf) => (counts[leaf] ?? 0) > 0).join());
  const cells = crossed(table.dimensions.map(({ codes }) => codes));
  return cells.every((cell, whole) =>
    cells.every((other, part) => {
      const along = cell.flatMap((code, at) => (code === other[at] ? [] : [at]));
      const [at = -1] = along;
      const isPart = along.length === 1 && table.dimensions[at]?.children.get(cell[at] ?? '')?.includes(other[at] ?? '');
      return !isPart || who[whole] !== who[part] || table.values[whole] === table.values[part];
    }),
  );
}

/** What each cell can be, by trying everything. */
function tried(tiny: ReturnType<typeof world>): Map<string, [number, number]> {
  const cells = new Map<string, [number, number]>();
  const codes = crossed(tiny.dimensions.map((one) => one.codes)).map((cell) => cell.join('|'));
  const counts = tiny.leaves.map(() => 0);
  const sums = (sets: readonly (readonly number[])[]) =>
    sets.map((set) => set.reduce((sum, leaf) => sum + (counts[leaf] ?? 0), 0));
  const whole = leavesIn(tiny.dimensions, tiny);
  const said = tiny.tables.map((table) => ({ table, sets: leavesIn(table.dimensions, tiny) }));
  const place = (at: number, left: number): void => {
    if (at < counts.length - 1) {
      for (let count = 0; count <= left; count++) {
        counts[at] = count;
        place(at + 1, left - count);
      }
      return;
    }
    counts[at] = left;
    if (!said.every(({ table, sets }) => fits(table, sums(sets)) && isAlike(table, sets, counts))) return;
    for (const [of, count] of sums(whole).entries()) {
      const key = codes[of] ?? '';
      const [least, most] = cells.get(key) ?? [count, count];
      cells.set(key, [Math.min(least, count), Math.max(most, count)]);
    }
  };
  place(0, tiny.tables[0]?.values[0] ?? 0);
  return cells;
}

/** Where the attacker and trying everything do not agree about a tiny world; nothing if they do. */
export function disagreementsIn(solver: Solver, seed: number): string[] {
  const tiny = world(seed);
  const cells = tried(tiny);
  const found = intervalsOf(solver, tiny.tables).filter(({ target }) => target.codes.length === tiny.dimensions.length);
  if (found.length !== cells.size) return [`seed ${seed}: ${found.length} cells, and there are ${cells.size}`];
  return found.flatMap(({ target, least, most }) => {
    const key = tiny.dimensions.map(({ id }) => target.codes.find((one) => one.dimension === id)?.code).join('|');
    const [from, to] = cells.get(key) ?? [];
    return least === from && most === to ? [] : [`seed ${seed}, ${key}: ${least}–${most}, and it is ${from}–${to}`];
  });
}
