import { sql } from 'kysely';
import type { NoticeId, OrganisationId, RoleGrantId, StaffId, UnitId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import type { CountsIn, NoticeAbout, NoticeKind, Role } from './domain.ts';
import type { RegisterEntry } from './register.ts';

// ------------------------------------------------------------------------------------------------------------ sessions

export async function findStaffBySubject(tx: Tx, subject: string) {
  return tx
    .selectFrom('access.staff')
    .select(['organisation_id', 'id'])
    .where('subject', '=', subject)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
}

export async function insertSession(
  tx: Tx,
  session: { idHash: Buffer; organisationId: string; staffId: string; at: Date; provedAt: Date | null },
) {
  await tx
    .insertInto('access.session')
    .values({
      id_hash: session.idHash,
      organisation_id: session.organisationId,
      staff_id: session.staffId,
      began_at: session.at,
      last_seen_at: session.at,
      proved_at: session.provedAt,
    })
    .execute();
}

export interface SeenSession {
  readonly organisation_id: OrganisationId;
  readonly staff_id: StaffId;
  readonly last_seen_at: Date;
  readonly roles: Role[];
}

/** The session with this hash if it is still good: not ended, seen since `idleSince`, begun since `begunSince`. */
export async function findSession(tx: Tx, idHash: Buffer, { idleSince, begunSince }: { idleSince: Date; begunSince: Date }) {
  const { rows } = await sql<SeenSession>`
    select session.organisation_id, session.staff_id, session.last_seen_at,
           coalesce(array_agg(distinct role_grant.role) filter (where role_grant.role is not null), '{}') as roles
    from access.session
    join access.staff on staff.organisation_id = session.organisation_id and staff.id = session.staff_id and staff.ended_at is null
    left join access.role_grant on role_grant.organisation_id = session.organisation_id and role_grant.staff_id = session.staff_id
      and role_grant.withdrawn_at is null
    where session.id_hash = ${idHash} and session.ended_at is null and session.last_seen_at > ${idleSince} and session.began_at > ${begunSince}
    group by session.id_hash`.execute(tx);
  return rows[0];
}

export async function touchSession(tx: Tx, idHash: Buffer, at: Date) {
  await tx
    .updateTable('access.session')
    .set({ last_seen_at: at })
    .where('id_hash', '=', idHash)
    .where('last_seen_at', '<', at)
    .execute();
}

export async function endSession(tx: Tx, idHash: Buffer, at: Date) {
  await tx
    .updateTable('access.session')
    .set({ ended_at: at })
    .where('id_hash', '=', idHash)
    .where('ended_at', 'is', null)
    .execute();
}

/** Ends every session of somebody; how many there were. */
export async function endSessionsOf(tx: Tx, staffId: StaffId, at: Date): Promise<number> {
  const [result] = await tx
    .updateTable('access.session')
    .set({ ended_at: at })
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .execute();
  return Number(result?.numUpdatedRows ?? 0);
}

/** Sessions long over and answers to creating calls that nobody will repeat. */
export async function clearOld(tx: Tx, { sessionsBefore, keysBefore }: { sessionsBefore: Date; keysBefore: Date }) {
  await tx.deleteFrom('access.session').where('last_seen_at', '<', sessionsBefore).execute();
  await tx.deleteFrom('access.idempotency_key').where('at', '<', keysBefore).execute();
}

// ------------------------------------------------------------------------------------------------ organisations and units

export async function listOrganisations(tx: Tx, { kind, search }: { kind?: string | undefined; search?: string | undefined }) {
  let query = tx
    .selectFrom('access.organisation')
    .select(['id', 'kind', 'code', 'name', 'county', 'police_region', 'contact_unit_id'])
    .orderBy('kind')
    .orderBy('name');
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (search !== undefined) query = query.where(sql<boolean>`name ilike '%' || ${search.replaceAll(/[\\%_]/g, '\\$&')} || '%'`);
  return query.execute();
}

export async function getOrganisation(tx: Tx, organisationId: OrganisationId) {
  return orNotFound(
    await tx
      .selectFrom('access.organisation')
      .select(['id', 'name', 'kind', 'phone', 'email', 'opening_hours', 'counts_in', 'version'])
      .where('id', '=', organisationId)
      .executeTakeFirst(),
  );
}

export async function updateOrganisation(
  tx: Tx,
  organisationId: OrganisationId,
  version: number,
  settings: { phone: string | null; email: string | null; openingHours: string | null; countsIn: CountsIn },
): Promise<number> {
  const changed = await tx
    .updateTable('access.organisation')
    .set({
      phone: settings.phone,
      email: settings.email,
      opening_hours: settings.openingHours,
      counts_in: settings.countsIn,
      version: version + 1,
    })
    .where('id', '=', organisationId)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();
  if (!changed) throw refusal('changed_meanwhile');
  return changed.version;
}

/** Loads the register: new organisations are added, names and geography of known ones follow it, settings of their own stay. */
export async function upsertOrganisations(tx: Tx, entries: readonly RegisterEntry[]) {
  await sql`
    insert into access.organisation (id, kind, code, name, county_code, county, police_region, seat_lat, seat_lon, neighbours)
    select id, kind, code, name, county_code, county, police_region, seat_lat, seat_lon, coalesce(neighbours, '{}')
    from jsonb_to_recordset(${JSON.stringify(
      entries.map((one) => ({
        id: one.organisationId,
        kind: one.kind,
        code: one.code,
        name: one.name,
        county_code: one.countyCode,
        county: one.county,
        police_region: one.policeRegion,
        seat_lat: one.seat?.lat ?? null,
        seat_lon: one.seat?.lon ?? null,
        neighbours: one.neighbours,
      })),
    )}::jsonb)
      as entry (id uuid, kind text, code text, name text, county_code text, county text, police_region text,
                seat_lat double precision, seat_lon double precision, neighbours text[])
    on conflict (kind, code) do update set
      name = excluded.name, county_code = excluded.county_code, county = excluded.county, police_region = excluded.police_region,
      seat_lat = excluded.seat_lat, seat_lon = excluded.seat_lon, neighbours = excluded.neighbours`.execute(tx);
}

export async function insertUnit(tx: Tx, unit: { organisationId: OrganisationId; unitId: UnitId; name: string; at: Date }) {
  await tx
    .insertInto('access.unit')
    .values({ organisation_id: unit.organisationId, id: unit.unitId, name: unit.name, opened_at: unit.at })
    .execute();
}

export async function setContactUnit(tx: Tx, organisationId: OrganisationId, unitId: UnitId) {
  await tx.updateTable('access.organisation').set({ contact_unit_id: unitId }).where('id', '=', organisationId).execute();
}

export const listUnits = (tx: Tx, organisationId: OrganisationId) =>
  tx
    .selectFrom('access.unit')
    .select(['id as unitId', 'name'])
    .where('organisation_id', '=', organisationId)
    .orderBy('name')
    .execute();

// ------------------------------------------------------------------------------------------------------ staff and roles

export async function getStaff(tx: Tx, staffId: StaffId) {
  return orNotFound(
    await tx
      .selectFrom('access.staff')
      .select(['id', 'name', 'title', 'ended_at', 'version'])
      .where('id', '=', staffId)
      .executeTakeFirst(),
  );
}

export const listStaff = (tx: Tx) =>
  tx.selectFrom('access.staff').select(['id', 'name', 'title', 'ended_at', 'version']).orderBy('name').execute();

export async function listGrants(tx: Tx, staffId?: StaffId) {
  const { rows } = await sql<{ id: RoleGrantId; staff_id: StaffId; role: Role; unit_id: UnitId; unit: string }>`
    select role_grant.id, role_grant.staff_id, role_grant.role, role_grant.unit_id, unit.name as unit
    from access.role_grant
    join access.unit on unit.organisation_id = role_grant.organisation_id and unit.id = role_grant.unit_id
    where role_grant.withdrawn_at is null and (${staffId ?? null}::uuid is null or role_grant.staff_id = ${staffId ?? null})
    order by unit.name, role_grant.role`.execute(tx);
  return rows;
}

export async function insertStaff(
  tx: Tx,
  staff: { organisationId: OrganisationId; staffId: StaffId; subject: string; name: string; title: string; at: Date },
) {
  await tx
    .insertInto('access.staff')
    .values({
      organisation_id: staff.organisationId,
      id: staff.staffId,
      subject: staff.subject,
      name: staff.name,
      title: staff.title,
      registered_at: staff.at,
    })
    .execute();
}

export async function endStaff(tx: Tx, staffId: StaffId, version: number, at: Date): Promise<number> {
  const ended = await tx
    .updateTable('access.staff')
    .set({ ended_at: at, version: version + 1 })
    .where('id', '=', staffId)
    .where('version', '=', version)
    .where('ended_at', 'is', null)
    .returning('version')
    .executeTakeFirst();
  if (!ended) throw refusal('changed_meanwhile');
  return ended.version;
}

export async function insertGrant(
  tx: Tx,
  grant: {
    organisationId: OrganisationId;
    id: RoleGrantId;
    staffId: StaffId;
    unitId: UnitId;
    role: Role;
    at: Date;
    by: StaffId | null;
  },
): Promise<'inserted' | 'standing'> {
  const inserted = await tx
    .insertInto('access.role_grant')
    .values({
      organisation_id: grant.organisationId,
      id: grant.id,
      staff_id: grant.staffId,
      unit_id: grant.unitId,
      role: grant.role,
      granted_at: grant.at,
      granted_by: grant.by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted ? 'inserted' : 'standing';
}

export async function getGrant(tx: Tx, roleGrantId: RoleGrantId) {
  return orNotFound(
    await tx
      .selectFrom('access.role_grant')
      .select(['staff_id', 'role', 'unit_id'])
      .where('id', '=', roleGrantId)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst(),
  );
}

export async function withdrawGrants(tx: Tx, which: { id: RoleGrantId } | { staffId: StaffId }, by: StaffId, at: Date) {
  const query = tx.updateTable('access.role_grant').set({ withdrawn_at: at, withdrawn_by: by }).where('withdrawn_at', 'is', null);
  await ('id' in which ? query.where('id', '=', which.id) : query.where('staff_id', '=', which.staffId)).execute();
}

/** Who in the organisation holds one of the roles now. */
export async function listHolders(tx: Tx, roles: readonly Role[]): Promise<Set<StaffId>> {
  const rows = await tx
    .selectFrom('access.role_grant')
    .select('staff_id')
    .distinct()
    .where('role', 'in', [...roles])
    .where('withdrawn_at', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.staff_id as StaffId));
}

// ---------------------------------------------------------------------------------------------------------- notices

/** What a notice says of a duty, in both languages. */
export interface NoticeTitle {
  readonly sv: string;
  readonly en: string;
}

export interface NoticeWords {
  readonly kind: NoticeKind;
  /** A case, unless it is said that it is a contact. */
  readonly about?: NoticeAbout;
  readonly subjectId: string;
  /** A pseudonym. */
  readonly subject: string;
  readonly title?: NoticeTitle;
}

export async function insertNotices(
  tx: Tx,
  notices: readonly (NoticeWords & {
    readonly organisationId: OrganisationId;
    readonly id: NoticeId;
    readonly staffId: StaffId;
    readonly at: Date;
  })[],
) {
  if (notices.length === 0) return;
  await tx
    .insertInto('access.notice')
    .values(
      notices.map((one) => ({
        organisation_id: one.organisationId,
        id: one.id,
        staff_id: one.staffId,
        kind: one.kind,
        subject_id: one.subjectId,
        about: one.about ?? 'exit_case',
        subject: one.subject,
        title_sv: one.title?.sv ?? null,
        title_en: one.title?.en ?? null,
        at: one.at,
      })),
    )
    .execute();
}

export const listNotices = (tx: Tx) =>
  tx
    .selectFrom('access.notice')
    .select(['id', 'kind', 'subject_id', 'about', 'subject', 'title_sv', 'title_en', 'at'])
    .where('confirmed_at', 'is', null)
    .orderBy('at', 'desc')
    .limit(100)
    .execute();

export async function confirmNotice(tx: Tx, noticeId: NoticeId, at: Date) {
  const confirmed = await tx
    .updateTable('access.notice')
    .set({ confirmed_at: at })
    .where('id', '=', noticeId)
    .where('confirmed_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!confirmed) throw refusal('not_found');
}
