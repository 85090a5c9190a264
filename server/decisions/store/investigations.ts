import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExitCaseId, InvestigationId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import { Investigation } from '#decisions/domain/investigation.ts';
import type { Concerns, InvestigationOutcome } from '#decisions/words.ts';

export interface InvestigationRow {
  readonly investigation: Investigation;
  readonly exitCaseId: ExitCaseId;
  readonly informedOn: Day;
  readonly openedByName: string;
  readonly closedByName: string | null;
  readonly sealedInformation: Buffer;
  readonly sealedScope: Buffer;
  readonly sealedReasons: Buffer | null;
  readonly demand: DemandRow | undefined;
  /** How many decisions have been made in it. */
  readonly decided: number;
  readonly version: number;
}

export interface DemandRow {
  readonly on: Day;
  readonly answer: 'decided' | 'refused' | null;
  readonly answeredAt: Date | null;
  readonly sealedRefusedBecause: Buffer | null;
}

interface Read extends Omit<InvestigationRow, 'investigation' | 'demand'> {
  readonly demandedOn: Day | null;
  readonly answer: 'decided' | 'refused' | null;
  readonly answeredAt: Date | null;
  readonly sealedRefusedBecause: Buffer | null;
}

const investigations = sql`
  select investigation.id as "investigationId", investigation.exit_case_id as "exitCaseId", investigation.state, investigation.concerns,
         investigation.informed_on as "informedOn", investigation.opened_at as "openedAt", investigation.opened_by as "openedBy",
         opener.name as "openedByName", investigation.outcome, investigation.closed_at as "closedAt", investigation.closed_by as "closedBy",
         closer.name as "closedByName", investigation.sealed_information as "sealedInformation", investigation.sealed_scope as "sealedScope",
         investigation.sealed_reasons as "sealedReasons", investigation.version, demand.demanded_on as "demandedOn", demand.answer,
         demand.answered_at as "answeredAt", demand.sealed_refused_because as "sealedRefusedBecause",
         (select count(*)::int from decisions.decision
          where decision.organisation_id = investigation.organisation_id and decision.investigation_id = investigation.id
            and decision.state = 'made') as decided
  from decisions.investigation
  join access.staff opener on opener.organisation_id = investigation.organisation_id and opener.id = investigation.opened_by
  left join access.staff closer on closer.organisation_id = investigation.organisation_id and closer.id = investigation.closed_by
  left join decisions.demand on demand.organisation_id = investigation.organisation_id and demand.investigation_id = investigation.id`;

function rowOf(row: Read): InvestigationRow {
  const { demandedOn: on, answer, answeredAt, sealedRefusedBecause } = row;
  return {
    ...row,
    investigation: Investigation.parse(row),
    demand: on === null ? undefined : { on, answer, answeredAt, sealedRefusedBecause },
  };
}

export async function listInvestigations(tx: Tx, exitCaseId: ExitCaseId): Promise<InvestigationRow[]> {
  const { rows } = await sql<Read>`${investigations} where investigation.exit_case_id = ${exitCaseId}
    order by investigation.opened_at desc, investigation.id`.execute(tx);
  return rows.map(rowOf);
}

export async function getInvestigation(tx: Tx, investigationId: InvestigationId): Promise<InvestigationRow> {
  const { rows } = await sql<Read>`${investigations} where investigation.id = ${investigationId}`.execute(tx);
  return rowOf(orNotFound(rows[0]));
}

/** In which case it is, for holding that first. */
export async function caseOfInvestigation(tx: Tx, investigationId: InvestigationId): Promise<ExitCaseId> {
  const query = tx.selectFrom('decisions.investigation').select('exit_case_id').where('id', '=', investigationId);
  return orNotFound(await query.executeTakeFirst()).exit_case_id as ExitCaseId;
}

export async function insertInvestigation(
  tx: Tx,
  one: {
    organisationId: OrganisationId;
    investigationId: InvestigationId;
    exitCaseId: ExitCaseId;
    concerns: Concerns;
    informedOn: Day;
    sealedInformation: Buffer;
    sealedScope: Buffer;
    at: Date;
    by: StaffId;
  },
) {
  await tx
    .insertInto('decisions.investigation')
    .values({
      organisation_id: one.organisationId,
      id: one.investigationId,
      exit_case_id: one.exitCaseId,
      concerns: one.concerns,
      informed_on: one.informedOn,
      sealed_information: one.sealedInformation,
      sealed_scope: one.sealedScope,
      opened_at: one.at,
      opened_by: one.by,
      state: 'open',
    })
    .execute();
}

export async function closeInvestigation(
  tx: Tx,
  { investigationId, version }: { investigationId: InvestigationId; version: number },
  as: { outcome: InvestigationOutcome; sealedReasons: Buffer; at: Date; by: StaffId },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('decisions.investigation')
    .set({
      state: 'closed',
      outcome: as.outcome,
      sealed_reasons: as.sealedReasons,
      closed_at: as.at,
      closed_by: as.by,
      version: version + 1,
    })
    .where('id', '=', investigationId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw refusal('changed_meanwhile');
  return version + 1;
}

export async function insertDemand(
  tx: Tx,
  one: {
    organisationId: OrganisationId;
    investigationId: InvestigationId;
    exitCaseId: ExitCaseId;
    on: Day;
    at: Date;
    by: StaffId;
  },
) {
  await tx
    .insertInto('decisions.demand')
    .values({
      organisation_id: one.organisationId,
      investigation_id: one.investigationId,
      exit_case_id: one.exitCaseId,
      demanded_on: one.on,
      recorded_at: one.at,
      recorded_by: one.by,
    })
    .execute();
}

/** Answers a demand that waits for it, if one does. */
export async function answerDemand(
  tx: Tx,
  investigationId: InvestigationId,
  as: { answer: 'decided' | 'refused'; sealedRefusedBecause: Buffer | null; at: Date; by: StaffId },
) {
  await tx
    .updateTable('decisions.demand')
    .set({ answer: as.answer, sealed_refused_because: as.sealedRefusedBecause, answered_at: as.at, answered_by: as.by })
    .where('investigation_id', '=', investigationId)
    .where('answer', 'is', null)
    .execute();
}
