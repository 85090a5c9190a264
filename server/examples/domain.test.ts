import { expect, test } from 'vitest';
import type { StaffId, UnitId } from '#kernel/ids.ts';
import { type Content, type Review, marksOf, problemsOfTags, review, submit, write, yesesNeeded } from './domain/example.ts';
import { type Lists, listsOn } from './domain/lists.ts';
import { exampleLists } from './lists.ts';
import type { ExampleState } from './words.ts';

const lists = listsOn(exampleLists, '2026-03-02' as never) as Lists;
const known = { places: new Set(['haninge']), colleagues: new Set<string>() };
const [writer, one, two, three] = ['writer', 'one', 'two', 'three'] as unknown as [StaffId, StaffId, StaffId, StaffId];
const [north, south] = ['north', 'south'] as unknown as [UnitId, UnitId];

const content: Content = {
  what: 'example',
  title: 'En väntan som blev rätt',
  difficulty: 'Personen vågade inte komma till oss.',
  did: 'Vi möttes någon annanstans.',
  came: 'Kontakten höll.',
  learned: '',
  tags: ['motivation'],
  defences: [],
};
const example = (state: ExampleState) => ({ state, writtenBy: writer, what: 'example' as const });

test('a mark is left until its word is changed or defended, and one defence holds wherever the word stands', () => {
  const said = { ...content, did: 'Han kom till Haninge.', came: 'Sedan ville han mer.' };
  expect(marksOf(said, lists, known).map(({ part, words }) => [part, words])).toEqual([
    ['did', 'Han'],
    ['did', 'Haninge'],
    ['came', 'han'],
  ]);
  const defended = { ...said, defences: [{ kind: 'sex' as const, words: 'han', reason: 'Det säger inget om vem.' }] };
  const marks = marksOf(defended, lists, known);
  expect(marks.map(({ defence }) => defence !== null)).toEqual([true, false, true]);
  expect(submit(example('draft'), writer, marks)).toEqual({ ok: false, why: 'marks_left' });
  expect(submit(example('draft'), writer, marksOf(content, lists, known)).ok).toBe(true);
  // Defended as something else it is not defended.
  const otherwise = { ...said, defences: [{ kind: 'place' as const, words: 'han', reason: 'Det säger inget om vem.' }] };
  expect(marksOf(otherwise, lists, known).filter(({ defence }) => defence !== null)).toEqual([]);
});

test.each([
  ['draft', writer, undefined],
  ['sent_back', writer, undefined],
  ['in_review', writer, undefined],
  ['withdrawn', writer, undefined],
  ['shared', writer, 'example_shared'],
  ['draft', one, 'not_found'],
] as const)('what is %s is written anew by its writer alone, and not while it is shared', (state, by, why) => {
  expect(write(example(state), by)).toEqual(why === undefined ? { ok: true, value: undefined } : { ok: false, why });
});

test('what is being read is not handed in twice', () => {
  expect(submit(example('in_review'), writer, [])).toEqual({ ok: false, why: 'example_in_review' });
});

test('a tag is one of the list', () => {
  expect(problemsOfTags(content, lists)).toEqual([]);
  expect(problemsOfTags({ ...content, tags: ['nowhere'] }, lists)).toEqual([{ field: 'content.tags', code: 'not_a_choice' }]);
});

const yes = (by: StaffId): Review => ({ by, verdict: 'approved' });
const oneUnit = new Map([
  [writer, [north]],
  [one, [north]],
  [two, [north]],
]);
const twoUnits = new Map([
  [writer, [north]],
  [one, [north]],
  [two, [north]],
  [three, [south]],
]);
const both = new Map([
  [writer, [north]],
  [one, [north]],
  [two, [north, south]],
]);
test.each([
  ['the first yes waits for another', [], yes(one), twoUnits, 'in_review'],
  ['two of the only unit share it', [yes(one)], yes(two), oneUnit, 'shared'],
  ['two of the same unit are not enough where there is another', [yes(one)], yes(two), twoUnits, 'another_unit_needed'],
  ['two of different units share it', [yes(one)], yes(three), twoUnits, 'shared'],
  ['one who works in both is of the other', [yes(one)], yes(two), both, 'shared'],
  ['the writer does not', [yes(one)], yes(writer), twoUnits, 'cannot_review_own'],
  ['nobody says it twice', [yes(one)], yes(one), twoUnits, 'already_reviewed'],
  ['one sends it back, after a yes too', [yes(one)], { by: two, verdict: 'sent_back' } as const, twoUnits, 'sent_back'],
] as const)('%s', (_, given, now, units, outcome) => {
  const answer = review(example('in_review'), given, now, units);
  expect(answer.ok ? answer.value : answer.why).toBe(outcome);
});

test('what one did after takes one yes, and nothing is said of what is not being read', () => {
  expect(yesesNeeded('after')).toBe(1);
  expect(review({ ...example('in_review'), what: 'after' }, [], yes(one), twoUnits)).toEqual({ ok: true, value: 'shared' });
  expect(review(example('draft'), [], yes(one), twoUnits)).toEqual({ ok: false, why: 'example_not_in_review' });
});
