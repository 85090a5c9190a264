import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ExitCaseState } from '#cases/domain/life.ts';
import type { Rule } from '#clocks/domain.ts';
import { stockholmDay } from '#kernel/day.ts';
import { operations } from '#server/app.ts';
import { type ProcessMap, type Step, laneOf, mapOn, problemsOfMaps } from './domain/map.ts';
import { followUp, problemsOfFollowUp, stateOf, takeOn } from './domain/gap.ts';
import { type Span, type Traces, daysIn, findingsIn, pathOf, straysIn, without } from './domain/path.ts';
import { processMaps } from './maps.ts';

const at = (day: number, hour = 0) => new Date(Date.UTC(2026, 0, 1 + day, hour));
const now = at(100);
const nothing: Traces = {
  contacts: [],
  states: [],
  pauses: [],
  exchanges: [],
  clocks: [],
  responsible: [{ from: at(0), until: null }],
};
const against = { now, rules: [] };
const map = mapOn(processMaps, '2026-03-02' as never) as ProcessMap;
const stepOf = (code: string, traces: Partial<Traces>) =>
  pathOf(map, { ...nothing, ...traces }, against).find(({ step }) => step.code === code)?.passages ?? [];
const states = (...all: [number, ExitCaseState][]) => ({ states: all.map(([day, to]) => ({ at: at(day), to })) });

// ------------------------------------------------------------------------------------------------------------------------ the map

test('the map holds today, has every moment and lane filled, and nothing is wrong with it', () => {
  expect(problemsOfMaps(processMaps)).toEqual([]);
  expect(new Set(map.steps.map(({ moment }) => moment))).toEqual(new Set(['before', 'during', 'after']));
  expect(map.lanes.filter(({ code }) => !map.steps.some((step) => step.lane === code))).toEqual([]);
  expect(operations.map(({ contract }) => contract.name as string)).toContain('process_map.show');
});

const changed = (over: Partial<ProcessMap>): ProcessMap => ({ ...map, ...over });
test.each([
  ['two that hold on the same day', [map, changed({ validFrom: '2026-01-01' as never })], 'two maps hold on 2026-01-01'],
  [
    'one that ends before it begins',
    [changed({ validTo: '2019-01-01' as never })],
    'the map of 2020-01-01 ends before it begins',
  ],
  ['a step twice', [changed({ steps: [...map.steps, map.steps[0] as Step] })], 'the step reach_out stands twice'],
  ['a lane twice', [changed({ lanes: [...map.lanes, ...map.lanes.slice(0, 1)] })], 'the lane person stands twice'],
  ['a lane that is not there', [changed({ lanes: map.lanes.slice(1) })], 'reach_out: no lane person'],
])('a file with %s cannot be used, and it is said why', (_, maps, why) => {
  expect(problemsOfMaps(maps)).toContain(why);
});

test.each([
  ['municipality', true, 'municipality', 'municipality'],
  ['municipality', false, 'municipality', 'other_municipality'],
  ['municipality', false, 'police_region', 'municipality'],
  ['police_region', false, 'municipality', 'police'],
  ['socialstyrelsen', false, 'municipality', null],
] as const)('a %s (ours: %s) seen from a %s stands in the lane %s', (kind, isOurs, ownKind, lane) => {
  expect(laneOf(map.lanes, { kind, isOurs, ownKind })).toBe(lane);
});

// ----------------------------------------------------------------------------------------------------------------------- the path

const contact = { receivedAt: at(0), takenAt: at(2), metAt: at(3), endedAt: at(3), clocks: [] };
const meet = { rule: 'meet', startedAt: at(0), stoppedAt: at(3), dueAt: at(2), isBroken: true };

test('a contact is nobody’s until it is taken, and its meeting is held against its own clock', () => {
  const traces = { contacts: [{ ...contact, clocks: [meet] }] };
  expect(stepOf('reach_out', traces)).toMatchObject([{ from: at(0), until: at(2), unattended: [{ from: at(0), until: at(2) }] }]);
  expect(stepOf('first_meeting', traces)).toMatchObject([{ until: at(3), dueAt: at(2), isLate: true }]);
});

test('one who was never met waits until the contact ended, or still does', () => {
  const never = { ...contact, takenAt: null, metAt: null };
  expect(stepOf('first_meeting', { contacts: [{ ...never, endedAt: at(9) }] })[0]?.until).toEqual(at(9));
  expect(stepOf('first_meeting', { contacts: [{ ...never, endedAt: null }] })[0]?.until).toBeNull();
});

