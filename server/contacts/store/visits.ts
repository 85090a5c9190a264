import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { OrganisationId, StaffId, UnitId, VisitId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import type { WrappedKey } from '#platform/vault.ts';
import type { VisitState } from '#contacts/domain/visit.ts';
import type { VisitPlace } from '#contacts/domain.ts';

export interface NewVisit {
  readonly organisationId: OrganisationId;
  readonly visitId: VisitId;
  readonly unitId: UnitId;
  readonly place: VisitPlace;
  readonly on: Day;
  readonly staffId: StaffId;
  readonly kept: WrappedKey;
  readonly sealedNote: Buffer | null;
  readonly plannedBy: StaffId;
  readonly at: Date;
}

export async function insertVisit(tx: Tx, one: NewVisit) {
  await tx
    .insertInto('contacts.visit')
    .values({
      organisation_id: one.organisationId,
      id: one.visitId,
      unit_id: one.unitId,
      place: one.place,
      on_day: one.on,
      staff_id: one.staffId,
      ...one.kept,
      sealed_note: one.sealedNote,
      state: 'planned',
      planned_by: one.plannedBy,
      planned_at: one.at,
    })
    .execute();
}

export interface VisitRow extends WrappedKey {
  readonly visitId: VisitId;
  readonly unitId: UnitId;
  readonly place: VisitPlace;
  readonly on: Day;
  readonly by: string;
  readonly sealed_note: Buffer | null;
  readonly state: VisitState;
  readonly people: number | null;
  readonly contacts: number;
  readonly version: number;
}

export async function listVisits(tx: Tx, show: 'planned' | 'all'): Promise<VisitRow[]> {
  const { rows } = await sql<VisitRow>`
    select visit.id as "visitId", visit.unit_id as "unitId", visit.place, visit.on_day as on, staff.name as by,
           visit.wrapped_key, visit.key_version, visit.sealed_note, visit.state, visit.people,
           (select count(*)::int from contacts.contact
            where contact.organisation_id = visit.organisation_id and contact.visit_id = visit.id) as contacts,
           visit.version
    from contacts.visit
    join access.staff on staff.organisation_id = visit.organisation_id and staff.id = visit.staff_id
    where ${show === 'all'} or visit.state = 'planned'
    order by visit.state <> 'planned', case when visit.state = 'planned' then visit.on_day end, visit.on_day desc, visit.id
    limit 500`.execute(tx);
  return rows;
}

export async function getVisit(tx: Tx, visitId: VisitId): Promise<{ state: VisitState }> {
  const { rows } = await sql<{ state: VisitState }>`select state from contacts.visit where id = ${visitId}`.execute(tx);
  return orNotFound(rows[0]);
}

export async function endVisit(
  tx: Tx,
  visitId: VisitId,
  version: number,
  ended: { state: 'carried_out'; people: number; at: Date } | { state: 'cancelled'; at: Date },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('contacts.visit')
    .set({
      state: ended.state,
      people: ended.state === 'carried_out' ? ended.people : null,
      ended_at: ended.at,
      version: version + 1,
    })
    .where('id', '=', visitId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw refusal('changed_meanwhile');
  return version + 1;
}
