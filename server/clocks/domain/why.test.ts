import { describe, expect, test } from 'vitest';
import { Day, endOfDay } from '#kernel/day.ts';
import { usualClock, usualRule } from '#test/clocks.ts';
import { type Rule, start } from '#clocks/domain.ts';
import { whyThatDay } from './why.ts';

const at = (text: string) => new Date(text);
const dueOn = (day: string) => endOfDay(Day.parse(day));
const appeal: Rule = { ...usualRule, unit: 'weeks', amount: 3, endsOn: 'working_day' };
const begun = (rule: Rule, from: string, countsIn: 'calendar_days' | 'working_days' = 'calendar_days') => {
  const started = start([rule], rule.code, countsIn, { from: at(from) });
  if (!started) throw new Error('No rule.');
  return { ...usualClock, ...started };
};

describe('why that day', () => {
  test('three weeks that would end on Good Friday give way to the Tuesday after Easter', () => {
    expect(whyThatDay(begun(appeal, '2026-03-13T11:00:00Z'), appeal, [])).toEqual({
      from: '2026-03-13',
      unit: 'weeks',
      amount: 3,
      days: 'calendar',
      reached: '2026-04-03',
      movedOff: [
        { day: '2026-04-03', because: 'holiday', sv: 'långfredagen', en: 'Good Friday' },
        { day: '2026-04-04', because: 'weekend', sv: null, en: null },
        { day: '2026-04-05', because: 'holiday', sv: 'påskdagen', en: 'Easter Sunday' },
        { day: '2026-04-06', because: 'holiday', sv: 'annandag påsk', en: 'Easter Monday' },
      ],
      stoodStillDays: 0,
      extended: [],
      lastDay: '2026-04-07',
    });
  });

  test('what ends on a working day gives way to nothing', () => {
    expect(whyThatDay(begun(appeal, '2026-03-04T11:00:00Z'), appeal, [])).toMatchObject({
      reached: '2026-03-25',
      movedOff: [],
      lastDay: '2026-03-25',
    });
  });

  test('what has stood still and got more time says both, and what was first counted', () => {
    const four: Rule = { ...usualRule, unit: 'months', amount: 4 };
    const clock = { ...begun(four, '2026-03-02T11:00:00Z'), dueAt: dueOn('2026-09-30'), stoodStillDays: 12 };
    const changes = [
      { kind: 'paused', at: at('2026-05-01T10:00:00Z'), dueBefore: null, dueAfter: null },
      { kind: 'resumed', at: at('2026-05-13T10:00:00Z'), dueBefore: dueOn('2026-07-02'), dueAfter: dueOn('2026-07-14') },
      { kind: 'extended', at: at('2026-06-30T22:30:00Z'), dueBefore: dueOn('2026-07-14'), dueAfter: dueOn('2026-09-30') },
    ] as const;
    expect(whyThatDay(clock, four, changes)).toEqual({
      from: '2026-03-02',
      unit: 'months',
      amount: 4,
      days: 'calendar',
      reached: '2026-07-02',
      movedOff: [],
      stoodStillDays: 12,
      extended: [{ on: '2026-07-01', from: '2026-07-14', to: '2026-09-30' }],
      lastDay: '2026-09-30',
    });
  });

  test('working days are said to be that, as the organisation counted when it began', () => {
    const promise: Rule = { ...usualRule, countsIn: 'as_organisation' };
    expect(whyThatDay(begun(promise, '2026-03-06T11:00:00Z', 'working_days'), promise, [])).toMatchObject({
      days: 'working',
      reached: '2026-03-09',
      lastDay: '2026-03-09',
    });
  });

  test.each([
    ['where the organisation counts in calendar days', 'as_organisation', 'calendar_days'],
    ['where the law counts, however the organisation does', 'calendar_days', 'working_days'],
  ] as const)('calendar days are said to be that %s', (_, countsIn, countedIn) => {
    const counted: Rule = { ...usualRule, countsIn };
    expect(whyThatDay(begun(counted, '2026-03-06T11:00:00Z', countedIn), counted, [])).toMatchObject({
      days: 'calendar',
      reached: '2026-03-07',
      movedOff: [],
      lastDay: '2026-03-07',
    });
  });

  test('a day that somebody said is the day they said', () => {
    const given: Rule = { ...usualRule, unit: 'given', amount: null };
    const clock = { ...usualClock, dueAt: dueOn('2026-03-07') };
    expect(whyThatDay(clock, given, [])).toMatchObject({
      unit: 'given',
      amount: null,
      reached: '2026-03-07',
      movedOff: [],
      lastDay: '2026-03-07',
    });
    const changes = [
      { kind: 'paused', at: at('2026-03-03T10:00:00Z'), dueBefore: null, dueAfter: null },
      { kind: 'extended', at: at('2026-03-05T10:00:00Z'), dueBefore: dueOn('2026-03-07'), dueAfter: dueOn('2026-03-20') },
      { kind: 'extended', at: at('2026-03-19T10:00:00Z'), dueBefore: dueOn('2026-03-20'), dueAfter: dueOn('2026-04-01') },
    ] as const;
    expect(whyThatDay({ ...clock, dueAt: dueOn('2026-04-01') }, given, changes)).toMatchObject({
      reached: '2026-03-07',
      lastDay: '2026-04-01',
    });
  });
});
