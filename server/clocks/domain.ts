import { z } from 'zod';
import type { CountsIn } from '#access/domain.ts';
import { type Day, addDays, addMonths, endOfDay, stockholmDay } from '#kernel/day.ts';
import { addWorkingDays, workingDayFrom } from '#kernel/holidays.ts';
import { ClockId, StaffId } from '#kernel/ids.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';

/** In what a time limit is counted. `given`: whoever starts the clock says the day. */
export const RuleUnit = z.enum(['days', 'weeks', 'months', 'given']);
export type RuleUnit = z.infer<typeof RuleUnit>;

/** A dated rule about time, on whose word it stands, and how it is counted. One row of `clocks.rule`. */
export interface Rule {
  readonly code: string;
  readonly validFrom: Day;
  /** The first day on which it no longer holds. */
  readonly validTo: Day | null;
  readonly unit: RuleUnit;
  readonly amount: number | null;
  readonly countsIn: 'calendar_days' | 'as_organisation';
  readonly endsOn: 'that_day' | 'working_day';
  readonly canPause: boolean;
  readonly canExtend: boolean;
}

/** How a duty ended: it was done, or it no longer had to be. */
export const ClockOutcome = z.enum(['done', 'no_longer'], 'not_a_choice');
export type ClockOutcome = z.infer<typeof ClockOutcome>;

/** A duty with a time limit, running, paused or stopped. */
export const Clock = z.object({
  clockId: ClockId,
  rule: z.string(),
  subjectId: z.string().nullable(),
  ownerId: StaffId.nullable(),
  startedAt: z.date(),
  dueAt: z.date(),
  pausedAt: z.date().nullable(),
  stoppedAt: z.date().nullable(),
  outcome: ClockOutcome.nullable(),
  canPause: z.boolean(),
  canExtend: z.boolean(),
  /** Somebody has said why it was late. */
  isExplained: z.boolean(),
});
export type Clock = z.infer<typeof Clock>;

/** The rule in force on a day. */
export function ruleOn<R extends Pick<Rule, 'code' | 'validFrom' | 'validTo'>>(
  rules: readonly R[],
  code: string,
  day: Day,
): R | undefined {
  return rules.find((rule) => rule.code === code && rule.validFrom <= day && (rule.validTo === null || day < rule.validTo));
}

/**
 * The last day of a time limit that starts on a day. The day it starts is not counted. Where the rule says so, a last day that is no working
 * day gives way to the next that is (lag 1930:173, 2 §); `given` is the day that was said, and that only such a rule takes.
 */
export function lastDay(
  rule: Pick<Rule, 'unit' | 'amount' | 'countsIn' | 'endsOn'>,
  countsIn: CountsIn,
  from: Day,
  given?: Day,
): Day {
  const counted = count(rule, countsIn, from, given);
  return rule.endsOn === 'working_day' ? workingDayFrom(counted) : counted;
}

function count(
  { unit, amount, countsIn: asRule }: Pick<Rule, 'unit' | 'amount' | 'countsIn'>,
  countsIn: CountsIn,
  from: Day,
  given: Day | undefined,
): Day {
  const inWorkingDays = asRule === 'as_organisation' && countsIn === 'working_days';
  switch (unit) {
    case 'days':
      return inWorkingDays ? addWorkingDays(from, amount ?? 0) : addDays(from, amount ?? 0);
    case 'weeks':
      return addDays(from, 7 * (amount ?? 0));
    case 'months':
      return addMonths(from, amount ?? 0);
    case 'given':
      if (given === undefined) throw new Error('This rule counts nothing: the day has to be said.');
      return given;
  }
}

/** A clock about to be started. */
export interface Start {
  readonly rule: string;
  readonly ruleValidFrom: Day;
  readonly startedAt: Date;
  readonly dueAt: Date;
}

/** What starts a duty: since when, and until which day where the rule leaves that to be said. */
export interface Since {
  readonly from: Date;
  readonly until?: Day | undefined;
}

/** The clock that a duty starts by the rule in force that day, due when its last day is over in Stockholm. No rule, no clock. */
export function start<R extends Rule>(
  rules: readonly R[],
  code: string,
  countsIn: CountsIn,
  { from, until }: Since,
): Start | undefined {
  const day = stockholmDay(from);
  const rule = ruleOn(rules, code, day);
  return (
    rule && {
      rule: code,
      ruleValidFrom: rule.validFrom,
      startedAt: from,
      dueAt: endOfDay(lastDay(rule, countsIn, day, until)),
    }
  );
}

/** Not done in time. What stands still is not late; the breach stays when the clock has stopped. */
export function isBroken(clock: Pick<Clock, 'dueAt' | 'pausedAt' | 'stoppedAt'>, now: Date): boolean {
  return (clock.stoppedAt ?? clock.pausedAt ?? now) >= clock.dueAt;
}

/** A clock stands still from now on, if its rule lets it. */
export function pause(clock: Clock, now: Date): Result<{ pausedAt: Date }, 'conflict'> {
  const can = clock.canPause && clock.stoppedAt === null && clock.pausedAt === null && !isBroken(clock, now);
  return can ? ok({ pausedAt: now }) : refuse('conflict');
}

/** It runs again, and is due as many whole days later as it has stood still. */
export function resume(clock: Clock, now: Date): Result<{ dueAt: Date }, 'conflict'> {
  if (clock.pausedAt === null) return refuse('conflict');
  const stood = daysBetween(stockholmDay(clock.pausedAt), stockholmDay(now));
  return ok({ dueAt: endOfDay(addDays(lastDayOf(clock.dueAt), stood)) });
}

/** The day that is over when a clock is due. */
export function lastDayOf(dueAt: Date): Day {
  return stockholmDay(new Date(dueAt.getTime() - 1));
}

const daysBetween = (from: Day, to: Day) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
