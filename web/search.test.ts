import { expect, test } from 'vitest';
import { oneOf, page, someDay, someId } from './search.ts';

test('an address anyone can write is read as far as it makes sense', () => {
  expect(oneOf(['waiting', 'all'], 'all')).toBe('all');
  expect(oneOf(['waiting', 'all'], 'everything')).toBeUndefined();
  expect(oneOf(['yes'], ['yes'])).toBeUndefined();
});

test('a page is a whole number after the first', () => {
  expect([2, 10_000].map(page)).toEqual([2, 10_000]);
  expect([1, 0, -3, 2.5, 10_001, '2', Number.NaN, null].map(page)).toEqual(Array(8).fill(undefined));
});

test('a day and an id look like one', () => {
  expect(someDay('2026-03-02')).toBe('2026-03-02');
  expect(['2026-3-2', '', 20260302, undefined].map(someDay)).toEqual([undefined, undefined, undefined, undefined]);
  expect(someId('3F2504E0-4F89-41D3-9A0C-0305E82C3301')).toBe('3F2504E0-4F89-41D3-9A0C-0305E82C3301');
  expect(['3f2504e0', '3f2504e0-4f89-41d3-9a0c-0305e82c3301/..', 7].map(someId)).toEqual([undefined, undefined, undefined]);
});
