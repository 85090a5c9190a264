import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import {
  BudgetChangeId,
  BudgetId,
  CostImportId,
  CostLineId,
  CostMappingId,
  ExitCaseId,
  OverrunId,
  OverrunRuleId,
  UnitId,
} from '#kernel/ids.ts';
import { Amount } from '#kernel/money.ts';
import { line } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import { Leader } from './domain/budget.ts';
import { Mapping } from './domain/reading.ts';
import { BudgetKind, CostKind, OverrunOutcome, RowProblem, Warning } from './words.ts';

const when = z.iso.datetime();
const Year = z.coerce.number({ error: 'not_a_number' }).int('not_a_number').min(2000).max(2100);
const Range = z.object({ low: Amount, mid: Amount, high: Amount });
const NotZero = Amount.refine((ore) => ore !== 0, { error: 'required' });
/** Instance and paragraph, as `Socialnämnden 2026-02-10 § 14`. */
const DecisionSaid = line({ max: 200 });
const Unit = z.object({ unitId: UnitId, name: z.string() });

const Budget = z.object({
  budgetId: BudgetId,
  year: z.number(),
  /** Null: of the whole organisation. */
  unit: Unit.nullable(),
  kind: BudgetKind,
  budgetOre: Amount,
  paidOre: Amount,
  /** What the year is expected to have cost at its end. */
  expected: Range,
  warning: Warning,
});

export const listBudgets = contract({
  name: 'budget.list',
  http: 'GET /budgets',
  who: 'staff',
  says: 'The budgets of a year, what has been paid and what the year is expected to cost.',
  input: z.strictObject({ year: Year.optional() }),
  output: z.object({
    year: z.number(),
    budgets: z.array(Budget),
    units: z.array(Unit),
    rules: z.array(z.object({ highestOre: Amount.nullable(), decider: z.string(), validFrom: Day })),
    allowed: z.array(z.string()),
  }),
});

export const setBudget = contract({
  name: 'budget.set',
  http: 'POST /budgets',
  who: 'staff',
  says: 'Sets the budget of a unit, or of the whole organisation, for a year, with the decision it stands on.',
  creates: true,
  input: z.strictObject({
    unitId: UnitId.nullable(),
    year: Year,
    kind: BudgetKind,
    amountOre: Amount.min(1, 'too_small'),
    decidedOn: Day,
    decision: DecisionSaid,
  }),
  output: z.object({ budgetId: BudgetId }),
});

export const changeBudget = contract({
  name: 'budget.change',
  http: 'POST /budgets/:budgetId/changes',
  who: 'staff',
  says: 'Adds to a budget or takes from it, with the decision that it stands on. Nothing is written over.',
  creates: true,
  input: z.strictObject({ budgetId: BudgetId, amountOre: NotZero, decidedOn: Day, decision: DecisionSaid }),
  output: z.object({ budgetChangeId: BudgetChangeId }),
});

