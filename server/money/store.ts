import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type {
  BudgetChangeId,
  BudgetId,
  ExitCaseId,
  IncomeId,
  OrganisationId,
  OverrunId,
  OverrunRuleId,
  StaffId,
  UnitId,
} from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { BudgetKind, CostKind, IncomeKind, OverrunOutcome } from '#money/words.ts';
import type { Commitment } from '#money/domain/commitment.ts';
import type { OverrunRule } from '#money/domain/budget.ts';
import { others } from '#money/domain/others.ts';

export interface By {
  readonly organisationId: OrganisationId;
  readonly at: Date;
  readonly by: StaffId;
}

export interface BudgetRow {
  readonly budgetId: BudgetId;
  readonly unitId: UnitId | null;
  readonly unit: string | null;
  readonly year: number;
  readonly kind: BudgetKind;
  readonly budgetOre: number;
}

/** The budgets of a year, or one of them. What one is worth is the sum of its changes, and nothing else. */
export async function listBudgets(tx: Tx, which: { year: number } | { budgetId: BudgetId }): Promise<BudgetRow[]> {
  const { rows } = await sql<BudgetRow>`
    select budget.id as "budgetId", unit_id as "unitId", unit.name as unit, year, kind,
           (select coalesce(sum(amount_ore), 0)::float8 from money.budget_change
            where budget_change.organisation_id = budget.organisation_id and budget_id = budget.id) as "budgetOre"
    from money.budget
    left join access.unit on unit.organisation_id = budget.organisation_id and unit.id = unit_id
    where ${'year' in which ? sql`year = ${which.year}` : sql`budget.id = ${which.budgetId}`}
    order by unit.name nulls first, budget.id`.execute(tx);
  return rows;
}

export const insertBudget = (tx: Tx, one: By & { budgetId: BudgetId; unitId: UnitId | null; year: number; kind: BudgetKind }) =>
  tx
    .insertInto('money.budget')
    .values({
      organisation_id: one.organisationId,
      id: one.budgetId,
      unit_id: one.unitId,
      year: one.year,
      kind: one.kind,
      set_at: one.at,
      set_by: one.by,
    })
    .execute();

export interface ChangeRow {
  readonly amountOre: number;
  readonly decidedOn: Day;
  readonly decision: string;
}

export const insertChange = (tx: Tx, one: By & ChangeRow & { budgetChangeId: BudgetChangeId; budgetId: BudgetId }) =>
  tx
    .insertInto('money.budget_change')
    .values({
      organisation_id: one.organisationId,
      id: one.budgetChangeId,
      budget_id: one.budgetId,
      amount_ore: String(one.amountOre),
      decided_on: one.decidedOn,
      decision: one.decision,
      recorded_at: one.at,
      recorded_by: one.by,
    })
    .execute();

export async function listChanges(tx: Tx, budgetId: BudgetId) {
  const { rows } = await sql<ChangeRow & { recordedAt: Date; recordedBy: string }>`
    select amount_ore::float8 as "amountOre", decided_on as "decidedOn", decision, recorded_at as "recordedAt", staff.name as "recordedBy"
    from money.budget_change
    join access.staff on staff.organisation_id = budget_change.organisation_id and staff.id = recorded_by
    where budget_id = ${budgetId} order by recorded_at, budget_change.id`.execute(tx);
  return rows;
}

export async function listUnits(tx: Tx): Promise<{ unitId: UnitId; name: string }[]> {
  const { rows } = await sql<{ unitId: UnitId; name: string }>`
    select id as "unitId", name from access.unit where organisation_id = access.my_organisation() order by name, id`.execute(tx);
  return rows;
}

export interface CommitmentRow extends Commitment {
  readonly exitCaseId: ExitCaseId;
  readonly unitId: UnitId;
}

/** What has been decided in the organisation that costs money. For whoever keeps the money, and nothing of what it is for. */
export async function listCommitments(tx: Tx): Promise<CommitmentRow[]> {
  const { rows } = await sql<CommitmentRow>`
    select exit_case_id as "exitCaseId", unit_id as "unitId", amount_ore as "amountOre", amount_per as "amountPer",
           coalesce(from_day, (made_at at time zone 'Europe/Stockholm')::date) as "fromDay", least(to_day, ended_on) as "toDay"
    from money.commitments()`.execute(tx);
  return rows;
}

export interface ReferenceRow {
  readonly reference: string;
  readonly exitCaseId: ExitCaseId;
  readonly unitId: UnitId;
}

