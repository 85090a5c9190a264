import { type Day, addDays, addMonths } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import type { Period } from '#threats/domain.ts';
import type { Level } from '#threats/words.ts';

/** How long what is noted is kept before somebody has to say whether it is still needed. A rule of the house, not of law. */
const keptForMonths = 12;
const keptAtMostMonths = 60;
export const keptUntil = (today: Day): Day => addMonths(today, keptForMonths);

/** What is wrong in a new day until which something is kept. */
export function problemsOfKeeping(until: Day, today: Day): FieldProblem[] {
  if (until < today) return [{ field: 'keepUntil', code: 'in_the_past' }];
  return until > addMonths(today, keptAtMostMonths) ? [{ field: 'keepUntil', code: 'too_big' }] : [];
}

/** What was noted can be weeded when the day until which it is kept has passed. */
export const weed = ({ keepUntil }: { readonly keepUntil: Day }, today: Day): Result<undefined, 'kept_until_later'> =>
  keepUntil < today ? ok(undefined) : refuse('kept_until_later');

/** What is wrong in a period. */
export const problemsOfPeriod = ({ from, to }: Period): FieldProblem[] =>
  to !== null && to < from ? [{ field: 'to', code: 'too_early' }] : [];

/** No assessment holds longer than this. */
const longestDays = 366;

/** What is wrong in an assessment that is about to be made. */
export function problemsOfAssessment({ validTo }: { readonly validTo: Day }, today: Day): FieldProblem[] {
  if (validTo < today) return [{ field: 'validTo', code: 'in_the_past' }];
  return validTo > addDays(today, longestDays) ? [{ field: 'validTo', code: 'too_big' }] : [];
}

/** An assessment is made after the one before it, though it be in the same moment, so that the latest is always one. */
export const assessedAfter = (before: { readonly assessedAt: Date } | undefined, now: Date): Date =>
  before && before.assessedAt >= now ? new Date(before.assessedAt.getTime() + 1) : now;

/** Whether the level is another than what was last said. The first that is said is a change too. */
export const changesLevel = (before: { readonly level: Level } | undefined, level: Level): boolean => before?.level !== level;
