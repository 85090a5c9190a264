import { sql } from 'kysely';
import type { ExitCaseId, HandOutId, MaskId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { EntryKey, MaskChoice, Receiver } from '#retention/domain/own-file.ts';

/** What was last decided by hand of each entry. */
export async function listMasks(tx: Tx, exitCaseId: ExitCaseId): Promise<ReadonlyMap<string, MaskChoice['choice']>> {
  const { rows } = await sql<{ entry: string; choice: MaskChoice['choice'] }>`
    select distinct on (entry) entry, choice from retention.mask
    where exit_case_id = ${exitCaseId} order by entry, set_at desc, id`.execute(tx);
  return new Map(rows.map(({ entry, choice }) => [entry, choice]));
}

export async function insertMask(
  tx: Tx,
  one: {
    organisationId: OrganisationId;
    maskId: MaskId;
    exitCaseId: ExitCaseId;
    entry: EntryKey;
    mask: MaskChoice;
    at: Date;
    by: StaffId;
  },
) {
  await tx
    .insertInto('retention.mask')
    .values({
      organisation_id: one.organisationId,
      id: one.maskId,
      exit_case_id: one.exitCaseId,
      entry: one.entry,
      choice: one.mask.choice,
      ground: one.mask.ground,
      set_at: one.at,
      set_by: one.by,
    })
    .execute();
}

export interface HandOutRow {
  readonly handOutId: HandOutId;
  readonly at: Date;
  readonly by: string;
  readonly receiver: Receiver;
  readonly shown: number;
  readonly masked: number;
}

export async function listHandOuts(tx: Tx, exitCaseId: ExitCaseId): Promise<HandOutRow[]> {
  const { rows } = await sql<HandOutRow>`
    select hand_out.id as "handOutId", hand_out.at, staff.name as by, hand_out.receiver, hand_out.shown, hand_out.masked
    from retention.hand_out
    join access.staff on staff.organisation_id = hand_out.organisation_id and staff.id = hand_out.staff_id
    where hand_out.exit_case_id = ${exitCaseId}
    order by hand_out.at desc, hand_out.id`.execute(tx);
  return rows;
}

export async function insertHandOut(
  tx: Tx,
  one: {
    organisationId: OrganisationId;
    handOutId: HandOutId;
    exitCaseId: ExitCaseId;
    receiver: Receiver;
    shown: number;
    masked: number;
    at: Date;
    by: StaffId;
  },
) {
  await tx
    .insertInto('retention.hand_out')
    .values({
      organisation_id: one.organisationId,
      id: one.handOutId,
      exit_case_id: one.exitCaseId,
      receiver: one.receiver,
      shown: one.shown,
      masked: one.masked,
      at: one.at,
      staff_id: one.by,
    })
    .execute();
}

export async function getHouseName(tx: Tx, organisationId: OrganisationId): Promise<string> {
  const { name } = await tx
    .selectFrom('access.organisation')
    .select('name')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  return name;
}
