import { sql } from 'kysely';
import type { OrganisationId, StaffId, StayId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';

/** What has been told of each stay, as tokens of the reasons. */
export async function listTold(tx: Tx): Promise<{ stayId: StayId; told: readonly Buffer[] }[]> {
  const { rows } = await sql<{ stayId: StayId; told: Buffer[] }>`
    select stay_id as "stayId", told from placement.stay_worry where told <> '{}'`.execute(tx);
  return rows;
}

export const saveTold = (tx: Tx, one: { organisationId: OrganisationId; stayId: StayId; told: readonly Buffer[]; at: Date }) =>
  sql`
    insert into placement.stay_worry (organisation_id, stay_id, told, told_at)
    values (${one.organisationId}, ${one.stayId}, ${[...one.told]}::bytea[], ${one.at})
    on conflict (organisation_id, stay_id) do update set told = excluded.told, told_at = excluded.told_at`.execute(tx);

/** Those of the own house who have one of the roles. */
export async function listStaffWith(tx: Tx, roles: readonly string[]): Promise<StaffId[]> {
  const { rows } = await sql<{ staffId: StaffId }>`
    select distinct staff_id as "staffId" from access.role_grant where role = any (${[...roles]}) and withdrawn_at is null`.execute(
    tx,
  );
  return rows.map(({ staffId }) => staffId);
}
