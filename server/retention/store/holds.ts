import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ContactId, ExitCaseId, HoldId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound } from '#platform/refusal.ts';
import type { WrappedKey } from '#platform/vault.ts';
import type { HoldGround } from '#retention/domain.ts';
import type { About } from './findings.ts';

export interface HoldRow extends WrappedKey, About {
  readonly holdId: HoldId;
  readonly ground: HoldGround;
  readonly sealedReason: Buffer;
  readonly since: Date;
  readonly placedBy: string;
}

/** The holds that stand, on files that one sees. */
export async function listHolds(tx: Tx): Promise<HoldRow[]> {
  const { rows } = await sql<HoldRow>`
    select hold.id as "holdId", hold.exit_case_id as "exitCaseId", hold.contact_id as "contactId", hold.ground, hold.sealed_reason as "sealedReason", hold.since,
           staff.name as "placedBy", hold.wrapped_key, hold.key_version
    from retention.hold
    join access.staff on staff.organisation_id = hold.organisation_id and staff.id = hold.placed_by
    where hold.ended_at is null
    order by hold.since, hold.id`.execute(tx);
  return rows;
}

export async function insertHold(
  tx: Tx,
  hold: About & {
    organisationId: OrganisationId;
    holdId: HoldId;
    ground: HoldGround;
    kept: WrappedKey;
    sealedReason: Buffer;
    at: Date;
    by: StaffId;
  },
) {
  await tx
    .insertInto('retention.hold')
    .values({
      organisation_id: hold.organisationId,
      id: hold.holdId,
      exit_case_id: hold.exitCaseId,
      contact_id: hold.contactId,
      ground: hold.ground,
      ...hold.kept,
      sealed_reason: hold.sealedReason,
      since: hold.at,
      placed_by: hold.by,
    })
    .execute();
}

export async function endHold(tx: Tx, holdId: HoldId, by: StaffId, at: Date): Promise<About> {
  const ended = await tx
    .updateTable('retention.hold')
    .set({ ended_at: at, ended_by: by })
    .where('id', '=', holdId)
    .where('ended_at', 'is', null)
    .returning(['exit_case_id', 'contact_id'])
    .executeTakeFirst();
  const { exit_case_id, contact_id } = orNotFound(ended);
  return { exitCaseId: exit_case_id as ExitCaseId | null, contactId: contact_id as ContactId | null };
}

/** The day of birth that somebody has found out, for a file without a number. */
export async function insertAnswer(
  tx: Tx,
  answer: { organisationId: OrganisationId; exitCaseId: ExitCaseId; bornOn: Day; at: Date; by: StaffId },
) {
  await tx
    .insertInto('retention.answer')
    .values({
      organisation_id: answer.organisationId,
      exit_case_id: answer.exitCaseId,
      born_on: answer.bornOn,
      answered_at: answer.at,
      answered_by: answer.by,
    })
    .execute();
}
