import { type Day, stockholmDay } from '#kernel/day.ts';
import type { FactId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { orInvalid } from '#platform/refusal.ts';
import { problemsOfPeriod } from '#threats/domain/notes.ts';
import type { Change } from '#threats/domain/reopening.ts';
import { loadKnown } from '#threats/store/known.ts';
import * as store from '#threats/store/facts.ts';

export const today = (ctx: Context): Day => stockholmDay(ctx.now);

export const may = (ctx: Context, names: readonly string[]) => names.filter((name) => ctx.staff.may.has(name));

/** What a new fact is made of, when its period is one. */
export function newFact(ctx: Context, { from, to }: { from: Day; to: Day | null }) {
  orInvalid(problemsOfPeriod({ from, to }));
  const { organisationId, staffId } = ctx.staff;
  return { organisationId, factId: ctx.newId<FactId>(), from, to, at: ctx.now, by: staffId };
}

/** A fact as it is shown: ended once, by the operation of its kind. */
export const shownFact = (ctx: Context, row: store.Noted, end: string) => ({
  factId: row.factId,
  from: row.from,
  to: row.to,
  notedAt: row.notedAt.toISOString(),
  notedBy: row.notedBy,
  allowed: row.endedAt === null ? may(ctx, [end]) : [],
});

/** Says until when something held. Answers what that changes. */
export async function endFact(ctx: Context, kind: store.FactKind, { factId, to }: { factId: FactId; to: Day }): Promise<Change> {
  const { from, networkIds, subjectIds } = await store.holdFact(ctx.tx, kind, factId);
  orInvalid(problemsOfPeriod({ from, to }));
  const before = await loadKnown(ctx.tx);
  await store.updateEnded(ctx.tx, kind, { factId, to, at: ctx.now, by: ctx.staff.staffId });
  return { because: kind, networkIds, subjectIds, ended: { before, last: to } };
}
