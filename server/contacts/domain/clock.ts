import { z } from 'zod';
import type { CountsIn, NoticeKind } from '#access/domain.ts';
import { type Day, addDays, endOfDay, stockholmDay } from '#kernel/day.ts';
import { addWorkingDays } from '#kernel/holidays.ts';
import { ClockId, type StaffId } from '#kernel/ids.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import { type Age, DutyRule, ToldLevel } from '#contacts/words.ts';

/** A dated rule about time: how many days, from when to when it holds, and on whose word. One row of `contacts.time_rule`. */
export interface TimeRule {
  readonly code: DutyRule;
  readonly days: number;
  readonly validFrom: Day;
  /** The first day on which it no longer holds. */
  readonly validTo: Day | null;
}

/** Hours before the time is out at which each level is told. */
export type TellHours = Readonly<Record<ToldLevel, number>>;

/** A duty with a time limit that a contact carries. */
export const Clock = z.object({
  clockId: ClockId,
  rule: DutyRule,
  startedAt: z.date(),
  dueAt: z.date(),
  stoppedAt: z.date().nullable(),
  told: ToldLevel.nullable(),
  /** Somebody has said why it was late. */
  isExplained: z.boolean(),
});
export type Clock = z.infer<typeof Clock>;

/** A clock about to be started. */
export interface Start {
  readonly rule: DutyRule;
  readonly ruleValidFrom: Day;
  readonly startedAt: Date;
  readonly dueAt: Date;
}

/** The rule in force on a day. */
export function ruleOn(rules: readonly TimeRule[], code: DutyRule, day: Day): TimeRule | undefined {
  return rules.find((rule) => rule.code === code && rule.validFrom <= day && (rule.validTo === null || day < rule.validTo));
}

/**
 * When the time is out: the end of a day, Stockholm time. Only the promise to meet may be counted in working days, where a municipality
 * has set so; what the law says of children knows no weekends.
 */
export function dueAt(rule: Pick<TimeRule, 'code' | 'days'>, countsIn: CountsIn, from: Date): Date {
  const day = stockholmDay(from);
  const inWorkingDays = rule.code === 'meet' && countsIn === 'working_days';
  return endOfDay(inWorkingDays ? addWorkingDays(day, rule.days) : addDays(day, rule.days));
}

/** The duties towards a child: SoL 20 kap. 1 § (protection, at once) and 2 § (whether to investigate, within 14 days). */
export const childDuties = ['protect_child', 'assess_child'] as const satisfies readonly DutyRule[];

/** The clocks that start at a moment, by the rules in force that day. A duty that no rule holds for any more starts no clock. */
export function starts(
  codes: readonly DutyRule[],
  { rules, countsIn, from }: { rules: readonly TimeRule[]; countsIn: CountsIn; from: Date },
): Start[] {
  return codes.flatMap((code) => {
    const rule = ruleOn(rules, code, stockholmDay(from));
    return rule ? [{ rule: code, ruleValidFrom: rule.validFrom, startedAt: from, dueAt: dueAt(rule, countsIn, from) }] : [];
  });
}

/** Everybody who reaches out is to be met; for a child there is more to do. */
export function dutiesTowards(age: Age): readonly DutyRule[] {
  return age === 'child' ? ['meet', ...childDuties] : ['meet'];
}

/** Not done in time: the day was over before it was done, or is over and it still is not. The breach stays when the clock has stopped. */
export function isBroken(clock: Pick<Clock, 'dueAt' | 'stoppedAt'>, now: Date): boolean {
  return (clock.stoppedAt ?? now) >= clock.dueAt;
}

/** Only a breach is explained, and once: what was said of it is not written over. */
export function explainLate(clock: Clock, now: Date): Result<true, 'promise_not_broken' | 'conflict'> {
  if (!isBroken(clock, now)) return refuse('promise_not_broken');
  return clock.isExplained ? refuse('conflict') : ok(true);
}

/** A duty towards a child is noted as done. The promise to meet is kept by the meeting, and never noted here. */
export function fulfilDuty(clock: Clock, now: Date): Result<{ stoppedAt: Date }, 'conflict' | 'reason_needed'> {
  if (clock.rule === 'meet' || clock.stoppedAt !== null) return refuse('conflict');
  if (isBroken(clock, now) && !clock.isExplained) return refuse('reason_needed');
  return ok({ stoppedAt: now });
}

// ------------------------------------------------------------------------------------------------------- who is told, and when

const levels = ToldLevel.options;

/** The highest level that is to be told at this moment, before the time is out. */
export function levelDue(due: Date, hours: TellHours, now: Date): ToldLevel | null {
  const left = (due.getTime() - now.getTime()) / 3_600_000;
  return levels.findLast((level) => left <= hours[level]) ?? null;
}

export interface Telling {
  readonly kind: NoticeKind;
  readonly staff: readonly StaffId[];
  /** The highest level told so far. */
  readonly told: ToldLevel | null;
}

/**
 * Whom to tell now, if anybody. Each level is told once before the time is out; where nobody holds a level, the next is told at once. When
 * the time is out, all of them are told that it is.
 */
export function whomToTell(
  clock: { readonly dueAt: Date; readonly told: ToldLevel | null; readonly hours: TellHours },
  holders: Readonly<Record<ToldLevel, readonly StaffId[]>>,
  now: Date,
): Telling | null {
  if (now >= clock.dueAt) {
    return { kind: 'duty_broken', staff: distinct(levels.flatMap((level) => holders[level])), told: clock.told };
  }
  const due = levelDue(clock.dueAt, clock.hours, now);
  if (due === null) return null;
  const reached = levels.filter(
    (_, at) => at <= levels.indexOf(due) || levels.slice(levels.indexOf(due), at).every((below) => holders[below].length === 0),
  );
  const fresh = reached.filter((level) => clock.told === null || levels.indexOf(level) > levels.indexOf(clock.told));
  const told = fresh.findLast((level) => holders[level].length > 0);
  if (told === undefined) return null;
  return { kind: 'duty_running_out', staff: distinct(fresh.flatMap((level) => holders[level])), told };
}

const distinct = <T>(all: readonly T[]): T[] => [...new Set(all)];