test('a state lasts until the next, and the last until now', () => {
  const traces = states([0, 'contact'], [4, 'motivation'], [40, 'assessment'], [50, 'motivation'], [70, 'assessment']);
  expect(stepOf('motivation', traces).map((one) => [daysIn(one, now), one.until])).toEqual([
    [36, at(40)],
    [20, at(70)],
  ]);
  expect(stepOf('assessment', traces).map((one) => daysIn(one, now))).toEqual([10, 30]);
});

const sent = {
  kind: 'threat_assessment',
  writtenAt: at(0),
  sentAt: at(1),
  receivedAt: at(5),
  endedAt: at(6),
  dueAt: at(4),
  because: null,
} as const;
test.each([
  [
    'answered',
    {},
    [
      ['second', 1],
      ['opened', 4],
      ['answered', 1],
    ],
    true,
  ],
  [
    'never opened',
    { receivedAt: null, endedAt: null },
    [
      ['second', 1],
      ['opened', 99],
    ],
    true,
  ],
  ['still a draft', { sentAt: null, receivedAt: null, endedAt: null, dueAt: null }, [['second', 100]], false],
  ['sent at once and answered in time', { sentAt: at(0), receivedAt: at(0), endedAt: at(2) }, [['answered', 2]], false],
] as const)('what is %s shows what was waited for at the hand-over', (_, over, waits, isLate) => {
  const [passage] = stepOf('threat', { exchanges: [{ ...sent, ...over }] });
  expect(passage?.waits.map((one) => [one.what, daysIn(one, now)])).toEqual(waits);
  expect(passage?.isLate).toBe(isLate);
});

test('a message and a duty are somebody’s for as long as somebody is responsible for the case', () => {
  const responsible = [
    { from: at(0), until: at(2) },
    { from: at(5), until: null },
  ];
  const nobody = [{ from: at(2), until: at(5) }];
  expect(stepOf('threat', { exchanges: [sent], responsible })).toMatchObject([{ until: at(6), unattended: nobody }]);
  const review = { rule: 'review_plan', startedAt: at(1), stoppedAt: at(9), dueAt: at(9), isBroken: false };
  const traces = { ...nothing, clocks: [review], contacts: [{ ...contact, clocks: [meet] }], responsible };
  const path = pathOf(map, traces, against).filter(({ passages }) =>
    passages.some((one) => one.until?.getTime() === at(9).getTime()),
  );
  expect(path.map(({ passages }) => passages)).toMatchObject([[{ unattended: nobody }]]);
  expect(findingsIn(path, now)).toMatchObject([{ cause: 'no_one_responsible', times: 1 }]);
});

test('what comes again by design is no loop; a state gone through again is', () => {
  const clock = { rule: 'review_plan', startedAt: at(0), stoppedAt: at(5), dueAt: at(9), isBroken: false };
  const path = pathOf(
    map,
    { ...nothing, ...states([0, 'contact'], [1, 'motivation'], [9, 'assessment'], [10, 'motivation']), clocks: [clock, clock] },
    against,
  );
  expect(findingsIn(path, now)).toEqual([{ step: 'motivation', cause: 'again', times: 1 }]);
});

const longest = { code: 'state_motivation', unit: 'days', countsIn: 'calendar_days', endsOn: 'that_day', byHand: false } as const;
const limits = [
  { ...longest, amount: 30, validFrom: '2020-01-01', validTo: '2026-02-01' },
  { ...longest, amount: 10, validFrom: '2026-02-01', validTo: null },
] as unknown as Rule[];
test.each([
  [
    'within its time',
    [
      [0, 'motivation'],
      [30, 'assessment'],
    ],
    [],
    [],
  ],
  [
    'a day too long',
    [
      [0, 'motivation'],
      [32, 'assessment'],
    ],
    [],
    [['over_time', '2026-01-31']],
  ],
  ['and still there', [[50, 'motivation']], [], [['over_time', '2026-03-02']]],
  [
    'counted by the rule that held when the case came there',
    [
      [30, 'motivation'],
      [59, 'assessment'],
    ],
    [],
    [],
  ],
  [
    'given back the days it rested',
    [
      [0, 'motivation'],
      [32, 'assessment'],
    ],
    [
      [-5, 1],
      [8, 9],
    ],
    [],
  ],
  [
    'though it rested, too long',
    [
      [0, 'motivation'],
      [40, 'assessment'],
    ],
    [[8, 10]],
    [['over_time', '2026-02-02']],
  ],
  ['resting still', [[60, 'motivation']], [[65, null]], []],
  [
    'not what rests elsewhere',
    [
      [0, 'motivation'],
      [32, 'assessment'],
    ],
    [[40, null]],
    [['over_time', '2026-01-31']],
  ],
  [
    'come back to',
    [
      [0, 'motivation'],
      [5, 'assessment'],
      [7, 'motivation'],
      [9, 'assessment'],
    ],
    [],
    [
      ['again', '2026-01-08'],
      ['again', '2026-01-10'],
    ],
  ],
  ['without a rule', [[0, 'ongoing']], [], []],
] as const)('a state is held against its longest time: %s', (_, steps, rests, strays) => {
  const traces = {
    ...states(...steps.map(([day, to]): [number, ExitCaseState] => [day, to])),
    pauses: rests.map(([from, until]) => ({ from: at(from), until: until === null ? null : at(until) })),
  };
  const found = straysIn(pathOf(map, { ...nothing, ...traces }, { now, rules: limits }));
  // A time is over with its last day.
  expect(found.map((one) => [one.cause, stockholmDay(new Date(one.at.getTime() - 1))])).toEqual(strays);
});

