import { z } from 'zod';
import { EndState, type EndGround, type ExitCaseState } from '#cases/domain/life.ts';
import { Day, addMonths, daysBetween } from '#kernel/day.ts';

/** Where a case was when it ended. */
interface Step {
  readonly on: Day;
  readonly from: ExitCaseState;
  readonly to: ExitCaseState;
  readonly ground: EndGround | null;
}

/** A decision that gave something, as far as money and time go. */
export interface Given {
  readonly madeOn: Day;
  readonly isHousing: boolean;
  readonly amountOre: number | null;
  readonly amountPer: 'once' | 'month' | 'day' | null;
  readonly fromDay: Day | null;
  readonly toDay: Day | null;
}

/** What a case has left behind in the system on its way: the days that the process is measured by. */
export interface Traces {
  readonly contactOn: Day | null;
  readonly metOn: Day | null;
  readonly steps: readonly Step[];
  readonly given: readonly Given[];
}

const days = z.number().int().nullable();

export const Process = z.object({
  contactOn: Day.nullable(),
  begunOn: Day.nullable(),
  endedOn: Day.nullable(),
  daysToMeeting: days,
  daysToDecision: days,
  /** To the first day of the first housing that was granted. Where anybody lives is not known here. */
  daysToPlacement: days,
  /** In which state the case was when it ended, and on what ground; null while it goes on or was completed. */
  dropOut: z.object({ from: z.string(), ground: z.string() }).nullable(),
  end: EndState.nullable(),
  /** What has been granted in decisions until today or the end, in whole crowns. Not what was paid. */
  grantedKronor: z.number().int().nullable(),
});
export type Process = z.infer<typeof Process>;

/** Ended as it was meant to: whatever else ended is a dropping out, with the state it was in and its cause. */
export const isCompleted = (ground: EndGround): boolean => ground === 'established';
/** Neither completed nor dropped out of: the case went elsewhere, or the person died. */
export const isElsewhere = (ground: EndGround): boolean =>
  ground === 'transferred' || ground === 'passed_on' || ground === 'deceased';

/** The process of a case by the days it has left. A case that was opened again counts from its first beginning to its last end. */
export function processOf({ contactOn, metOn, steps, given }: Traces, today: Day): Process {
  const begunOn = steps.find((one) => one.to === 'begun')?.on ?? null;
  const last = steps.at(-1);
  const end = last && EndState.safeParse(last.to).data;
  const endedOn = last && end ? last.on : null;
  const first = (found: readonly (Day | null)[]) => found.filter((one) => one !== null).toSorted()[0] ?? null;
  const decidedOn = first(given.map((one) => one.madeOn));
  const placedOn = first(given.map((one) => (one.isHousing ? (one.fromDay ?? one.madeOn) : null)));
  const since = (on: Day | null) => (contactOn && on ? Math.max(0, daysBetween(contactOn, on)) : null);
  const isOut = last?.ground != null && end !== undefined && !isCompleted(last.ground) && !isElsewhere(last.ground);
  const sums = given.flatMap((one) => (one.amountOre === null ? [] : [grantedOre(one, endedOn ?? today)]));
  return {
    contactOn,
    begunOn,
    endedOn,
    daysToMeeting: since(metOn),
    daysToDecision: since(decidedOn),
    daysToPlacement: since(placedOn),
    dropOut: isOut && last.ground ? { from: last.from, ground: last.ground } : null,
    end: end ?? null,
    grantedKronor: sums.length > 0 ? Math.round(sums.reduce((sum, one) => sum + one, 0) / 100) : null,
  };
}

/** What a decision has given until a day: once, for each day, or for each month that has begun. */
export function grantedOre({ amountOre, amountPer, madeOn, fromDay, toDay }: Given, until: Day): number {
  if (amountOre === null) return 0;
  if (amountPer === 'once') return amountOre;
  const from = fromDay ?? madeOn;
  const to = toDay !== null && toDay < until ? toDay : until;
  if (to < from) return 0;
  if (amountPer === 'day') return amountOre * (daysBetween(from, to) + 1);
  let months = 0;
  while (addMonths(from, months) <= to) months += 1;
  return amountOre * months;
}
