import { expect, test } from 'vitest';
import { Day } from '#kernel/day.ts';
import type { ExchangeId, OrganisationId, SubjectId } from '#kernel/ids.ts';
import { type Asked, allDays, cancel, daysAhead, gapOf, isGivenUp, start, whoWaits } from './placement-plan.ts';

const day = (text: string) => Day.parse(text);
const today = day('2026-03-02');
const sentAt = new Date('2026-02-20T11:00:00Z');
const profile = { from: day('2026-04-01'), to: day('2026-09-30') } as Asked['profile'];
const asked = (subject: string, over: Partial<Asked> = {}): Asked => ({
  exchangeId: `search of ${subject}` as ExchangeId,
  senderId: 'haninge' as OrganisationId,
  sentAt,
  subjectId: subject as SubjectId,
  pseudonym: subject,
  profile,
  ...over,
});
const stay = (from: string, to: string | null, begunAt: string) => ({
  subjectId: 'ada' as SubjectId,
  from: day(from),
  to: to === null ? null : day(to),
  begunAt: new Date(begunAt),
});
const waiting = (all: readonly Asked[], more: Partial<Parameters<typeof whoWaits>[1]> = {}) =>
  whoWaits(all, { stays: [], listed: new Set(), householdOf: (ids) => ids, ...more }, today).map(({ exchangeId }) => exchangeId);

test('each waits once, by the latest search about them, in an order that does not depend on when they were sent', () => {
  const later = asked('ada', { exchangeId: 'later' as ExchangeId, sentAt: new Date('2026-02-25T11:00:00Z') });
  expect(waiting([asked('bo'), later, asked('ada')])).toEqual(['later', 'search of bo']);
  expect(waiting([asked('ada'), later, asked('bo')])).toEqual(['later', 'search of bo']);
});

test('a household waits once, whoever of them was asked about', () => {
  const later = asked('ada', { sentAt: new Date('2026-02-25T11:00:00Z') });
  const householdOf = (ids: readonly SubjectId[]) => (ids.includes('cy' as SubjectId) ? ids : (['ada', 'bo'] as SubjectId[]));
  expect(waiting([asked('bo'), later, asked('cy')], { householdOf })).toEqual(['search of ada', 'search of cy']);
  expect(waiting([asked('ada'), asked('bo')], { householdOf })).toHaveLength(1);
});

test.each<[says: string, over: Partial<Parameters<typeof whoWaits>[1]>, days: Partial<Asked['profile']>, waits: boolean]>([
  ['nothing has been done', {}, {}, true],
  ['two have put their names to a list', { listed: new Set(['ada' as SubjectId]) }, {}, false],
  ['a list stands for somebody else', { listed: new Set(['bo' as SubjectId]) }, {}, true],
  ['a stay has begun since', { stays: [stay('2026-03-01', null, '2026-02-28T11:00:00Z')] }, {}, false],
  ['a stay had begun before: they wait for another', { stays: [stay('2026-01-01', null, '2026-01-01T11:00:00Z')] }, {}, true],
  ['a stay since is over before they need one', { stays: [stay('2026-03-01', '2026-03-20', '2026-02-28T11:00:00Z')] }, {}, true],
  ['their last day is today', {}, { from: day('2026-01-01'), to: today }, true],
  ['their days are over', {}, { from: day('2026-01-01'), to: day('2026-03-01') }, false],
])('%s', (_, over, days, waits) => {
  expect(waiting([asked('ada', { profile: { ...profile, ...days } })], over)).toHaveLength(waits ? 1 : 0);
});

test('days that have gone by do not count, and the days of all of them are from the first to the last', () => {
  expect(daysAhead({ from: day('2026-01-01'), to: null }, today)).toEqual({ from: today, to: null });
  expect(daysAhead({ from: day('2026-04-01'), to: null }, today)).toEqual({ from: '2026-04-01', to: null });
  const [spring, summer] = [
    { from: day('2026-04-01'), to: day('2026-05-31') },
    { from: day('2026-05-01'), to: day('2026-08-31') },
  ];
  expect(allDays([summer, spring])).toEqual({ from: '2026-04-01', to: '2026-08-31' });
  expect(allDays([spring, { ...summer, to: null }])).toEqual({ from: '2026-04-01', to: null });
});

test('one at a time is made, for somebody, and is cancelled while it runs, once; what nobody ends is given up', () => {
  expect(start(undefined, 2)).toMatchObject({ ok: true });
  expect(start({}, 2)).toEqual({ ok: false, why: 'plan_running' });
  expect(start(undefined, 0)).toEqual({ ok: false, why: 'nobody_waits' });
  expect(cancel({ state: 'running', cancelAskedAt: null })).toMatchObject({ ok: true });
  expect(cancel({ state: 'running', cancelAskedAt: sentAt })).toEqual({ ok: false, why: 'plan_over' });
  for (const state of ['done', 'cancelled', 'failed'] as const)
    expect(cancel({ state, cancelAskedAt: null })).toEqual({ ok: false, why: 'plan_over' });
  expect([0, 2, 3].map(isGivenUp)).toEqual([false, false, true]);
});

test('how much better there could be is never said to be less than it is', () => {
  expect(gapOf({ weight: 4, weight_bound: 4, objective: 900, bound: 900 })).toEqual({ weight: 0, score: 0 });
  expect(gapOf({ weight: 4, weight_bound: 6, objective: 90_000, bound: 90_001 })).toEqual({ weight: 2, score: 1 });
  expect(gapOf({ weight: 0, weight_bound: 1, objective: 0, bound: 5 })).toEqual({ weight: 1, score: 50_000 });
});
