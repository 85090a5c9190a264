import { describe, expect, test } from 'vitest';
import { openHighs } from '#server/statistics/highs.ts';
import { countsOf, crossed, dimensionOf, leavesOf, tableOf, type Tree } from '#test/statistics/tiny-tables.ts';
import { secretsIn } from './amounts.ts';
import { attack, intervalsOf } from './attack.ts';
import { type Dimension, type Table, usualRules } from './table.ts';
import { cellInWords } from './words.ts';

const highs = await openHighs();

/** A table with its totals from the counts of its smallest cells, in order, with the named cells withheld. */
function shown(
  dimensions: readonly Dimension[],
  counts: readonly number[],
  withheld: readonly string[],
  more: Partial<Table> = {},
) {
  const leaves = new Map(crossed(dimensions.map(leavesOf)).map((cell, at) => [cell.join('|'), counts[at] ?? 0]));
  const cells = crossed(dimensions.map(({ codes }) => codes)).map((cell) => cell.join('|'));
  const all = countsOf(dimensions, leaves);
  for (const one of withheld) expect(cells).toContain(one);
  return {
    told: tableOf(
      dimensions,
      all.map((count, at) => (withheld.includes(cells[at] ?? '') ? null : count)),
      more,
    ),
    truth: tableOf(dimensions, all, more),
  };
}

const found = (tables: readonly Table[], truths: readonly Table[] = []) =>
  attack(highs, tables, truths).exposures.map(
    ({ cell, least, most, knownTo }) => `${cell} ${least}–${most}${knownTo === undefined ? '' : `, to ${knownTo}`}`,
  );

const [ab, abc, abcd] = [
  ['a', 'b'],
  ['a', 'b', 'c'],
  ['a', 'b', 'c', 'd'],
] as const satisfies Tree[];