export const showBudget = contract({
  name: 'budget.show',
  http: 'GET /budgets/:budgetId',
  who: 'staff',
  says: 'One budget month by month: budget, committed, paid, expected and grants; what each case costs, by its reference; and what one more would.',
  input: z.strictObject({ budgetId: BudgetId }),
  output: Budget.extend({
    today: Day,
    changes: z.array(
      z.object({ amountOre: Amount, decidedOn: Day, decision: z.string(), recordedAt: when, recordedBy: z.string() }),
    ),
    /** From the beginning of the year to the end of each month. */
    months: z.array(
      z.object({
        to: Day,
        committedOre: Amount,
        /** Null: nothing has been booked so far into the year. */
        paidOre: Amount.nullable(),
        expected: Range,
        /** The same, with what has been granted by then taken off. */
        afterGrants: Range,
        grantsOre: Amount,
      }),
    ),
    committedOre: Amount,
    bookedTo: Day.nullable(),
    grants: z.object({ grantedOre: Amount, receivedOre: Amount, repaidOre: Amount }),
    /** The same when the grants that have been granted are taken off. */
    expectedAfterGrants: Range,
    /** In so many years of a hundred the cost is to fall within the range. */
    claims: z.number(),
    cases: z.array(
      z.object({
        reference: z.string(),
        committedOre: Amount,
        paidOre: Amount,
        grantsOre: Amount,
        /** When what it costs by the day or month is over: decided, or within a range that claims as much as the forecast. */
        end: z.object({ low: Day, mid: Day, high: Day, isDecided: z.boolean() }).nullable(),
      }),
    ),
    /**
     * Together: the cases that one may not see, with as many others that none of them stands alone, and what has no case where there are too few.
     * Null where one sees all.
     */
    others: z.object({ committedOre: Amount, paidOre: Amount, grantsOre: Amount, withoutCase: z.boolean() }).nullable(),
    /** What is borne by the unit itself, without a case; none where it is among the others. */
    withoutCaseOre: Amount,
    oneMore: z.object({
      perYearOre: Amount,
      restOfYearOre: Amount,
      expectedOre: Amount,
      source: z.string(),
      asOf: Day,
    }),
    overrunOre: Amount,
    decider: z.string().nullable(),
    leaders: z.array(Leader),
    overruns: z.array(
      z.object({
        outcome: OverrunOutcome,
        expectedOre: Amount,
        decidedOn: Day,
        decidedBy: z.string(),
        decision: z.string(),
        recordedBy: z.string(),
      }),
    ),
    allowed: z.array(z.string()),
  }),
});

export const decideOverrun = contract({
  name: 'overrun.decide',
  http: 'POST /budgets/:budgetId/overruns',
  who: 'staff',
  says: 'Records what has been decided when a budget is not enough. Support goes on: to refuse or to wait is no outcome.',
  creates: true,
  input: z.strictObject({
    budgetId: BudgetId,
    outcome: OverrunOutcome,
    /** What is added, where the outcome is more money. */
    addedOre: Amount.min(1, 'too_small').nullable(),
    decidedOn: Day,
    decidedBy: line({ max: 120 }),
    decision: DecisionSaid,
  }),
  output: z.object({ overrunId: OverrunId }),
});

export const setOverrunRule = contract({
  name: 'overrun_rule.set',
  http: 'POST /overrun-rules',
  who: 'staff',
  says: 'Says which function may decide when a budget is not enough, up to how much. A new row takes the place of the earlier of the same function.',
  creates: true,
  input: z.strictObject({ highestOre: Amount.min(1, 'too_small').nullable(), decider: line({ max: 120 }), validFrom: Day }),
  output: z.object({ overrunRuleId: OverrunRuleId }),
});

