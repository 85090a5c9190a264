import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, Day, endOfDay, stockholmDay } from '#kernel/day.ts';
import { isWorkingDay } from '#kernel/holidays.ts';
import { StaffId } from '#kernel/ids.ts';
import { usualClock, usualRule } from '#test/clocks.ts';
import {
  type Clock,
  type Rule,
  allowedWith,
  explainLate,
  extend,
  finish,
  handOver,
  isBroken,
  isOut,
  lastDay,
  lastDayOf,
  mayOwn,
  pause,
  problemsOfExtension,
  problemsOfFirstDay,
  problemsOfStart,
  resume,
  ruleOn,
  start,
} from './domain.ts';

const day = (text: string) => Day.parse(text);
const at = (text: string) => new Date(text);
const rule = (over: Partial<Rule>): Rule => ({ ...usualRule, ...over });

const promise = rule({ code: 'meet', countsIn: 'as_organisation' });
const sameDay = rule({ amount: 0 });
const fourteen = rule({ amount: 14 });
const appeal = rule({ unit: 'weeks', amount: 3, endsOn: 'working_day' });
const fourMonths = rule({ unit: 'months', amount: 4 });
const sixMonths = rule({ unit: 'months', amount: 6 });
const oneMonth = rule({ unit: 'months', amount: 1 });

