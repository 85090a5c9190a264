import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { StaffId } from '#kernel/ids.ts';
import { line } from '#kernel/text.ts';

const choice = <const Codes extends readonly [string, ...string[]]>(codes: Codes) => z.enum(codes, 'not_a_choice');

/** A plan for the support; a care plan (vårdplan) for a placement; an implementation plan (genomförandeplan). SoL 9 kap. 12 §. */
export const PlanKind = choice(['support', 'care', 'implementation']);
export type PlanKind = z.infer<typeof PlanKind>;

export const PlanState = z.enum(['draft', 'agreed', 'replaced', 'ended', 'dropped']);
export type PlanState = z.infer<typeof PlanState>;

/** What can be done for somebody (insatser). */
export const MeasureKind = choice([
  'support_talks',
  'financial_aid',
  'contact_person',
  'qualified_contact_person',
  'debt_counselling',
  'addiction_care',
  'therapy',
  'tattoo_removal',
  'moving_belongings',
  'special_representative',
  'help_with_authorities',
  'treatment',
  'studies_and_work',
  'leisure',
  'release_planning',
  'protection',
]);
export type MeasureKind = z.infer<typeof MeasureKind>;

/** On whose side the one stands who is to do something. `ours` and `person` need no function named. */
export const Agency = choice([
  'ours',
  'person',
  'other_social_services',
  'region',
  'police',
  'prison_service',
  'probation',
  'sis',
  'employment_service',
  'social_insurance',
  'enforcement',
  'tax_agency',
  'school',
  'housing_company',
  'provider',
  'civil_society',
  'other',
]);
export type Agency = z.infer<typeof Agency>;

const elsewhere = Agency.exclude(['ours', 'person'], { error: 'not_a_choice' });

/** A function somewhere else, never a person by name. */
export const NamedFunction = z.strictObject({ agency: elsewhere, function: line({ max: 120 }) });
export type NamedFunction = z.infer<typeof NamedFunction>;

/** Who sees to it: one of us, the person, or a function elsewhere. */
export const Responsible = z.discriminatedUnion('who', [
  z.strictObject({ who: z.literal('staff'), staffId: StaffId }),
  z.strictObject({ who: z.literal('person') }),
  NamedFunction.extend({ who: z.literal('function') }),
]);
export type Responsible = z.infer<typeof Responsible>;

/** How often. `once` is one time, some day between the first and the last. */
export const Every = choice(['once', 'week', 'fortnight', 'month', 'quarter']);
export type Every = z.infer<typeof Every>;

/** When something is to be done. */
export const When = z.strictObject({ from: Day, to: Day.nullable(), every: Every });
export type When = z.infer<typeof When>;

/** How it is known that somebody is under 21 all the while: by their personal number, or as the worker has found out. */
export const Under21 = choice(['by_number', 'as_said']);
export type Under21 = z.infer<typeof Under21>;

export const DeliveryOutcome = choice(['delivered', 'partly', 'missed']);
export type DeliveryOutcome = z.infer<typeof DeliveryOutcome>;

/** Why something was not, or not wholly, delivered. */
export const MissReason = choice([
  'person_absent',
  'person_declined',
  'person_ill',
  'unsafe',
  'we_cancelled',
  'other_party',
  'waiting',
  'other',
]);
export type MissReason = z.infer<typeof MissReason>;

export const TermKind = choice(['no_crime', 'no_drugs', 'tests', 'talks', 'other']);
export type TermKind = z.infer<typeof TermKind>;

export const KnownFrom = choice(['person', 'test', 'our_staff', 'other_agency', 'relative', 'other']);
export type KnownFrom = z.infer<typeof KnownFrom>;

/** What follows when a term was not kept. None of them closes a case: that is decided for itself. */
export const ResponseKind = choice([
  'talk',
  'warning',
  'measure_paused',
  'terms_changed',
  'threat_reviewed',
  'closing_considered',
  'no_action',
]);
export type ResponseKind = z.infer<typeof ResponseKind>;

export const ReleaseDateKind = choice(['sentence_begins', 'conditional_release', 'sentence_ends']);
export type ReleaseDateKind = z.infer<typeof ReleaseDateKind>;

export const Certainty = choice(['confirmed', 'estimated', 'unknown']);
export type Certainty = z.infer<typeof Certainty>;

export const DateSource = choice(['person', 'prison_service', 'sis', 'court', 'our_estimate', 'other']);
export type DateSource = z.infer<typeof DateSource>;

export const StepKind = choice([
  'joint_planning',
  'needs_and_threat',
  'identity_documents',
  'housing',
  'income',
  'care_contacts',
  'protected_data',
  'journey',
  'meet_on_the_day',
  'first_talk',
  'authorities',
  'first_week',
  'first_month',
  'other',
]);
export type StepKind = z.infer<typeof StepKind>;

export const MarkOutcome = choice(['done', 'not_done', 'not_needed']);
export type MarkOutcome = z.infer<typeof MarkOutcome>;
