import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, Day, endOfDay, stockholmDay } from '#kernel/day.ts';
import { isWorkingDay } from '#kernel/holidays.ts';
import { ClockId, StaffId } from '#kernel/ids.ts';
import {
  type Clock,
  type TellHours,
  type TimeRule,
  dueAt,
  dutiesTowards,
  explainLate,
  fulfilDuty,
  isBroken,
  levelDue,
  ruleOn,
  starts,
  whomToTell,
} from './domain/clock.ts';
import { ToldLevel } from './words.ts';

const day = (text: string) => Day.parse(text);
const at = (text: string) => new Date(text);
const meet: TimeRule = { code: 'meet', days: 1, validFrom: day('2020-01-01'), validTo: null };
const protect: TimeRule = { code: 'protect_child', days: 0, validFrom: day('2025-07-01'), validTo: null };
const assess: TimeRule = { code: 'assess_child', days: 14, validFrom: day('2025-07-01'), validTo: null };

const clock = (over: Partial<Clock> = {}): Clock => ({
  clockId: ClockId.parse('00000000-0000-4000-8000-000000000001'),
  rule: 'meet',
  startedAt: at('2026-03-02T11:00:00Z'),
  dueAt: at('2026-03-03T23:00:00Z'),
  stoppedAt: null,
  told: null,
  isExplained: false,
  ...over,
});

describe('when the time is out', () => {
  test.each([
    // Stockholm is an hour before UTC in winter and two in summer.
    ['at noon: the end of tomorrow', meet, 'calendar_days', '2026-03-02T11:00:00Z', '2026-03-03T23:00:00Z'],
    [
      'a minute before midnight: still the end of tomorrow',
      meet,
      'calendar_days',
      '2026-03-02T22:59:00Z',
      '2026-03-03T23:00:00Z',
    ],
    ['at midnight it is another day', meet, 'calendar_days', '2026-03-02T23:00:00Z', '2026-03-04T23:00:00Z'],
    ['the clocks go forward that night', meet, 'calendar_days', '2026-03-28T11:00:00Z', '2026-03-29T22:00:00Z'],
    ['the clocks go back that night', meet, 'calendar_days', '2026-10-24T10:00:00Z', '2026-10-25T23:00:00Z'],
    ['a Friday, in calendar days: Saturday', meet, 'calendar_days', '2026-03-06T11:00:00Z', '2026-03-07T23:00:00Z'],
    ['a Friday, in working days: Monday', meet, 'working_days', '2026-03-06T11:00:00Z', '2026-03-09T23:00:00Z'],
    [
      'Maundy Thursday, in working days: the Tuesday after Easter',
      meet,
      'working_days',
      '2026-04-02T10:00:00Z',
      '2026-04-07T22:00:00Z',
    ],
    ['two days before Christmas Eve: the day before it', meet, 'working_days', '2026-12-22T11:00:00Z', '2026-12-23T23:00:00Z'],
    ['the day before Christmas Eve: the Monday after', meet, 'working_days', '2026-12-23T11:00:00Z', '2026-12-28T23:00:00Z'],
    [
      'a child is protected the same day, on a Saturday too',
      protect,
      'working_days',
      '2026-03-07T11:00:00Z',
      '2026-03-07T23:00:00Z',
    ],
    ['fourteen days for a child are fourteen days', assess, 'working_days', '2026-03-06T11:00:00Z', '2026-03-20T23:00:00Z'],
  ] as const)('%s', (_, rule, countsIn, from, due) => {
    expect(dueAt(rule, countsIn, at(from))).toEqual(at(due));
  });

  const anyTime = fc.date({ min: at('2020-01-01T00:00:00Z'), max: at('2035-12-31T00:00:00Z'), noInvalidDate: true });

  test('the promise gives all of tomorrow: never less than a day, never more than two and an hour', () => {
    fc.assert(
      fc.property(anyTime, (from) => {
        const hours = (dueAt(meet, 'calendar_days', from).getTime() - from.getTime()) / 3_600_000;
        expect(hours).toBeGreaterThan(22);
        expect(hours).toBeLessThanOrEqual(49);
        expect(dueAt(meet, 'calendar_days', from)).toEqual(endOfDay(addDays(stockholmDay(from), 1)));
      }),
    );
  });

  test('in working days it ends with a working day, the first after the day they came, and never before calendar days', () => {
    fc.assert(
      fc.property(anyTime, (from) => {
        const last = stockholmDay(new Date(dueAt(meet, 'working_days', from).getTime() - 1));
        expect(isWorkingDay(last)).toBe(true);
        for (let between = addDays(stockholmDay(from), 1); between < last; between = addDays(between, 1))
          expect(isWorkingDay(between)).toBe(false);
        expect(dueAt(meet, 'working_days', from).getTime()).toBeGreaterThanOrEqual(dueAt(meet, 'calendar_days', from).getTime());
      }),
    );
  });

  test('whoever came earlier is due no later', () => {
    fc.assert(
      fc.property(anyTime, anyTime, fc.constantFrom('calendar_days' as const, 'working_days' as const), (a, b, countsIn) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        expect(dueAt(meet, countsIn, first).getTime()).toBeLessThanOrEqual(dueAt(meet, countsIn, second).getTime());
      }),
    );
  });
});

