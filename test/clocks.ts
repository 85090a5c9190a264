import { Day, endOfDay } from '#kernel/day.ts';
import { ClockId } from '#kernel/ids.ts';
import type { Clock, Rule } from '#clocks/domain.ts';

/** A clock that runs until the end of 3 March 2026 in Stockholm, for domain tests. */
export const usualClock: Clock = {
  clockId: ClockId.parse('00000000-0000-4000-8000-000000000001'),
  rule: 'usual',
  subjectId: null,
  ownerId: null,
  startedAt: new Date('2026-03-02T11:00:00Z'),
  dueAt: endOfDay(Day.parse('2026-03-03')),
  countedIn: 'calendar_days',
  pausedAt: null,
  stoodStillDays: 0,
  stoppedAt: null,
  outcome: null,
  told: null,
  canPause: true,
  canExtend: true,
  endsOn: 'that_day',
  atEnd: 'breach',
  isExplained: false,
};

export const usualRule: Rule = {
  code: 'usual',
  validFrom: Day.parse('2020-01-01'),
  validTo: null,
  unit: 'days',
  amount: 1,
  countsIn: 'calendar_days',
  endsOn: 'that_day',
  byHand: false,
};
