import { sql } from 'kysely';
import type { BudgetId, OrganisationId, StaffId, UnitId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { Warning } from '#money/words.ts';
import type { OverrunRule } from '#money/domain/budget.ts';
import type { Books } from '#money/domain/picture.ts';
import { counts, findBookedTo } from './store.ts';

export interface Watched {
  readonly organisationId: OrganisationId;
  readonly budgetId: BudgetId;
  readonly unitId: UnitId | null;
  readonly unit: string | null;
  readonly budgetOre: number;
  readonly warned: Warning;
  readonly rules: OverrunRule[];
  /** Those who keep the money of the house, and those who lead what the budget is for. */
  readonly staff: StaffId[];
}

/** The budgets of a year in every house, as the clock sees them. */
export async function listWatched(tx: Tx, year: number): Promise<Watched[]> {
  const { rows } = await sql<Watched>`
    select budget.organisation_id as "organisationId", budget.id as "budgetId", budget.unit_id as "unitId", unit.name as unit, warned,
           (select coalesce(sum(amount_ore), 0)::float8 from money.budget_change
            where budget_change.organisation_id = budget.organisation_id and budget_id = budget.id) as "budgetOre",
           (select coalesce(json_agg(json_build_object('highestOre', highest_ore, 'decider', decider, 'validFrom', valid_from)
                                     order by valid_from, set_at, overrun_rule.id), '[]')
            from money.overrun_rule where overrun_rule.organisation_id = budget.organisation_id) as rules,
           array(select distinct staff_id from access.role_grant
                 where role_grant.organisation_id = budget.organisation_id and withdrawn_at is null
                   and (role = 'economist' or role = 'manager' and (budget.unit_id is null or role_grant.unit_id = budget.unit_id))
                 order by 1) as staff
    from money.budget
    left join access.unit on unit.organisation_id = budget.organisation_id and unit.id = budget.unit_id
    where year = ${year}
    order by 1, 2`.execute(tx);
  return rows;
}

/** What the clock sees of the money of one house, or of one unit in it: amounts and days. Without a yardstick, for it warns of what is there. */
export async function readWatched(
  tx: Tx,
  { organisationId, unitId }: Watched,
  { year, today }: Pick<Books, 'year' | 'today'>,
): Promise<Books> {
  const { rows: commitments } = await sql<Books['commitments'][number]>`
    select decision.exit_case_id as "exitCaseId", amount_ore as "amountOre", amount_per as "amountPer",
           coalesce(from_day, (made_at at time zone 'Europe/Stockholm')::date) as "fromDay",
           least(to_day, money.over_on(decision.organisation_id, decision.id, ended_at)) as "toDay"
    from decisions.decision
    join cases.exit_case on exit_case.organisation_id = decision.organisation_id and exit_case.id = decision.exit_case_id
    where decision.organisation_id = ${organisationId} and outcome <> 'refused' and (${unitId}::uuid is null or unit_id = ${unitId}::uuid)
    order by made_at, decision.id`.execute(tx);
  const { rows: paid } = await sql<Books['paid'][number]>`
    select cost_line.exit_case_id as "exitCaseId", extract(month from on_day)::int as month, sum(amount_ore)::float8 as ore
    from money.cost_line
    left join cases.exit_case on exit_case.organisation_id = cost_line.organisation_id and exit_case.id = cost_line.exit_case_id
    where cost_line.organisation_id = ${organisationId} and on_day between make_date(${year}, 1, 1) and make_date(${year}, 12, 31)
      and ${counts}
      and (${unitId}::uuid is null or coalesce(exit_case.unit_id, cost_line.unit_id) = ${unitId}::uuid)
    group by 1, 2`.execute(tx);
  const bookedTo = await findBookedTo(tx, organisationId, year);
  return { year, today, commitments, paid, bookedTo, income: [], yardstickOrePerYear: 0 };
}

export const noteWarned = (tx: Tx, { organisationId, budgetId }: Watched, warned: Warning) =>
  tx
    .updateTable('money.budget')
    .set({ warned })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', budgetId)
    .execute();
