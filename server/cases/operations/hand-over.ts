import { assignRescuer, listMembersOf, tell } from '#access/operations.ts';
import { assign, unassign } from '#access/operations/team.ts';
import { handOverClocks } from '#clocks/operations.ts';
import type { StaffId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orNotFound, orRefuse, refusal } from '#platform/refusal.ts';
import * as contract from '#cases/contract/safety.ts';
import { handOver } from '#cases/domain/safety.ts';
import { findCaseAtWork } from '#cases/store/cases.ts';
import * as store from '#cases/store/safety.ts';

/** All that one in the team answers for: their function, and what they owe by a clock. Also in a case that is over, for somebody must keep it. */
export const handOverCase = operation(contract.handOverCase, async (ctx, { exitCaseId, fromId, toId }) => {
  const { works, organisationId, pseudonym } = await findCaseAtWork(ctx.tx, exitCaseId);
  if (!works) throw refusal('not_found');
  const { as } = orRefuse(handOver(await listMembersOf(ctx, exitCaseId), fromId, toId));
  if (as !== null) await assign.within(ctx, { exitCaseId, staffId: toId, function: as });
  await handOverClocks(ctx, exitCaseId, fromId, toId);
  await tellTaker(ctx, toId, { organisationId, subjectId: exitCaseId, subject: pseudonym });
  await unassign.within(ctx, { exitCaseId, staffId: fromId });
  return {};
});

async function tellTaker(
  ctx: Context,
  to: StaffId,
  { organisationId, ...about }: { organisationId: Context['staff']['organisationId']; subjectId: string; subject: string },
) {
  if (to !== ctx.staff.staffId) await tell(ctx, organisationId, [to], { kind: 'case_handed_over', ...about });
}

export const listLeftCases = operation(contract.listLeftCases, async ({ tx }) => ({ cases: await store.listLeftByAll(tx) }));

/** Whoever is shut out cannot take it: the case would still be left by all, and only that is seen from here. */
export const rescueCase = operation(contract.rescueCase, async (ctx, { exitCaseId, toId }) => {
  const left = async () => (await store.listLeftByAll(ctx.tx)).find((one) => one.exitCaseId === exitCaseId);
  const { pseudonym } = orNotFound(await left());
  await assignRescuer(ctx, exitCaseId, toId);
  if (await left()) throw refusal('already_excluded');
  const { organisationId } = ctx.staff;
  await tellTaker(ctx, toId, { organisationId, subjectId: exitCaseId, subject: pseudonym });
  return {};
});
