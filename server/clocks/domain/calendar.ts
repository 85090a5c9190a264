import { type Day, addDays } from '#kernel/day.ts';
import type { Language } from '#kernel/languages.ts';

// A calendar that says how many, and of what nothing (RFC 5545). It lies on telephones and with those who keep their calendars.

const words = {
  sv: { name: 'Frister', count: (count: number) => (count === 1 ? '1 frist' : `${count} frister`) },
  en: { name: 'Time limits', count: (count: number) => (count === 1 ? '1 time limit' : `${count} time limits`) },
} satisfies Record<Language, unknown>;

export interface CountOnDay {
  readonly day: Day;
  readonly count: number;
}

/** The calendar of a feed: an entry for the whole of each day on which something runs out. The same day is always the same entry. */
export function calendarOf(feedId: string, language: Language, days: readonly CountOnDay[], now: Date): string {
  const { name, count } = words[language];
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const entries = days.flatMap((one) => [
    'BEGIN:VEVENT',
    `UID:${feedId}-${one.day}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${one.day.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${addDays(one.day, 1).replaceAll('-', '')}`,
    `SUMMARY:${escaped(count(one.count))}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Omstart//Omstart//SV',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...entries,
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** RFC 5545, 3.3.11. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r\n|\r|\n/g, '\\n');
}

const mostBytes = 75;

/** RFC 5545, 3.1: no line is longer than 75 bytes, and none is cut within a letter. */
export function folded(line: string): string {
  let text = '';
  let room = mostBytes;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (size > room) {
      text += '\r\n ';
      room = mostBytes - 1; // the space that begins the next line
    }
    text += letter;
    room -= size;
  }
  return text;
}