export async function listReferences(tx: Tx): Promise<ReferenceRow[]> {
  const { rows } = await sql<ReferenceRow>`
    select reference, exit_case_id as "exitCaseId", unit_id as "unitId" from money.case_references() order by reference`.execute(
    tx,
  );
  return rows;
}

export interface PaidRow {
  readonly exitCaseId: ExitCaseId | null;
  readonly unitId: UnitId | null;
  readonly month: number;
  readonly ore: number;
}

/** Whether a cost counts: an invoice does not where it is the same as a row of a file. */
export const counts = sql`not exists (select from money.same_cost
  where same_cost.organisation_id = cost_line.organisation_id and invoice_line_id = cost_line.id and told in ('by_number', 'maybe', 'same'))`;

/** Whether a cost stands: it is neither taken back nor what takes one back. The two are nothing together. */
export const isStanding = sql`(cost_line.takes_back is null
  and cost_line.id not in (select later.takes_back from money.cost_line later where later.takes_back is not null))`;

/** What has been booked in a year, by case and month. */
export async function listPaid(tx: Tx, year: number): Promise<PaidRow[]> {
  const { rows } = await sql<PaidRow>`
    select exit_case_id as "exitCaseId", unit_id as "unitId", extract(month from on_day)::int as month, sum(amount_ore)::float8 as ore
    from money.cost_line
    where organisation_id = access.my_organisation() and on_day between make_date(${year}, 1, 1) and make_date(${year}, 12, 31) and ${counts}
    group by 1, 2, 3`.execute(tx);
  return rows;
}

/**
 * The last day that the books of a house reach to within a year: by the files it reads, for an invoice is booked before the rest of its month; by the invoices where
 * no file has been read for that year or the one before.
 */
export async function findBookedTo(tx: Tx, organisationId: OrganisationId, year: number): Promise<Day | null> {
  const { rows } = await sql<{ day: Day | null }>`
    select case when bool_or(source <> 'invoice') then max(on_day) filter (where source <> 'invoice' and extract(year from on_day) = ${year})
                else max(on_day) filter (where extract(year from on_day) = ${year}) end as day
    from money.cost_line
    where organisation_id = ${organisationId} and on_day between make_date(${year - 1}, 1, 1) and make_date(${year}, 12, 31) and ${isStanding}`.execute(
    tx,
  );
  return rows[0]?.day ?? null;
}

/** The same of the own house, for whoever keeps its money: whatever case they are shut out from. */
export async function findOwnBookedTo(tx: Tx, year: number): Promise<Day | null> {
  const { rows } = await sql<{ day: Day | null }>`select money.booked_to(${year}) as day`.execute(tx);
  return rows[0]?.day ?? null;
}

export interface IncomeRow {
  readonly exitCaseId: ExitCaseId;
  readonly kind: IncomeKind;
  readonly onDay: Day;
  readonly ore: number;
}

export async function listIncome(tx: Tx, of: { year: number } | { exitCaseId: ExitCaseId }): Promise<IncomeRow[]> {
  const { rows } = await sql<IncomeRow>`
    select exit_case_id as "exitCaseId", kind, on_day as "onDay", amount_ore::float8 as ore from money.income
    where organisation_id = access.my_organisation()
      and ${'year' in of ? sql`extract(year from on_day) = ${of.year}` : sql`exit_case_id = ${of.exitCaseId}`}
    order by on_day, id`.execute(tx);
  return rows;
}

type OfOthers<Row> = Omit<Row, 'exitCaseId'> & { readonly exitCaseId: typeof others; readonly unitId: UnitId };

/** What the cases that one is shut out from cost: sums, without a case. And how many they are, by unit. */
export async function readOthers(tx: Tx, year: number) {
  const commitments = await sql<OfOthers<CommitmentRow>>`
    select ${others} as "exitCaseId", unit_id as "unitId", amount_ore as "amountOre", amount_per as "amountPer", from_day as "fromDay", to_day as "toDay"
    from money.commitments_of_others() order by unit_id, from_day, to_day, amount_ore`.execute(tx);
  const paid = await sql<OfOthers<PaidRow>>`
    select ${others} as "exitCaseId", unit_id as "unitId", month, ore from money.paid_of_others(${year}) order by 2, 3`.execute(
    tx,
  );
  const income = await sql<OfOthers<IncomeRow>>`
    select ${others} as "exitCaseId", unit_id as "unitId", kind, on_day as "onDay", ore from money.income_of_others(${year})
    order by 2, 4, 3`.execute(tx);
  const counted = await sql<{ unitId: UnitId; cases: number }>`
    select unit_id as "unitId", cases from money.count_others(${year})`.execute(tx);
  return {
    commitments: commitments.rows,
    paid: paid.rows,
    income: income.rows,
    counted: new Map(counted.rows.map(({ unitId, cases }) => [unitId, cases])),
  };
}

