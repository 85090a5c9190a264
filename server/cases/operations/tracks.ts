import type { ExitCaseId } from '#kernel/ids.ts';
import { stockholmDay } from '#kernel/day.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orNotFound, orRefuse } from '#platform/refusal.ts';
import * as contract from '#cases/contract/tracks.ts';
import { isOver } from '#cases/domain/life.ts';
import { type Overlay, confirm, missing, openOverlay, problemsOfConfirming, takeBack } from '#cases/domain/tracks.ts';
import * as store from '#cases/store/tracks.ts';
import { holdCase, seeCase, sealed, signedNow, unsealed } from './opened.ts';

export const places = {
  confirmedBy: 'cases.condition.sealed_confirmed_by',
  document: 'cases.condition.sealed_document',
  because: 'cases.condition.sealed_because',
} as const;

const holds = (rows: readonly store.ConditionRow[]) => rows.filter((one) => one.takenBackAt === null);
const codes = (rows: readonly store.ConditionRow[]) => holds(rows).map((one) => one.condition);

/** The overlay as it stands: the last there was. */
async function overlayOf({ tx }: Context, exitCaseId: ExitCaseId): Promise<Overlay> {
  const [last] = await store.listPoliceCases(tx, exitCaseId);
  if (!last) return { state: 'none' };
  if (last.endedAt === null || last.because === null) return { state: 'open', openedAt: last.at };
  return { state: 'ended', endedAt: last.endedAt, because: last.because };
}

export const listConditions = operation(contract.listConditions, async (ctx, { exitCaseId }) => {
  const seen = await seeCase(ctx, exitCaseId);
  const rows = await store.listConditions(ctx.tx, exitCaseId);
  const overlays = await store.listPoliceCases(ctx.tx, exitCaseId);
  const open = (place: keyof typeof places, row: string, kept: Buffer) => unsealed(ctx, seen, places[place], row, kept);
  const works = seen.works && !isOver(seen.life);
  const absent = missing(codes(rows));
  const standing = (await overlayOf(ctx, exitCaseId)).state === 'open';
  const may = [
    ...(works ? ['condition.confirm', 'condition.withdraw'] : []),
    ...(works && absent.length === 0 && !standing ? ['police_case.open'] : []),
  ];
  return {
    missing: absent,
    conditions: rows.map(({ id, at, sealedConfirmedBy, sealedDocument, takenBackAt, takenBackBy, sealedBecause, ...one }) => ({
      ...one,
      at: at.toISOString(),
      confirmedBy: open('confirmedBy', id, sealedConfirmedBy),
      document: open('document', id, sealedDocument),
      takenBack:
        takenBackAt && takenBackBy !== null && sealedBecause
          ? { at: takenBackAt.toISOString(), by: takenBackBy, reason: open('because', id, sealedBecause) }
          : null,
    })),
    policeCases: overlays.map(({ at, by, endedAt, endedBy, because }) => ({
      at: at.toISOString(),
      by,
      ended: endedAt && endedBy !== null && because ? { at: endedAt.toISOString(), by: endedBy, because } : null,
    })),
    allowed: may.filter((name) => ctx.staff.may.has(name)),
  };
});

export const confirmCondition = operation(contract.confirmCondition, async (ctx, { exitCaseId, condition, ...said }) => {
  orInvalid(problemsOfConfirming(said.confirmedOn, stockholmDay(ctx.now)));
  const held = await holdCase(ctx, exitCaseId);
  orRefuse(confirm(codes(await store.listConditions(ctx.tx, exitCaseId)), condition));
  const signed = signedNow(ctx, held);
  await store.insertCondition(ctx.tx, {
    ...signed,
    condition,
    confirmedOn: said.confirmedOn,
    sealedConfirmedBy: sealed(ctx, held, places.confirmedBy, signed.id, said.confirmedBy),
    sealedDocument: sealed(ctx, held, places.document, signed.id, said.document),
  });
  return {};
});

/** What stands on the condition ends first; also done within the withdrawal of a consent. */
export const withdrawCondition = operation(contract.withdrawCondition, async (ctx, { exitCaseId, condition, reason }) => {
  const held = await holdCase(ctx, exitCaseId);
  const holding = holds(await store.listConditions(ctx.tx, exitCaseId));
  const overlay = orRefuse(takeBack(await overlayOf(ctx, exitCaseId), codes(holding), condition, ctx.now));
  const signed = { at: ctx.now, by: ctx.staff.staffId };
  if (overlay.state === 'ended') await store.endPoliceCase(ctx.tx, exitCaseId, { ...signed, because: overlay.because });
  const { id } = orNotFound(holding.find((one) => one.condition === condition));
  await store.takeBackCondition(ctx.tx, id, { ...signed, sealedBecause: sealed(ctx, held, places.because, id, reason) });
  return {};
});

export const openPoliceCase = operation(contract.openPoliceCase, async (ctx, { exitCaseId }) => {
  const held = await holdCase(ctx, exitCaseId);
  const holding = codes(await store.listConditions(ctx.tx, exitCaseId));
  orRefuse(openOverlay(await overlayOf(ctx, exitCaseId), holding, ctx.now));
  await store.insertPoliceCase(ctx.tx, signedNow(ctx, held));
  return {};
});

/** The police case does not outlive the case it lies over. */
export const endPoliceCaseWith = ({ tx, now, staff }: Context, exitCaseId: ExitCaseId) =>
  store.endPoliceCase(tx, exitCaseId, { at: now, by: staff.staffId, because: 'case_over' });

/** Which condition is missing, for the head of the case. */
export async function standingOfTracks(ctx: Context, exitCaseId: ExitCaseId) {
  const { state } = await overlayOf(ctx, exitCaseId);
  return { state, missing: missing(codes(await store.listConditions(ctx.tx, exitCaseId))) };
}
