import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { dimension } from '#test/statistics/tables.ts';
import { counted, keyOfPerson, noiseOf, withNoise } from './cell-key.ts';
import type { Dimension } from './json-stat.ts';
import { noiseTable } from './noise.ts';

const secret = createHash('sha256').update('a secret of the test').digest();
const rule = { bound: 5, variance: 3, blocked: 2, monotone: true };
const recordsOf = (dimensions: readonly Dimension[], persons: readonly { name: string; at: readonly number[] }[]) => {
  const keys = persons.map(({ name }) => keyOfPerson(secret, name, 'contacts'));
  return {
    codes: dimensions.map((_, number) => persons.map(({ at }) => at[number] ?? 0)),
    high: Int32Array.from(keys, ([high]) => high),
    low: Int32Array.from(keys, ([, low]) => low),
  };
};
const noisy = (dimensions: readonly Dimension[], persons: readonly { name: string; at: readonly number[] }[]) => {
  const made = withNoise(dimensions, recordsOf(dimensions, persons), { secret, series: 'contacts', rule });
  if (!made.ok) throw new Error(made.why);
  return made.value;
};
const crowd = Array.from({ length: 3000 }, (_, n) => ({ name: `p${n}`, at: [3 + ((n * 7) % 5), 1 + ((n * n) % 3)] }));

test('counts add up through hierarchies', () => {
  const dimensions = [dimension('region', 5, 2), dimension('sex', 3)];
  const { counts } = counted(dimensions, recordsOf(dimensions, crowd));
  const at = (region: number, sex: number) => counts[region * 4 + sex];
  expect(at(0, 0)).toBe(3000);
  expect(at(1, 0)! + at(2, 0)!).toBe(3000);
  expect(at(3, 1)! + at(4, 1)! + at(5, 1)!).toBe(at(1, 1));
});

test('the same set of persons is shown as the same in every table, in every order and at all times', () => {
  const detailed = noisy([dimension('region', 5, 2), dimension('sex', 3)], crowd);
  const coarse = noisy(
    [dimension('region', 5, 2)],
    crowd.toReversed().map(({ name, at: [region = 0] }) => ({ name, at: [region] })),
  );
  for (let region = 0; region < 8; region++) expect(detailed.values[region * 4]).toBe(coarse.values[region]);
  const [, ...others] = crowd;
  const later = noisy(
    [dimension('region', 5, 2)],
    others.map(({ name, at: [region = 0] }) => ({ name, at: [region] })),
  );
  expect(later.values.slice(4)).toEqual(coarse.values.slice(4)); // the one who left was in the first
});

test('nobody is shown as nobody, a small count never as one, and none further off than the bound; it says how it was made', () => {
  const dimensions = [dimension('a', 40), dimension('b', 30)];
  const persons = crowd.map(({ name }, n) => ({ name, at: [1 + ((n * n * 13) % 40), 1 + ((n * 31) % 30)] }));
  const { counts } = counted(dimensions, recordsOf(dimensions, persons));
  const { values, about } = noisy(dimensions, persons);
  for (const [cell, count] of counts.entries()) {
    const value = values[cell] ?? -1;
    if (count === 0) expect(value).toBe(0);
    expect(Math.abs(value - count)).toBeLessThanOrEqual(5);
    expect(value === 0 || value > 2).toBe(true);
  }
  expect(about).toEqual({ method: 'cell_key', bound: 5, variance: 3, totals: 'noise_of_their_own' });
});

test('over many sets the noise has the mean 0 and the variance that is said', () => {
  const rows = noiseTable(rule);
  if (!rows.ok) throw new Error(rows.why);
  for (const count of [1, 2, 3, 4, 7, 8, 1000]) {
    const drawn = Array.from({ length: 100_000 }, (_, n) => noiseOf(rows.value, count, (n + 0.5) / 100_000));
    expect(drawn.reduce((sum, one) => sum + one, 0) / drawn.length).toBeCloseTo(0, 2);
    expect(drawn.reduce((sum, one) => sum + one * one, 0) / drawn.length).toBeCloseTo(3, 1);
  }
  const dimensions = [dimension('a', 2000)];
  const many = Array.from({ length: 40_000 }, (_, n) => ({ name: `q${n}`, at: [1 + (n % 2000)] }));
  const noise = noisy(dimensions, many)
    .values.slice(1)
    .map((value) => (value ?? 0) - 20);
  expect(Math.abs(noise.reduce((sum, one) => sum + one, 0) / 2000)).toBeLessThan(0.15);
  expect(Math.abs(noise.reduce((sum, one) => sum + one * one, 0) / 2000 - 3)).toBeLessThan(0.4);
});

test('another secret or another series draws other noise', () => {
  expect(keyOfPerson(secret, 'p', 'a')).not.toEqual(keyOfPerson(secret, 'p', 'b'));
  expect(keyOfPerson(secret, 'p', 'a')).not.toEqual(keyOfPerson(secret.subarray(1), 'p', 'a'));
});
