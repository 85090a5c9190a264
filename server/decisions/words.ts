import { z } from 'zod';

const choice = <const Codes extends readonly [string, ...string[]]>(codes: Codes) => z.enum(codes, 'not_a_choice');

/** What is decided about: the measures (insatser), and where somebody lives. The place itself is never said in it. */
export const DecisionKind = choice([
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
  'housing',
]);
export type DecisionKind = z.infer<typeof DecisionKind>;

export const DecisionOutcome = choice(['granted', 'partly', 'refused']);
export type DecisionOutcome = z.infer<typeof DecisionOutcome>;

export const DecisionState = choice(['draft', 'proposed', 'made', 'dropped']);
export type DecisionState = z.infer<typeof DecisionState>;

/** How often an amount is paid. */
export const AmountPer = choice(['once', 'month', 'day']);
export type AmountPer = z.infer<typeof AmountPer>;

/** How the person got the decision: handed over, in a letter, or by formal service (delgivningslagen). */
export const ServedHow = choice(['in_person', 'by_letter', 'by_service']);
export type ServedHow = z.infer<typeof ServedHow>;

export const EventKind = choice(['served', 'appealed', 'executed', 'interrupted', 'no_longer', 'replaced']);
export type EventKind = z.infer<typeof EventKind>;

/** Whose situation it is about: for a child the law gives four months. */
export const Concerns = choice(['adult', 'child']);
export type Concerns = z.infer<typeof Concerns>;

export const InvestigationOutcome = choice(['leads_to_decision', 'no_action']);
export type InvestigationOutcome = z.infer<typeof InvestigationOutcome>;

/** On one's own, or only what somebody else has proposed: a second pair of eyes. */
export const Decides = choice(['alone', 'what_another_proposes']);
export type Decides = z.infer<typeof Decides>;

/** Whom a delegation may name: those who work on cases. */
export const DelegateRole = choice(['coordinator', 'case_worker', 'manager', 'stand_in']);
export type DelegateRole = z.infer<typeof DelegateRole>;
