import type { RoleGrantId, StaffId, UnitId } from '#kernel/ids.ts';
import { operation } from '#platform/operation.ts';
import { orRefuse, refusal } from '#platform/refusal.ts';
import * as contract from '#access/contract.ts';
import { mayChangeRolesOf } from '#access/domain.ts';
import { caseworkRoles } from '#access/roles.ts';
import * as store from '#access/store.ts';

const listStaff = operation(contract.listStaff, async ({ tx, staff: me }) => {
  const grants = Map.groupBy(await store.listGrants(tx), (one): string => one.staff_id);
  const staff = await store.listStaff(tx);
  return {
    staff: staff.map((one) => ({
      staffId: one.id,
      name: one.name,
      title: one.title,
      ended: one.ended_at !== null,
      worksOnCases: (grants.get(one.id) ?? []).some(({ role }) => caseworkRoles.includes(role)),
      grants: (grants.get(one.id) ?? []).map((grant) => ({
        roleGrantId: grant.id,
        role: grant.role,
        unitId: grant.unit_id,
        unit: grant.unit,
      })),
      version: one.version,
    })),
    units: await store.listUnits(tx, me.organisationId),
  };
});

const registerStaff = operation(contract.registerStaff, async (ctx, input) => {
  const staffId = ctx.newId<StaffId>();
  await store.insertStaff(ctx.tx, { ...input, organisationId: ctx.staff.organisationId, staffId, at: ctx.now });
  return { staffId };
});

/** Roles and sessions end with the account, at once. */
const endStaff = operation(contract.endStaff, async ({ tx, staff, now }, { staffId, version }) => {
  orRefuse(mayChangeRolesOf(staffId, staff.staffId));
  await store.getStaff(tx, staffId);
  const ended = await store.endStaff(tx, staffId, version, now);
  await store.withdrawGrants(tx, { staffId }, staff.staffId, now);
  await store.endSessionsOf(tx, staffId, now);
  return { version: ended };
});

const grantRole = operation(contract.grantRole, async (ctx, { staffId, unitId, role }) => {
  const { tx, staff, now } = ctx;
  orRefuse(mayChangeRolesOf(staffId, staff.staffId));
  const other = await store.getStaff(tx, staffId);
  if (other.ended_at !== null) throw refusal('not_found');
  const roleGrantId = ctx.newId<RoleGrantId>();
  const inserted = await store.insertGrant(tx, {
    organisationId: staff.organisationId,
    id: roleGrantId,
    staffId,
    unitId,
    role,
    at: now,
    by: staff.staffId,
  });
  if (inserted === 'standing') throw refusal('role_already_granted');
  return { roleGrantId };
});

const withdrawRole = operation(contract.withdrawRole, async ({ tx, staff, now }, { roleGrantId }) => {
  const grant = await store.getGrant(tx, roleGrantId);
  orRefuse(mayChangeRolesOf(grant.staff_id as StaffId, staff.staffId));
  await store.withdrawGrants(tx, { id: roleGrantId }, staff.staffId, now);
  return {};
});

const openUnit = operation(contract.openUnit, async (ctx, { name }) => {
  const unitId = ctx.newId<UnitId>();
  await store.insertUnit(ctx.tx, { organisationId: ctx.staff.organisationId, unitId, name, at: ctx.now });
  return { unitId };
});

export const accountOperations = [listStaff, registerStaff, endStaff, grantRole, withdrawRole, openUnit];
