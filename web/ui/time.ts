import type { Language } from '#kernel/languages.ts';
import { timeWords as words } from './time-words.ts';

// Work is done in Swedish time, wherever the computer believes it is.
const stockholm = 'Europe/Stockholm';

const partsOf = new Intl.DateTimeFormat('en-GB', {
  timeZone: stockholm,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** What calendar and clock on the wall show in Sweden, as `<input type="datetime-local">` writes it: `2026-03-02T14:20`. */
export function wallTime(at: Date): string {
  const part = Object.fromEntries(partsOf.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}

export const wallDay = (at: Date) => wallTime(at).slice(0, 10);

const asUtc = (wall: string) => (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wall) ? Date.parse(`${wall}:00Z`) : NaN);

/**
 * The instant at which the clock in Sweden shows this. What was typed and is no time comes back as it is: the server answers at the field.
 * When the clocks go back an hour comes twice, and the first is meant; the hour that is missing in spring becomes the next.
 */
export function instantOf(wall: string): string {
  const wanted = asUtc(wall);
  if (Number.isNaN(wanted)) return wall;
  const summer = new Date(wanted - 2 * 3_600_000);
  return (asUtc(wallTime(summer)) === wanted ? summer : new Date(wanted - 3_600_000)).toISOString();
}

/**
 * A form knows minutes and an event its second. What is said to have been in the same minute as something it must have followed was
 * after it.
 */
export function notBefore(earliest: string, instant: string): string {
  const ahead = Date.parse(earliest) - Date.parse(instant);
  return ahead > 0 && ahead < 60_000 && wallTime(new Date(earliest)) === wallTime(new Date(instant)) ? earliest : instant;
}

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** A day as people say it: `i dag`, `på fredag`, `3 mars`, `3 mars 2024`. */
export function sayDay(day: string, today: string, language: Language): string {
  const say = words[language];
  const ahead = daysBetween(today, day);
  const weekday = new Date(`${day}T00:00Z`).getUTCDay();
  const near = say.near[ahead + 1];
  if (near !== undefined) return near;
  if (ahead > 1 && ahead < 7) return say.coming[weekday] ?? day;
  if (ahead < -1 && ahead > -7) return say.past[weekday] ?? day;
  const said = sayDate(day, language);
  return day.slice(0, 4) === today.slice(0, 4) ? said.slice(0, -5) : said;
}

/** A month as people say it, by any day of it: `mars 2024`. */
export const sayMonth = (day: string, language: Language): string =>
  `${words[language].months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;

/** A day with its year, for where days of several years stand beside one another: `3 mars 2024`. */
export const sayDate = (day: string, language: Language): string => `${Number(day.slice(8, 10))} ${sayMonth(day, language)}`;

/** An instant as people say it: `i dag 14.20`. */
export function sayTime(at: Date, now: Date, language: Language): string {
  const wall = wallTime(at);
  return `${sayDay(wall.slice(0, 10), wallDay(now), language)} ${words[language].clock(wall.slice(11, 13), wall.slice(14))}`;
}

/** The last day of what ends with a day: midnight is easily taken for the wrong night. */
export const lastDayOf = (at: Date) => (wallTime(at).endsWith('T00:00') ? wallDay(new Date(at.getTime() - 60_000)) : undefined);

/** A last moment. What ends with the day is said so. */
export function sayDue(at: Date, now: Date, language: Language): string {
  const lastDay = lastDayOf(at);
  if (lastDay === undefined) return sayTime(at, now, language);
  return words[language].midnight(sayDay(lastDay, wallDay(now), language));
}

/** How long: minutes below an hour and a half, hours below two days, then days; rounded down, so that nobody believes there is more. */
export function saySpan(milliseconds: number, language: Language): string {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  const say = words[language];
  if (minutes < 1) return say.moment;
  if (minutes < 90) return say.minutes(minutes);
  if (minutes < 48 * 60) return say.hours(Math.floor(minutes / 60));
  return say.days(Math.floor(minutes / 1440));
}

/** `om 3 timmar`, `för 2 dagar sedan`. */
export function sayFromNow(at: Date, now: Date, language: Language): string {
  const ahead = at.getTime() - now.getTime();
  return ahead >= 0 ? words[language].in(saySpan(ahead, language)) : words[language].ago(saySpan(ahead, language));
}