describe('when the time is out', () => {
  test.each([
    // Stockholm is an hour before UTC in winter and two in summer.
    ['at noon: the end of tomorrow', promise, 'calendar_days', '2026-03-02T11:00:00Z', '2026-03-03T23:00:00Z'],
    ['a minute before midnight: the same', promise, 'calendar_days', '2026-03-02T22:59:00Z', '2026-03-03T23:00:00Z'],
    ['at midnight it is another day', promise, 'calendar_days', '2026-03-02T23:00:00Z', '2026-03-04T23:00:00Z'],
    ['the clocks go forward that night', promise, 'calendar_days', '2026-03-28T11:00:00Z', '2026-03-29T22:00:00Z'],
    ['the clocks go back that night', promise, 'calendar_days', '2026-10-24T10:00:00Z', '2026-10-25T23:00:00Z'],
    ['a Friday, in calendar days: Saturday', promise, 'calendar_days', '2026-03-06T11:00:00Z', '2026-03-07T23:00:00Z'],
    ['a Friday, in working days: Monday', promise, 'working_days', '2026-03-06T11:00:00Z', '2026-03-09T23:00:00Z'],
    ['Maundy Thursday, in working days', promise, 'working_days', '2026-04-02T10:00:00Z', '2026-04-07T22:00:00Z'],
    ['two days before Christmas Eve', promise, 'working_days', '2026-12-22T11:00:00Z', '2026-12-23T23:00:00Z'],
    ['the day before Christmas Eve', promise, 'working_days', '2026-12-23T11:00:00Z', '2026-12-28T23:00:00Z'],
    ['the same day, on a Saturday too', sameDay, 'working_days', '2026-03-07T11:00:00Z', '2026-03-07T23:00:00Z'],
    ['what the law counts knows no weekends', fourteen, 'working_days', '2026-03-06T11:00:00Z', '2026-03-20T23:00:00Z'],
  ] as const)('%s', (_, of, countsIn, from, due) => {
    expect(start([of], of.code, countsIn, { from: at(from) })?.dueAt).toEqual(at(due));
  });

  // The calendar of time limits: by hand, against the almanac.
  test.each([
    ['three weeks end on a Wednesday', appeal, '2026-03-04', '2026-03-25'],
    ['three weeks end on a Saturday: Monday', appeal, '2026-02-28', '2026-03-23'],
    ['three weeks end on Good Friday: the Tuesday after Easter', appeal, '2026-03-13', '2026-04-07'],
    ['three weeks end on Ascension Day: Friday', appeal, '2026-04-23', '2026-05-15'],
    ['three weeks end on the National Day, a Saturday: Monday', appeal, '2026-05-16', '2026-06-08'],
    ['three weeks end on Midsummer Eve: Monday', appeal, '2026-05-29', '2026-06-22'],
    ['three weeks end on Christmas Eve, a Thursday: Monday', appeal, '2026-12-03', '2026-12-28'],
    ['three weeks end on New Year’s Eve: the Monday after', appeal, '2026-12-10', '2027-01-04'],
    ['three weeks end on Epiphany: the day after', appeal, '2026-12-16', '2027-01-07'],
    ['three weeks over the night the clocks go forward', appeal, '2026-03-18', '2026-04-08'],
    ['four months from the last of October: the last of February', fourMonths, '2026-10-31', '2027-02-28'],
    ['four months from the last of October before a leap year', fourMonths, '2027-10-31', '2028-02-29'],
    ['four months from 30 October before a leap year', fourMonths, '2027-10-30', '2028-02-29'],
    ['four months are not moved off a Sunday', fourMonths, '2026-03-06', '2026-07-06'],
    ['a month from leap day', oneMonth, '2028-02-29', '2028-03-29'],
    ['a month from the last of January in a leap year', oneMonth, '2028-01-31', '2028-02-29'],
    ['a month from the last of January', oneMonth, '2027-01-31', '2027-02-28'],
    ['six months from the last of August', sixMonths, '2026-08-31', '2027-02-28'],
    ['six months over a turn of the year', sixMonths, '2026-09-15', '2027-03-15'],
    ['fourteen days over leap day', fourteen, '2028-02-20', '2028-03-05'],
  ] as const)('%s', (_, of, from, last) => {
    expect(lastDay(of, 'calendar_days', day(from))).toBe(last);
  });

  test('a day that is said is that day, and is moved where the rule moves it', () => {
    const given = rule({ unit: 'given', amount: null });
    expect(lastDay(given, 'calendar_days', day('2026-03-02'), day('2026-03-07'))).toBe('2026-03-07');
    expect(lastDay({ ...given, endsOn: 'working_day' }, 'calendar_days', day('2026-03-02'), day('2026-03-07'))).toBe(
      '2026-03-09',
    );
    expect(() => lastDay(given, 'calendar_days', day('2026-03-02'))).toThrow(/has to be said/);
  });

  test('a day has to be said where the rule wants one, and is not over before the time begins', () => {
    const from = at('2026-03-02T23:30:00Z'); // the third, in Stockholm
    expect(problemsOfStart({ unit: 'given' }, { from })).toEqual([{ field: 'until', code: 'required' }]);
    expect(problemsOfStart({ unit: 'given' }, { from, until: day('2026-03-02') })).toEqual([
      { field: 'until', code: 'too_early' },
    ]);
    expect(problemsOfStart({ unit: 'given' }, { from, until: day('2026-03-03') })).toEqual([]);
    expect(problemsOfStart({ unit: 'weeks' }, { from })).toEqual([]);
  });

  test.each([
    ['2026-03-03', []],
    ['2026-03-04', [{ field: 'from', code: 'in_the_future' }]],
  ])('nobody counts from a day that has not come: %s', (from, problems) => {
    // The third, in Stockholm.
    expect(problemsOfFirstDay(day(from), at('2026-03-02T23:30:00Z'))).toEqual(problems);
  });

  const anyTime = fc.date({ min: at('2020-01-01T00:00:00Z'), max: at('2035-12-31T00:00:00Z'), noInvalidDate: true });
  const anyRule = fc.record({
    unit: fc.constantFrom('days' as const, 'weeks' as const, 'months' as const),
    amount: fc.integer({ min: 0, max: 60 }),
    endsOn: fc.constantFrom('that_day' as const, 'working_day' as const),
  });
  const anyCount = fc.constantFrom('calendar_days' as const, 'working_days' as const);

  test('it is never out before it begins, and never on a day off where the rule says so', () => {
    fc.assert(
      fc.property(anyTime, anyRule, anyCount, (from, how, countsIn) => {
        const of = rule({ ...how, countsIn: how.unit === 'days' ? 'as_organisation' : 'calendar_days' });
        const started = start([of], of.code, countsIn, { from });
        expect(started?.dueAt.getTime()).toBeGreaterThan(from.getTime());
        const last = lastDayOf(started?.dueAt ?? from);
        expect(last >= stockholmDay(from)).toBe(true);
        if (how.endsOn === 'working_day') expect(isWorkingDay(last)).toBe(true);
        expect(endOfDay(last)).toEqual(started?.dueAt);
      }),
    );
  });

  test('in working days it ends with a working day, the first after the day they came, and never before calendar days', () => {
    const dueIn = (countsIn: 'calendar_days' | 'working_days', from: Date) =>
      endOfDay(lastDay(promise, countsIn, stockholmDay(from))).getTime();
    fc.assert(
      fc.property(anyTime, (from) => {
        const last = stockholmDay(new Date(dueIn('working_days', from) - 1));
        expect(isWorkingDay(last)).toBe(true);
        for (let between = addDays(stockholmDay(from), 1); between < last; between = addDays(between, 1))
          expect(isWorkingDay(between)).toBe(false);
        expect(dueIn('working_days', from)).toBeGreaterThanOrEqual(dueIn('calendar_days', from));
      }),
    );
  });

  test('whoever came earlier is due no later', () => {
    fc.assert(
      fc.property(anyTime, anyTime, anyRule, anyCount, (a, b, how, countsIn) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        const due = (from: Date) => lastDay(rule(how), countsIn, stockholmDay(from));
        expect(due(first) <= due(second)).toBe(true);
      }),
    );
  });
});

