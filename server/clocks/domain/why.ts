import { type Day, addDays, stockholmDay } from '#kernel/day.ts';
import { type FreeDay, freeDayOn } from '#kernel/holidays.ts';
import { type Clock, type ClockChange, type Counting, countedDay, lastDayOf } from '#clocks/domain.ts';

/** What was changed in a clock, when, and from which time to which. */
interface Change {
  readonly kind: ClockChange;
  readonly at: Date;
  readonly dueBefore: Date | null;
  readonly dueAfter: Date | null;
}

/** Why a clock is due on the day it is, piece by piece. */
export interface Why {
  /** The day from which it is counted, and which is not counted itself. */
  readonly from: Day;
  readonly unit: Counting['unit'];
  readonly amount: number | null;
  readonly days: 'calendar' | 'working';
  /** The day that counting reaches. */
  readonly reached: Day;
  /** The days it gave way to, one after the other, and why each is free. */
  readonly movedOff: readonly (FreeDay & { readonly day: Day })[];
  readonly stoodStillDays: number;
  readonly extended: readonly { readonly on: Day; readonly from: Day; readonly to: Day }[];
  readonly lastDay: Day;
}

/** The pieces that make the day. What was first counted is worked out anew; what was changed since is as it was noted. */
export function whyThatDay(
  clock: Pick<Clock, 'startedAt' | 'dueAt' | 'countedIn' | 'stoodStillDays'>,
  rule: Counting,
  changes: readonly Change[],
): Why {
  const from = stockholmDay(clock.startedAt);
  const first = lastDayOf(changes.find((one) => one.dueBefore !== null)?.dueBefore ?? clock.dueAt);
  const reached = countedDay(rule, clock.countedIn, from, first);
  return {
    from,
    unit: rule.unit,
    amount: rule.amount,
    days: rule.countsIn === 'as_organisation' && clock.countedIn === 'working_days' ? 'working' : 'calendar',
    reached,
    movedOff: freeDaysBetween(reached, first),
    stoodStillDays: clock.stoodStillDays,
    extended: changes.flatMap(({ kind, at, dueBefore, dueAfter }) =>
      kind === 'extended' && dueBefore && dueAfter
        ? [{ on: stockholmDay(at), from: lastDayOf(dueBefore), to: lastDayOf(dueAfter) }]
        : [],
    ),
    lastDay: lastDayOf(clock.dueAt),
  };
}

function freeDaysBetween(first: Day, until: Day): (FreeDay & { day: Day })[] {
  const found = [];
  for (let day = first; day < until; day = addDays(day, 1)) {
    const free = freeDayOn(day);
    if (free) found.push({ day, ...free });
  }
  return found;
}
