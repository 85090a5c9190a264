import { expect, test } from 'vitest';
import { mannWhitney } from './mann-whitney.ts';

const numbers = (count: number, from = 0) => Array.from({ length: count }, (_, number) => from + number);

test.each([
  ['the same twice', numbers(50), numbers(50), 1],
  ['all alike', Array(20).fill(3) as number[], Array(30).fill(3) as number[], 1],
  // U is 0; by the normal approximation z is 12.5 / √(25 · 11 / 12).
  ['one wholly below the other', numbers(5), numbers(5, 5), 0.00902],
  // Ranks 1, 3, 3, 6: U is 3, and z is 5 / √(16 / 12 · (9 − 48 / 56)).
  ['with ties', [1, 2, 2, 3], [2, 3, 3, 4], 0.1291],
])('%s', (_, one, other, expected) => {
  expect(mannWhitney(one, other)).toBeCloseTo(expected, 3);
  expect(mannWhitney(other, one)).toBeCloseTo(expected, 3);
});