describe('which rule holds', () => {
  const old: TimeRule = { ...meet, days: 3, validFrom: day('2020-01-01'), validTo: day('2026-01-01') };
  const young: TimeRule = { ...meet, days: 1, validFrom: day('2026-01-01'), validTo: null };

  test.each([
    ['2025-12-31', old],
    ['2026-01-01', young],
    ['2030-06-01', young],
    ['2019-12-31', undefined],
  ])('on %s', (on, rule) => {
    expect(ruleOn([old, young], 'meet', day(on))).toBe(rule);
    expect(ruleOn([old, young], 'assess_child', day(on))).toBeUndefined();
  });

  test('the day is the one in Stockholm, and a contact keeps the rule of the day it came', () => {
    const from = at('2025-12-31T23:30:00Z');
    expect(starts(['meet'], { rules: [old, young], countsIn: 'calendar_days', from })).toEqual([
      { rule: 'meet', ruleValidFrom: '2026-01-01', startedAt: from, dueAt: at('2026-01-02T23:00:00Z') },
    ]);
  });

  test('a duty that no law knows any more starts no clock', () => {
    const ended = { ...assess, validTo: day('2026-01-01') };
    const started = starts(dutiesTowards('child'), {
      rules: [meet, protect, ended],
      countsIn: 'calendar_days',
      from: at('2026-03-02T11:00:00Z'),
    });
    expect(started.map((one) => one.rule)).toEqual(['meet', 'protect_child']);
  });

  test.each([
    ['adult', ['meet']],
    ['unknown', ['meet']],
    ['child', ['meet', 'protect_child', 'assess_child']],
  ] as const)('towards somebody of age %s', (age, duties) => {
    expect(dutiesTowards(age)).toEqual(duties);
  });
});

describe('a breach', () => {
  const due = at('2026-03-03T23:00:00Z');
  const last = new Date(due.getTime() - 1);

  test.each([
    ['runs, the last moment', null, last, false],
    ['runs, the day is over', null, due, true],
    ['done in the last moment, asked long after', last, at('2027-01-01T00:00:00Z'), false],
    ['done when the day was over, asked long after', due, at('2027-01-01T00:00:00Z'), true],
  ])('%s', (_, stoppedAt, now, broken) => {
    expect(isBroken({ dueAt: due, stoppedAt }, now)).toBe(broken);
  });

  test('is explained once, and only when it is one', () => {
    expect(explainLate(clock(), last)).toEqual({ ok: false, why: 'promise_not_broken' });
    expect(explainLate(clock(), due)).toEqual({ ok: true, value: true });
    expect(explainLate(clock({ isExplained: true }), due)).toEqual({ ok: false, why: 'conflict' });
    expect(explainLate(clock({ stoppedAt: due }), at('2027-01-01T00:00:00Z'))).toEqual({ ok: true, value: true });
    expect(explainLate(clock({ stoppedAt: last }), at('2027-01-01T00:00:00Z'))).toEqual({ ok: false, why: 'promise_not_broken' });
  });

  test('a duty towards a child is done once, and when late only with a reason', () => {
    const child = clock({ rule: 'protect_child' });
    expect(fulfilDuty(child, last)).toEqual({ ok: true, value: { stoppedAt: last } });
    expect(fulfilDuty(child, due)).toEqual({ ok: false, why: 'reason_needed' });
    expect(fulfilDuty({ ...child, isExplained: true }, due)).toEqual({ ok: true, value: { stoppedAt: due } });
    expect(fulfilDuty({ ...child, stoppedAt: last }, last)).toEqual({ ok: false, why: 'conflict' });
    expect(fulfilDuty(clock(), last)).toEqual({ ok: false, why: 'conflict' });
  });
});