describe('what has been planted is found', () => {
  test('a small count that is shown as it is', () => {
    const { told } = shown([dimensionOf('way', abc)], [3, 20, 30], []);
    expect(attack(highs, [told]).exposures).toMatchObject([{ cell: 'way: a', how: 'said', least: 3, most: 3 }]);
  });

  test('a total minus all but one', () => {
    const { told } = shown([dimensionOf('way', abc)], [3, 20, 30], ['a']);
    expect(attack(highs, [told]).exposures).toMatchObject([{ cell: 'way: a', how: 'worked_out', least: 3, most: 3 }]);
  });

  test('somebody whom noise hides, for the same persons have the same noise', () => {
    const figure = { kind: 'cell_key', bound: 1, least: 1 } as const;
    const told = (all: number, a: number) => tableOf([dimensionOf('way', abc)], [all, a, 0, 0], { figure });
    const least = (table: Table) =>
      intervalsOf(highs, [table]).map((one) => `${cellInWords(one.target)} ${one.least}–${one.most}`);
    expect(least(told(4, 4))).toEqual(['way: all 3–5', 'way: a 3–5', 'way: b 0–1', 'way: c 0–1']);
    // There is somebody in b or c, so the whole is one more than a.
    expect(least(told(3, 4))).toEqual(['way: all 4–4', 'way: a 3–3', 'way: b 0–1', 'way: c 0–1']);
  });

  test('and that somebody has come since, where a number has changed at all', () => {
    const figure = { kind: 'cell_key', bound: 1, least: 1 } as const;
    const told = (shown: number, asOf: string) => tableOf([dimensionOf('way', ['a'])], [shown, shown], { figure, asOf });
    const found = (first: number, second: number) =>
      intervalsOf(highs, [told(first, '2026-03-01'), told(second, '2026-04-01')])
        .filter(({ target }) => target.codes[0]?.code === 'all')
        .map(({ target, least, most }) => `${target.since ?? ''} ${target.asOf} ${least}–${most}`);
    expect(found(4, 4)).toEqual([' 2026-03-01 3–5', ' 2026-04-01 3–5', '2026-03-01 2026-04-01 0–2']);
    expect(found(4, 3)).toEqual([' 2026-03-01 3–3', ' 2026-04-01 4–4', '2026-03-01 2026-04-01 1–1']);
  });

  test('a cycle through three dimensions, where every line has two withheld', () => {
    // Six of eight cells of a cube lie on one cycle; what it leaves is one way to be less and none to be more.
    const dimensions = [dimensionOf('x', ab), dimensionOf('y', ab), dimensionOf('z', ab)];
    const counts = [1, 9, 9, 1, 9, 1, 1, 9];
    const every = crossed(dimensions.map(leavesOf)).map((cell) => cell.join('|'));
    const { told, truth } = shown(dimensions, counts, every);
    expect(found([told], [truth])).not.toEqual([]);
    expect(found([{ ...told, rules: { ...usualRules, above: 8 } }], [truth])).not.toEqual([]);
  });

  test('what a hierarchy leaves over: the county less the municipalities that are shown', () => {
    const dimension = dimensionOf('place', [
      ['north', ['a', 'b', 'c']],
      ['south', ['d', 'e']],
    ]);
    const { told } = shown([dimension], [2, 14, 15, 3, 40], ['a', 'd', 'north', 'south']);
    // Both counties are withheld, but the whole is not: the sum of two is known, and no one of them.
    expect(found([told])).toEqual([]);
    const { told: given } = shown([dimension], [2, 14, 15, 3, 40], ['a', 'd']);
    expect(found([given])).toEqual(['place: a 2–2', 'place: d 3–3']);
  });

  test('one table shows the sum, and another one of the two', () => {
    const region = dimensionOf('region', ab);
    const { told: sums } = shown([region], [12, 40], []);
    const women = { ...dimensionOf('sex', ['k'], undefined) };
    const { told: slice } = shown([region, women], [9, 30], []);
    expect(found([sums, { ...slice, name: 'women' }])).toEqual(['region: a, sex: the rest 3–3']);
  });

  test('two releases a month apart, with one person more', () => {
    const way = dimensionOf('way', abc);
    const { told: first } = shown([way], [12, 20, 30], [], { asOf: '2026-03-01' });
    const { told: second } = shown([way], [12, 21, 30], [], { asOf: '2026-04-01' });
    const added = 'added from 2026-03-01 to 2026-04-01 1–1';
    expect(found([first, second])).toEqual([`way: all ${added}`, `way: b ${added}`]);
  });

  test('who was added over two months, where neither month by itself tells how many', () => {
    const way = dimensionOf('way', abc);
    const { told: first } = shown([way], [12, 20, 30], [], { asOf: '2026-03-01' });
    const { told: second } = shown([way], [14, 40, 50], ['a', 'all'], { asOf: '2026-04-01' });
    const { told: third } = shown([way], [16, 60, 70], [], { asOf: '2026-05-01' });
    expect(found([first, second, third])).toEqual(['way: a added from 2026-03-01 to 2026-05-01 4–4']);
  });

  test('who is alone in a cell takes themselves away', () => {
    const way = dimensionOf('way', abcd);
    const { told, truth } = shown([way], [1, 3, 30, 40], ['a', 'b'], { showsEveryZero: false });
    const rules = { ...usualRules, below: 1, above: 1 };
    expect(found([{ ...told, rules }])).toEqual([]);
    expect(found([{ ...told, rules }], [truth])).toEqual(['way: b 3–3, to way: a']);
  });

  test('a zero where presence is a secret, shown or worked out', () => {
    const place = dimensionOf('place', abcd);
    const rules = { ...usualRules, zeros: 'secret' as const };
    const { told: zero } = shown([place], [0, 20, 30, 7], [], { rules, showsEveryZero: false });
    expect(found([zero])).toEqual(['place: a 0–0']);
    const { told: both } = shown([place], [0, 0, 30, 7], ['a', 'b'], { rules, showsEveryZero: false });
    expect(found([both])).toEqual(['place: a 0–0', 'place: b 0–0']);
    const { told: safe, truth } = shown([place], [0, 8, 30, 7], ['a', 'b'], { rules, showsEveryZero: false });
    expect(found([safe], [truth])).toEqual([]);
  });

  test('per cent of a number that is known', () => {
    const way = dimensionOf('way', abc);
    const { told: total } = shown([dimensionOf('sex', ab)], [25, 15], []);
    const share = tableOf([way], [100, 7.5, 42.5, 50], {
      figure: { kind: 'share', along: 'way', step: 0.1 },
      showsEveryZero: false,
    });
    expect(found([total, share])).toContain('way: a 3–3');
    const coarse = { ...share, values: [100, 5, 45, 50], figure: { kind: 'share', along: 'way', step: 20 } as const };
    expect(found([total, coarse])).not.toContain('way: a 3–3');
  });

  test('a mean over a number that is known', () => {
    const mean = tableOf([dimensionOf('region', ab)], [null, 0.5, 40], {
      figure: { kind: 'mean', over: 6, step: 0.1 },
      showsEveryZero: false,
    });
    expect(found([mean])).toEqual(['region: a 3–3']);
  });

  test('the colours of a map, beside a total', () => {
    const place = dimensionOf('place', abc);
    const { told: total } = shown([place], [12, 0, 0], ['a', 'b', 'c'], { showsEveryZero: false });
    const map = tableOf([place], [null, 2, 0, 1], { figure: { kind: 'class', from: [0, 1, 10] }, showsEveryZero: false });
    expect(found([total, map])).toEqual(['place: c 1–2']);
  });

  test('two that are withheld, and cannot be as far apart as their table says', () => {
    const { told } = shown([dimensionOf('way', abc)], [2, 12, 30], ['a', 'b']);
    expect(found([{ ...told, rules: { ...usualRules, width: 12 } }])).toEqual([]);
    expect(found([{ ...told, rules: { ...usualRules, width: 20 } }])).toEqual(['way: a 1–13', 'way: b 1–13']);
  });

  test('noise, where a total stands without it', () => {
    const way = dimensionOf('way', ab);
    const noisy = tableOf([way], [44, 0, 43], { figure: { kind: 'cell_key', bound: 5, least: 3 } });
    expect(found([noisy])).toEqual([]);
    const { told: total } = shown([dimensionOf('sex', ab)], [24, 25], []);
    expect(found([noisy, total])).toEqual([]);
    const tight = { ...noisy, figure: { kind: 'cell_key', bound: 2, least: 3 } as const, values: [49, 0, 45] };
    expect(found([tight, total])).toEqual(['way: a 2–2']);
  });
});

