import { expect, test } from 'vitest';
import type { Day } from '#kernel/day.ts';
import { randomOf } from '#kernel/random.ts';
import type { Commitment } from './commitment.ts';
import { daysUntil, endOf } from './ends.ts';
import { paceOf } from './forecast.ts';
import { gammaOf } from './lots.ts';

const today = '2026-03-20' as Day;
const daily = (fromDay: string, toDay: string | null, amountPer: Commitment['amountPer'] = 'day'): Commitment => ({
  amountOre: 100,
  amountPer,
  fromDay: fromDay as Day,
  toDay: toDay as Day | null,
});
const pace = { ends: 2, endDays: 600 };

test('an end that was decided is that day; what is over or paid once has none', () => {
  const decided = endOf([daily('2026-01-01', '2026-05-31'), daily('2026-01-01', '2026-06-30', 'month')], today, pace);
  expect(decided).toEqual({ low: '2026-06-30', mid: '2026-06-30', high: '2026-06-30', isDecided: true });
  expect(endOf([daily('2026-01-01', '2026-03-19'), daily('2026-04-01', null, 'once')], today, pace)).toBeNull();
  expect(endOf([daily('2026-01-01', today)], today, pace)).toMatchObject({ high: today });
});

test('one without a day ends within a range: from today or from when it begins, and not before what has been decided', () => {
  const open = endOf([daily('2026-01-01', null)], today, pace);
  expect(open).toEqual({ low: '2026-04-21', mid: '2026-11-23', high: '2029-10-07', isDecided: false });
  const begins = endOf([daily('2026-05-01', null)], today, pace);
  expect(begins?.low).toBe('2026-06-02');
  expect(endOf([daily('2026-01-01', null), daily('2026-01-01', '2026-12-31')], today, pace)).toMatchObject({
    low: '2026-12-31',
    mid: '2026-12-31',
    isDecided: false,
  });
  // Where they have been short they are expected to be.
  const short = Array.from({ length: 30 }, (_, nth) => daily(`2025-${String((nth % 9) + 1).padStart(2, '0')}-01`, '2025-12-01'));
  const learned = endOf([daily('2026-01-01', null)], today, paceOf({ today, commitments: short, yardstickOrePerDay: 0 }));
  expect(learned?.high && open?.high && learned.high < open.high).toBe(true);
});

test('the range holds as often as it claims of what the forecast draws', () => {
  const random = randomOf(20260320);
  const share = () => random.share();
  for (const one of [pace, { ends: 12, endDays: 4000 }]) {
    let within = 0;
    for (let draw = 0; draw < 4000; draw += 1) {
      const lasted = Math.floor(-Math.log(1 - share()) / (gammaOf(share, one.ends) / one.endDays));
      if (lasted >= daysUntil(one, 0.1) && lasted <= daysUntil(one, 0.9)) within += 1;
    }
    expect(Math.abs(within / 4000 - 0.8)).toBeLessThan(0.025);
  }
});
