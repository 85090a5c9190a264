import { formTeam } from '#access/operations.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid } from '#platform/refusal.ts';
import type { DataKey } from '#platform/vault.ts';
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

/** A case opened to work in: who it is about, where it stands, and the key its texts are sealed with. */
export interface OpenedCase extends Omit<store.CaseAtWork, 'wrapped_key' | 'key_version'> {
  readonly key: DataKey;
}

/** For the slices above: a case to read in, or `not_found`. */
export const seeCase = async (ctx: Context, exitCaseId: ExitCaseId): Promise<OpenedCase> =>
  opened(ctx, await store.findCaseAtWork(ctx.tx, exitCaseId));

/** For the slices above: a case to change something in, held until the transaction ends. `not_found` for one who only reads. */
export const holdCase = async (ctx: Context, exitCaseId: ExitCaseId): Promise<OpenedCase> =>
  opened(ctx, await store.holdCaseAtWork(ctx.tx, exitCaseId));

async function opened({ vault }: Context, { wrapped_key, key_version, ...found }: store.CaseAtWork): Promise<OpenedCase> {
  const key = await vault.openKey(found.organisationId, found.personId, { wrapped_key, key_version });
  return { ...found, key };
}

export const caseOperations = [listExitCases, showExitCase];
/** Done only within the operations of other slices. */
export const caseParts = [openCase];
