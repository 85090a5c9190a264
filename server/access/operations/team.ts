import type { AssignmentId, ExclusionId, ExitCaseId, StaffId, UnitId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orRefuse, refusal } from '#platform/refusal.ts';
import * as contract from '#access/contract.ts';
import { type CaseFunction, release, staysResponsible } from '#access/domain.ts';
import { caseworkRoles } from '#access/roles.ts';
import * as store from '#access/store.ts';
import * as team from '#access/team-store.ts';

const showTeam = operation(contract.showTeam, async ({ tx }, { exitCaseId }) => {
  await team.mustSeeCase(tx, exitCaseId);
  const members = await team.listTeam(tx, exitCaseId);
  const exclusions = await team.listExclusions(tx, exitCaseId);
  return {
    team: members.map((one) => ({ ...one, since: one.since.toISOString() })),
    exclusions: exclusions.map((one) => ({
      exclusionId: one.id,
      staffId: one.staff_id,
      unitId: one.unit_id,
      name: one.name,
      since: one.since.toISOString(),
    })),
  };
});

async function insert(ctx: Context, exitCaseId: ExitCaseId, staffId: StaffId, as: CaseFunction) {
  await team.insertAssignment(ctx.tx, {
    organisationId: ctx.staff.organisationId,
    id: ctx.newId<AssignmentId>(),
    exitCaseId,
    staffId,
    function: as,
    at: ctx.now,
    by: ctx.staff.staffId,
  });
}

export const assign = operation(contract.assign, async (ctx, { exitCaseId, staffId, function: as }) => {
  const { tx } = ctx;
  await team.mustWorkOnCase(tx, exitCaseId);
  if (!(await store.listHolders(tx, caseworkRoles)).has(staffId)) throw refusal('not_found');
  const shut = await team.listExclusions(tx, exitCaseId);
  const units = new Set((await store.listGrants(tx, staffId)).map((grant) => grant.unit_id));
  if (shut.some((one) => one.staff_id === staffId || (one.unit_id !== null && units.has(one.unit_id))))
    throw refusal('already_excluded');
  const members = await team.listTeam(tx, exitCaseId);
  const member = members.find((one) => one.staffId === staffId);
  if (!member) {
    await insert(ctx, exitCaseId, staffId, as);
  } else {
    if (member.function === as) throw refusal('already_assigned');
    if (as === 'co_worker') orRefuse(release(members, staffId));
    await team.updateFunction(tx, exitCaseId, staffId, as);
  }
  return {};
});

/**
 * The first team of a case that has just been opened. The one who opens it comes first: row security lets them add the others only
 * once they are in it themselves.
 */
export async function formTeam(
  ctx: Context,
  exitCaseId: ExitCaseId,
  members: readonly { staffId: StaffId; function: CaseFunction }[],
) {
  const me = ctx.staff.staffId;
  const mine = members.find((one) => one.staffId === me)?.function ?? 'co_worker';
  await insert(ctx, exitCaseId, me, mine);
  for (const one of members) {
    if (one.staffId !== me) await assign.within(ctx, { exitCaseId, staffId: one.staffId, function: one.function });
  }
}

/** Those in the team of a case and what they do in it, for the slices above. */
export const listMembersOf = ({ tx }: Context, exitCaseId: ExitCaseId) => team.listTeam(tx, exitCaseId);

/** When somebody has been responsible for a case, as it is noted now: one who was made responsible later counts from when they came. */
export const listResponsibleIn = ({ tx }: Context, exitCaseId: ExitCaseId) => team.listResponsibleTimes(tx, exitCaseId);

/** Somebody responsible for a case that all have left. Row security lets the manager of its unit add them, and nobody else. */
export async function assignRescuer(ctx: Context, exitCaseId: ExitCaseId, to: StaffId): Promise<void> {
  if (!(await store.listHolders(ctx.tx, caseworkRoles)).has(to)) throw refusal('not_found');
  await insert(ctx, exitCaseId, to, 'responsible');
}

/** Who works on a case, for the slices above. */
export const listTeamOf = async ({ tx }: Context, exitCaseId: ExitCaseId): Promise<StaffId[]> =>
  (await team.listTeam(tx, exitCaseId)).map((one) => one.staffId);

/** The managers of a unit. */
export const listManagersOf = async ({ tx }: Context, unitId: UnitId): Promise<StaffId[]> =>
  (await store.listGrants(tx)).filter((one) => one.role === 'manager' && one.unit_id === unitId).map((one) => one.staff_id);

export const unassign = operation(contract.unassign, async (ctx, { exitCaseId, staffId }) => {
  await team.mustWorkOnCase(ctx.tx, exitCaseId);
  orRefuse(release(await team.listTeam(ctx.tx, exitCaseId), staffId));
  await team.endAssignment(ctx.tx, exitCaseId, staffId, ctx.now);
  return {};
});

/** The one shut out leaves the team at the same moment. Somebody responsible must remain who is not shut out. */
const exclude = operation(contract.exclude, async (ctx, { exitCaseId, who }) => {
  const { tx, staff, now } = ctx;
  await team.mustWorkOnCase(tx, exitCaseId);
  const standing = await team.listExclusions(tx, exitCaseId);
  const already = standing.some((one) => (who.kind === 'staff' ? one.staff_id === who.staffId : one.unit_id === who.unitId));
  if (already) throw refusal('already_excluded');
  const shut = who.kind === 'staff' ? new Set([who.staffId]) : await staffOf(ctx, who.unitId);
  const members = await team.listTeam(tx, exitCaseId);
  orRefuse(staysResponsible(members, shut));
  const exclusionId = ctx.newId<ExclusionId>();
  await team.insertExclusion(tx, shut, {
    organisationId: staff.organisationId,
    id: exclusionId,
    exitCaseId,
    staffId: who.kind === 'staff' ? who.staffId : null,
    unitId: who.kind === 'unit' ? who.unitId : null,
    at: now,
    by: staff.staffId,
  });
  return { exclusionId };
});

async function staffOf({ tx }: Context, unitId: UnitId): Promise<Set<StaffId>> {
  const grants = await store.listGrants(tx);
  return new Set(grants.filter((one) => one.unit_id === unitId).map((one) => one.staff_id));
}

const endExclusion = operation(contract.endExclusion, async ({ tx, staff, now }, { exitCaseId, exclusionId }) => {
  await team.mustWorkOnCase(tx, exitCaseId);
  await team.endExclusion(tx, exitCaseId, exclusionId, staff.staffId, now);
  return {};
});

export const teamOperations = [showTeam, assign, unassign, exclude, endExclusion];