describe('who is told', () => {
  const hours: TellHours = { coordinator: 16, manager: 12, stand_in: 8 };
  const due = at('2026-03-03T23:00:00Z');
  const before = (left: number) => new Date(due.getTime() - left * 3_600_000);
  const [ellinor, sigbritt, tage] = [1, 2, 3].map((n) => StaffId.parse(`00000000-0000-4000-8000-00000000000${n}`)) as [
    StaffId,
    StaffId,
    StaffId,
  ];
  const all = { coordinator: [ellinor], manager: [sigbritt], stand_in: [tage] };
  const none = { coordinator: [], manager: [], stand_in: [] };
  const running = (told: ToldLevel | null) => ({ dueAt: due, told, hours });

  test.each([
    [16.01, null],
    [16, 'coordinator'],
    [12.01, 'coordinator'],
    [12, 'manager'],
    [8, 'stand_in'],
    [0.01, 'stand_in'],
  ])('%d hours before', (left, level) => {
    expect(levelDue(due, hours, before(left))).toBe(level);
  });

  test.each([
    ['nobody early', null, 20, all, null],
    ['the coordinator first', null, 16, all, { staff: [ellinor], told: 'coordinator' }],
    ['the coordinator only once', 'coordinator', 14, all, null],
    ['then the manager', 'coordinator', 12, all, { staff: [sigbritt], told: 'manager' }],
    ['then the stand-in', 'manager', 8, all, { staff: [tage], told: 'stand_in' }],
    ['nobody twice', 'stand_in', 1, all, null],
    ['all that were skipped, if it comes late', null, 9, all, { staff: [ellinor, sigbritt], told: 'manager' }],
    ['the manager at once, without a coordinator', null, 16, { ...all, coordinator: [] }, { staff: [sigbritt], told: 'manager' }],
    ['the stand-in at once, with neither', null, 16, { ...none, stand_in: [tage] }, { staff: [tage], told: 'stand_in' }],
    [
      'the manager at once, when the coordinator has left since',
      'coordinator',
      15,
      { ...all, coordinator: [] },
      { staff: [sigbritt], told: 'manager' },
    ],
    [
      'the stand-in at once, when there is no manager',
      'coordinator',
      12,
      { ...all, manager: [] },
      { staff: [tage], told: 'stand_in' },
    ],
    ['nobody where nobody works', null, 1, none, null],
    ['one who holds two levels once', null, 9, { ...all, manager: [ellinor] }, { staff: [ellinor], told: 'manager' }],
  ] as const)('%s', (_, told, left, holders, expected) => {
    expect(whomToTell(running(told), holders, before(left))).toEqual(expected && { kind: 'duty_running_out', ...expected });
  });

  test.each([null, 'coordinator', 'stand_in'] as const)(
    'everybody when the time is out, whoever was told before (%s)',
    (told) => {
      expect(whomToTell(running(told), all, due)).toEqual({ kind: 'duty_broken', staff: [ellinor, sigbritt, tage], told });
      expect(whomToTell(running(told), none, due)).toEqual({ kind: 'duty_broken', staff: [], told });
    },
  );

  const staff = fc.constantFrom(ellinor, sigbritt, tage);
  const held = fc.record({ coordinator: fc.array(staff), manager: fc.array(staff), stand_in: fc.array(staff) });

  test('however often one looks, each level is told at most once, upwards, and somebody always is if anybody works there', () => {
    fc.assert(
      fc.property(
        held,
        fc.array(fc.double({ min: 0.01, max: 20, noNaN: true }), { minLength: 1, maxLength: 30 }),
        (holders, looks) => {
          let told: ToldLevel | null = null;
          let tellings = 0;
          for (const left of looks.toSorted((a, b) => b - a)) {
            const telling = whomToTell(running(told), holders, before(left));
            if (!telling) continue;
            tellings += 1;
            expect(telling.staff.length).toBeGreaterThan(0);
            if (told !== null && telling.told !== null) {
              expect(ToldLevel.options.indexOf(telling.told)).toBeGreaterThan(ToldLevel.options.indexOf(told));
            }
            told = telling.told;
          }
          expect(tellings).toBeLessThanOrEqual(3);
          const anybody = Object.values(holders).some((some) => some.length > 0);
          expect(tellings > 0).toBe(anybody && Math.min(...looks) <= hours.coordinator);
        },
      ),
    );
  });
});
