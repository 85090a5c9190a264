import type { ExitCaseId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import * as contract from '#cases/contract.ts';
import { Milieu } from '#cases/domain.ts';
import type { ExitCaseState } from '#cases/domain/life.ts';
import * as store from '#cases/store/life.ts';
import { places } from './life.ts';
import { seeCase, unsealed } from './opened.ts';

/** All that has been said of the way of a case. */
export const showLife = operation(contract.showLife, async (ctx, { exitCaseId }) => {
  const { tx } = ctx;
  const seen = await seeCase(ctx, exitCaseId);
  const open = (place: keyof typeof places, row: string, kept: Buffer) => unsealed(ctx, seen, places[place], row, kept);
  const milieu = await store.findSealedMilieu(tx, exitCaseId);
  const steps = await store.listSteps(tx, exitCaseId);
  const pauses = await store.listPauses(tx, exitCaseId);
  const talks = await store.listTalks(tx, exitCaseId);
  const checkIns = await store.listCheckIns(tx, exitCaseId);
  return {
    milieu: milieu && Milieu.parse(open('milieu', exitCaseId, milieu)),
    steps: steps.map(({ id, at, sealedReason, ...one }) => ({
      ...one,
      at: at.toISOString(),
      reason: open('reason', id, sealedReason),
    })),
    pauses: pauses.map(({ id, at, by, sealedReason, resumedAt, resumedBy, sealedBecause }) => ({
      at: at.toISOString(),
      by,
      reason: open('paused', id, sealedReason),
      resumed:
        resumedAt && resumedBy !== null && sealedBecause
          ? { at: resumedAt.toISOString(), by: resumedBy, reason: open('resumed', id, sealedBecause) }
          : null,
    })),
    talks: talks.map(({ id, at, sealedMoved, ...one }) => ({
      ...one,
      at: at.toISOString(),
      moved: open('moved', id, sealedMoved),
    })),
    checkIns: checkIns.map(({ id, at, sealedNote, ...one }) => ({
      ...one,
      at: at.toISOString(),
      note: open('checkIn', id, sealedNote),
    })),
  };
});

/** For the slices above: when a case went from where to where, and how it ended. Not why. */
export const listStepsOf = async ({ tx }: Context, exitCaseId: ExitCaseId) =>
  (await store.listSteps(tx, exitCaseId)).map(({ at, from, to, ground }) => ({ at, from, to, ground }));

/** For the slices above: when a case rested. */
export const listPausesOf = async ({ tx }: Context, exitCaseId: ExitCaseId): Promise<{ from: Date; until: Date | null }[]> =>
  (await store.listPauses(tx, exitCaseId)).map(({ at, resumedAt }) => ({ from: at, until: resumedAt }));

/** For the slices above: every state that a case has been in since it was opened, and from when. */
export async function listStatesOf({ tx }: Context, exitCaseId: ExitCaseId): Promise<{ at: Date; to: ExitCaseState }[]> {
  const steps = await store.listSteps(tx, exitCaseId);
  const { openedAt, state } = await store.getOpening(tx, exitCaseId);
  return [{ at: openedAt, to: steps[0]?.from ?? state }, ...steps.map(({ at, to }) => ({ at, to }))];
}
