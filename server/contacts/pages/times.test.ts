import { expect, test } from 'vitest';
import { endOfDay, Day } from '#kernel/day.ts';
import { lastDayOf, sayDay, sayTime } from './times.ts';

const saturday = new Date('2026-11-21T22:30:00Z'); // 23:30 in Stockholm

test('a near day is said as near, and always with its name', () => {
  const say = (day: string) => sayDay('sv', Day.parse(day), saturday);
  expect(say('2026-11-20')).toBe('i går, fredag 20 november');
  expect(say('2026-11-21')).toBe('i dag, lördag 21 november');
  expect(say('2026-11-22')).toBe('i morgon, söndag 22 november');
  expect(say('2026-11-23')).toBe('måndag 23 november');
});

test('it is said in English as well', () => {
  expect(sayDay('en', Day.parse('2026-11-22'), saturday)).toBe('tomorrow, Sunday 22 November');
  expect(sayTime('en', new Date('2026-11-21T13:05:00Z'), saturday)).toBe('today, Saturday 21 November, at 14:05');
});

test('what is due at the end of a day is due that day, also when the clocks change', () => {
  for (const day of ['2026-11-22', '2026-03-29', '2026-10-25']) expect(lastDayOf(endOfDay(Day.parse(day)))).toBe(day);
});

test('a time is Swedish time', () => {
  expect(sayTime('sv', new Date('2026-11-21T23:05:00Z'), saturday)).toBe('i morgon, söndag 22 november, kl. 00:05');
});
