import { z } from 'zod';

const choice = <const Codes extends readonly [string, ...string[]]>(codes: Codes) => z.enum(codes, 'not_a_choice');

/** Whether the money is for this work alone. */
export const BudgetKind = choice(['earmarked', 'part_of_larger']);
export type BudgetKind = z.infer<typeof BudgetKind>;

/** What a cost is for, as it is booked: a house’s own division, which its accounts are laid in. */
export const CostKind = choice(['housing', 'support', 'treatment', 'protection', 'relocation', 'livelihood', 'other']);
export type CostKind = z.infer<typeof CostKind>;

/** How a budget stands against what is expected: it may be overrun, is expected to be, or has been. */
export const Warning = z.enum(['calm', 'at_risk', 'expected', 'over']);
export type Warning = z.infer<typeof Warning>;

/** What can be decided when a budget is not enough. Refusing or delaying support is not among them: lack of money is no reason for either. */
export const OverrunOutcome = choice(['more_money', 'within_larger', 'deficit_accepted']);
export type OverrunOutcome = z.infer<typeof OverrunOutcome>;

/** How an invoice that has been attested and a row of a file stand to each other. The first three are counted once. */
export type SameCostTold = 'by_number' | 'maybe' | 'same' | 'another' | 'passed';

/** Why a row of a file was not read in, or the file not at all. */
export const RowProblem = z.enum([
  'unknown_reference',
  'no_reference',
  'looks_like_earlier',
  'zero_amount',
  'not_a_day',
  'not_an_amount',
  'too_few_fields',
  'open_quote',
  'no_such_column',
  'not_text',
  'not_sie_4',
  'not_a_record',
  'no_entry',
  'entry_not_closed',
  'entry_unbalanced',
  'too_many_rows',
  'empty',
]);
export type RowProblem = z.infer<typeof RowProblem>;

export const IncomeKind = z.enum(['granted', 'received', 'repaid']);
export type IncomeKind = z.infer<typeof IncomeKind>;
