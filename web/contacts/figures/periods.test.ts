import { expect, test } from 'vitest';
import { periodsBefore } from './periods.ts';

test('a period is there to choose once a month of it is over', () => {
  const { years, quarters, months } = periodsBefore('2026-02-11');
  expect(years).toEqual(['2026', '2025', '2024']);
  expect(quarters.slice(0, 3)).toEqual(['2026-Q1', '2025-Q4', '2025-Q3']);
  expect(months.slice(0, 3)).toEqual(['2026-01', '2025-12', '2025-11']);
  expect(periodsBefore('2026-01-31').years[0]).toBe('2025');
});
