import { type ClockRow, listClocksOf, startClock, stopClock, stopClocksOf } from '#clocks/operations.ts';
import { holdCase } from '#cases/operations.ts';
import { addDays, endOfDay, stockholmDay } from '#kernel/day.ts';
import type { ExchangeId, ExitCaseId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orRefuse } from '#platform/refusal.ts';
import * as contract from '#exchanges/contract.ts';
import { turnToIvo as mayTurn } from '#exchanges/domain/exchange.ts';
import type { Kind } from '#exchanges/domain/kind.ts';
import { kinds } from '#exchanges/domain/kinds.ts';
import { escalatedAt } from '#exchanges/domain/telling.ts';
import type { Over } from '#exchanges/store/carrying.ts';
import { type OutgoingRow, type Times, holdOutgoing } from '#exchanges/store/outgoing.ts';

/**
 * Until the end of a day, as people count: an answer within seven days is one that comes on the seventh. Where a rule of law says when, a
 * clock of the case runs by it from now on.
 */
export async function startTimes(ctx: Context, kind: Kind, exitCaseId: ExitCaseId, exchangeId: ExchangeId): Promise<Times> {
  const { clock } = kind;
  const started = clock && (await startClock(ctx, { exitCaseId, rule: clock, subjectId: exchangeId, from: ctx.now }));
  return { ...timesOf(kind, ctx.now), ...(started && { dueAt: started.dueAt }) };
}

/** By the rules of the house alone. */
export function timesOf({ answerWithinDays, readableForDays, remindAfterHours }: Kind, now: Date): Times {
  const inDays = (days: number) => endOfDay(addDays(stockholmDay(now), days));
  return {
    sentAt: now,
    dueAt: inDays(answerWithinDays),
    expiresAt: inDays(readableForDays),
    tellAt: escalatedAt(now, remindAfterHours),
  };
}

/** The answer has been read. */
export async function stopTimes(ctx: Context, { clock }: Kind, exitCaseId: ExitCaseId, exchangeId: ExchangeId): Promise<void> {
  if (clock) await stopClock(ctx, { exitCaseId, rule: clock, subjectId: exchangeId }, 'done');
}

/** Whoever carries has found that nothing is waited for any longer. Until then a question that is asked back may be answered yet. */
export async function stopWaiting(
  ctx: Context,
  { kind, ...row }: Pick<Over, 'kind' | 'organisationId' | 'exchangeId' | 'writtenBy'>,
) {
  const { clock }: Kind = kinds[kind];
  const duty = { organisationId: row.organisationId, rule: clock ?? '', subjectId: row.exchangeId };
  if (clock) await stopClocksOf(ctx, duty, row.writtenBy);
}

const decides = 'decide_transfer';

/** Whether the question of a transfer may be put to IVO now. */
export const turning = (row: OutgoingRow, clocks: readonly ClockRow[], now: Date) =>
  mayTurn(
    { ...row, hasTurned: clocks.some(({ rule, subjectId }) => rule === decides && subjectId === row.exchangeId) },
    kinds[row.kind],
    now,
  );

export const turnToIvo = operation(contract.turnToIvo, async (ctx, { exitCaseId, exchangeId }) => {
  await holdCase(ctx, exitCaseId);
  const row = await holdOutgoing(ctx.tx, exitCaseId, exchangeId);
  orRefuse(turning(row, await listClocksOf(ctx, exitCaseId), ctx.now));
  await stopTimes(ctx, kinds[row.kind], exitCaseId, exchangeId);
  await startClock(ctx, { exitCaseId, rule: decides, subjectId: exchangeId, from: ctx.now });
  return {};
});
