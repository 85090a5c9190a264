import Holidays from 'date-holidays';
import { addDays, Day, isWeekend } from './day.ts';

// Server only: the library is large, and is set up when first asked. What it calls `public` are the days of lag (1989:253) om allmänna
// helgdagar; `bank` are midsummer eve, Christmas eve and New Year's eve, which lag (1930:173) om beräkning av lagstadgad tid, 2 §, places
// beside them.
const inSweden = () => new Holidays('SE', { types: ['public', 'bank'] });

const freeDaysByYear = new Map<number, ReadonlySet<string>>();

function freeDaysOf(year: number): ReadonlySet<string> {
  const known = freeDaysByYear.get(year);
  if (known) return known;
  const days = new Set(
    inSweden()
      .getHolidays(year)
      .map((holiday) => holiday.date.slice(0, 10)),
  );
  freeDaysByYear.set(year, days);
  return days;
}

/** Why a day is free: a weekend, or a holiday by its name. */
export interface FreeDay {
  readonly because: 'weekend' | 'holiday';
  readonly sv: string | null;
  readonly en: string | null;
}

/** Why nobody works on a day; undefined where they do. A holiday is called by its name, also on a Sunday. */
export function freeDayOn(day: Day): FreeDay | undefined {
  if (isWorkingDay(day)) return undefined;
  const named = (language: string) =>
    inSweden()
      .getHolidays(Number(day.slice(0, 4)), language)
      .find((holiday) => holiday.date.slice(0, 10) === day)?.name ?? null;
  const sv = named('sv');
  return sv === null ? { because: 'weekend', sv, en: null } : { because: 'holiday', sv, en: named('en') };
}

/** Neither a weekend, a public holiday nor one of the three eves. */
export function isWorkingDay(day: Day): boolean {
  return !isWeekend(day) && !freeDaysOf(Number(day.slice(0, 4))).has(day);
}

/** The day itself if it is a working day, otherwise the next (lag 1930:173, 2 §). */
export function workingDayFrom(day: Day): Day {
  return isWorkingDay(day) ? day : addWorkingDays(day, 1);
}

/** The `count`th working day after the day; the day itself, working or not, if `count` is 0. */
export function addWorkingDays(day: Day, count: number): Day {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError('Working days are counted forwards, in whole days.');
  let reached = day;
  for (let left = count; left > 0;) {
    reached = addDays(reached, 1);
    if (isWorkingDay(reached)) left -= 1;
  }
  return reached;
}
