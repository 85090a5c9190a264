import type { FieldProblem } from '#kernel/field-problems.ts';
import { type RefusalCode, refusals } from '#kernel/refusals.ts';
import type { Result } from '#kernel/result.ts';

/** An expected no. Thrown, so that nothing goes on after it; one place answers (http.ts). */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly code: RefusalCode;
  readonly fields: readonly FieldProblem[];

  constructor(code: RefusalCode, fields: readonly FieldProblem[] = []) {
    super(code);
    this.code = code;
    this.fields = fields;
  }

  get status(): number {
    return refusals[this.code].status;
  }
}

export function refusal(code: RefusalCode, fields: readonly FieldProblem[] = []): Refusal {
  return new Refusal(code, fields);
}

/** The value a rule answered, or its reason thrown. */
export function orRefuse<T>(result: Result<T, RefusalCode>): T {
  if (result.ok) return result.value;
  throw refusal(result.why);
}

/** The row, or the answer that is the same for what does not exist and what one may not see. */
export function orNotFound<T>(found: T | undefined): T {
  if (found === undefined) throw refusal('not_found');
  return found;
}

/** Goes on only if nothing is wrong in any field: for what a schema cannot see, such as what the time is. */
export function orInvalid(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw refusal('invalid_input', problems);
}
