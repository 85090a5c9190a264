import { z } from 'zod';

export const Relation = z.enum(['partner', 'child', 'parent', 'sibling', 'other'], 'not_a_choice');
export type Relation = z.infer<typeof Relation>;

export const RelativeAge = z.enum(['child', 'adult', 'unknown'], 'not_a_choice');
export type RelativeAge = z.infer<typeof RelativeAge>;

/** Whether somebody in the family needs protection of their own. */
export const ProtectionNeed = z.enum(['not_assessed', 'none', 'own_need', 'urgent'], 'not_a_choice');
export type ProtectionNeed = z.infer<typeof ProtectionNeed>;

/** Where a concern for a child came from: seen by those who work here, or reported to them. */
export const ConcernSource = z.enum(['seen_by_us', 'reported_to_us'], 'not_a_choice');
export type ConcernSource = z.infer<typeof ConcernSource>;

/** Whether the one who reported wants to hear what became of it (SoL 19 kap. 6 §). */
export const Feedback = z.enum(['asked_for', 'not_asked_for'], 'not_a_choice');
export type Feedback = z.infer<typeof Feedback>;

/** The duties that a concern for a child can start, by the codes of their rules. */
export const ConcernDuty = z.enum(['report_child', 'protect_child', 'assess_child', 'report_feedback'], 'not_a_choice');
export type ConcernDuty = z.infer<typeof ConcernDuty>;

/**
 * What a concern demands. What we see ourselves is reported (SoL 19 kap. 1 §). What is reported to us is assessed: the child's protection at once,
 * and within 14 days whether to investigate (SoL 20 kap. 1 and 2 §§); and the one who reported is answered if they ask (19 kap. 6 §).
 */
export function dutiesOf(source: ConcernSource, feedback: Feedback): readonly ConcernDuty[] {
  if (source === 'seen_by_us') return ['report_child'];
  return ['protect_child', 'assess_child', ...(feedback === 'asked_for' ? (['report_feedback'] as const) : [])];
}
