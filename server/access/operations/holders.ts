import type { StaffId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { rolesWith } from '#access/roles.ts';
import * as store from '#access/store.ts';

/** The colleagues who may do an operation, by name. */
export async function listStaffWho({ tx }: Context, operation: string): Promise<{ staffId: StaffId; name: string }[]> {
  const holders = await store.listHolders(tx, rolesWith(operation));
  return (await store.listStaff(tx)).flatMap(({ id, name, ended_at: endedAt }) =>
    endedAt === null && holders.has(id as StaffId) ? [{ staffId: id as StaffId, name }] : [],
  );
}
