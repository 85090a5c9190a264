import { expect, test } from 'vitest';
import { openHighs } from '#server/statistics/highs.ts';
import { countsOf, crossed, dimensionOf, leavesOf, lotsOf, tableOf, type Tree } from '#test/statistics/tiny-tables.ts';
import { intervalsOf } from './attack.ts';
import type { Dimension, Table } from './table.ts';

const trees: readonly Tree[] = [
  ['a', 'b'],
  ['a', 'b', 'c'],
  [['n', ['a', 'b']], 'c'],
  [
    ['n', ['a', 'b']],
    ['s', ['c', 'd']],
  ],
];

const highs = await openHighs();
const begins = Number(process.env.SEED ?? Math.trunc(Math.random() * 2 ** 31));

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
  const counts = new Map(leaves.map((leaf) => [leaf, lot(3) === 0 ? 0 : lot(3)] as const));
  const tables = Array.from({ length: 1 + lot(2) }, (_, n): Table => {
    const own = n === 0 ? dimensions : dimensions.filter((_dimension, at) => at !== lot(dimensions.length));
    const true_ = countsOf(own, collapsed(counts, dimensions, own));
    const zeros = lot(2) === 0;
    const withheld = (count: number, cell: number) => cell > 0 && (count > 0 || !zeros) && lot(2) === 0;
    const kind = n === 0 ? 0 : lot(5);
    const values = true_.map((count, cell) => (withheld(count, cell) ? null : count));
    if (kind === 1) return tableOf(own, true_.map((count) => (count === 0 ? 0 : Math.max(1, count - 1 + lot(3)))), { figure: { kind: 'cell_key', bound: 1, least: 1 } });
    if (kind === 2) return tableOf(own, values.map((count) => count === null ? null : Math.round(count / 3) * 3), { figure: { kind: 'rounded', to: 3 }, showsEveryZero: false });
    if (kind === 3) return tableOf(own, values.map((count) => count === null ? null : [0, 1, 3, 5].findLastIndex((from) => from <= count)), { figure: { kind: 'class', from: [0, 1, 3, 5] } });
    if (kind === 4) {
      const [first] = own;
      const size = true_.length / (first?.codes.length ?? 1);
      return tableOf(own, true_.map((count, cell) => { const of = true_[cell % size] ?? 0; return of === 0 ? null : Math.round((100 * count) / of / 10) * 10; }), { figure: { kind: 'share', along: first?.id ?? '', step: 10 }, showsEveryZero: false });
    }
    return tableOf(own, values, { showsEveryZero: zeros });
  });
  return { dimensions, leaves, tables };
}

function collapsed(counts: ReadonlyMap<string, number>, dimensions: readonly Dimension[], own: readonly Dimension[]) {
  const found = new Map<string, number>();
  for (const [leaf, count] of counts) {
    const parts = leaf.split('|').filter((_, at) => own.includes(dimensions[at] ?? own[0] ?? ({} as Dimension))).join('|');
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
        return true;
    }
  });
}

test('trying everything gives the same intervals', { timeout: 60_000 }, () => {
  const worlds = Number(process.env.WORLDS ?? 300);
  for (let n = 0; n < worlds; n++) {
    const seed = (begins + n) % 2 ** 31;
    const { dimensions, leaves, tables } = world(seed);
    const total = tables[0]?.values[0] ?? 0;
    const cells = new Map<string, [number, number]>();
    const codes = crossed(dimensions.map((one) => one.codes));
    const counts = leaves.map(() => 0);
    const place = (at: number, left: number): void => {
      if (at === leaves.length) {
        if (left > 0) return;
        const map = new Map(leaves.map((leaf, of) => [leaf, counts[of] ?? 0]));
        for (const table of tables)
          if (!fits(table, countsOf(table.dimensions, collapsed(map, dimensions, table.dimensions)))) return;
        for (const [of, count] of countsOf(dimensions, map).entries()) {
          const key = codes[of]?.join('|') ?? '';
          const [least, most] = cells.get(key) ?? [count, count];
          cells.set(key, [Math.min(least, count), Math.max(most, count)]);
        }
        return;
      }
      for (let count = 0; count <= left; count++) {
        counts[at] = count;
        place(at + 1, left - count);
      }
      counts[at] = 0;
    };
    place(0, total);
    const found = intervalsOf(highs, tables).filter(({ target }) => target.codes.length === dimensions.length);
    expect(found.length, `seed ${seed}`).toBe(codes.length);
    for (const { target, least, most } of found) {
      const key = dimensions.map(({ id }) => target.codes.find((one) => one.dimension === id)?.code).join('|');
      expect([least, most], `seed ${seed}, ${key}`).toEqual(cells.get(key));
    }
  }
});
