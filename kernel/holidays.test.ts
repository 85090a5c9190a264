import { describe, expect, test } from 'vitest';
import { addDays, Day, isWeekend } from './day.ts';
import { addWorkingDays, isWorkingDay } from './holidays.ts';

const day = (written: string) => Day.parse(written);
const years = Array.from({ length: 11 }, (_none, at) => 2025 + at);

/** Easter by Meeus, Jones and Butcher: arithmetic alone, nothing shared with the library. */
function easter(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return day(`${year}-${String(Math.floor(f / 31)).padStart(2, '0')}-${String((f % 31) + 1).padStart(2, '0')}`);
}

const weekday = (of: Day) => new Date(`${of}T12:00:00Z`).getUTCDay();
const saturdayFrom = (of: Day): Day => (weekday(of) === 6 ? of : saturdayFrom(addDays(of, 1)));

/** The days of lag (1989:253) and the three eves of lag (1930:173), 2 §, said over again. */
function freeDays(year: number): Day[] {
  const easterDay = easter(year);
  const midsummer = saturdayFrom(day(`${year}-06-20`));
  const fixed = ['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31'];
  return [
    ...fixed.map((date) => day(`${year}-${date}`)),
    ...[-2, 0, 1, 39, 49].map((from) => addDays(easterDay, from)),
    addDays(midsummer, -1),
    midsummer,
    saturdayFrom(day(`${year}-10-31`)),
  ];
}

test('the computus knows its Easters', () => {
  expect([2025, 2026, 2030, 2035].map(easter)).toEqual(['2025-04-20', '2026-04-05', '2030-04-21', '2035-03-25']);
});

describe.each(years)('%i', (year) => {
  test('every day is a working day, or is not, as the law says', () => {
    const free = new Set(freeDays(year));
    expect(free.size).toBe(16);
    const unlike: string[] = [];
    for (let each = day(`${year}-01-01`); each.startsWith(`${year}`); each = addDays(each, 1)) {
      if (isWorkingDay(each) !== !(isWeekend(each) || free.has(each))) unlike.push(each);
    }
    expect(unlike).toEqual([]);
  });
});

test('days that people believe are free are not', () => {
  // Maundy Thursday, Walpurgis eve, the Monday after Whitsun, the day before All Saints'.
  for (const each of ['2026-04-02', '2026-04-30', '2026-05-25', '2026-10-30']) expect(isWorkingDay(day(each))).toBe(true);
});

test('the next working day after a Friday is Monday', () => {
  expect(addWorkingDays(day('2026-03-06'), 1)).toBe('2026-03-09');
});

test('Christmas is stepped over', () => {
  expect(addWorkingDays(day('2026-12-23'), 1)).toBe('2026-12-28');
  expect(addWorkingDays(day('2026-12-30'), 1)).toBe('2027-01-04');
});

test('Easter is stepped over', () => {
  expect(addWorkingDays(day('2026-04-02'), 1)).toBe('2026-04-07');
  expect(addWorkingDays(day('2026-04-02'), 5)).toBe('2026-04-13');
});

test('no working days on is the day itself, also on a Sunday', () => {
  expect(addWorkingDays(day('2026-03-08'), 0)).toBe('2026-03-08');
});

test.each([-1, 1.5, Number.NaN])('%d working days cannot be counted', (count) => {
  expect(() => addWorkingDays(day('2026-03-08'), count)).toThrow(RangeError);
});
