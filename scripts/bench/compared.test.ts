import { expect, test } from 'vitest';
import { compared, median } from './compared.ts';

test('the median is one of those that were measured', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([9, 1, 5, 7])).toBe(7);
  expect(median([])).toBeNaN();
});

test('each is set beside the first', () => {
  expect(
    compared([
      { what: 'bare', milliseconds: [30, 20, 40] },
      { what: 'the desk', milliseconds: [310, 285, 300] },
    ]),
  ).toEqual([
    '          median      of all  to bare',
    'bare       30 ms    20–40 ms    × 1.0',
    'the desk  300 ms  285–310 ms   × 10.0',
  ]);
});
