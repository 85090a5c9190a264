import { expect, test } from 'vitest';
import { openHighs } from '#statistics/highs.ts';
import { dimension, skewed, tableOf } from '#test/statistics/tables.ts';
import type { Table } from './json-stat.ts';
import { protect } from './protect.ts';
import { type Rules, houseRules } from './rules.ts';

const house = houseRules[0] as Rules;
const solve = await openHighs();
const day = '2026-11-27';
const protectedOr = (table: Table, rules: Rules = house) => {
  const made = protect(table, rules, day, solve);
  if (!made.ok) throw new Error(made.why);
  return made.value;
};

test('what is not sensitive is shown as it is, and what is withheld says so', () => {
  const table = tableOf([dimension('way', 4), dimension('year', 3)], ([way = 1, year = 1]) =>
    way === 1 ? 2 + year : 10 * way + year,
  );
  const { table: released, guards } = protectedOr(table);
  for (const [cell, value] of released.values.entries()) {
    expect(value === null ? '..' : null).toBe(released.status[cell]);
    if (value !== null) expect(value).toBe(table.values[cell]);
  }
  expect(guards.cells.every(({ cell }) => released.values[cell] === null)).toBe(true);
  expect(released.about).toMatchObject({
    method: 'exact',
    totals: 'add_up',
    least: 5,
    chosen: 'optimal',
    rules: [{ name: 'omstart-2026', from: '2026-11-27' }],
  });
});

test('nothing is withheld where nothing is sensitive', () => {
  const { table } = protectedOr(tableOf([dimension('a', 3), dimension('b', 3)], () => 20));
  expect(table.values).not.toContain(null);
  expect(table.about.chosen).toBe('none');
});

test('what has been put in by whom, and what was known to be nothing, does not leave', () => {
  const contributions = [1, 2, 3].flatMap((cell) =>
    ['a', 'b', 'c', 'd'].map((unit) => ({ cell, unit: `${cell}${unit}`, amount: 5 })),
  );
  const { table } = protectedOr(tableOf([dimension('a', 3)], () => 20, { kind: 'sum', contributions, structural: [] }));
  expect(Object.keys(table.about).toSorted()).toEqual(['chosen', 'kind', 'method', 'rules', 'totals']);
});

const faults: [RegExp, Partial<Table>][] = [
  [/^has been protected already$/, { about: { method: 'exact' } }],
  [/^says nothing of a T, and every value/, { values: [null, 3, 4] }],
  [/^has -1 in a c0, which is no count$/, { values: [3, -1, 4] }],
  [/^has 5\.5 in a T, which is no count$/, { values: [5.5, 1.5, 4] }],
  [/^does not add up at a T$/, { values: [8, 3, 4] }],
  [/^is of sums and does not say who/, { about: { kind: 'sum' } }],
];
test.each(faults)('a table that %s is not protected', (says, over) => {
  const made = protect({ ...tableOf([dimension('a', 2)], () => 8), ...over }, house, day, solve);
  expect(made.ok ? '' : made.why).toMatch(says);
});

test('the choice of what is withheld with it tells nothing: it is the same for counts that differ where nobody sees', () => {
  const leaf = skewed(() => 0.37, 40);
  const table = (small: number) =>
    tableOf([dimension('a', 5), dimension('b', 5)], ([a, b]) => (a === 2 && b === 3 ? small : 20 + leaf()));
  const hidden = (small: number) => protectedOr(table(small)).table.status;
  expect(hidden(3)).toEqual(hidden(4));
});
