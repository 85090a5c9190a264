import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Day, addDays } from '#kernel/day.ts';
import { MarkOutcome } from './words.ts';
import {
  type ReleaseDate,
  allowedWith,
  begin,
  clockUntil,
  goesOn,
  houseTemplate,
  inOrder,
  lastDates,
  problemsOfDate,
  problemsOfEnd,
  problemsOfMark,
  problemsOfStep,
  releaseDay,
  stepDay,
  stepState,
} from './domain/release.ts';

const day = (text: string) => text as Day;
const today = day('2026-03-02');
const date = (kind: ReleaseDate['kind'], on: string | null): ReleaseDate => ({
  kind,
  on: on === null ? null : day(on),
  certainty: on === null ? 'unknown' : 'estimated',
});

test.each([
  ['nothing', [], null],
  ['the conditional release', [date('conditional_release', '2026-09-01'), date('sentence_ends', '2027-03-01')], '2026-09-01'],
  ['the end of the sentence alone', [date('sentence_ends', '2027-03-01')], '2027-03-01'],
  ['a day that was taken back', [date('conditional_release', '2026-09-01'), date('conditional_release', null)], null],
  ['a day that moved', [date('conditional_release', '2026-09-01'), date('conditional_release', '2026-10-15')], '2026-10-15'],
  ['the day it began', [date('sentence_begins', '2025-09-01')], null],
])('the day of release, when one knows %s', (_, dates, expected) => expect(releaseDay(dates)).toBe(expected));

test('the last word on each date counts', () => {
  const [before, after] = [date('sentence_ends', '2027-02-01'), date('sentence_ends', '2027-01-01')];
  expect(lastDates([before, after])).toEqual({ sentence_ends: after });
});

const days = fc.integer({ min: -4000, max: 4000 }).map((count) => addDays(day('2026-03-02'), count));
const chain = fc.array(fc.record({ daysFromRelease: fc.integer({ min: -730, max: 730 }) }), { maxLength: 20 });
const distance = (from: Day, to: Day) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

test('when the day of release moves, every step moves as much, and the order and the distances stay', () => {
  fc.assert(
    fc.property(chain, days, days, (steps, first, second) => {
      const before = inOrder(steps).map((step) => stepDay(step, first) ?? first);
      const after = inOrder(steps).map((step) => stepDay(step, second) ?? second);
      expect(before).toEqual(before.toSorted());
      expect(after).toEqual(after.toSorted());
      expect(before.map((one, index) => distance(one, after[index] ?? one))).toEqual(before.map(() => distance(first, second)));
      expect(after.map((one) => distance(second, one))).toEqual(inOrder(steps).map((step) => step.daysFromRelease));
    }),
  );
});

test('while nobody knows the day of release, no step has one', () => {
  expect(houseTemplate.map((step) => stepDay(step, null)).filter((on) => on !== null)).toEqual([]);
});

test('the steps of the house stand in the order in which they come: before, on the day, and after', () => {
  expect(inOrder(houseTemplate)).toEqual(houseTemplate);
  const offsets = new Set(houseTemplate.map((step) => step.daysFromRelease));
  expect([...offsets]).toEqual([-90, -30, -7, 0, 1, 7, 30]);
});

test.each([
  ['that nobody has marked, today', '2026-03-02', null, 'due'],
  ['that nobody has marked, yesterday', '2026-03-01', null, 'late'],
  ['that has no day', null, null, 'without_day'],
] as const)('a step %s', (_, on, mark, state) => expect(stepState(on && day(on), mark, today)).toBe(state));

test.each(MarkOutcome.options)('a step that was %s is never late', (outcome) => {
  expect(stepState(day('2025-01-01'), outcome, today)).toBe(outcome);
  expect(stepState(null, outcome, today)).toBe(outcome);
});

test('a clock runs to the day of its step, and today where that has been', () => {
  expect(clockUntil(day('2026-04-01'), today)).toBe('2026-04-01');
  expect(clockUntil(day('2026-02-01'), today)).toBe(today);
});

const known = [
  date('sentence_begins', '2025-09-01'),
  date('conditional_release', '2026-09-01'),
  date('sentence_ends', '2027-03-01'),
];
test.each([
  ['a conditional release between the two', 'conditional_release', '2026-10-01', 'confirmed', []],
  ['a conditional release after the end', 'conditional_release', '2027-03-02', 'confirmed', [['on', 'invalid']]],
  ['an end before the release', 'sentence_ends', '2026-08-31', 'estimated', [['on', 'invalid']]],
  ['a beginning on the day of release', 'sentence_begins', '2026-09-01', 'confirmed', []],
  ['a beginning after it', 'sentence_begins', '2026-09-02', 'confirmed', [['on', 'invalid']]],
  ['no day, and none known', 'conditional_release', null, 'unknown', []],
  ['no day, though it is confirmed', 'conditional_release', null, 'confirmed', [['on', 'required']]],
  ['a day that nobody knows', 'conditional_release', '2026-10-01', 'unknown', [['on', 'invalid']]],
] as const)('a date: %s', (_, kind, on, certainty, problems) => {
  const found = problemsOfDate({ kind, on: on && day(on), certainty }, known);
  expect(found.map(({ field, code }) => [field, code])).toEqual(problems);
});

test('the first date that is known contradicts nothing', () =>
  expect(problemsOfDate(date('sentence_ends', '2027-03-01'), [])).toEqual([]));

test.each([
  ['done today', { on: today, outcome: 'done', note: null }, []],
  ['not done, and why', { on: today, outcome: 'not_done', note: 'Ingen bostad än.' }, []],
  ['not done, without why', { on: today, outcome: 'not_done', note: null }, [['note', 'required']]],
  ['not needed, without why', { on: today, outcome: 'not_needed', note: null }, [['note', 'required']]],
  ['done tomorrow', { on: day('2026-03-03'), outcome: 'done', note: null }, [['on', 'in_the_future']]],
] as const)('a step is marked: %s', (_, mark, problems) => {
  expect(problemsOfMark(mark, today).map(({ field, code }) => [field, code])).toEqual(problems);
});

test('a step of one’s own, and calling it off, are said in words', () => {
  expect(problemsOfStep({ kind: 'other', text: null })).toEqual([{ field: 'text', code: 'required' }]);
  expect(problemsOfStep({ kind: 'other', text: 'Hämta katten.' })).toEqual([]);
  expect(problemsOfStep({ kind: 'housing', text: null })).toEqual([]);
  expect(problemsOfEnd({ how: 'called_off', because: null })).toEqual([{ field: 'because', code: 'required' }]);
  expect(problemsOfEnd({ how: 'called_off', because: 'Häktad på nytt.' })).toEqual([]);
  expect(problemsOfEnd({ how: 'carried_out', because: null })).toEqual([]);
});

test('one release is planned at a time, and what has ended is only read', () => {
  const going = { endedAt: null };
  const over = { endedAt: new Date() };
  expect(begin([]).ok).toBe(true);
  expect(begin([over]).ok).toBe(true);
  expect(begin([over, going])).toEqual({ ok: false, why: 'release_being_planned' });
  expect(goesOn(over)).toEqual({ ok: false, why: 'release_ended' });
  expect(allowedWith(over)).toEqual([]);
  expect(allowedWith(going)).toEqual(['release.date', 'release.add_step', 'release.mark_step', 'release.end']);
});
