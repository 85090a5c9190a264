import { expect, test } from 'vitest';
import { StaffId } from '#kernel/ids.ts';
import { type CaseFunction, breakGlassUntil, close, mayChangeRolesOf, release, review, staysResponsible } from './domain.ts';

const [ellinor, milo, tage] = ['1', '2', '3'].map((nth) => StaffId.parse(`00000000-0000-4000-8000-00000000000${nth}`)) as [
  StaffId,
  StaffId,
  StaffId,
];
const at = (time: string) => new Date(`2026-03-06T${time}:00Z`);
const why = (result: { ok: boolean; why?: string }) => result.why ?? 'yes';

test.each([
  [1, at('21:01')],
  [180, new Date('2026-03-07T00:00:00Z')],
])('an emergency of %i minutes that begins at nine ends then', (minutes, until) =>
  expect(breakGlassUntil(at('21:00'), minutes)).toEqual({ ok: true, value: until }),
);
test('an emergency lasts three hours at most', () =>
  expect(breakGlassUntil(at('21:00'), 181)).toMatchObject({ ok: false, why: 'break_glass_too_long' }));

const opened = { staffId: tage, openedAt: at('20:00'), until: at('22:00'), closedAt: null, reviewedBy: null };

test.each([
  ['by a second person', opened, milo, 'yes'],
  ['not by the one who opened it', opened, tage, 'cannot_review_own'],
  ['once', { ...opened, reviewedBy: ellinor }, milo, 'already_reviewed'],
  ['not by the one who opened it, though it is done', { ...opened, reviewedBy: ellinor }, tage, 'cannot_review_own'],
])('an emergency is reviewed %s', (_, of, by, expected) => expect(why(review(of, by))).toBe(expected));
test('the review says who made it', () => expect(review(opened, milo)).toMatchObject({ value: { reviewedBy: milo } }));

test.each([
  ['by the one who opened it', opened, tage, '21:59', 'yes'],
  ['not when it is over', opened, tage, '22:00', 'break_glass_over'],
  ['not twice', { ...opened, closedAt: at('21:00') }, tage, '21:30', 'break_glass_over'],
  ['not by another, who is told nothing', { ...opened, closedAt: at('21:00') }, milo, '21:30', 'not_found'],
])('an emergency is closed %s', (_, of, by, now, expected) => expect(why(close(of, by, at(now)))).toBe(expected));
test('what is closed says when', () =>
  expect(close(opened, tage, at('21:00'))).toMatchObject({ value: { closedAt: at('21:00') } }));

test('nobody changes their own roles', () =>
  expect([why(mayChangeRolesOf(milo, tage)), why(mayChangeRolesOf(milo, milo))]).toEqual(['yes', 'cannot_change_own_roles']));

const team = (...functions: readonly [StaffId, CaseFunction][]) =>
  functions.map(([staffId, work]) => ({ staffId, function: work }));

test.each([
  ['a helper', team([ellinor, 'responsible'], [milo, 'co_worker']), milo, 'yes'],
  ['one of two who are responsible', team([ellinor, 'responsible'], [milo, 'responsible']), milo, 'yes'],
  ['the only one responsible', team([ellinor, 'responsible'], [milo, 'co_worker']), ellinor, 'last_responsible'],
  [
    'the only one responsible, of three',
    team([ellinor, 'responsible'], [milo, 'co_worker'], [tage, 'co_worker']),
    ellinor,
    'last_responsible',
  ],
  ['a helper where nobody is responsible', team([milo, 'co_worker']), milo, 'yes'],
  ['one who is not in the team', team([ellinor, 'responsible']), tage, 'not_found'],
])('%s leaves a team', (_, of, leaver, expected) => expect(why(release(of, leaver))).toBe(expected));

test.each([
  ['nobody', [], 'yes'],
  ['a helper', [milo], 'yes'],
  ['the one responsible', [ellinor], 'last_responsible'],
  ['everybody', [ellinor, milo], 'last_responsible'],
])('when %s is shut out, somebody responsible must be left', (_, shut, expected) =>
  expect(why(staysResponsible(team([ellinor, 'responsible'], [milo, 'co_worker']), new Set(shut)))).toBe(expected),
);
