import { z } from 'zod';
import type { Day } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import { type Answers, problemsOfAnswers, unanswered } from './domain/answers.ts';
import type { Definition } from './domain/instrument.ts';

/** A round is filled in as a draft, and once fixed it stays as it is: a new view is a new round. */
export const RoundState = z.enum(['draft', 'fixed']);
export type RoundState = z.infer<typeof RoundState>;

interface Written {
  readonly day: Day;
  readonly occasion: string | null;
  readonly answers: Answers;
}

/** A draft may be written, by whoever works on the case. */
export function write({ state }: { readonly state: RoundState }): Result<undefined, 'round_fixed'> {
  return state === 'draft' ? ok(undefined) : refuse('round_fixed');
}

/** What is wrong in a draft as it was written, though not all of it is answered yet. */
export function problemsOfDraft(definition: Definition, { day, occasion, answers }: Written, today: Day): FieldProblem[] {
  const isKnown = occasion === null || definition.occasions.some((one) => one.code === occasion);
  return [
    ...(day > today ? [{ field: 'day', code: 'in_the_future' as const }] : []),
    ...(isKnown ? [] : [{ field: 'occasion', code: 'not_a_choice' as const }]),
    ...problemsOfAnswers(definition, answers),
  ];
}

/** A draft with nothing missing may be fixed. */
export function fix(
  definition: Definition,
  { state, occasion, answers }: Omit<Written, 'day'> & { readonly state: RoundState },
): Result<'fixed', 'round_fixed' | 'round_unanswered'> {
  if (state !== 'draft') return refuse('round_fixed');
  const isUntimed = definition.occasions.length > 0 && occasion === null;
  return isUntimed || unanswered(definition, answers).length > 0 ? refuse('round_unanswered') : ok('fixed');
}
