import { sql } from 'kysely';
import type { ExchangeId, ExitCaseId, MisconductId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { Signed } from './register.ts';

export interface DeviationReport {
  readonly exchangeId: ExchangeId;
  readonly nth: number;
  readonly misconductId: MisconductId;
}

export async function listDeviationReports(tx: Tx, exitCaseId: ExitCaseId) {
  const { rows } = await sql<DeviationReport & { at: Date; by: string }>`
    select assignment_id as "exchangeId", nth, misconduct_id as "misconductId", noted_at as at, staff.name as by
    from providers.deviation_report
    join access.staff on staff.organisation_id = deviation_report.organisation_id and staff.id = noted_by
    where exit_case_id = ${exitCaseId}`.execute(tx);
  return rows;
}

/** Answers whether it is the first: two may have reported the same at once. */
export async function insertDeviationReport(
  tx: Tx,
  one: Signed & DeviationReport & { id: string; exitCaseId: ExitCaseId },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('providers.deviation_report')
    .values({
      organisation_id: one.organisationId,
      exit_case_id: one.exitCaseId,
      id: one.id,
      assignment_id: one.exchangeId,
      nth: one.nth,
      misconduct_id: one.misconductId,
      noted_at: one.at,
      noted_by: one.by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Those of the own house with one of these roles. */
export async function listWith(tx: Tx, roles: readonly string[]): Promise<StaffId[]> {
  const { rows } = await sql<{ staffId: StaffId }>`
    select distinct staff_id as "staffId" from access.role_grant
    where organisation_id = access.my_organisation() and role = any (${[...roles]}) and withdrawn_at is null order by 1`.execute(
    tx,
  );
  return rows.map(({ staffId }) => staffId);
}
