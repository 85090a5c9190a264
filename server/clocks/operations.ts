import type { ClockId, ExitCaseId, StaffId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { type ClockOutcome, type Since, type Start, pause, resume, start } from './domain.ts';
import * as store from './store.ts';

/** A duty in a case: the case itself, or one thing in it. */
export interface Duty {
  readonly exitCaseId: ExitCaseId;
  /** The code of a row in `clocks.rule`. */
  readonly rule: string;
  /** Which thing in the case, where it can have several: a decision, a consent. */
  readonly subjectId?: string;
}

/** Starts the clock of a duty by the rule in force, and answers it; none where no rule holds. For the slices above, in their operations. */
export async function startClock(
  ctx: Context,
  { exitCaseId, rule, subjectId, ownerId, ...since }: Duty & Since & { readonly ownerId?: StaffId },
): Promise<(Start & { clockId: ClockId }) | undefined> {
  const { organisationId } = ctx.staff;
  const countsIn = await store.getCountsIn(ctx.tx, organisationId);
  const started = start(await store.listRules(ctx.tx), rule, countsIn, since);
  if (!started) return undefined;
  const clockId = ctx.newId<ClockId>();
  await store.insertClock(ctx.tx, {
    ...started,
    organisationId,
    clockId,
    exitCaseId,
    subjectId: subjectId ?? null,
    ownerId: ownerId ?? null,
  });
  return { ...started, clockId };
}

/** Stops the clock of a duty: it has been done, or no longer has to be. Answers how many stopped: one, or none if none ran. */
export async function stopClock(
  { tx, staff, now }: Context,
  { exitCaseId, rule, subjectId }: Duty,
  outcome: ClockOutcome,
  at: Date = now,
): Promise<number> {
  const duty = { exitCaseId, rule, subjectId: subjectId ?? null };
  return store.stopClocks(tx, duty, { at, by: staff.staffId, outcome });
}

/** What one who leaves a case still owed in it is owed by another from now on. */
export const handOverClocks = ({ tx }: Context, exitCaseId: ExitCaseId, from: StaffId, to: StaffId): Promise<void> =>
  store.updateOwner(tx, exitCaseId, from, to);

/** The clocks of a case, in the order in which they run out. */
export const listClocksOf = ({ tx }: Context, exitCaseId: ExitCaseId): Promise<store.ClockRow[]> =>
  store.listClocks(tx, exitCaseId);

/** All clocks of a case that may stand still do so from now on. */
export async function pauseClocks({ tx, now }: Context, exitCaseId: ExitCaseId): Promise<void> {
  for (const clock of await store.listClocks(tx, exitCaseId)) {
    const paused = pause(clock, now);
    if (paused.ok) await store.updateRun(tx, clock.clockId, { ...paused.value, dueAt: clock.dueAt });
  }
}

/** Those that stand still run again, and are due as much later. */
export async function resumeClocks({ tx, now }: Context, exitCaseId: ExitCaseId): Promise<void> {
  for (const clock of await store.listClocks(tx, exitCaseId)) {
    const resumed = resume(clock, now);
    if (resumed.ok) await store.updateRun(tx, clock.clockId, { ...resumed.value, pausedAt: null });
  }
}
