import { addDays, type Day, stockholmDay } from '#kernel/day.ts';
import type { Language } from '#kernel/languages.ts';

const locale = { sv: 'sv-SE', en: 'en-GB' } satisfies Record<Language, string>;

const words = {
  sv: { yesterday: 'i går', today: 'i dag', tomorrow: 'i morgon', at: 'kl.' },
  en: { yesterday: 'yesterday', today: 'today', tomorrow: 'tomorrow', at: 'at' },
} satisfies Record<Language, Record<string, string>>;

/** A day as one says it: `i morgon, söndag 23 november`. The weekday is always there, for who has lost count of the days. */
export function sayDay(language: Language, day: Day, now: Date): string {
  const today = stockholmDay(now);
  const { yesterday, today: sameDay, tomorrow } = words[language];
  const near = { [addDays(today, -1)]: yesterday, [today]: sameDay, [addDays(today, 1)]: tomorrow }[day];
  const full = new Intl.DateTimeFormat(locale[language], { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
    .format(new Date(`${day}T00:00:00Z`))
    .replace(',', '');
  return near === undefined ? full : `${near}, ${full}`;
}

/** The last day of a promise. It runs out at midnight, the first instant of the day after, which nobody would call that day. */
export const lastDayOf = (dueAt: Date): Day => stockholmDay(new Date(dueAt.getTime() - 1));

/** An instant as one says it: `i dag, lördag 22 november, kl. 14:05`. */
export function sayTime(language: Language, at: Date, now: Date): string {
  const clock = new Intl.DateTimeFormat(locale[language], { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Stockholm' });
  return `${sayDay(language, stockholmDay(at), now)}, ${words[language].at} ${clock.format(at)}`;
}
