import { z } from 'zod';
import type { Day } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';

/**
 * What must hold before the police open an exit case (polisvillkor): the definition is met, the person is motivated, consents to exchange of
 * information, has signed the form of conditions, is no evidence person, and the social services have decided on measures.
 */
export const Condition = z.enum(
  ['definition_met', 'motivated', 'consent', 'form_signed', 'no_evidence_person', 'measures_decided'],
  'not_a_choice',
);
export type Condition = z.infer<typeof Condition>;

/** Why the overlay ended: a condition fell, or the case itself was over. */
export const OverlayEnd = z.enum([...Condition.options, 'case_over']);
export type OverlayEnd = z.infer<typeof OverlayEnd>;

/** The police exit case over the case of the social services. Support never waits for it: that depends on need alone. */
export type Overlay =
  | { readonly state: 'none' }
  | { readonly state: 'open'; readonly openedAt: Date }
  | { readonly state: 'ended'; readonly endedAt: Date; readonly because: OverlayEnd };

/** The conditions that nobody has confirmed, or that were taken back. */
export function missing(holding: readonly Condition[]): Condition[] {
  return Condition.options.filter((one) => !holding.includes(one));
}

/** What was confirmed has been confirmed already. */
export function problemsOfConfirming(on: Day, today: Day): FieldProblem[] {
  return on > today ? [{ field: 'confirmedOn', code: 'in_the_future' }] : [];
}

/** A condition is confirmed once, and again when it has been taken back. */
export function confirm(holding: readonly Condition[], one: Condition): Result<Condition[], 'condition_already_holds'> {
  return holding.includes(one) ? refuse('condition_already_holds') : ok([...holding, one]);
}

/** The overlay opens when all six hold, and not twice. */
export function openOverlay(
  overlay: Overlay,
  holding: readonly Condition[],
  at: Date,
): Result<Extract<Overlay, { state: 'open' }>, 'police_case_open' | 'conditions_missing'> {
  if (overlay.state === 'open') return refuse('police_case_open');
  return missing(holding).length > 0 ? refuse('conditions_missing') : ok({ state: 'open', openedAt: at });
}

/** One condition falls: what stood on it ends at the same moment. Nothing else does, for support goes on by need. */
export function takeBack(
  overlay: Overlay,
  holding: readonly Condition[],
  one: Condition,
  at: Date,
): Result<Overlay, 'condition_does_not_hold'> {
  if (!holding.includes(one)) return refuse('condition_does_not_hold');
  return ok(overlay.state === 'open' ? { state: 'ended', endedAt: at, because: one } : overlay);
}
