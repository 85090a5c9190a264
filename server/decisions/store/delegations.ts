import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { DelegationId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound } from '#platform/refusal.ts';
import type { Delegation } from '#decisions/domain/delegation.ts';
import type { Decides, DecisionKind, DelegateRole } from '#decisions/words.ts';

export interface DelegationRow extends Delegation {
  readonly role: DelegateRole | null;
  readonly staffId: StaffId | null;
  readonly name: string | null;
  readonly adoptedOn: Day;
}

/** The delegation of the own organisation, what holds longest first. */
export async function listDelegations(tx: Tx): Promise<DelegationRow[]> {
  const { rows } = await sql<Omit<DelegationRow, 'to'>>`
    select delegation.id as "delegationId", delegation.role, delegation.staff_id as "staffId", staff.name, delegation.kinds,
           delegation.highest_kronor as "highestKronor", delegation.decides, delegation.adopted_on as "adoptedOn",
           delegation.valid_from as "validFrom", delegation.valid_to as "validTo"
    from decisions.delegation
    left join access.staff on staff.organisation_id = delegation.organisation_id and staff.id = delegation.staff_id
    order by delegation.valid_to desc nulls first, delegation.valid_from desc, delegation.added_at, delegation.id`.execute(tx);
  return rows.map((row) => ({ ...row, to: toOf(row) }));
}

const toOf = ({ role, staffId }: { role: DelegateRole | null; staffId: StaffId | null }): Delegation['to'] => {
  if (role !== null) return { role };
  if (staffId !== null) return { staffId };
  throw new Error('A delegation is to a role or to somebody: the check constraint of the table.');
};

export async function getDelegation(tx: Tx, delegationId: DelegationId): Promise<DelegationRow> {
  return orNotFound((await listDelegations(tx)).find((one) => one.delegationId === delegationId));
}

export async function insertDelegation(
  tx: Tx,
  one: {
    organisationId: OrganisationId;
    delegationId: DelegationId;
    role: DelegateRole | null;
    staffId: StaffId | null;
    kinds: readonly DecisionKind[];
    highestKronor: number | null;
    decides: Decides;
    adoptedOn: Day;
    validFrom: Day;
    at: Date;
    by: StaffId;
  },
) {
  await tx
    .insertInto('decisions.delegation')
    .values({
      organisation_id: one.organisationId,
      id: one.delegationId,
      role: one.role,
      staff_id: one.staffId,
      kinds: [...new Set(one.kinds)],
      highest_kronor: one.highestKronor,
      decides: one.decides,
      adopted_on: one.adoptedOn,
      valid_from: one.validFrom,
      added_at: one.at,
      added_by: one.by,
    })
    .execute();
}

export async function endDelegation(tx: Tx, delegationId: DelegationId, validTo: Day) {
  const query = tx.updateTable('decisions.delegation').set({ valid_to: validTo }).where('id', '=', delegationId);
  const { numUpdatedRows } = await query.where('valid_to', 'is', null).executeTakeFirst();
  orNotFound(numUpdatedRows === 1n ? true : undefined);
}
