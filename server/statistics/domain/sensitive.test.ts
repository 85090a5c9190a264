import { expect, test } from 'vitest';
import { dimension, tableOf } from '#test/statistics/tables.ts';
import type { About, Dimension } from './json-stat.ts';
import { withLocal } from './local-least.ts';
import { type Rules, houseRules } from './rules.ts';
import { sensitiveIn } from './sensitive.ts';

const house = houseRules[0] as Rules;
const plain: Rules = { ...house, floors: [], count: { ...house.count, groups: false } };
const counts = (leaves: readonly number[], about: About = {}) =>
  tableOf([dimension('way', leaves.length)], ([code = 1]) => leaves[code - 1] ?? 0, about);
const asked = (table: ReturnType<typeof counts>, rules: Rules, day = '2026-11-27') =>
  Object.fromEntries(
    Map.groupBy(sensitiveIn(table, rules, day).needs, ({ cell }) => cell)
      .entries()
      .map(([cell, needs]) => [cell, needs.map(({ by }) => by)]),
  );

test('counts from one to four are sensitive, nobody is not, and no need goes below nobody', () => {
  expect(asked(counts([0, 1, 2, 4, 5, 60]), plain)).toEqual({ 2: [2, -1], 3: [2, -2], 4: [2, -2] });
});

test('where it is secret whether anybody is there, nobody is sensitive, and somebody can be nobody', () => {
  expect(asked(counts([0, 4, 5]), { ...plain, count: { ...plain.count, zeros: 'secret' } })).toEqual({ 1: [2], 2: [2, -4] });
});

test('that all of a group are in one cell is sensitive', () => {
  expect(asked(counts([0, 30, 0]), { ...house, floors: [] })).toEqual({ 2: [-2] });
});

test('what everybody knows to be nothing is never sensitive', () => {
  expect(asked(counts([0, 9], { structural: [1] }), { ...plain, count: { ...plain.count, zeros: 'secret' } })).toEqual({});
});

test('who is alone in a cell is known to themself', () => {
  expect([...sensitiveIn(counts([1, 2, 8]), plain, '2026-11-27').knownToOne]).toEqual([[1, [1]]]);
  expect([...sensitiveIn(counts([1, 0, 0]), plain, '2026-11-27').knownToOne.keys()]).toEqual([0, 1]);
  expect(sensitiveIn(counts([1, 0, 0]), plain, '2026-11-27').knownToOne.get(0)).toEqual([0, 1]);
});

// Worked out by hand from the formulas of the handbook (Hundepool et al., Statistical Disclosure Control, Wiley 2012).
const sums = (contributions: readonly (readonly number[])[]) =>
  counts(
    contributions.map((amounts) => amounts.reduce((sum, one) => sum + one, 0)),
    {
      kind: 'sum',
      contributions: contributions.flatMap((amounts, cell) =>
        amounts.map((amount, unit) => ({ cell: cell + 1, unit: `${cell}-${unit}`, amount })),
      ),
    },
  );

test('a sum is sensitive when the second largest could work the largest out, by as much as it takes that they cannot', () => {
  const rules: Rules = { ...plain, sum: { units: 1, dominance: [], percent: 10, knowing: false } };
  // 100 + 40 + 5: the second knows the largest to within 5, ten percent of it would be 10.
  expect(
    asked(
      sums([
        [100, 40, 5],
        [100, 40, 30],
      ]),
      rules,
    ),
  ).toEqual({ 1: [5, -5] });
});

test('a sum is sensitive when the largest make up too much of it, or they are too few', () => {
  const dominated: Rules = { ...plain, sum: { units: 1, dominance: [{ n: 1, percent: 80 }], percent: 1, knowing: false } };
  expect(
    asked(
      sums([
        [90, 5, 5],
        [50, 40, 20],
      ]),
      dominated,
    ),
  ).toEqual({ 1: [12.5, -12.5] });
  const few: Rules = { ...plain, sum: { units: 3, dominance: [], percent: 10, knowing: true } };
  expect(
    asked(
      sums([
        [50, 50],
        [40, 40, 40],
      ]),
      few,
    ),
  ).toEqual({ 1: [10, -10] });
});

