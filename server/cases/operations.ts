import { formTeam } from '#access/operations.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import { operation } from '#platform/operation.ts';
import { orInvalid } from '#platform/refusal.ts';
import * as contract from './contract.ts';
import { allowedIn, problemsOfTeam, type Through } from './domain.ts';
import * as store from './store.ts';

export const listExitCases = operation(contract.listExitCases, async ({ tx, staff, now }) => {
  const cases = await store.listExitCases(tx, staff.staffId, now);
  return { cases: cases.map((one) => ({ ...one, openedAt: one.openedAt.toISOString() })) };
});

export const showExitCase = operation(contract.showExitCase, async ({ tx, staff, now }, { exitCaseId }) => {
  const one = await store.getExitCase(tx, exitCaseId, staff.staffId, now);
  const through = throughOf(one);
  return {
    ...one,
    openedAt: one.openedAt.toISOString(),
    throughBreakGlassUntil: through.way === 'break_glass' ? through.until.toISOString() : null,
    allowed: allowedIn(one, through).filter((name) => staff.may.has(name)),
  };
});

const throughOf = ({ mine, throughBreakGlassUntil: until }: store.ExitCaseRow): Through =>
  mine || until === null ? { way: 'team' } : { way: 'break_glass', until };

export const openCase = operation(contract.openCase, async (ctx, { personId, unitId, kind, team }) => {
  orInvalid(problemsOfTeam(team));
  const { organisationId, staffId } = ctx.staff;
  const exitCaseId = ctx.newId<ExitCaseId>();
  await store.insertExitCase(ctx.tx, { organisationId, exitCaseId, unitId, personId, kind, at: ctx.now, by: staffId });
  await formTeam(ctx, exitCaseId, team);
  return { exitCaseId };
});

export const caseOperations = [listExitCases, showExitCase];
/** Done only within the operations of other slices. */
export const caseParts = [openCase];
