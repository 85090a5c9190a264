import { expect, test } from 'vitest';
import { toneOf } from './Clock.tsx';

const now = new Date('2026-03-06T12:00:00Z');
const dueIn = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString();
const running = { stoppedAt: null, broken: false };

test('how a clock stands', () => {
  expect(toneOf({ ...running, dueAt: dueIn(30) }, now)).toBe('running');
  expect(toneOf({ ...running, dueAt: dueIn(7) }, now)).toBe('soon');
  expect(toneOf({ ...running, dueAt: dueIn(30), told: 'coordinator' }, now)).toBe('soon');
});

test('it is late the moment the time is out, even before the server has been asked again', () => {
  expect(toneOf({ ...running, dueAt: dueIn(0) }, now)).toBe('late');
  expect(toneOf({ ...running, dueAt: dueIn(-1), broken: true }, now)).toBe('late');
});

test('one that stopped was kept or not, for good', () => {
  expect(toneOf({ dueAt: dueIn(-20), stoppedAt: dueIn(-21), broken: false }, now)).toBe('kept');
  expect(toneOf({ dueAt: dueIn(-20), stoppedAt: dueIn(-2), broken: true }, now)).toBe('late');
});
