import { expect, test } from 'vitest';
import { Day } from '#kernel/day.ts';
import { stretches } from './stretches.ts';

const day = (on: string, outcome: 'present' | 'away' = 'present') => ({ on: Day.parse(on), kind: 'day' as const, outcome });
const session = (on: string) => ({ on: Day.parse(on), kind: 'session' as const, outcome: 'present' as const });
const said = (all: ReturnType<typeof stretches>) =>
  all.map(({ from, to, kind, outcome, times }) => `${kind} ${from}/${to} ${outcome} ${times}`);

test('days one after another that went alike are one stretch, the latest first', () => {
  expect(stretches([])).toEqual([]);
  const month = [day('2026-02-27'), day('2026-02-28'), day('2026-03-01'), day('2026-03-02', 'away'), day('2026-03-03')];
  expect(said(stretches(month))).toEqual([
    'day 2026-03-03/2026-03-03 present 1',
    'day 2026-03-02/2026-03-02 away 1',
    'day 2026-02-27/2026-03-01 present 3',
  ]);
});

test('several sessions of a day that went alike are counted together', () => {
  const away = { ...session('2026-03-02'), outcome: 'away' as const };
  expect(said(stretches([session('2026-03-02'), away, session('2026-03-02'), session('2026-03-01')]))).toEqual([
    'session 2026-03-02/2026-03-02 away 1',
    'session 2026-03-01/2026-03-02 present 3',
  ]);
});

test('a day without a note parts two stretches, and a session among the days does not', () => {
  expect(said(stretches([day('2026-03-01'), session('2026-03-02'), day('2026-03-02'), day('2026-03-04')]))).toEqual([
    'day 2026-03-04/2026-03-04 present 1',
    'session 2026-03-02/2026-03-02 present 1',
    'day 2026-03-01/2026-03-02 present 2',
  ]);
});
