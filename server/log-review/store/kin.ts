import { sql } from 'kysely';
import type { OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { refusal } from '#platform/refusal.ts';
import type { WrappedKey } from '#platform/vault.ts';

export async function findChoice(tx: Tx) {
  const { rows } = await sql<{ id: string; begunAt: Date; begunBy: string; sealedGround: Buffer } & WrappedKey>`
    select kin_rule.id, begun_at as "begunAt", staff.name as "begunBy", sealed_ground as "sealedGround", wrapped_key, key_version
    from log_review.kin_rule
    join access.staff on staff.organisation_id = kin_rule.organisation_id and staff.id = kin_rule.begun_by
    where kin_rule.ended_at is null`.execute(tx);
  return rows[0];
}

export async function insertChoice(
  tx: Tx,
  one: { organisationId: OrganisationId; id: string; at: Date; by: StaffId; kept: WrappedKey; sealedGround: Buffer },
): Promise<void> {
  await tx
    .insertInto('log_review.kin_rule')
    .values({
      organisation_id: one.organisationId,
      id: one.id,
      begun_at: one.at,
      begun_by: one.by,
      ...one.kept,
      sealed_ground: one.sealedGround,
    })
    .execute();
}

/** Answers whether there was a choice to end. */
export async function endChoice(tx: Tx, at: Date, by: StaffId): Promise<boolean> {
  const { rows } = await sql`
    update log_review.kin_rule set ended_at = ${at}, ended_by = ${by} where ended_at is null returning id`.execute(tx);
  return rows.length > 0;
}

export interface Given {
  readonly staffId: StaffId;
  readonly numbers: number;
  readonly addresses: number;
  readonly at: Date;
  readonly by: string;
}

/** Of oneself and of the staff of one's own units; where there is nothing left there is nothing to tell. */
export async function listGiven(tx: Tx): Promise<Given[]> {
  const { rows } = await sql<Given>`
    select staff_id as "staffId", numbers, addresses, given_at as at, staff.name as by
    from log_review.kin_print
    join access.staff on staff.organisation_id = kin_print.organisation_id and staff.id = kin_print.given_by
    where numbers + addresses > 0`.execute(tx);
  return rows;
}

/** Those who work in the units in which one is a manager. */
export async function listOwnStaff(tx: Tx): Promise<{ staffId: StaffId; name: string }[]> {
  const { rows } = await sql<{ staffId: StaffId; name: string }>`
    select distinct staff.id as "staffId", staff.name
    from access.staff
    join access.role_grant on role_grant.organisation_id = staff.organisation_id and role_grant.staff_id = staff.id
    where staff.ended_at is null and role_grant.withdrawn_at is null
      and role_grant.unit_id in (select access.my_units(array['manager']))
    order by staff.name, staff.id`.execute(tx);
  return rows;
}

export async function saveGiven(
  tx: Tx,
  one: {
    organisationId: OrganisationId;
    staffId: StaffId;
    prints: readonly Buffer[];
    numbers: number;
    addresses: number;
    at: Date;
    by: StaffId;
  },
): Promise<void> {
  const prints = [...one.prints];
  const replaced = await sql`
    update log_review.kin_print
    set prints = ${prints}::bytea[], numbers = ${one.numbers}, addresses = ${one.addresses}, given_at = ${one.at}, given_by = ${one.by}
    where staff_id = ${one.staffId}
    returning staff_id`.execute(tx);
  if (replaced.rows.length > 0) return;
  const inserted = await sql`
    insert into log_review.kin_print (organisation_id, staff_id, prints, numbers, addresses, given_at, given_by)
    values (${one.organisationId}, ${one.staffId}, ${prints}::bytea[], ${one.numbers}, ${one.addresses}, ${one.at}, ${one.by})
    on conflict do nothing
    returning staff_id`.execute(tx);
  if (inserted.rows.length === 0) throw refusal('changed_meanwhile');
}
