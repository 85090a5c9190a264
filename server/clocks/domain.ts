import { z } from 'zod';
import { CountsIn } from '#access/domain.ts';
import { type Day, addDays, addMonths, endOfDay, stockholmDay } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { addWorkingDays, workingDayFrom } from '#kernel/holidays.ts';
import { ClockId, StaffId } from '#kernel/ids.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import { AtEnd, ClockOutcome, type RuleUnit, ToldLevel } from './words.ts';

export * from './words.ts';

/** How a time limit is counted. */
export interface Counting {
  readonly unit: RuleUnit;
  readonly amount: number | null;
  readonly countsIn: 'calendar_days' | 'as_organisation';
  readonly endsOn: 'that_day' | 'working_day';
}

/** A dated rule about time, on whose word it stands, and how it is counted. One row of `clocks.rule`. */
export interface Rule extends Counting {
  readonly code: string;
  readonly validFrom: Day;
  /** The first day on which it no longer holds. */
  readonly validTo: Day | null;
  readonly byHand: boolean;
}

/** A duty with a time limit, running, paused or stopped. */
export const Clock = z.object({
  clockId: ClockId,
  rule: z.string(),
  subjectId: z.string().nullable(),
  ownerId: StaffId.nullable(),
  startedAt: z.date(),
  dueAt: z.date(),
  countedIn: CountsIn,
  pausedAt: z.date().nullable(),
  stoodStillDays: z.number(),
  stoppedAt: z.date().nullable(),
  outcome: ClockOutcome.nullable(),
  told: ToldLevel.nullable(),
  canPause: z.boolean(),
  canExtend: z.boolean(),
  endsOn: z.enum(['that_day', 'working_day']),
  atEnd: AtEnd,
  /** Somebody has said why it was late. */
  isExplained: z.boolean(),
});
export type Clock = z.infer<typeof Clock>;

/** Rules of the house say so in their citation; whatever does not is taken for law. */
export const isOfTheHouse = ({ citation }: { readonly citation: string }): boolean =>
  citation.startsWith('Verksamhetens egen regel');

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
export function lastDay(rule: Counting, countsIn: CountsIn, from: Day, given?: Day): Day {
  const counted = countedDay(rule, countsIn, from, given);
  return rule.endsOn === 'working_day' ? workingDayFrom(counted) : counted;
}

/** The day that is reached by counting, before it gives way to any other. */
export function countedDay({ unit, amount, countsIn: asRule }: Counting, countsIn: CountsIn, from: Day, given?: Day): Day {
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
  readonly countedIn: CountsIn;
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
      countedIn: countsIn,
    }
  );
}

/** What is wrong with a day that somebody has said: it is missing where the rule wants one, or over before the time begins. */
export function problemsOfStart(rule: Pick<Rule, 'unit'>, { from, until }: Since): FieldProblem[] {
  if (rule.unit !== 'given') return [];
  if (until === undefined) return [{ field: 'until', code: 'required' }];
  return until < stockholmDay(from) ? [{ field: 'until', code: 'too_early' }] : [];
}

type Times = Pick<Clock, 'dueAt' | 'pausedAt' | 'stoppedAt'>;

/** The time is out. What stands still does not run out; what was over when it stopped stays over. */
export function isOut(clock: Times, now: Date): boolean {
  return (clock.stoppedAt ?? clock.pausedAt ?? now) >= clock.dueAt;
}

/** Not done in time. The breach stays when the clock has stopped; a time that merely passes is never one. */
export function isBroken(clock: Times & Pick<Clock, 'atEnd'>, now: Date): boolean {
  return clock.atEnd === 'breach' && isOut(clock, now);
}

const runs = (clock: Times) => clock.stoppedAt === null && clock.pausedAt === null;

/** A clock stands still from now on, if its rule lets it. */
export function pause(clock: Clock, now: Date): Result<{ pausedAt: Date }, 'cannot_pause' | 'time_is_out' | 'conflict'> {
  if (!clock.canPause) return refuse('cannot_pause');
  if (!runs(clock)) return refuse('conflict');
  return isOut(clock, now) ? refuse('time_is_out') : ok({ pausedAt: latest(now, clock.startedAt) });
}

