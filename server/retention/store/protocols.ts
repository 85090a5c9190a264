import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { OrganisationId, ProtocolId, ProtocolItemId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import type { ProtocolState } from '#retention/domain.ts';
import type { About } from './findings.ts';

export async function insertProtocol(
  tx: Tx,
  one: { organisationId: OrganisationId; protocolId: ProtocolId; at: Date; by: StaffId },
  items: readonly (About & {
    itemId: ProtocolItemId;
    pseudonym: string;
    lastNoteOn: Day;
    byDay: Day;
    archiveFirst: boolean;
  })[],
) {
  await tx
    .insertInto('retention.protocol')
    .values({
      organisation_id: one.organisationId,
      id: one.protocolId,
      state: 'drawn_up',
      drawn_up_at: one.at,
      drawn_up_by: one.by,
    })
    .execute();
  await tx
    .insertInto('retention.protocol_item')
    .values(
      items.map((item) => ({
        organisation_id: one.organisationId,
        id: item.itemId,
        protocol_id: one.protocolId,
        weeded_case_id: item.exitCaseId,
        weeded_contact_id: item.contactId,
        pseudonym: item.pseudonym,
        last_note_on: item.lastNoteOn,
        by_day: item.byDay,
        archive_first: item.archiveFirst,
      })),
    )
    .execute();
}

export interface ProtocolRow {
  readonly protocolId: ProtocolId;
  readonly state: ProtocolState;
  readonly drawnUpAt: Date;
  readonly drawnUpBy: StaffId;
  readonly drawnUpByName: string;
  readonly approvedAt: Date | null;
  readonly approvedByName: string | null;
  readonly carriedOutAt: Date | null;
  readonly cases: number;
  readonly contacts: number;
  readonly passedOver: number;
  readonly version: number;
}

const protocols = sql`
  select protocol.id as "protocolId", protocol.state, protocol.drawn_up_at as "drawnUpAt",
         protocol.drawn_up_by as "drawnUpBy", drawer.name as "drawnUpByName", protocol.approved_at as "approvedAt",
         approver.name as "approvedByName", protocol.carried_out_at as "carriedOutAt",
         gone.*, protocol.version
  from retention.protocol
  join access.staff drawer on drawer.organisation_id = protocol.organisation_id and drawer.id = protocol.drawn_up_by
  left join access.staff approver on approver.organisation_id = protocol.organisation_id and approver.id = protocol.approved_by
  cross join lateral (
    select (count(*) filter (where removed_at is not null and weeded_case_id is not null))::int as cases,
           (count(*) filter (where removed_at is not null and weeded_contact_id is not null))::int as contacts, count(passed_over)::int as "passedOver"
    from retention.protocol_item item
    where item.organisation_id = protocol.organisation_id and item.protocol_id = protocol.id) gone`;

export async function listProtocols(tx: Tx): Promise<ProtocolRow[]> {
  const { rows } = await sql<ProtocolRow>`${protocols} order by protocol.drawn_up_at desc limit 100`.execute(tx);
  return rows;
}

export async function getProtocol(tx: Tx, protocolId: ProtocolId): Promise<ProtocolRow> {
  const { rows } = await sql<ProtocolRow>`${protocols} where protocol.id = ${protocolId}`.execute(tx);
  return orNotFound(rows[0]);
}

export interface ProtocolItemRow extends About {
  readonly pseudonym: string;
  readonly lastNoteOn: Day;
  readonly byDay: Day;
  readonly removedAt: Date | null;
  readonly removedRows: number | null;
  readonly passedOver: 'held' | 'changed' | 'not_archived' | null;
  readonly archiveFirst: boolean;
  readonly destroyedAt: Date | null;
}

export async function listItems(tx: Tx, protocolId: ProtocolId): Promise<ProtocolItemRow[]> {
  const { rows } = await sql<ProtocolItemRow>`
    select weeded_case_id as "exitCaseId", weeded_contact_id as "contactId", pseudonym, archive_first as "archiveFirst", last_note_on as "lastNoteOn", by_day as "byDay", removed_at as "removedAt",
           removed_rows as "removedRows", passed_over as "passedOver", destroyed_at as "destroyedAt"
    from retention.protocol_item where protocol_id = ${protocolId} order by pseudonym`.execute(tx);
  return rows;
}

export async function saveApproved(tx: Tx, protocolId: ProtocolId, version: number, by: StaffId, at: Date): Promise<number> {
  return save(tx, protocolId, version, { state: 'approved', approved_by: by, approved_at: at });
}

export async function saveCancelled(tx: Tx, protocolId: ProtocolId, version: number, by: StaffId, at: Date): Promise<number> {
  return save(tx, protocolId, version, { state: 'cancelled', cancelled_by: by, cancelled_at: at });
}

async function save(
  tx: Tx,
  protocolId: ProtocolId,
  version: number,
  change: { state: ProtocolState } & Record<string, StaffId | Date | string>,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('retention.protocol')
    .set({ ...change, version: version + 1 })
    .where('id', '=', protocolId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw refusal('changed_meanwhile');
  return version + 1;
}
