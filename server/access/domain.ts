import { z } from 'zod';
import type { StaffId } from '#kernel/ids.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';

export const Role = z.enum(
  [
    'coordinator',
    'case_worker',
    'manager',
    'stand_in',
    'economist',
    'log_reviewer',
    'incident_keeper',
    'archivist',
    'local_administrator',
    'police_coordinator',
    'threat_assessor',
    'placement_coordinator',
    'grant_officer',
    'release_planner',
    'provider_lead',
    'provider_staff',
    'analyst',
    'recipient_of_reports',
    'operator',
  ],
  'not_a_choice',
);
export type Role = z.infer<typeof Role>;

/** What somebody does in a case. One is responsible; the others help. */
export const CaseFunction = z.enum(['responsible', 'co_worker'], 'not_a_choice');
export type CaseFunction = z.infer<typeof CaseFunction>;

/** How the day of the promise is counted, set per municipality. */
export const CountsIn = z.enum(['calendar_days', 'working_days'], 'not_a_choice');
export type CountsIn = z.infer<typeof CountsIn>;

/**
 * Why somebody opens a case in an emergency. OSL 10:2 lets an authority use what its own work needs; OSL 24:4 (nöd) is the
 * Criminal Code's necessity, BrB 24 kap. 4 §.
 */
export const LegalGround = z.enum(['osl_10_2', 'brb_24_4', 'sol_14_2'], 'not_a_choice');
export type LegalGround = z.infer<typeof LegalGround>;

export const NoticeKind = z.enum([
  'duty_running_out',
  'duty_broken',
  'time_passed',
  'break_glass_opened',
  'left_of_own_will',
  'threat_concrete',
  'threat_acute',
  'decision_proposed',
  'safety_flag_raised',
  'incident_recorded',
  'case_handed_over',
  'incoming_unopened',
  'incoming_unanswered',
  'incoming_late',
  'exchange_unopened',
  'exchange_late',
  'exchange_answered',
  'answer_reopened',
  'answer_review_late',
  'stay_review_late',
  'stay_to_look_at',
  'provider_news',
  'agreement_news',
  'budget_at_risk',
  'budget_expected_over',
  'budget_over',
  'log_question_put',
  'log_question_answered',
  'grant_completion_soon',
  'grant_completion_late',
  'grant_report_soon',
  'grant_report_late',
  'grant_repayment_soon',
  'grant_repayment_late',
  'whereabouts_asked',
  'whereabouts_registered',
  'whereabouts_late',
  'whereabouts_sent',
  'process_gap_found',
  'process_gap_follow_up',
  'example_reviewed',
  'incident_reported',
  'incident_exposure',
  'incident_clock_soon',
  'incident_measure',
]);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** What a notice leads to. */
export const NoticeAbout = z.enum([
  'exit_case',
  'contact',
  'exchange',
  'signal',
  'threat_subject',
  'threat_network',
  'stay',
  'provider',
  'agreement',
  'budget',
  'log_question',
  'log_pick',
  'grant',
  'whereabouts',
  'process_gap',
  'example',
  'incident_report',
]);
export type NoticeAbout = z.infer<typeof NoticeAbout>;

/** The longest an emergency access may last (design 5.5). */
export const longestBreakGlassMinutes = 180;

export interface BreakGlass {
  readonly staffId: StaffId;
  readonly openedAt: Date;
  readonly until: Date;
  readonly closedAt: Date | null;
  readonly reviewedBy: StaffId | null;
}

/** When an emergency access of so many minutes ends; longer than three hours is refused. */
export function breakGlassUntil(at: Date, minutes: number): Result<Date, 'break_glass_too_long'> {
  if (minutes > longestBreakGlassMinutes) return refuse('break_glass_too_long');
  return ok(new Date(at.getTime() + minutes * 60_000));
}

/** The one who broke the glass does not judge it, and it is judged once. */
export function review(of: BreakGlass, by: StaffId): Result<{ reviewedBy: StaffId }, 'cannot_review_own' | 'already_reviewed'> {
  if (of.staffId === by) return refuse('cannot_review_own');
  if (of.reviewedBy !== null) return refuse('already_reviewed');
  return ok({ reviewedBy: by });
}

/** Only the one who opened it closes it, while it is open. */
export function close(of: BreakGlass, by: StaffId, at: Date): Result<{ closedAt: Date }, 'not_found' | 'break_glass_over'> {
  if (of.staffId !== by) return refuse('not_found');
  if (of.closedAt !== null || of.until <= at) return refuse('break_glass_over');
  return ok({ closedAt: at });
}

/** Nobody gives or takes their own roles: a second person must. */
export function mayChangeRolesOf(other: StaffId, by: StaffId): Result<undefined, 'cannot_change_own_roles'> {
  return other === by ? refuse('cannot_change_own_roles') : ok(undefined);
}

/** A case always has somebody responsible. */
export function release(
  team: readonly { staffId: StaffId; function: CaseFunction }[],
  staffId: StaffId,
): Result<undefined, 'not_found' | 'last_responsible'> {
  const member = team.find((one) => one.staffId === staffId);
  if (!member) return refuse('not_found');
  const responsible = team.filter((one) => one.function === 'responsible');
  if (member.function === 'responsible' && responsible.length === 1) return refuse('last_responsible');
  return ok(undefined);
}

/** Somebody responsible must be left when some are shut out, or the case could be reached by nobody. */
export function staysResponsible(
  team: readonly { staffId: StaffId; function: CaseFunction }[],
  shut: ReadonlySet<StaffId>,
): Result<undefined, 'last_responsible'> {
  const left = team.some((one) => one.function === 'responsible' && !shut.has(one.staffId));
  return left ? ok(undefined) : refuse('last_responsible');
}