describe('of amounts', () => {
  const way = dimensionOf('way', abc);
  const amounts = (values: readonly (number | null)[], more: Partial<Table> = {}) =>
    tableOf([way], values, { isWhole: false, showsEveryZero: false, ...more });
  const wide = (width: number) => ({ rules: { ...usualRules, width } });

  test('what is withheld is not what is left of the total', () => {
    expect(found([amounts([300, null, 100, 100])])).toEqual(['way: a 100–100']);
    expect(found([amounts([300, null, null, 100])])).toEqual([]);
  });

  test('nor known to within so many per cent, where the table says nothing of how wide it is', () => {
    const map = { figure: { kind: 'class', from: [0, 90, 101, 110, 200] } as const, unsaid: new Set([0, 2, 3]) };
    expect(found([amounts([300, null, null, 100]), amounts([null, 2, null, null], map)])).toEqual([
      'way: a 101–109',
      'way: b 91–99',
    ]);
  });

  test('two tables each show what the other withholds', () => {
    const [first, second] = [amounts([300, null, null, 100], wide(150)), amounts([300, null, 100, null])];
    expect(found([first])).toEqual([]);
    expect(found([first, second])).toEqual(['way: a 100–100', 'way: b 100–100', 'way: c 100–100']);
  });

  test('it stays as wide as the table says that wants it widest', () => {
    const told = amounts([300, null, null, 100]);
    expect(found([{ ...told, ...wide(200) }])).toEqual([]);
    expect(found([told, { ...told, ...wide(201), name: 'other' }])).toEqual(['way: a 0–200', 'way: b 0–200']);
  });

  test('what is shown and nobody withholds is no secret', () => {
    expect(found([amounts([6.5, 2, 1.5, 3])])).toEqual([]);
  });

  describe('by who has put what into them', () => {
    const by = (units: Record<string, readonly number[]>) =>
      Object.entries(units).flatMap(([unit, given]) => given.map((amount, n) => ({ cell: n + 1, unit, amount })));
    const truthOf = (units: Record<string, readonly number[]>) => {
      const parts = abc.map((_, n) => Object.values(units).reduce((sum, given) => sum + (given[n] ?? 0), 0));
      const all = parts.reduce((sum, one) => sum + one, 0);
      return amounts([all, ...parts], secretsIn([way], by(units), usualRules.amounts));
    };
    const even = { u: [0, 40, 40], v: [0, 40, 40], w: [0, 40, 40] };

    test.each([
      ['one has more than 75 per cent of it', { ...even, x: [190, 0, 0], y: [5, 0, 0], z: [5, 0, 0] }, 190 / 0.75],
      ['two have more than 90 per cent of it', { ...even, x: [100, 0, 0], y: [90, 0, 0], z: [10, 0, 0] }, 190 / 0.9],
      ['the second can tell the first to within 15 per cent', { ...even, x: [100, 0, 0], y: [25, 0, 0], z: [6, 0, 0] }, 140],
      ['two have put something into it', { ...even, x: [100, 0, 0], y: [100, 0, 0] }, 230],
    ])('%s', (_, units, high) => {
      const truth = truthOf(units);
      const total = truth.values[1] ?? 0;
      expect(truth.needs?.get(1)?.high).toBeCloseTo(high);
      expect(found([{ ...truth, needs: new Map() }], [truth])).toEqual([`way: a ${total}–${total}`]);
      expect(found([amounts([truth.values[0] ?? 0, null, null, 120])], [truth])).toEqual([]);
      // As wide as would be enough for nobody, but for less than the rule wants.
      const near = { figure: { kind: 'class', from: [0, total - 5, total + 6] } as const, unsaid: new Set([0, 2, 3]) };
      expect(found([amounts([null, 1, null, null], near)], [truth])).toEqual([`way: a ${total - 5}–${total + 5}`]);
      const above = { figure: { kind: 'class', from: [0, total - 5] } as const, unsaid: new Set([0, 2, 3]) };
      expect(found([amounts([null, 1, null, null], above)], [truth])).toEqual([`way: a ${total - 5}–Infinity`]);
    });

    test('what is of many is none of a few', () => {
      const truth = truthOf({ u: [40, 40, 40], v: [40, 40, 40], w: [40, 40, 40] });
      expect(found([{ ...truth, needs: new Map() }], [truth])).toEqual([]);
    });
  });
});

