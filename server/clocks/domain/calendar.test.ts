import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Day } from '#kernel/day.ts';
import { calendarOf, escaped, folded } from './calendar.ts';

const day = (text: string) => Day.parse(text);
const now = new Date('2026-03-02T11:00:00.123Z');
const feed = '00000000-0000-4000-8000-000000000001';

test('a calendar says how many on each day, and nothing else', () => {
  const text = calendarOf(
    feed,
    'sv',
    [
      { day: day('2026-03-03'), count: 1 },
      { day: day('2026-12-31'), count: 3 },
    ],
    now,
  );
  expect(text.split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Omstart//Omstart//SV',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Frister',
    'BEGIN:VEVENT',
    `UID:${feed}-2026-03-03`,
    'DTSTAMP:20260302T110000Z',
    'DTSTART;VALUE=DATE:20260303',
    'DTEND;VALUE=DATE:20260304',
    'SUMMARY:1 frist',
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'BEGIN:VEVENT',
    `UID:${feed}-2026-12-31`,
    'DTSTAMP:20260302T110000Z',
    'DTSTART;VALUE=DATE:20261231',
    'DTEND;VALUE=DATE:20270101',
    'SUMMARY:3 frister',
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

test('the same day is the same entry, however many there are and whenever one asks', () => {
  const uid = (count: number, at: Date) =>
    calendarOf(feed, 'en', [{ day: day('2026-03-03'), count }], at).match(/UID:(.*)\r/)?.[1];
  expect(uid(1, now)).toBe(uid(7, new Date('2027-01-01T00:00:00Z')));
});

test('in English too, one is one', () => {
  const said = calendarOf(
    feed,
    'en',
    [1, 2].map((count) => ({ day: day('2026-03-03'), count })),
    now,
  ).match(/SUMMARY:.*(?=\r)/g);
  expect(said).toEqual(['SUMMARY:1 time limit', 'SUMMARY:2 time limits']);
});

test('an empty calendar is one, in the language of the one who made it', () => {
  expect(calendarOf(feed, 'en', [], now)).toMatch(/^BEGIN:VCALENDAR\r\n[^]*X-WR-CALNAME:Time limits\r\nEND:VCALENDAR\r\n$/);
});

test.each([
  ['a, b; c \\ d', 'a\\, b\\; c \\\\ d'],
  ['two\nlines\r\nthree', 'two\\nlines\\nthree'],
])('%j is escaped', (text, written) => {
  expect(escaped(text)).toBe(written);
});

describe('folding', () => {
  test('75 bytes stand on one line, and 76 do not', () => {
    expect(folded('x'.repeat(75))).toBe('x'.repeat(75));
    expect(folded('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x`);
    expect(folded('x'.repeat(150))).toBe(`${'x'.repeat(75)}\r\n ${'x'.repeat(74)}\r\n x`);
  });

  test('no line is longer than 75 bytes, no letter is cut, and unfolding gives back what was written', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400, size: 'max' }).filter((text) => !/[\r\n]/.test(text)),
        (text) => {
          const lines = folded(text).split('\r\n');
          for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(folded(text).replaceAll('\r\n ', '')).toBe(text);
        },
      ),
    );
  });
});
