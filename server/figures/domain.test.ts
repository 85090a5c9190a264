import { expect, test } from 'vitest';
import type { Outcome } from '#followup/domain/outcome.ts';
import type { Day } from '#kernel/day.ts';
import { processMaps } from '#process/maps.ts';
import { codesIn, tablesOn } from '#statistics/domain/tables.ts';
import { contactAt, gapAt, hiredAt, outcomeAt, personAt } from './domain.ts';

const day = (written: string) => written as Day;
const contact = { receivedOn: day('2024-12-31'), metOn: null, states: [], ground: null } as const;

test.each([
  ['met nobody', contact, { step: 'only_contact', days: 'never' }],
  ['met somebody the same day', { ...contact, metOn: day('2024-12-31') }, { step: 'only_met', days: '0' }],
  ['met somebody on the third day, in the next year', { ...contact, metOn: day('2025-01-03') }, { days: '2' }],
  ['met somebody after a week', { ...contact, metOn: day('2025-01-08') }, { days: '8' }],
  ['got a case that came to nothing', { ...contact, states: ['contact', 'not_pursued'] }, { step: 'only_case' }],
  [
    'broke off with support',
    { ...contact, states: ['contact', 'begun', 'closed'], ground: 'own_wish' },
    { step: 'only_supported' },
  ],
  ['was established', { ...contact, states: ['contact', 'begun', 'closed'], ground: 'established' }, { step: 'settled' }],
] as const)('a contact that %s stands where it came furthest, in the year in which it came', (_, facts, at) => {
  expect(contactAt(facts)).toMatchObject({ year: '2024', ...at });
});

const person = { openedOn: day('2025-03-02'), bornOn: null, county: '12', kind: 'exiter', milieu: null, way: null } as const;

test('a person stands in an age band of the day on which the case was opened, and what is not noted stands as not noted', () => {
  expect(personAt(person)).toEqual({
    year: '2025',
    region: '12',
    category: 'exiter',
    age: 'unknown',
    milieu: 'unknown',
    support: 'unknown',
  });
  const aged = (bornOn: string) => personAt({ ...person, bornOn: day(bornOn) })['age'];
  expect([aged('2007-03-03'), aged('2007-03-02'), aged('2000-03-02'), aged('1995-03-02')]).toEqual([
    '0-17',
    '18-24',
    '25-29',
    '30+',
  ]);
  expect(['relative', 'young_person', 'child'].map((kind) => personAt({ ...person, kind: kind as 'child' })['category'])).toEqual(
    ['relative', 'young', 'young'],
  );
});

const outcome: Outcome & { people: number } = {
  period: '2023',
  county: 'any',
  kind: 'exiter',
  age: 'any',
  way: 'any',
  meeting: 'any',
  reached: 'begun_or_further',
  ending: 'elsewhere',
  contract: 'unknown',
  belongs: 'unknown',
  better: 'any',
  people: 5,
};

test('of an outcome that no longer says, no share is counted, and it stands where it came for certain', () => {
  const none = {
    completed: 'not_counted',
    contract: 'not_counted',
    left_group: 'not_counted',
    better: 'not_counted',
    soon_met: 'not_counted',
  };
  expect(outcomeAt({ ...outcome, reached: 'contact' })).toMatchObject({ ...none, surely: 'only_asked' });
  expect(
    outcomeAt({ ...outcome, ending: 'completed', contract: 'no', belongs: 'no', better: 'most', meeting: 'within_week' }),
  ).toEqual({
    completed: 'yes',
    contract: 'no',
    left_group: 'yes',
    better: 'yes',
    soon_met: 'yes',
    surely: 'completed',
  });
});

test('a gap stands at its step in the year in which it was noted; a step that is no longer told apart stands with the others', () => {
  const steps = new Set(codesIn(tablesOn('2026-12-01'), 'gap_step'));
  const gap = { notedOn: day('2025-12-31'), step: 'threat', cause: 'again' } as const;
  expect(gapAt(gap, steps)).toEqual({ year: '2025', gap_step: 'threat', gap_cause: 'again' });
  expect(gapAt({ ...gap, step: 'gone' }, steps)).toMatchObject({ gap_step: 'other_step' });
  // Every step of the map is told apart, and nothing else.
  expect([...steps]).toEqual([...(processMaps.at(-1)?.steps ?? []).map(({ code }) => code), 'other_step']);
});

const told = (outcome: string, said: object) => ({ outcome, said: { ...said }, at: '' });
const final = (on: string, ...results: string[]) =>
  told('final', { on, text: '', ...Object.fromEntries(results.map((result, nth) => [`result${nth + 1}`, result])) });
const month = (there: number, away: number) =>
  told('month', { month: `2025-03-01`, daysPresent: there, daysAway: away, sessionsHeld: 0, sessionsMissed: 0, text: '' });
const hired = (to: string | null, ...all: ReturnType<typeof told>[]) => ({
  providerId: 'a',
  to: to === null ? null : day(to),
  told: all,
});
const window = { from: day('2023-10-01'), to: day('2026-09-30') };

test.each([
  ['every goal', ['reached', 'reached'], 'reached'],
  ['one of two', ['reached', 'not'], 'partly'],
  ['a part of one', ['partly'], 'partly'],
  ['none', ['not', 'not', 'not'], 'not'],
] as const)('of whoever reached %s, that is what is counted', (_, results, goals) => {
  expect(hiredAt([hired('2025-03-03', final('2025-03-03', ...results))], window)).toMatchObject({ provider: 'a', goals });
});

test('a person is counted once with a provider, by what ended last in the time, and not while it goes on', () => {
  const early = hired(
    '2024-01-01',
    final('2024-01-01', 'not'),
    told('deviation', { on: '2023-12-31', what: 'deviation', text: '' }),
  );
  const late = hired(null, final('2025-01-01', 'reached'), month(27, 3), month(28, 2));
  expect(hiredAt([late, early], window)).toEqual({ provider: 'a', goals: 'reached', deviation: 'some', presence: 'most' });
  expect(hiredAt([hired('2025-01-01', month(26, 4))], window)).toMatchObject({ goals: 'no_report', presence: 'fewer' });
  expect(hiredAt([hired('2025-01-01')], window)).toMatchObject({ deviation: 'none', presence: 'not_noted' });
  for (const out of [hired(null, month(30, 0)), hired('2023-09-30'), hired('2026-10-01')])
    expect(hiredAt([out], window)).toBeUndefined();
});
