import { describe, expect, test } from 'vitest';
import { usualClock } from '#test/clocks.ts';
import { type Clock, dutiesTowards, fulfilDuty } from './domain/clock.ts';

const due = usualClock.dueAt;
const last = new Date(due.getTime() - 1);
const clock = (over: Partial<Clock> = {}): Clock => ({ ...usualClock, rule: 'meet', ...over });

describe('duties', () => {
  test.each([
    ['adult', ['meet']],
    ['unknown', ['meet']],
    ['child', ['meet', 'protect_child', 'assess_child']],
  ] as const)('towards somebody of age %s', (age, duties) => {
    expect(dutiesTowards(age)).toEqual(duties);
  });

  test('towards a child are done once, and when late only with a reason; the promise to meet is never noted as done', () => {
    const child = clock({ rule: 'protect_child' });
    expect(fulfilDuty(child, last)).toEqual({ ok: true, value: { stoppedAt: last } });
    expect(fulfilDuty(child, due)).toEqual({ ok: false, why: 'reason_needed' });
    expect(fulfilDuty({ ...child, isExplained: true }, due)).toEqual({ ok: true, value: { stoppedAt: due } });
    expect(fulfilDuty({ ...child, stoppedAt: last }, last)).toEqual({ ok: false, why: 'conflict' });
    expect(fulfilDuty(clock(), last)).toEqual({ ok: false, why: 'conflict' });
  });
});
