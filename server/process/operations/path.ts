import { listResponsibleIn } from '#access/operations.ts';
import { listPausesOf, listStatesOf, seeCase } from '#cases/operations.ts';
import { isBroken } from '#clocks/domain.ts';
import { type ClockRow, listClocksOf, listClocksOfContact, listRulesIn } from '#clocks/operations.ts';
import { listReachedOutIn } from '#contacts/operations.ts';
import { listTimesOf } from '#exchanges/operations.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import * as contract from '#process/contract.ts';
import { type Span, type Traces, daysIn, findingsIn, pathOf } from '#process/domain/path.ts';
import { currentMap } from './map.ts';

/** What the case has left behind, as far as whoever asks may see it: row security says how far that is. */
async function tracesOf(ctx: Context, exitCaseId: ExitCaseId): Promise<Traces> {
  const clocks = (rows: readonly ClockRow[]) =>
    rows.map((one) => ({
      rule: one.rule,
      startedAt: one.startedAt,
      stoppedAt: one.stoppedAt,
      dueAt: one.dueAt,
      isBroken: isBroken(one, ctx.now),
    }));
  const contacts = [];
  for (const { contactId, ...times } of await listReachedOutIn(ctx, exitCaseId))
    contacts.push({ ...times, clocks: clocks(await listClocksOfContact(ctx, contactId)) });
  return {
    contacts,
    states: await listStatesOf(ctx, exitCaseId),
    pauses: await listPausesOf(ctx, exitCaseId),
    // A draft that was dropped was never on its way to anybody.
    exchanges: (await listTimesOf(ctx, exitCaseId)).filter(({ because }) => because !== 'dropped'),
    clocks: clocks(await listClocksOf(ctx, exitCaseId)),
    responsible: await listResponsibleIn(ctx, exitCaseId),
  };
}

export const showPath = operation(contract.showPath, async (ctx, { exitCaseId }) => {
  await seeCase(ctx, exitCaseId);
  const { now, staff } = ctx;
  const map = currentMap(ctx);
  const path = pathOf(map, await tracesOf(ctx, exitCaseId), { now, rules: await listRulesIn(ctx) });
  const span = (one: Span) => ({
    from: one.from.toISOString(),
    until: one.until?.toISOString() ?? null,
    days: daysIn(one, now),
  });
  return {
    lanes: map.lanes.map(({ code, title }) => ({ code, title })),
    steps: path.map(({ step: { code, moment, lane, title }, passages }) => ({
      code,
      moment,
      lane,
      title,
      passages: passages.map((one) => ({
        ...span(one),
        dueAt: one.dueAt?.toISOString() ?? null,
        isLate: one.isLate,
        waits: one.waits.map((wait) => ({ ...span(wait), what: wait.what })),
        unattended: one.unattended.map(span),
      })),
    })),
    findings: findingsIn(path, now),
    allowed: ['process_gap.note'].filter((one) => staff.may.has(one)),
  };
});