test('one who has contributed to several cells is one in their total', () => {
  const table = counts([50, 50], { kind: 'sum', contributions: [1, 2].map((cell) => ({ cell, unit: 'one', amount: 50 })) });
  const few: Rules = { ...plain, sum: { units: 2, dominance: [], percent: 10, knowing: true } };
  expect(sensitiveIn(table, few, '2026-11-27').cells).toEqual(new Set([0, 1, 2]));
});

const geography: Dimension = {
  ...dimension('place', 2, 1, 'geo'),
  codes: ['00', '01', '0114', '0115'],
  children: [[1], [2, 3], [], []],
};
const years = (code: string): Dimension => ({
  id: 'year',
  label: 'year',
  role: 'time',
  codes: [code],
  labels: [code],
  children: [[]],
});
const municipalities = (code: string, units: number, each = 30) =>
  tableOf([geography, years(code)], () => each, {
    contributions: [2, 3].flatMap((cell) =>
      Array.from({ length: units }, (_, unit) => ({ cell, unit: String(unit), amount: 1 })),
    ),
  });

test.each([
  ['long ago, three years, three units, thirty', municipalities('2021-2023', 3), '2026-11-27', []],
  ['too lately', municipalities('2021-2023', 3), '2024-12-30', [2, 3]],
  ['the first day that it is late enough', municipalities('2021-2023', 3), '2024-12-31', []],
  ['one year only', municipalities('2023', 3), '2026-11-27', [2, 3]],
  ['two units', municipalities('2021-2023', 2), '2026-11-27', [2, 3]],
  ['nine', municipalities('2021-2023', 3, 9), '2026-11-27', [2, 3]],
  ['a time that says nothing', municipalities('lately', 3), '2026-11-27', [2, 3]],
] as const)('a municipality is told of by its floor: %s', (_, table, day, cells) => {
  expect([...sensitiveIn(table, house, day).cells].filter((cell) => cell >= 2)).toEqual(cells);
});

/** Gotland is a county and a municipality; Kalmar has twelve, of which none is shown. */
const islands: Dimension = { ...geography, codes: ['00', '08', '09'], labels: ['00', '08', '09'], children: [[1, 2], [], []] };

test('a county of one municipality is told of as that municipality, and the others as counties', () => {
  const table = tableOf([islands, years('2023')], () => 30);
  expect([...sensitiveIn(table, house, '2026-11-27').cells]).toEqual([2]);
  const rules = withLocal(
    { ...house, floors: house.floors.map((floor) => ({ ...floor, least: 0, units: 0, years: 0, lag_months: 0 })) },
    table,
    [
      { code: '0980', least: 50 },
      { code: '0880', least: 50 },
    ],
  );
  expect(rules.local).toEqual([{ code: '09', least: 50 }]);
  expect([...sensitiveIn(table, rules, '2026-11-27').cells]).toEqual([2]);
});

test('a municipality may want a larger least count than the house has', () => {
  const rules: Rules = { ...plain, local: [{ code: '0114', least: 50 }] };
  expect([...sensitiveIn(municipalities('2021-2023', 3), rules, '2026-11-27').cells]).toEqual([2]);
  // Of a sum it is as many contributors.
  const sums = (units: number) => {
    const contributions = [2, 3].flatMap((cell) =>
      Array.from({ length: units }, (_, unit) => ({ cell, unit: `${cell} ${unit}`, amount: 10 })),
    );
    return tableOf([geography, years('2021-2023')], () => 10 * units, { kind: 'sum', contributions });
  };
  expect([...sensitiveIn(sums(49), rules, '2026-11-27').cells]).toEqual([2]);
  expect([...sensitiveIn(sums(50), rules, '2026-11-27').cells]).toEqual([]);
});
