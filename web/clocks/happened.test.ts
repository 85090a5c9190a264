import { expect, test } from 'vitest';
import { eventsOf, togetherOf } from './happened.ts';

type CaseClock = Parameters<typeof eventsOf>[0];
const at = (day: number) => `2026-03-${String(day).padStart(2, '0')}T10:00:00.000Z`;
const clock = (over: Partial<CaseClock>): CaseClock => ({
  clockId: '00000000-0000-4000-8000-000000000001' as CaseClock['clockId'],
  rule: 'investigate',
  title: { sv: 'Utred', en: 'Investigate' },
  citation: 'SoL',
  owner: null,
  startedAt: at(1),
  dueAt: at(10),
  pausedAt: null,
  stoppedAt: null,
  stoppedBy: null,
  outcome: null,
  broken: false,
  atEnd: 'breach',
  told: null,
  lateBecause: null,
  why: [] as unknown as CaseClock['why'],
  changes: [],
  allowed: [],
  ...over,
});
const change = (kind: CaseClock['changes'][number]['kind'], day: number, until: number | null) => ({
  kind,
  at: at(day),
  by: 'Ellinor',
  dueBefore: until === null ? null : at(10),
  dueAfter: until === null ? null : at(until),
  ownerAfter: null,
  reason: null,
});
const over = { stoppedAt: at(8), stoppedBy: 'Milo', outcome: 'done' } as const;

test.each<[string, Partial<CaseClock>, number, string[]]>([
  ['runs', {}, 5, ['started 1']],
  ['was met', over, 20, ['started 1', 'met 8']],
  ['is broken', { broken: true }, 12, ['started 1', 'broken 10']],
  ['was done late', { ...over, stoppedAt: at(14), broken: true }, 20, ['started 1', 'broken 10', 'done_late 14']],
  ['is no longer needed', { ...over, outcome: 'no_longer' }, 20, ['started 1', 'no_longer 8']],
  ['passed, and nobody is late', { atEnd: 'passes' }, 12, ['started 1', 'passed 10']],
  ['was extended', { dueAt: at(15), changes: [change('extended', 4, 15)] }, 12, ['started 1', 'extended 4']],
  [
    'stands still, and does not run out',
    { pausedAt: at(4), changes: [change('paused', 4, null)] },
    20,
    ['started 1', 'paused 4'],
  ],
  ['changed hands', { changes: [change('handed_over', 4, null), change('explained', 5, null)] }, 6, ['started 1']],
])('a clock that %s', (_, has, now, events) => {
  const found = eventsOf(clock(has), new Date(at(now)));
  expect(found.map((one) => `${one.kind} ${Number(one.at.slice(8, 10))}`)).toEqual(events);
  // The first last day, whatever came later.
  expect(found[0]).toMatchObject({ kind: 'started', until: at(10), by: null });
});

test('what befell many of a kind at once is one line, with the earliest of their last days', () => {
  const many = [clock({ dueAt: at(12) }), clock({}), clock({ rule: 'review' }), clock({ startedAt: at(2) })];
  expect(
    togetherOf(many, new Date(at(5))).map(({ kind, clock: { rule }, at: on, until, count }) => [kind, rule, on, until, count]),
  ).toEqual([
    ['started', 'investigate', at(1), at(10), 2],
    ['started', 'review', at(1), at(10), 1],
    ['started', 'investigate', at(2), at(10), 1],
  ]);
});