describe('which rule holds', () => {
  const old = rule({ amount: 3, validTo: day('2026-01-01') });
  const young = rule({ amount: 1, validFrom: day('2026-01-01') });

  test.each([
    ['2025-12-31', old],
    ['2026-01-01', young],
    ['2030-06-01', young],
    ['2019-12-31', undefined],
  ])('on %s', (on, of) => {
    expect(ruleOn([old, young], 'usual', day(on))).toBe(of);
    expect(ruleOn([old, young], 'assess_child', day(on))).toBeUndefined();
  });

  test('the day is the one in Stockholm, and a clock keeps the rule of the day it began', () => {
    const from = at('2025-12-31T23:30:00Z');
    expect(start([old, young], 'usual', 'calendar_days', { from })).toEqual({
      rule: 'usual',
      ruleValidFrom: '2026-01-01',
      startedAt: from,
      dueAt: at('2026-01-02T23:00:00Z'),
      countedIn: 'calendar_days',
    });
    const before = at('2025-12-31T22:30:00Z');
    expect(start([old, young], 'usual', 'calendar_days', { from: before })?.dueAt).toEqual(at('2026-01-03T23:00:00Z'));
  });

  test('a duty that no law knows any more starts no clock', () => {
    expect(start([old], 'usual', 'calendar_days', { from: at('2026-03-02T11:00:00Z') })).toBeUndefined();
  });
});

const due = usualClock.dueAt;
const last = new Date(due.getTime() - 1);
const clock = (over: Partial<Clock> = {}): Clock => ({ ...usualClock, ...over });

describe('a breach', () => {
  test.each([
    ['runs, the last moment', {}, last, false],
    ['runs, the day is over', {}, due, true],
    ['done in the last moment, asked long after', { stoppedAt: last }, at('2027-01-01T00:00:00Z'), false],
    ['done when the day was over, asked long after', { stoppedAt: due }, at('2027-01-01T00:00:00Z'), true],
    ['stands still since the last moment, asked long after', { pausedAt: last }, at('2027-01-01T00:00:00Z'), false],
  ])('%s', (_, over, now, broken) => {
    expect(isBroken(clock(over), now)).toBe(broken);
    expect(isOut(clock(over), now)).toBe(broken);
    expect(isBroken(clock({ ...over, atEnd: 'passes' }), now)).toBe(false);
  });

  test('is explained once, and only when it is one', () => {
    expect(explainLate(clock(), last)).toEqual({ ok: false, why: 'promise_not_broken' });
    expect(explainLate(clock(), due)).toEqual({ ok: true, value: undefined });
    expect(explainLate(clock({ isExplained: true }), due)).toEqual({ ok: false, why: 'conflict' });
    expect(explainLate(clock({ stoppedAt: due }), at('2027-01-01T00:00:00Z'))).toEqual({ ok: true, value: undefined });
    expect(explainLate(clock({ stoppedAt: last }), at('2027-01-01T00:00:00Z'))).toEqual({ ok: false, why: 'promise_not_broken' });
    expect(explainLate(clock({ atEnd: 'passes' }), due)).toEqual({ ok: false, why: 'promise_not_broken' });
  });

  test('is explained before the duty is noted as done', () => {
    expect(finish(clock(), last)).toEqual({ ok: true, value: { stoppedAt: last } });
    expect(finish(clock(), due)).toEqual({ ok: false, why: 'reason_needed' });
    expect(finish(clock({ isExplained: true }), due)).toEqual({ ok: true, value: { stoppedAt: due } });
    expect(finish(clock({ atEnd: 'passes' }), due)).toEqual({ ok: true, value: { stoppedAt: due } });
    expect(finish(clock({ stoppedAt: last }), last)).toEqual({ ok: false, why: 'conflict' });
    // A server whose clock has been set back does not stop it before it began.
    expect(finish(clock(), at('2026-03-02T10:59:00Z'))).toEqual({ ok: true, value: { stoppedAt: usualClock.startedAt } });
  });
});

