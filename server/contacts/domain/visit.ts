import { type Day, stockholmDay } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';

export type VisitState = 'planned' | 'carried_out' | 'cancelled';

/** What is wrong with a plan: nobody plans for a day that has been. */
export function problemsOfPlan({ on }: { on: Day }, now: Date): FieldProblem[] {
  return on < stockholmDay(now) ? [{ field: 'on', code: 'in_the_past' }] : [];
}

/** A visit ends once, by taking place or by being called off. */
export function endVisit({ state }: { state: VisitState }): Result<undefined, 'visit_already_over'> {
  return state === 'planned' ? ok(undefined) : refuse('visit_already_over');
}