export async function listCaseCosts(tx: Tx, exitCaseId: ExitCaseId) {
  const { rows } = await sql<{ onDay: Day; kind: CostKind; ore: number; recordedAt: Date; recordedBy: string }>`
    select on_day as "onDay", kind, amount_ore::float8 as ore, recorded_at as "recordedAt", staff.name as "recordedBy"
    from money.cost_line
    join access.staff on staff.organisation_id = cost_line.organisation_id and staff.id = recorded_by
    where exit_case_id = ${exitCaseId} and ${counts}
    order by on_day, cost_line.id`.execute(tx);
  return rows;
}

export async function getReference(tx: Tx, exitCaseId: ExitCaseId): Promise<string> {
  const { rows } = await sql<{ reference: string }>`select money.reference_of(${exitCaseId}::uuid) as reference`.execute(tx);
  return rows[0]?.reference ?? '';
}

export async function listOverrunRules(tx: Tx): Promise<OverrunRule[]> {
  const { rows } = await sql<OverrunRule>`
    select highest_ore::float8 as "highestOre", decider, valid_from as "validFrom" from money.overrun_rule
    order by valid_from, set_at, id`.execute(tx);
  return rows;
}

export const insertOverrunRule = (tx: Tx, one: By & OverrunRule & { overrunRuleId: OverrunRuleId }) =>
  tx
    .insertInto('money.overrun_rule')
    .values({
      organisation_id: one.organisationId,
      id: one.overrunRuleId,
      highest_ore: one.highestOre === null ? null : String(one.highestOre),
      decider: one.decider,
      valid_from: one.validFrom,
      set_at: one.at,
      set_by: one.by,
    })
    .execute();

export interface OverrunRow {
  readonly outcome: OverrunOutcome;
  readonly expectedOre: number;
  readonly decidedOn: Day;
  readonly decidedBy: string;
  readonly decision: string;
}

export const insertOverrun = (tx: Tx, one: By & OverrunRow & { overrunId: OverrunId; budgetId: BudgetId }) =>
  tx
    .insertInto('money.overrun')
    .values({
      organisation_id: one.organisationId,
      id: one.overrunId,
      budget_id: one.budgetId,
      outcome: one.outcome,
      expected_ore: String(one.expectedOre),
      decided_on: one.decidedOn,
      decided_by: one.decidedBy,
      decision: one.decision,
      recorded_at: one.at,
      recorded_by: one.by,
    })
    .execute();

export async function listOverruns(tx: Tx, budgetId: BudgetId) {
  const { rows } = await sql<OverrunRow & { recordedBy: string }>`
    select outcome, expected_ore::float8 as "expectedOre", decided_on as "decidedOn", decided_by as "decidedBy", decision,
           staff.name as "recordedBy"
    from money.overrun
    join access.staff on staff.organisation_id = overrun.organisation_id and staff.id = recorded_by
    where budget_id = ${budgetId} order by recorded_at desc, overrun.id`.execute(tx);
  return rows;
}

export async function listLeaders(tx: Tx, unitId: UnitId | null) {
  const { rows } = await sql<{ staffId: StaffId; name: string; title: string }>`
    select distinct staff.id as "staffId", staff.name, staff.title
    from access.role_grant
    join access.staff on staff.organisation_id = role_grant.organisation_id and staff.id = role_grant.staff_id
    where role_grant.organisation_id = access.my_organisation() and role = 'manager' and withdrawn_at is null and staff.ended_at is null
      and (${unitId}::uuid is null or role_grant.unit_id = ${unitId}::uuid)
    order by staff.name`.execute(tx);
  return rows;
}

export const insertIncome = (
  tx: Tx,
  one: By & Omit<IncomeRow, 'exitCaseId'> & { incomeId: IncomeId; sourceId: string; exitCaseId: ExitCaseId },
) =>
  tx
    .insertInto('money.income')
    .values({
      organisation_id: one.organisationId,
      id: one.incomeId,
      source_id: one.sourceId,
      exit_case_id: one.exitCaseId,
      kind: one.kind,
      on_day: one.onDay,
      amount_ore: String(one.ore),
      recorded_at: one.at,
      recorded_by: one.by,
    })
    .execute();