test('what nobody was responsible for a whole day is found, and less than a day is not', () => {
  const found = (until: Date) =>
    findingsIn(pathOf(map, { ...nothing, ...states([0, 'contact']), responsible: [{ from: until, until: null }] }, against), now);
  expect(found(at(0, 23))).toEqual([]);
  expect(found(at(1))).toEqual([{ step: 'new_case', cause: 'no_one_responsible', times: 1 }]);
});

// ------------------------------------------------------------------------------------------------------------------------ properties

const day = fc.integer({ min: 0, max: 99 });
const span = fc.tuple(day, fc.option(day)).map(([from, length]): Span => ({
  from: at(from),
  until: length === null ? null : at(Math.min(99, from + length)),
}));
const hoursIn = (spans: readonly Span[]) =>
  spans.reduce((sum, one) => sum + ((one.until ?? now).getTime() - one.from.getTime()) / 3_600_000, 0);

test('what is left of a span lies within it, apart from what was taken, and nothing is lost or counted twice', () => {
  fc.assert(
    fc.property(span, fc.array(span, { maxLength: 6 }), (whole, taken) => {
      const left = without(whole, taken, now);
      const end = whole.until ?? now;
      for (let hour = whole.from.getTime(); hour < end.getTime(); hour += 86_400_000) {
        const isIn = (all: readonly Span[]) =>
          all.some((one) => one.from.getTime() <= hour && hour < (one.until ?? now).getTime());
        expect(isIn(left)).toBe(!isIn(taken));
      }
      expect(hoursIn(left)).toBeLessThanOrEqual(Math.max(0, hoursIn([whole])));
      expect(left.every((one) => one.from >= whole.from && (one.until ?? now) <= end)).toBe(true);
    }),
  );
});

const order: ExitCaseState[] = ['contact', 'motivation', 'assessment', 'begun', 'ongoing', 'establishment', 'closed'];
test('the states of a case fill the time from its opening to its end without gap or overlap, whatever way it took', () => {
  const walk = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.constantFrom(...order)), { minLength: 1, maxLength: 15 });
  fc.assert(
    fc.property(walk, (steps) => {
      let on = 0;
      const all = steps.map(([days, to]): [number, ExitCaseState] => [(on += days), to]);
      const passages = pathOf(map, { ...nothing, ...states(...all) }, against).flatMap((one) => one.passages);
      const closed = all.reduce((sum, [from, to], index) => sum + (to === 'closed' ? (all[index + 1]?.[0] ?? 100) - from : 0), 0);
      expect(hoursIn(passages)).toBe((100 - (all[0]?.[0] ?? 100) - closed) * 24);
      expect(passages.every(({ unattended }) => unattended.length === 0)).toBe(true);
      expect(passages.filter(({ until }) => until === null)).toHaveLength(all.at(-1)?.[1] === 'closed' ? 0 : 1);
    }),
  );
});

// ------------------------------------------------------------------------------------------------------------------------------ gaps

test.each([
  ['open', { ownerId: null, closedAt: null }, true, 'gap_without_owner'],
  ['taken_on', { ownerId: 'somebody' as never, closedAt: null }, true, undefined],
  ['closed', { ownerId: null, closedAt: now }, false, 'gap_closed'],
] as const)('a gap that is %s', (state, gap, mayTake, why) => {
  expect(stateOf(gap)).toBe(state);
  expect(takeOn(gap).ok).toBe(mayTake);
  expect(followUp(gap)).toEqual(why === undefined ? { ok: true, value: undefined } : { ok: false, why });
});

test('a gap is followed up on a day that comes, and not in ten years', () => {
  const days = { today: '2026-03-02', latest: '2028-03-01' } as never;
  expect(problemsOfFollowUp('2026-03-02' as never, days)).toEqual([]);
  expect(problemsOfFollowUp('2026-03-01' as never, days)).toEqual([{ field: 'followUpOn', code: 'in_the_past' }]);
  expect(problemsOfFollowUp('2036-03-01' as never, days)).toEqual([{ field: 'followUpOn', code: 'too_late' }]);
});
