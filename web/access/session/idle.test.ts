import { expect, test } from 'vitest';
import { idleState } from './idle.ts';

const minute = 60_000;

test('one is asked two minutes before the session ends, and then it ends', () => {
  expect(idleState(0, 30)).toBe('here');
  expect(idleState(28 * minute - 1, 30)).toBe('here');
  expect(idleState(28 * minute, 30)).toBe('warned');
  expect(idleState(30 * minute - 1, 30)).toBe('warned');
  expect(idleState(30 * minute, 30)).toBe('gone');
});
