import { describe, expect, test } from 'vitest';
import { Day } from '#kernel/day.ts';
import { type ClockRule, type Running, clocksOf, close, problemsOfAccount, problemsOfStep, takeStep, timesOf } from './domain.ts';
import { breachLetterOf } from './letter.ts';
import { anAccount } from '#test/day-incidents.ts';

const rule = (over: Partial<ClockRule>): ClockRule => ({
  code: 'breach_authority',
  validFrom: Day.parse('2018-05-25'),
  countsFrom: 'known',
  minutes: 4320,
  months: null,
  warnMinutes: 2880,
  escalateMinutes: 1440,
  citation: 'Artikel 33.1',
  confirmed: true,
  ...over,
});
const account = { ...anAccount, affected: [...anAccount.affected], data: [...anAccount.data] };

describe('time', () => {
  test('is seventy-two hours, also over the night when the clocks change and over a weekend', () => {
    // Friday noon in Stockholm, before summer time: the same hour on Monday is an hour less away.
    const { dueAt, warnAt, escalateAt } = timesOf(rule({}), new Date('2026-03-27T12:00+01:00'));
    expect(dueAt).toEqual(new Date('2026-03-30T13:00+02:00'));
    expect(warnAt).toEqual(new Date('2026-03-28T12:00+01:00'));
    expect(escalateAt).toEqual(new Date('2026-03-29T13:00+02:00'));
  });

  test('of a month ends with the same number of the next, or its last day', () => {
    const monthly = rule({ minutes: null, months: 1 });
    expect(timesOf(monthly, new Date('2026-01-31T10:00+01:00')).dueAt).toEqual(new Date('2026-03-01T00:00+01:00'));
    expect(timesOf(monthly, new Date('2026-03-02T23:30+01:00')).dueAt).toEqual(new Date('2026-04-03T00:00+02:00'));
  });
});

test('each yes has its clocks, and a breach that puts nobody at risk has none', () => {
  const no = { breach: 'no', significant: false, serious: false } as const;
  expect(clocksOf(no)).toEqual([]);
  expect(clocksOf({ ...no, breach: 'unlikely' })).toEqual([]);
  expect(clocksOf({ ...no, breach: 'risk' })).toEqual(['breach_authority']);
  expect(clocksOf({ ...no, breach: 'high' })).toEqual(['breach_authority', 'breach_person']);
  expect(clocksOf({ ...no, significant: true })).toEqual(['cyber_warning', 'cyber_report']);
  expect(clocksOf({ ...no, serious: true })).toEqual(['staff_authority']);
});

describe('a step', () => {
  const now = new Date('2026-03-06T12:00Z');
  const clock: Running = { code: 'breach_authority', dueAt: new Date('2026-03-05T12:00Z'), isDone: false, isLapsed: false };
  const standing = { isClosed: false, isJudged: true, clocks: [clock], measures: [] };
  const done = (at: string, reasons: string | null = null) => ({ is: 'done', takenAt: new Date(at), reasons }) as const;

  test('ends a clock that was started and has not lapsed', () => {
    expect(takeStep(standing, 'breach_authority')).toMatchObject({ ok: true });
    expect(takeStep(standing, 'breach_person')).toMatchObject({ why: 'incident_no_such_clock' });
    expect(takeStep({ ...standing, clocks: [{ ...clock, isLapsed: true }] }, 'breach_authority')).toMatchObject({
      why: 'incident_no_such_clock',
    });
    expect(takeStep({ ...standing, isClosed: true }, 'breach_authority')).toMatchObject({ why: 'incident_closed' });
  });

  test('that came late says why, and one that adds to it does not; none is in the future', () => {
    expect(problemsOfStep(clock, done('2026-03-05T11:00Z'), now)).toEqual([]);
    expect(problemsOfStep(clock, done('2026-03-05T13:00Z'), now)).toEqual([{ field: 'outcome.reasons', code: 'required' }]);
    expect(problemsOfStep(clock, done('2026-03-05T13:00Z', 'Sjuk'), now)).toEqual([]);
    expect(problemsOfStep({ ...clock, isDone: true }, done('2026-03-05T13:00Z'), now)).toEqual([]);
    expect(problemsOfStep(clock, done('2026-03-06T13:00Z', 'Sjuk'), now)).toEqual([
      { field: 'outcome.takenAt', code: 'in_the_future' },
    ]);
  });

  test('is taken, each one, before the incident is closed, and each measure too', () => {
    expect(close(standing)).toMatchObject({ why: 'incident_clock_runs' });
    expect(close({ ...standing, isJudged: false })).toMatchObject({ why: 'incident_not_judged' });
    const over = { ...standing, clocks: [{ ...clock, isDone: true }] };
    expect(close({ ...over, measures: [{ isDone: false }] })).toMatchObject({ why: 'incident_measure_left' });
    expect(close({ ...over, measures: [{ isDone: true }] })).toMatchObject({ ok: true });
    expect(close({ ...over, isClosed: true })).toMatchObject({ why: 'incident_closed' });
  });
});

test('a notification holds the points of article 33.3 and names nobody but whom to ask', () => {
  expect(problemsOfAccount(account)).toEqual([]);
  expect(problemsOfAccount({ ...account, nature: 'Brevet till 19880107-2383 gick fel.' })).toEqual([
    { field: 'nature', code: 'names_somebody' },
  ]);
  const letter = breachLetterOf({
    house: 'Haninge kommun',
    reference: '1a2b3c4d',
    knownAt: new Date('2026-03-02T09:00+01:00'),
    dueAt: new Date('2026-03-05T09:00+01:00'),
    writtenAt: new Date('2026-03-06T09:00+01:00'),
    account,
  });
  const said = JSON.stringify(letter);
  for (const one of [account.nature, account.consequences, account.measures, account.contact, 'Ungefär 1 person.'])
    expect(said).toContain(one);
  expect(letter.facts).toContainEqual({ term: 'Ska anmälas senast', value: '5 mars 2026 kl. 09:00' });
  expect(said).toContain('senare än 72 timmar');
});
