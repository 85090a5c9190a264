import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainTime from 'temporal-polyfill/fns/PlainTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { z } from 'zod';

// The whole of the country keeps one time, and the promise is made in it, wherever the server stands.
const stockholm = 'Europe/Stockholm';

/** A day of the calendar, `2026-03-02`. A day is not an instant. Four centuries are enough, and keep sums of days within four figures. */
export const Day = z.iso
  .date({ error: 'not_a_day' })
  .refine((day) => day >= '1800-01-01' && day <= '2199-12-31', { error: 'not_a_day' })
  .brand<'Day'>();
export type Day = z.infer<typeof Day>;

const dateOf = (day: Day) => PlainDate.create(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10)));

// A sum of days is a day by its making, also just outside the centuries that can be typed in.
const dayOf = (date: PlainDate.Record) => PlainDate.toString(date) as Day;

/** The day it is in Stockholm at this instant. */
export function stockholmDay(at: Date): Day {
  return dayOf(ZonedDateTime.toPlainDate(Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(at.getTime()), stockholm)));
}

const inWords = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'long', timeZone: 'UTC' });

/** A day as it stands in a Swedish letter: `2 mars 2026`. */
export const dayInLetter = (day: Day): string => inWords.format(new Date(`${day}T12:00:00Z`));

const momentInWords = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'long', timeStyle: 'short', timeZone: stockholm });

/** An instant as it stands in a Swedish letter: `2 mars 2026 kl. 13:05`, by the clock in Stockholm. */
export const timeInLetter = (at: Date): string => momentInWords.format(at);

/** The hour it is in Stockholm at this instant, from 0 to 23. */
export function stockholmHour(at: Date): number {
  return ZonedDateTime.toPlainTime(Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(at.getTime()), stockholm)).hour;
}

/** So many days later; earlier if `days` is below zero. */
export function addDays(day: Day, days: number): Day {
  return dayOf(PlainDate.addDays(dateOf(day), days));
}

/** So many months later: the same number of the month, or its last day where it has none such (lag 1930:173, 1 §). */
export function addMonths(day: Day, months: number): Day {
  return dayOf(PlainDate.addMonths(dateOf(day), months));
}

/** How many days there are from one to another. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** How old somebody is on a day. Born on 29 February one has one's birthday on 1 March in other years. */
export function ageOn(bornOn: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years;
}

/**
 * The instant when the day is over in Stockholm: the midnight that begins the next day, and the first instant that no longer belongs to
 * this one. So what is due by the end of the day is late when `now >= endOfDay(day)`. A day is 23 or 25 hours long when the clocks change.
 */
export function endOfDay(day: Day): Date {
  return new Date(ZonedDateTime.toInstant(PlainDate.toZonedDateTime(dateOf(addDays(day, 1)), stockholm)).epochMilliseconds);
}

/** The instant when it is a time of the clock, `10:00`, in Stockholm on a day. One that is passed over when the clocks change is as long after. */
export function stockholmInstant(day: Day, clock: string): Date {
  const time = PlainTime.fromString(clock);
  return new Date(
    ZonedDateTime.toInstant(PlainDate.toZonedDateTime(dateOf(day), { timeZone: stockholm, plainTime: time })).epochMilliseconds,
  );
}

/** The same time of the clock in Stockholm so many days before: also where the clocks have changed in between. */
export function daysEarlier(at: Date, days: number): Date {
  const then = ZonedDateTime.subtractDays(
    Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(at.getTime()), stockholm),
    days,
  );
  return new Date(ZonedDateTime.toInstant(then).epochMilliseconds);
}

export function isWeekend(day: Day): boolean {
  return PlainDate.dayOfWeek(dateOf(day)) >= 6;
}