export const exportBudget = contract({
  name: 'budget.export',
  http: 'GET /budgets/:budgetId/excel',
  who: 'staff',
  says: 'The same as an Excel file, in base64.',
  input: z.strictObject({ budgetId: BudgetId }),
  output: z.object({
    fileName: z.string(),
    mediaType: z.literal('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
    base64: z.base64(),
  }),
});

// ------------------------------------------------------------------------------------------------- files from accounting

const Counts = {
  readRows: z.number(),
  added: z.number(),
  known: z.number(),
  skipped: z.number(),
  /** Rows that were there before and are counted no more, because the file says something else of their entry. */
  replaced: z.number(),
  /** Of those that were added: how many were there already as invoices that have been attested, and how many may be. */
  asInvoices: z.number(),
  unsure: z.number(),
};
const Rejected = z.array(z.object({ line: z.number(), code: RowProblem }));
const TakenBack = z.object({
  costLineId: CostLineId,
  reference: z.string().nullable(),
  entry: z.string().nullable(),
  account: z.string().nullable(),
  day: Day,
  ore: Amount,
});

export const listImports = contract({
  name: 'cost_import.list',
  http: 'GET /cost-imports',
  who: 'staff',
  says: 'How files are read, and which have been, with the rows that were rejected.',
  input: z.strictObject({}),
  output: z.object({
    mappings: z.array(z.object({ costMappingId: CostMappingId, name: z.string(), definition: Mapping, savedAt: when })),
    imports: z.array(
      z.object({
        costImportId: CostImportId,
        mapping: z.string(),
        fileName: z.string(),
        ...Counts,
        rejected: Rejected,
        /** What was there before, of the rows that are counted no more. */
        takenBack: z.array(TakenBack),
        importedAt: when,
        importedBy: z.string(),
      }),
    ),
    /** An invoice and a row of a file that may be one cost, and what has been said of it. */
    same: z.array(
      z.object({
        invoiceLineId: CostLineId,
        fileLineId: CostLineId,
        reference: z.string(),
        told: z.enum(['maybe', 'same', 'another']),
        invoice: z.object({ number: z.string().nullable(), day: Day, ore: Amount }),
        row: z.object({ entry: z.string().nullable(), account: z.string().nullable(), day: Day, ore: Amount }),
      }),
    ),
    units: z.array(Unit),
    allowed: z.array(z.string()),
  }),
});

export const saveMapping = contract({
  name: 'cost_mapping.save',
  http: 'POST /cost-mappings',
  who: 'staff',
  says: 'Saves how a file of the accounting system is read. The latest of a name holds.',
  creates: true,
  input: z.strictObject({ name: line({ max: 80 }), definition: Mapping }),
  output: z.object({ costMappingId: CostMappingId }),
});

export const importCosts = contract({
  name: 'cost_import.make',
  http: 'POST /cost-imports',
  who: 'staff',
  says: 'Reads a file of costs, or only looks at it. The same file twice is once, and an entry that says something else than before takes the place of what it said; one that cannot be read changes nothing and says on which lines.',
  largestBody: 28_100_000,
  input: z.strictObject({
    costMappingId: CostMappingId,
    fileName: line({ max: 200 }),
    content: z.base64().max(28_000_000, 'too_big'),
    /** Only looked at: nothing is kept. */
    what: z.enum(['look', 'import'], 'not_a_choice'),
    /**
     * A row without an entry that looks like one that was read before, on the same day, of the same amount and account, and is not in the file as it was: it is left
     * out and said, counted beside the other, or takes its place.
     */
    alike: z.enum(['leave', 'count', 'replace'], 'not_a_choice').default('leave'),
  }),
  output: z.object({
    outcome: z.enum(['looked_at', 'imported', 'bad_file']),
    ...Counts,
    /** What the rows that were added cost, but for those that are there as invoices or may be. */
    addedOre: Amount,
    rejected: Rejected,
    /** What is counted no more, and whether it was told to somebody: the first 200. */
    takenBack: z.array(TakenBack.extend({ isMatched: z.boolean(), isReported: z.boolean() })),
    takenBackOre: Amount,
    /** Why the file cannot be read. */
    faults: Rejected,
  }),
});

export const decideSameCost = contract({
  name: 'same_cost.decide',
  http: 'POST /same-costs/:invoiceLineId/:fileLineId',
  who: 'staff',
  says: 'Says whether an invoice that has been attested and a row of a file are the same cost, which is counted once, or two.',
  input: z.strictObject({
    invoiceLineId: CostLineId,
    fileLineId: CostLineId,
    told: z.enum(['same', 'another'], 'not_a_choice'),
  }),
  output: z.object({}),
});

// ------------------------------------------------------------------------------------------------------------ of one case

export const showCaseMoney = contract({
  name: 'case_money.show',
  http: 'GET /cases/:exitCaseId/money',
  who: 'staff',
  says: 'What one case costs: its reference, what has been decided, what has been paid and for what, and grants. For its team.',
  input: z.strictObject({ exitCaseId: ExitCaseId }),
  output: z.object({
    pseudonym: z.string(),
    reference: z.string(),
    years: z.array(z.object({ year: z.number(), committedOre: Amount, paidOre: Amount, grantsOre: Amount })),
    kinds: z.array(z.object({ kind: CostKind, paidOre: Amount })),
  }),
});
