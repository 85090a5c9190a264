import type { StaffId, UnitId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import type { Role } from '#access/domain.ts';
import { rolesWith } from '#access/roles.ts';
import * as store from '#access/store.ts';

/** The colleagues who may do an operation, by name. */
export async function listStaffWho({ tx }: Context, operation: string): Promise<{ staffId: StaffId; name: string }[]> {
  const holders = await store.listHolders(tx, rolesWith(operation));
  return (await store.listStaff(tx)).flatMap(({ id, name, ended_at: endedAt }) =>
    endedAt === null && holders.has(id as StaffId) ? [{ staffId: id as StaffId, name }] : [],
  );
}

/** The units in which those who may do an operation may do it. */
export async function listUnitsOfThoseWho({ tx }: Context, operation: string): Promise<ReadonlyMap<StaffId, readonly UnitId[]>> {
  const roles = new Set<Role>(rolesWith(operation));
  const grants = (await store.listGrants(tx)).filter(({ role }) => roles.has(role));
  return new Map(
    [...Map.groupBy(grants, (one) => one.staff_id)].map(([staffId, all]) => [staffId, all.map((one) => one.unit_id)]),
  );
}
