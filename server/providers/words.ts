import { z } from 'zod';

/** What one hires somebody for. The first six need a permit by law; coaching and a flat are not named there. */
export const Service = z.enum(
  ['supported_housing', 'protected_housing', 'care_home', 'day_care', 'family_care', 'home_help', 'coaching', 'flat'],
  'not_a_choice',
);
export type Service = z.infer<typeof Service>;

/** A person who owns a company is never named here. */
export const OwnerKind = z.enum(['company', 'municipality', 'foundation', 'natural_person'], 'not_a_choice');
export type OwnerKind = z.infer<typeof OwnerKind>;

/** By what a price is counted. */
export const Per = z.enum(['day', 'session', 'month', 'once'], 'not_a_choice');
export type Per = z.infer<typeof Per>;

/** Why nobody is placed there, in one word that others may read. */
export const StopGround = z.enum(
  ['no_permit', 'unsuitable', 'serious_deficiency', 'safety', 'finances', 'other'],
  'not_a_choice',
);
export type StopGround = z.infer<typeof StopGround>;

/** How it is with what the law demands. `expiring`: within sixty days, the house's own. */
export const PermitState = z.enum(['valid', 'expiring', 'expired', 'missing']);
export type PermitState = z.infer<typeof PermitState>;

/** What somebody has seen of a demand. */
export const EvidenceOutcome = z.enum(['met', 'not_met'], 'not_a_choice');
export type EvidenceOutcome = z.infer<typeof EvidenceOutcome>;

/** How it is with a demand on the day that is asked. */
export const RequirementState = z.enum(['met', 'expiring', 'expired', 'not_met', 'missing']);
export type RequirementState = z.infer<typeof RequirementState>;

/** Whether the provider knew that somebody would come. */
export const VisitKind = z.enum(['planned', 'unannounced'], 'not_a_choice');
export type VisitKind = z.infer<typeof VisitKind>;
export const VisitState = z.enum(['planned', 'done', 'cancelled']);
export type VisitState = z.infer<typeof VisitState>;

export const FindingArea = z.enum(
  ['permit', 'staffing', 'safety', 'premises', 'documentation', 'treatment', 'routines', 'finances', 'other'],
  'not_a_choice',
);
export type FindingArea = z.infer<typeof FindingArea>;
export const Grade = z.enum(['good', 'minor', 'serious'], 'not_a_choice');
export type Grade = z.infer<typeof Grade>;

export const DemandState = z.enum(['open', 'met', 'not_met']);
export type DemandState = z.infer<typeof DemandState>;

/** What a municipality must tell IVO of (SoL 27 kap. 7 §). */
export const ReportGround = z.enum(['no_permit', 'unsuitable', 'serious_deficiency'], 'not_a_choice');
export type ReportGround = z.infer<typeof ReportGround>;
export const ReportOutcome = z.enum(['reported', 'not_reported'], 'not_a_choice');
export type ReportOutcome = z.infer<typeof ReportOutcome>;

/** Lex Sarah is about both (SoL 27 kap.). */
export const MisconductKind = z.enum(['misconduct', 'risk'], 'not_a_choice');
export type MisconductKind = z.infer<typeof MisconductKind>;

/** How far a goal of an assignment was reached. */
export const GoalResult = z.enum(['reached', 'partly', 'not'], 'not_a_choice');
export type GoalResult = z.infer<typeof GoalResult>;

export const AttendanceKind = z.enum(['day', 'session'], 'not_a_choice');
export type AttendanceKind = z.infer<typeof AttendanceKind>;
export const AttendanceOutcome = z.enum(['present', 'away'], 'not_a_choice');
export type AttendanceOutcome = z.infer<typeof AttendanceOutcome>;

/** What does not fit between an invoice and what was agreed and reported. */
export const Difference = z.enum([
  'no_price',
  'amount',
  'days',
  'sessions',
  'period',
  'twice',
  'once_again',
  'number_used',
  'no_report',
]);
export type Difference = z.infer<typeof Difference>;

/** What the municipality says of an assignment that goes on. */
export const Verdict = z.enum(['plan_approved', 'plan_to_change', 'ends'], 'not_a_choice');
export type Verdict = z.infer<typeof Verdict>;

/** Whether the intervals of several shares have something in common. */
export const Overlap = z.enum(['too_few', 'all', 'some', 'none']);
export type Overlap = z.infer<typeof Overlap>;