/** It runs again, and is due as many whole days later as it has stood still. A clock set back takes no day away. */
export function resume(clock: Clock, now: Date): Result<{ dueAt: Date; stoodStillDays: number }, 'conflict'> {
  if (clock.pausedAt === null) return refuse('conflict');
  const stood = Math.max(0, daysBetween(stockholmDay(clock.pausedAt), stockholmDay(now)));
  const last = addDays(lastDayOf(clock.dueAt), stood);
  return ok({ dueAt: dueOn(clock, last), stoodStillDays: clock.stoodStillDays + stood });
}

/** It gets more time, if its rule lets it and while there is time left. */
export function extend(
  clock: Clock,
  until: Day,
  now: Date,
): Result<{ dueAt: Date }, 'cannot_extend' | 'time_is_out' | 'conflict'> {
  if (!clock.canExtend) return refuse('cannot_extend');
  if (!runs(clock)) return refuse('conflict');
  return isOut(clock, now) ? refuse('time_is_out') : ok({ dueAt: dueOn(clock, until) });
}

/** What is wrong with the new last day: it gives no more time. */
export function problemsOfExtension(clock: Pick<Clock, 'dueAt'>, until: Day): FieldProblem[] {
  return until <= lastDayOf(clock.dueAt) ? [{ field: 'until', code: 'too_early' }] : [];
}

/** Noted as done, or as something that no longer has to be. What is late is explained first. */
export function finish(clock: Clock, now: Date): Result<{ stoppedAt: Date }, 'conflict' | 'reason_needed'> {
  if (clock.stoppedAt !== null) return refuse('conflict');
  if (isBroken(clock, now) && !clock.isExplained) return refuse('reason_needed');
  return ok({ stoppedAt: latest(now, clock.startedAt) });
}

/** Only a breach is explained, and once: what was said of it is not written over. */
export function explainLate(clock: Clock, now: Date): Result<undefined, 'promise_not_broken' | 'conflict'> {
  if (!isBroken(clock, now)) return refuse('promise_not_broken');
  return clock.isExplained ? refuse('conflict') : ok(undefined);
}

/** Another answers for it, one of the team; nobody named is the one who is responsible for the case. */
export function handOver(
  clock: Clock,
  to: StaffId | null,
  team: readonly StaffId[],
): Result<{ ownerId: StaffId | null }, 'conflict' | 'not_in_team'> {
  if (clock.stoppedAt !== null || clock.ownerId === to) return refuse('conflict');
  return to === null || mayOwn(to, team).ok ? ok({ ownerId: to }) : refuse('not_in_team');
}

/** Whose clock it may be: somebody's in the team. */
export function mayOwn(to: StaffId, team: readonly StaffId[]): Result<undefined, 'not_in_team'> {
  return team.includes(to) ? ok(undefined) : refuse('not_in_team');
}

/** What is wrong with the day from which somebody counts: it has not come yet. */
export function problemsOfFirstDay(from: Day, now: Date): FieldProblem[] {
  return from > stockholmDay(now) ? [{ field: 'from', code: 'in_the_future' }] : [];
}

/** What the rules let one who works on the case do with a clock now. */
export function allowedWith(clock: Clock, now: Date): string[] {
  const rules: readonly (readonly [string, boolean])[] = [
    ['clock.finish', clock.stoppedAt === null],
    ['clock.explain_late', explainLate(clock, now).ok],
    ['clock.pause', pause(clock, now).ok],
    ['clock.resume', resume(clock, now).ok],
    ['clock.extend', extend(clock, lastDayOf(clock.dueAt), now).ok],
    ['clock.hand_over', clock.stoppedAt === null],
  ];
  return rules.flatMap(([name, isAllowed]) => (isAllowed ? [name] : []));
}

/** The day that is over when a clock is due. */
export function lastDayOf(dueAt: Date): Day {
  return stockholmDay(new Date(dueAt.getTime() - 1));
}

const dueOn = ({ endsOn }: Pick<Clock, 'endsOn'>, last: Day) => endOfDay(endsOn === 'working_day' ? workingDayFrom(last) : last);
const latest = (a: Date, b: Date) => (a > b ? a : b);
const daysBetween = (from: Day, to: Day) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
