import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ageOn, addDays, Day, daysEarlier, endOfDay, isWeekend, stockholmDay } from './day.ts';

const day = (written: string) => Day.parse(written);
const at = (written: string) => new Date(written);
const hoursOf = (of: Day) => (endOfDay(of).getTime() - endOfDay(addDays(of, -1)).getTime()) / 3_600_000;

test.each(['2026-02-29', '2026-13-01', '2026-1-1', '20260101', '2026-01-01T00:00:00Z', '1799-12-31', '2200-01-01', '', null, 0])(
  '%j is no day',
  (value) => {
    expect(Day.safeParse(value).error?.issues[0]?.message).toBe('not_a_day');
  },
);

test('the day is the one in Stockholm, also when it is still yesterday in London', () => {
  expect(stockholmDay(at('2026-03-02T22:59:59.999Z'))).toBe('2026-03-02');
  expect(stockholmDay(at('2026-03-02T23:00:00Z'))).toBe('2026-03-03');
  expect(stockholmDay(at('2026-07-01T21:59:59.999Z'))).toBe('2026-07-01');
  expect(stockholmDay(at('2026-07-01T22:00:00Z'))).toBe('2026-07-02');
});

test('a day ends at midnight in Stockholm, summer and winter', () => {
  expect(endOfDay(day('2026-01-15'))).toEqual(at('2026-01-15T23:00:00Z'));
  expect(endOfDay(day('2026-07-15'))).toEqual(at('2026-07-15T22:00:00Z'));
  expect(endOfDay(day('2026-12-31'))).toEqual(at('2026-12-31T23:00:00Z'));
});

test('the days when the clocks change are 23 and 25 hours long', () => {
  expect(hoursOf(day('2026-03-29'))).toBe(23);
  expect(hoursOf(day('2026-10-25'))).toBe(25);
  expect(hoursOf(day('2026-03-28'))).toBe(24);
});

test('both two-o’clocks of the autumn night are on the same day', () => {
  expect(stockholmDay(at('2026-10-25T00:30:00Z'))).toBe('2026-10-25');
  expect(stockholmDay(at('2026-10-25T01:30:00Z'))).toBe('2026-10-25');
});

test('so many days earlier it is the same time of the clock, and what the clock leaps over is an hour later', () => {
  expect(daysEarlier(at('2026-11-27T22:30:00Z'), 120)).toEqual(at('2026-07-30T21:30:00Z'));
  expect(daysEarlier(at('2026-06-30T22:30:00Z'), 120)).toEqual(at('2026-03-02T23:30:00Z'));
  expect(daysEarlier(at('2026-03-30T00:30:00Z'), 1)).toEqual(at('2026-03-29T01:30:00Z'));
});

test('whatever the time, it is so many days earlier in the calendar', () => {
  const moments = fc.date({ min: at('2000-01-01T00:00:00Z'), max: at('2099-12-31T00:00:00Z'), noInvalidDate: true });
  fc.assert(
    fc.property(moments, fc.integer({ min: 0, max: 4_000 }), (moment, days) => {
      expect(stockholmDay(daysEarlier(moment, days))).toBe(addDays(stockholmDay(moment), -days));
    }),
  );
});

test('days are counted over leap days and the ends of years', () => {
  expect(addDays(day('2028-02-28'), 1)).toBe('2028-02-29');
  expect(addDays(day('2028-02-29'), 366)).toBe('2029-03-01');
  expect(addDays(day('2026-02-28'), 1)).toBe('2026-03-01');
  expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01');
  expect(addDays(day('2027-01-01'), -1)).toBe('2026-12-31');
  expect(addDays(day('2100-02-28'), 1)).toBe('2100-03-01');
});

test('days that can be written can be counted from, at both ends', () => {
  expect(addDays(day('1800-01-01'), -1)).toBe('1799-12-31');
  expect(addDays(day('2199-12-31'), 1)).toBe('2200-01-01');
});

test('Saturday and Sunday are the weekend', () => {
  const week = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07', '2026-03-08'];
  expect(week.map((each) => isWeekend(day(each)))).toEqual([false, false, false, false, false, true, true]);
});

const instants = fc.date({ min: at('1990-01-01T00:00:00Z'), max: at('2099-12-31T00:00:00Z'), noInvalidDate: true });

test('the platform’s own calendar agrees about every instant', () => {
  const swedish = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });
  fc.assert(
    fc.property(instants, (instant) => {
      expect(stockholmDay(instant)).toBe(swedish.format(instant));
    }),
  );
});

test('every instant lies in its day: not before it begins, and before it ends', () => {
  fc.assert(
    fc.property(instants, (instant) => {
      const today = stockholmDay(instant);
      expect(instant.getTime()).toBeGreaterThanOrEqual(endOfDay(addDays(today, -1)).getTime());
      expect(instant.getTime()).toBeLessThan(endOfDay(today).getTime());
    }),
  );
});

test('so many days forward and back again is the same day', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: -20_000, max: 20_000 }), (instant, days) => {
      const today = stockholmDay(instant);
      expect(addDays(addDays(today, days), -days)).toBe(today);
    }),
  );
});

test('one is a year older on one’s birthday, and not the day before', () => {
  const age = (born: string, on: string) => ageOn(born as Day, on as Day);
  expect([age('2000-03-02', '2025-03-01'), age('2000-03-02', '2025-03-02'), age('2000-02-29', '2025-02-28')]).toEqual([
    24, 25, 24,
  ]);
});
