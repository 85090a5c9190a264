import type { ExitCaseId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { refusal } from '#platform/refusal.ts';
import type { DataKey } from '#platform/vault.ts';
import { type Life, isEnd, isOver } from '#cases/domain/life.ts';
import * as store from '#cases/store/cases.ts';
import type { Signed } from '#cases/store/life.ts';

type Kept = 'wrapped_key' | 'key_version' | 'pausedAt' | 'endedAt' | 'ground';

/** A case opened to work in: who it is about, where it stands, and the key its texts are sealed with. */
export interface OpenedCase extends Omit<store.CaseAtWork, Kept> {
  readonly key: DataKey;
  readonly life: Life;
}

/** A case that goes on. */
export type GoingOnCase = OpenedCase & { readonly life: Exclude<Life, { endedAt: Date }> };
/** A case that is over. */
export type OverCase = OpenedCase & { readonly life: Extract<Life, { endedAt: Date }> };

/** For the slices above: a case to read in, or `not_found`. */
export const seeCase = async (ctx: Context, exitCaseId: ExitCaseId): Promise<OpenedCase> =>
  opened(ctx, await store.findCaseAtWork(ctx.tx, exitCaseId));

/**
 * For the slices above: a case to change something in, held until the transaction ends. `not_found` for one who only reads, and `case_closed`
 * when the case is over.
 */
export async function holdCase(ctx: Context, exitCaseId: ExitCaseId): Promise<GoingOnCase> {
  const { life, ...held } = await opened(ctx, await store.holdCaseAtWork(ctx.tx, exitCaseId));
  if (isOver(life)) throw refusal('case_closed');
  return { ...held, life };
}

/** A case that is over, held for what may still be done with it: to open it again, to get in touch, to weed it. */
export async function holdClosedCase(ctx: Context, exitCaseId: ExitCaseId): Promise<OverCase> {
  const { life, ...held } = await opened(ctx, await store.holdCaseAtWork(ctx.tx, exitCaseId));
  if (!isOver(life)) throw refusal('case_not_closed');
  return { ...held, life };
}

/** The shape that a row says: the database sees to it that what belongs to its state is there. */
export function lifeOf({
  state,
  pausedAt,
  endedAt,
  ground,
}: Pick<store.CaseAtWork, 'state' | 'pausedAt' | 'endedAt' | 'ground'>): Life {
  if (!isEnd(state)) return { state, pausedAt };
  if (endedAt === null || ground === null) throw new Error('A case that is over says when, and on what ground.');
  return { state, endedAt, ground };
}

async function opened({ vault }: Context, found: store.CaseAtWork): Promise<OpenedCase> {
  const { wrapped_key, key_version, pausedAt, endedAt, ground, ...rest } = found;
  const key = await vault.openKey(found.organisationId, found.personId, { wrapped_key, key_version });
  return { ...rest, key, life: lifeOf({ state: found.state, pausedAt, endedAt, ground }) };
}

/** Whose, which, when and by whom: how every row below a case begins. */
export const signedNow = (ctx: Context, { organisationId, exitCaseId }: OpenedCase): Signed => ({
  organisationId,
  exitCaseId,
  id: ctx.newId(),
  at: ctx.now,
  by: ctx.staff.staffId,
});

/** A text of a case, sealed under the key of the person it is about. */
export const sealed = ({ vault }: Context, { key }: OpenedCase, place: string, row: string, text: string): Buffer =>
  vault.seal(key, place, row, text);

export const unsealed = ({ vault }: Context, { key }: OpenedCase, place: string, row: string, kept: Buffer): string =>
  vault.unseal(key, place, row, kept);
