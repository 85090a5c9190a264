import { describe, expect, test } from 'vitest';
import { instantOf, notBefore, sayDate, sayDay, sayDue, sayFromNow, sayMonth, saySpan, sayTime, wallTime } from './time.ts';

const friday = new Date('2026-03-06T13:20:00Z'); // 14.20 in Stockholm

describe('a time is said as people say it', () => {
  test.each([
    ['2026-03-06T13:20:00Z', 'i dag 14.20', 'today 14:20'],
    ['2026-03-06T23:05:00Z', 'i morgon 0.05', 'tomorrow 00:05'],
    ['2026-03-05T08:05:00Z', 'i går 9.05', 'yesterday 09:05'],
    ['2026-03-09T07:00:00Z', 'på måndag 8.00', 'on Monday 08:00'],
    ['2026-03-02T07:00:00Z', 'i måndags 8.00', 'last Monday 08:00'],
    ['2026-03-13T07:00:00Z', '13 mars 8.00', '13 March 08:00'],
    ['2025-12-24T14:00:00Z', '24 december 2025 15.00', '24 December 2025 15:00'],
  ])('%s', (at, sv, en) => {
    expect(sayTime(new Date(at), friday, 'sv')).toBe(sv);
    expect(sayTime(new Date(at), friday, 'en')).toBe(en);
  });

  test('what ends with the day is said to end before midnight, not on the day after', () => {
    expect(sayDue(new Date('2026-03-07T23:00:00Z'), friday, 'sv')).toBe('i morgon före midnatt');
    expect(sayDue(new Date('2026-03-06T23:00:00Z'), friday, 'en')).toBe('today before midnight');
    expect(sayDue(new Date('2026-03-06T16:00:00Z'), friday, 'sv')).toBe('i dag 17.00');
  });

  test('a day that has no clock', () => {
    expect(sayDay('2026-03-07', '2026-03-06', 'sv')).toBe('i morgon');
    expect(sayDay('2027-01-01', '2026-03-06', 'sv')).toBe('1 januari 2027');
    expect(sayDay('2026-05-01', '2026-03-06', 'sv')).toBe('1 maj');
    expect(sayDate('2026-05-01', 'sv')).toBe('1 maj 2026');
    expect(sayMonth('2026-10-01', 'en')).toBe('October 2026');
  });
});

describe('a span is rounded down', () => {
  test.each([
    [59_000, 'mindre än en minut'],
    [60_000, '1 minut'],
    [89 * 60_000 + 59_000, '89 minuter'],
    [90 * 60_000, '1 timme'],
    [47 * 3_600_000 + 3_599_000, '47 timmar'],
    [71 * 3_600_000, '2 dagar'],
  ])('%d ms', (span, words) => {
    expect(saySpan(span, 'sv')).toBe(words);
    expect(saySpan(-span, 'sv')).toBe(words);
  });

  test('before and after', () => {
    expect(sayFromNow(new Date('2026-03-06T16:20:00Z'), friday, 'sv')).toBe('om 3 timmar');
    expect(sayFromNow(new Date('2026-03-06T10:20:00Z'), friday, 'en')).toBe('3 hours ago');
  });
});

describe('what a form says is Swedish time', () => {
  test.each([
    ['2026-01-15T12:00', '2026-01-15T11:00:00.000Z'],
    ['2026-07-15T12:00', '2026-07-15T10:00:00.000Z'],
    ['2026-03-29T03:30', '2026-03-29T01:30:00.000Z'],
    ['2026-03-29T01:30', '2026-03-29T00:30:00.000Z'],
    ['2026-10-25T03:30', '2026-10-25T02:30:00.000Z'],
  ])('%s and back', (wall, instant) => {
    expect(instantOf(wall)).toBe(instant);
    expect(wallTime(new Date(instant))).toBe(wall);
  });

  test('of the hour that comes twice the first is meant', () => {
    expect(instantOf('2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z');
  });

  test('the hour that does not exist becomes the next', () => {
    expect(wallTime(new Date(instantOf('2026-03-29T02:30')))).toBe('2026-03-29T03:30');
  });

  test('what is no time is left for the server to answer', () => {
    expect(instantOf('')).toBe('');
    expect(instantOf('i går')).toBe('i går');
  });
});

test('a meeting in the minute in which somebody got in touch was after it', () => {
  const received = '2026-03-06T13:20:41.123Z';
  expect(notBefore(received, '2026-03-06T13:20:00.000Z')).toBe(received);
  expect(notBefore(received, '2026-03-06T13:19:00.000Z')).toBe('2026-03-06T13:19:00.000Z');
  expect(notBefore(received, '2026-03-06T13:21:00.000Z')).toBe('2026-03-06T13:21:00.000Z');
  expect(notBefore(received, '')).toBe('');
});