describe('standing still', () => {
  test.each([
    ['in good time', {}, last, { ok: true, value: { pausedAt: last } }],
    ['when the time is out', {}, due, { ok: false, why: 'time_is_out' }],
    ['twice', { pausedAt: last }, last, { ok: false, why: 'conflict' }],
    ['when it has stopped', { stoppedAt: last }, last, { ok: false, why: 'conflict' }],
    ['against the rule', { canPause: false }, last, { ok: false, why: 'cannot_pause' }],
  ])('%s', (_, over, now, answer) => {
    expect(pause(clock(over), now)).toEqual(answer);
  });

  test('only what stands still runs again', () => {
    expect(resume(clock(), last)).toEqual({ ok: false, why: 'conflict' });
  });

  test('adds exactly the days it stood still, over the nights when the clocks change too', () => {
    const begins = fc.date({ min: at('2026-01-01T00:00:00Z'), max: at('2028-12-31T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(begins, fc.nat(200), fc.nat(86_399_999), fc.nat(400), fc.nat(86_399_999), (begin, until, a, stands, b) => {
        const startedAt = begin;
        const lastFirst = addDays(stockholmDay(begin), until + 1);
        const running = clock({ startedAt, dueAt: endOfDay(lastFirst) });
        const stopAt = new Date(Math.min(begin.getTime() + a, running.dueAt.getTime() - 1));
        const paused = pause(running, stopAt);
        if (!paused.ok) throw new Error(paused.why);
        const again = new Date(stopAt.getTime() + stands * 86_400_000 + b);
        const resumed = resume({ ...running, ...paused.value }, again);
        if (!resumed.ok) throw new Error(resumed.why);
        const stood = (Date.parse(stockholmDay(again)) - Date.parse(stockholmDay(stopAt))) / 86_400_000;
        expect(resumed.value.stoodStillDays).toBe(stood);
        expect(lastDayOf(resumed.value.dueAt)).toBe(addDays(lastFirst, stood));
        expect(isOut({ ...running, ...resumed.value }, again)).toBe(false);
      }),
    );
  });

  test('a clock set back takes no day away', () => {
    const paused = clock({ pausedAt: last });
    expect(resume(paused, at('2026-02-01T00:00:00Z'))).toEqual({ ok: true, value: { dueAt: due, stoodStillDays: 0 } });
  });
});

describe('more time', () => {
  test.each([
    ['in good time', {}, last, { ok: true, value: { dueAt: at('2026-04-01T22:00:00Z') } }],
    ['moved off a day off', { endsOn: 'working_day' as const }, last, { ok: true, value: { dueAt: at('2026-04-01T22:00:00Z') } }],
    ['when it is out', {}, due, { ok: false, why: 'time_is_out' }],
    ['while it stands still', { pausedAt: last }, last, { ok: false, why: 'conflict' }],
    ['when it has stopped', { stoppedAt: last }, last, { ok: false, why: 'conflict' }],
    ['against the rule', { canExtend: false }, last, { ok: false, why: 'cannot_extend' }],
  ])('%s', (_, over, now, answer) => {
    expect(extend(clock(over), day('2026-04-01'), now)).toEqual(answer);
  });

  test('is said with a later day', () => {
    expect(problemsOfExtension(clock(), lastDayOf(due))).toEqual([{ field: 'until', code: 'too_early' }]);
    expect(problemsOfExtension(clock(), addDays(lastDayOf(due), 1))).toEqual([]);
  });

  test('never less', () => {
    const anyDay = fc.integer({ min: -40, max: 400 }).map((days) => addDays(day('2026-03-03'), days));
    fc.assert(
      fc.property(anyDay, fc.constantFrom('that_day' as const, 'working_day' as const), (until, endsOn) => {
        const running = clock({ endsOn });
        const extended = extend(running, until, last);
        const isRefused = problemsOfExtension(running, until).length > 0;
        expect(isRefused).toBe(until <= lastDayOf(due));
        if (!isRefused && extended.ok) expect(extended.value.dueAt.getTime()).toBeGreaterThan(due.getTime());
        if (extended.ok && endsOn === 'working_day') expect(isWorkingDay(lastDayOf(extended.value.dueAt))).toBe(true);
      }),
    );
  });
});

