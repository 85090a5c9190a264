import type { Day } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import type { TermKind } from '#plans/words.ts';

/** What the person has accepted, as far as its rules go. */
export interface Accord {
  readonly acceptedOn: Day;
  readonly endedAt: Date | null;
}

/** A term, in words where it is none of those that are named. */
export interface Term {
  readonly kind: TermKind;
  readonly text: string | null;
}

/** Something is accepted, each named term once, on a day that has been; what is none of those named is said in words. */
export function problemsOfAccord({ acceptedOn, terms }: { acceptedOn: Day; terms: readonly Term[] }, today: Day): FieldProblem[] {
  const named = terms.map((one) => one.kind).filter((kind) => kind !== 'other');
  return [
    ...(acceptedOn > today ? [{ field: 'acceptedOn', code: 'in_the_future' } as const] : []),
    ...(terms.length === 0 ? [{ field: 'terms', code: 'required' } as const] : []),
    ...(new Set(named).size < named.length ? [{ field: 'terms', code: 'invalid' } as const] : []),
    ...terms.flatMap(({ kind, text }, index) =>
      kind === 'other' && text === null ? [{ field: `terms.${index}.text`, code: 'required' } as const] : [],
    ),
  ];
}

/** What is in force can end, once. */
export function end(accord: Accord): Result<Accord, 'accord_not_in_force'> {
  return accord.endedAt === null ? ok(accord) : refuse('accord_not_in_force');
}

/**
 * Nobody breaks what they had not yet accepted, nor on a day to come. A breach may be learned of after the accord has ended. It is a fact,
 * and decides nothing: neither this rule nor any other closes a case because of it.
 */
export function problemsOfBreach({ on }: { on: Day }, { acceptedOn }: Pick<Accord, 'acceptedOn'>, today: Day): FieldProblem[] {
  if (on > today) return [{ field: 'on', code: 'in_the_future' }];
  return on < acceptedOn ? [{ field: 'on', code: 'too_early' }] : [];
}

/** What followed came after the breach, and has been. */
export function problemsOfResponse({ on }: { on: Day }, breach: { readonly on: Day }, today: Day): FieldProblem[] {
  if (on > today) return [{ field: 'on', code: 'in_the_future' }];
  return on < breach.on ? [{ field: 'on', code: 'too_early' }] : [];
}

/** What one may do with an accord, as far as its state decides. */
export function allowedWith({ endedAt }: Pick<Accord, 'endedAt'>): string[] {
  return ['breach.record', 'breach.respond', ...(endedAt === null ? ['accord.end'] : [])];
}