describe('what is safe is left alone', () => {
  test('a square of withheld cells with room between them', () => {
    const dimensions = [dimensionOf('x', abc), dimensionOf('y', abc)];
    const { told, truth } = shown(dimensions, [3, 20, 30, 25, 40, 22, 31, 12, 50], ['a|a', 'a|b', 'b|a', 'b|b']);
    expect(found([told])).toEqual([]);
    expect(found([told], [truth])).toEqual([]);
  });

  test('noise on every figure, and the same again on another day', () => {
    const noisy = tableOf([dimensionOf('way', abc)], [55, 3, 22, 33], { figure: { kind: 'cell_key', bound: 5, least: 3 } });
    expect(
      found([
        { ...noisy, asOf: '2026-03-01' },
        { ...noisy, asOf: '2026-04-01' },
      ]),
    ).toEqual([]);
  });

  test('a year later, with many more', () => {
    const way = dimensionOf('way', abc);
    const { told: first } = shown([way], [12, 20, 30], [], { asOf: '2026-03-01' });
    const { told: second } = shown([way], [22, 26, 30], [], { asOf: '2027-03-01' });
    expect(found([first, second])).toEqual([]);
  });

  test('what is withheld for the sake of others, and known to be many', () => {
    const { told: first } = shown([dimensionOf('way', abc)], [20, 22, 30], ['a', 'b']);
    const map = tableOf([dimensionOf('way', abc)], [null, 2, 2, 3], {
      figure: { kind: 'class', from: [0, 5, 20, 23] },
      showsEveryZero: false,
    });
    expect(found([{ ...first, rules: { ...usualRules, width: 4 } }, map])).toEqual([]);
  });

  test('tables of different persons', () => {
    const way = dimensionOf('way', ab);
    const { told: some } = shown([way], [12, 20], []);
    const { told: others } = shown([way], [13, 21], [], { population: 'others' });
    expect(found([some, others])).toEqual([]);
  });
});

test('tables that no counts could have given are said to be so', () => {
  const way = dimensionOf('way', ab);
  expect(() => attack(highs, [tableOf([way], [10, 4, 7])])).toThrow('The tables contradict each other');
});
