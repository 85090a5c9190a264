import { describe, expect, test } from 'vitest';
import type { Day } from '#kernel/day.ts';
import type { EventKind } from '#decisions/words.ts';
import type { Event } from './aftermath.ts';
import { linesOf, quarterOf, quartersBetween, referenceOf, report, waitsOf } from './quarter.ts';

const day = (text: string) => text as Day;
const events = (...all: [EventKind, string][]): Event[] => all.map(([kind, on]) => ({ kind, on: day(on) }));

describe('a quarter', () => {
  test.each([
    ['2026-01-01', '2026-1', '2026-01-01', '2026-03-31'],
    ['2026-06-30', '2026-2', '2026-04-01', '2026-06-30'],
    ['2024-12-31', '2024-4', '2024-10-01', '2024-12-31'],
  ])('of %s is %s, from %s to %s', (on, quarter, first, last) => expect(quarterOf(day(on))).toEqual({ quarter, first, last }));

  test('comes after another', () =>
    expect(quartersBetween(day('2025-11-30'), day('2026-05-02')).map((one) => one.quarter)).toEqual([
      '2026-2',
      '2026-1',
      '2025-4',
    ]));

  test('is one, from its own first day', () =>
    expect(quartersBetween(day('2026-04-01'), day('2026-05-02')).map((one) => one.quarter)).toEqual(['2026-2']));

  test('is reported once, when it is over', () => {
    const first = quarterOf(day('2026-01-01'));
    expect(report(first, undefined, day('2026-03-31'))).toMatchObject({ why: 'quarter_not_over' });
    expect(report(first, undefined, day('2026-04-01')).ok).toBe(true);
    expect(report(first, { at: new Date(0) }, day('2026-04-01'))).toMatchObject({ why: 'already_reported' });
  });
});

describe('what is reported for April to June', () => {
  const quarter = quarterOf(day('2026-05-01'));
  test.each<[string, string, [EventKind, string][], string[]]>([
    ['what should have been done before it, and waits', '2025-12-01', [], ['waiting null']],
    ['what should have been done within it', '2026-03-29', [], ['waiting null']],
    ['not what has time left', '2026-03-30', [], []],
    ['not what was done in time', '2026-01-15', [['executed', '2026-04-15']], []],
    ['what was done a day late', '2026-01-15', [['executed', '2026-04-16']], ['executed 2026-04-16']],
    ['not what was done late before it', '2025-11-01', [['executed', '2026-03-31']], []],
    ['what was done late on its first day', '2025-11-01', [['executed', '2026-04-01']], ['executed 2026-04-01']],
    ['what was done late on its last day', '2026-01-15', [['executed', '2026-06-30']], ['executed 2026-06-30']],
    ['as waiting what was done after it', '2026-01-15', [['executed', '2026-07-01']], ['waiting null']],
    ['what is no longer to be done', '2026-01-15', [['no_longer', '2026-05-01']], ['no_longer 2026-05-01']],
    ['what another has replaced', '2026-01-15', [['replaced', '2026-05-01']], ['no_longer 2026-05-01']],
    [
      'as carried out what was replaced after that',
      '2026-01-15',
      [
        ['executed', '2026-04-16'],
        ['replaced', '2026-05-01'],
      ],
      ['executed 2026-04-16'],
    ],
    [
      'whatever was served and appealed',
      '2026-01-15',
      [
        ['served', '2026-01-16'],
        ['appealed', '2026-01-17'],
      ],
      ['waiting null'],
    ],
    [
      'an interruption that lasts, from its own day',
      '2026-01-15',
      [
        ['executed', '2026-01-16'],
        ['interrupted', '2026-02-01'],
      ],
      ['waiting null'],
    ],
    [
      'not a short one',
      '2026-01-15',
      [
        ['executed', '2026-01-16'],
        ['interrupted', '2026-05-01'],
        ['executed', '2026-05-09'],
      ],
      [],
    ],
  ])('%s', (_, madeOn, all, expected) => {
    const one = { decisionId: 'd', kind: 'housing', citation: 'SoL', madeOn: day(madeOn), events: events(...all) };
    expect(linesOf([one], quarter).map((line) => `${line.stands} ${line.standsSince}`)).toEqual(expected);
  });

  test('a decision is called by twelve signs that lead nowhere', () =>
    expect(referenceOf('01234567-89ab-4cde-8000-000000000001')).toBe('0123456789ab'));

  test('an interruption begins a wait of its own', () =>
    expect(
      waitsOf({ madeOn: day('2026-01-15'), events: events(['executed', '2026-02-01'], ['interrupted', '2026-03-01']) }),
    ).toEqual([
      { since: '2026-01-15', because: 'not_executed', until: '2026-02-01', ended: 'executed' },
      { since: '2026-03-01', because: 'interrupted', until: null, ended: null },
    ]));
});
