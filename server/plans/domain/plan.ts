import type { FieldProblem } from '#kernel/field-problems.ts';
import type { Day } from '#kernel/day.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import type { NamedFunction, PlanState } from '#plans/words.ts';

/** What a version of a plan holds as far as its rules go. */
export interface Plan {
  readonly agreedAt: Date | null;
  readonly droppedAt: Date | null;
  readonly end: { readonly how: 'replaced' | 'ended' } | null;
  readonly reviewOn: Day | null;
}

/** A meeting for a coordinated individual plan: held with the region, and with the person's consent. */
export interface Sip {
  readonly on: Day;
  readonly consentOn: Day;
  readonly attendees: readonly NamedFunction[];
}

/** Where a version stands: drafted, agreed, then replaced by the next or ended; or dropped before it was agreed. */
export function stateOf({ agreedAt, droppedAt, end }: Plan): PlanState {
  if (droppedAt !== null) return 'dropped';
  if (agreedAt === null) return 'draft';
  return end?.how ?? 'agreed';
}

/** A new version begins when none is being written; it begins from the one in force, if there is one. */
export function draft<P extends Plan>(earlier: readonly P[]): Result<P | undefined, 'plan_being_drafted'> {
  if (earlier.some((one) => stateOf(one) === 'draft')) return refuse('plan_being_drafted');
  return ok(earlier.find((one) => stateOf(one) === 'agreed'));
}

/** Only a draft is written in. */
export function write(plan: Plan): Result<Plan, 'plan_not_a_draft'> {
  return stateOf(plan) === 'draft' ? ok(plan) : refuse('plan_not_a_draft');
}

/** A draft with a goal, something to do for it and a day to look at it again is agreed, whether or not the person signs. */
export function agree(
  plan: Plan,
  { goals, measures }: { goals: number; measures: number },
): Result<{ reviewOn: Day }, 'plan_not_a_draft' | 'plan_without_goals' | 'plan_without_review'> {
  if (stateOf(plan) !== 'draft') return refuse('plan_not_a_draft');
  if (goals === 0 || measures === 0) return refuse('plan_without_goals');
  if (plan.reviewOn === null) return refuse('plan_without_review');
  return ok({ reviewOn: plan.reviewOn });
}

/** A plan is agreed on a day that has been; only who did not sign has a reason not to. */
export function problemsOfAgreement(
  { on, signature, refusedBecause }: { on: Day; signature: 'signed' | 'refused'; refusedBecause: string | null },
  today: Day,
): FieldProblem[] {
  return [
    ...(on > today ? [{ field: 'on', code: 'in_the_future' } as const] : []),
    ...(signature === 'signed' && refusedBecause !== null ? [{ field: 'refusedBecause', code: 'invalid' } as const] : []),
  ];
}

/** What is in force is reviewed, and ended. */
export function inForce(plan: Plan): Result<Plan, 'plan_not_in_force'> {
  return stateOf(plan) === 'agreed' ? ok(plan) : refuse('plan_not_in_force');
}

/** A plan that is reviewed late is still reviewed; but a day to come is no day on which it was. */
export function problemsOfReview({ on, nextOn }: { on: Day; nextOn: Day }, today: Day): FieldProblem[] {
  return [
    ...(on > today ? [{ field: 'on', code: 'in_the_future' } as const] : []),
    ...(nextOn <= today ? [{ field: 'nextOn', code: 'in_the_past' } as const] : []),
  ];
}

/** A SIP is made with the region, after the person has consented (SoL 10 kap. 8 §). */
export function problemsOfSip(sip: Sip | null, today: Day): FieldProblem[] {
  if (sip === null) return [];
  return [
    ...(sip.attendees.some((one) => one.agency === 'region') ? [] : [{ field: 'sip.attendees', code: 'required' } as const]),
    ...(sip.consentOn > today ? [{ field: 'sip.consentOn', code: 'in_the_future' } as const] : []),
    ...(sip.on < sip.consentOn ? [{ field: 'sip.on', code: 'too_early' } as const] : []),
  ];
}

/** What one may do with a version, as far as its state decides. */
export function allowedIn(plan: Plan): string[] {
  const state = stateOf(plan);
  if (state === 'draft')
    return ['plan.write', 'goal.write', 'goal.remove', 'measure.write', 'measure.remove', 'plan.agree', 'plan.drop'];
  return state === 'agreed' ? ['delivery.record', 'plan.review', 'plan.end'] : [];
}