describe('whose it is', () => {
  const [ellinor, milo] = [1, 2].map((n) => StaffId.parse(`00000000-0000-4000-8000-00000000000${n}`)) as [StaffId, StaffId];

  test.each([
    ['one of the team', {}, milo, [ellinor, milo], { ok: true, value: { ownerId: milo } }],
    ['the one who is responsible', { ownerId: milo }, null, [ellinor], { ok: true, value: { ownerId: null } }],
    ['one who is not in the team', {}, milo, [ellinor], { ok: false, why: 'not_in_team' }],
    ['the same again', { ownerId: milo }, milo, [milo], { ok: false, why: 'conflict' }],
    ['when it has stopped', { stoppedAt: last }, milo, [milo], { ok: false, why: 'conflict' }],
  ])('%s', (_, over, to, team, answer) => {
    expect(handOver(clock(over), to, team)).toEqual(answer);
  });

  test('only one of the team can be given it from the start', () => {
    expect(mayOwn(milo, [ellinor, milo]).ok).toBe(true);
    expect(mayOwn(milo, [ellinor])).toEqual({ ok: false, why: 'not_in_team' });
  });
});

describe('what one may do with it now', () => {
  const running = ['clock.finish', 'clock.pause', 'clock.extend', 'clock.hand_over'];
  test.each([
    ['while it runs', {}, last, running],
    ['while it runs by a stricter rule', { canPause: false, canExtend: false }, last, ['clock.finish', 'clock.hand_over']],
    ['while it stands still', { pausedAt: last }, last, ['clock.finish', 'clock.resume', 'clock.hand_over']],
    ['when it is broken', {}, due, ['clock.finish', 'clock.explain_late', 'clock.hand_over']],
    ['when it was late', { stoppedAt: due }, due, ['clock.explain_late']],
    ['when that is explained', { stoppedAt: due, isExplained: true }, due, []],
    ['when it was in time', { stoppedAt: last }, due, []],
  ])('%s', (_, over, now, allowed) => {
    expect(allowedWith(clock(over), now)).toEqual(allowed);
  });
});

test('no sequence of what is allowed makes a time shorter, or a breach undone', () => {
  type Step = (running: Clock, now: Date) => Clock;
  const steps: Step[] = [
    (one, now) => ({ ...one, ...valueOf(pause(one, now)) }),
    (one, now) => {
      const resumed = valueOf(resume(one, now));
      return resumed ? { ...one, ...resumed, pausedAt: null } : one;
    },
    (one, now) => {
      const until = addDays(lastDayOf(one.dueAt), 9);
      return { ...one, ...valueOf(extend(one, until, now)) };
    },
    (one, now) => ({ ...one, ...valueOf(finish(one, now)), pausedAt: finish(one, now).ok ? null : one.pausedAt }),
  ];
  const valueOf = <T>(result: { ok: true; value: T } | { ok: false }) => (result.ok ? result.value : undefined);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(steps.length - 1), fc.nat(2_000)), { maxLength: 20 }), (acts) => {
      let now = usualClock.startedAt;
      let one = clock({ dueAt: endOfDay(day('2026-03-20')) });
      for (const [which, minutes] of acts) {
        now = new Date(now.getTime() + minutes * 60_000);
        const wasBroken = isBroken(one, now);
        const next = steps[which]?.(one, now) ?? one;
        expect(next.dueAt.getTime()).toBeGreaterThanOrEqual(one.dueAt.getTime());
        expect(next.stoppedAt === null || next.pausedAt === null).toBe(true);
        if (wasBroken) expect(isBroken(next, now)).toBe(true);
        if (one.stoppedAt !== null) expect(next).toEqual(one);
        one = next;
      }
    }),
  );
});
