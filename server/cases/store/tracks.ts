import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExitCaseId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { Condition, OverlayEnd } from '#cases/domain/tracks.ts';
import { type Signed, signed } from './life.ts';

export interface ConditionRow {
  readonly id: string;
  readonly condition: Condition;
  readonly confirmedOn: Day;
  readonly at: Date;
  readonly by: string;
  readonly sealedConfirmedBy: Buffer;
  readonly sealedDocument: Buffer;
  readonly takenBackAt: Date | null;
  readonly takenBackBy: string | null;
  readonly sealedBecause: Buffer | null;
}

/** Every condition that was ever confirmed, those that hold first. */
export async function listConditions(tx: Tx, exitCaseId: ExitCaseId): Promise<ConditionRow[]> {
  const { rows } = await sql<ConditionRow>`
    select condition.id, condition.condition, condition.confirmed_on as "confirmedOn", condition.at, staff.name as by,
           condition.sealed_confirmed_by as "sealedConfirmedBy", condition.sealed_document as "sealedDocument",
           condition.taken_back_at as "takenBackAt", taker.name as "takenBackBy", condition.sealed_because as "sealedBecause"
    from cases.condition
    join access.staff on staff.organisation_id = condition.organisation_id and staff.id = condition.staff_id
    left join access.staff taker on taker.organisation_id = condition.organisation_id and taker.id = condition.taken_back_by
    where condition.exit_case_id = ${exitCaseId}
    order by condition.taken_back_at is not null, condition.at, condition.id`.execute(tx);
  return rows;
}

export async function insertCondition(
  tx: Tx,
  one: Signed & { condition: Condition; confirmedOn: Day; sealedConfirmedBy: Buffer; sealedDocument: Buffer },
) {
  await tx
    .insertInto('cases.condition')
    .values({
      ...signed(one),
      condition: one.condition,
      confirmed_on: one.confirmedOn,
      sealed_confirmed_by: one.sealedConfirmedBy,
      sealed_document: one.sealedDocument,
    })
    .execute();
}

export async function takeBackCondition(
  tx: Tx,
  id: string,
  { at, by, sealedBecause }: { at: Date; by: StaffId; sealedBecause: Buffer },
) {
  await tx
    .updateTable('cases.condition')
    .set({ taken_back_at: at, taken_back_by: by, sealed_because: sealedBecause })
    .where('id', '=', id)
    .execute();
}

export interface PoliceCaseRow {
  readonly at: Date;
  readonly by: string;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly because: OverlayEnd | null;
}

/** The overlays there have been, the latest first. */
export async function listPoliceCases(tx: Tx, exitCaseId: ExitCaseId): Promise<PoliceCaseRow[]> {
  const { rows } = await sql<PoliceCaseRow>`
    select police_case.at, staff.name as by, police_case.ended_at as "endedAt", ender.name as "endedBy",
           police_case.ended_because as because
    from cases.police_case
    join access.staff on staff.organisation_id = police_case.organisation_id and staff.id = police_case.staff_id
    left join access.staff ender on ender.organisation_id = police_case.organisation_id and ender.id = police_case.ended_by
    where police_case.exit_case_id = ${exitCaseId}
    order by police_case.ended_at is not null, police_case.at desc`.execute(tx);
  return rows;
}

export const insertPoliceCase = (tx: Tx, one: Signed) => tx.insertInto('cases.police_case').values(signed(one)).execute();

/** Ends the overlay that stands, if one does. */
export async function endPoliceCase(
  tx: Tx,
  exitCaseId: ExitCaseId,
  { at, by, because }: { at: Date; by: StaffId; because: OverlayEnd },
) {
  await tx
    .updateTable('cases.police_case')
    .set({ ended_at: at, ended_by: by, ended_because: because })
    .where('exit_case_id', '=', exitCaseId)
    .where('ended_at', 'is', null)
    .execute();
}
