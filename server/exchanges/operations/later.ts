import type { OpenedCase } from '#cases/operations.ts';
import type { ExchangeId } from '#kernel/ids.ts';
import type { DataKey } from '#platform/vault.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orRefuse } from '#platform/refusal.ts';
import * as contract from '#exchanges/contract.ts';
import { type Answered, readAnswered } from '#exchanges/domain/content.ts';
import { openEnvelope, readHead } from '#exchanges/domain/envelope.ts';
import { replaceAnswer as mayReplace, withdrawAnswer as mayWithdraw } from '#exchanges/domain/exchange.ts';
import type { Kind } from '#exchanges/domain/kind.ts';
import { kinds } from '#exchanges/domain/kinds.ts';
import * as incoming from '#exchanges/store/incoming.ts';
import * as store from '#exchanges/store/later.ts';
import type { OutgoingRow } from '#exchanges/store/outgoing.ts';
import { answered, contentOf, followAnswer, keyOf, mustNotBeHeldBack, prepareAnswer, tell } from './inbox.ts';
import { places, sealingSecretOf } from './posting.ts';

/** Another answer, after the one that was given. That stands where it stood, with both. For an operation of a slice above as well. */
export async function giveLater(ctx: Context, exchangeId: ExchangeId, given: Record<string, unknown>) {
  await prepareAnswer(ctx);
  const row = await incoming.holdIncoming(ctx.tx, exchangeId);
  const kind: Kind = kinds[row.kind];
  const carriesOut = kind.outcomes.some((one) => one.value === given['outcome'] && one.carriesOut);
  orRefuse(mayReplace(row, kind, row.holds || carriesOut, ctx.now));
  const { declines, binds, ...answer } = answered(kind, await contentOf(ctx, row), given, ctx.now);
  await mustNotBeHeldBack(ctx, exchangeId, { binds });
  const text = JSON.stringify(answer);
  const id = ctx.newId<string>();
  const sealedAnswer = ctx.vault.seal(await keyOf(ctx, row), places.laterGiven, id, text);
  const { organisationId, staffId } = ctx.staff;
  await store.insertLaterGiven(ctx.tx, { organisationId, id, exchangeId, sealedAnswer, at: ctx.now, by: staffId });
  await tell(ctx, row, { type: 'answer', text, later: true, ...(declines && { declined: true as const }) });
  return { state: row.state };
}

export const replaceAnswer = operation(contract.replaceAnswer, async (ctx, { exchangeId, answer: given }) => {
  const { state } = await giveLater(ctx, exchangeId, given);
  await followAnswer(ctx, exchangeId, given);
  return { state };
});

/** The answer no longer holds, and there is no other: the sender has to ask again. That can be said though the question can no longer be read. */
export const withdrawAnswer = operation(contract.withdrawAnswer, async (ctx, { exchangeId }) => {
  await prepareAnswer(ctx);
  const row = await incoming.holdIncoming(ctx.tx, exchangeId);
  const latest = (await store.listLaterGiven(ctx.tx, exchangeId)).at(-1);
  orRefuse(mayWithdraw(row, kinds[row.kind], latest !== undefined && latest.sealedAnswer === null));
  const { organisationId, staffId } = ctx.staff;
  const id = ctx.newId<string>();
  await store.insertLaterGiven(ctx.tx, { organisationId, id, exchangeId, sealedAnswer: null, at: ctx.now, by: staffId });
  await tell(ctx, row, { type: 'answer_withdrawn', text: '' });
  return { state: row.state };
});

export interface LaterAnswer {
  readonly says: 'replaced' | 'withdrawn';
  readonly cameAt: Date;
  readonly answer: Answered | null;
  readonly isUnread: boolean;
}

/** What came after each answer of a case, in order. */
export async function laterAnswersOf(ctx: Context, exitCase: OpenedCase): Promise<Map<ExchangeId, LaterAnswer[]>> {
  const rows = await store.listLaterAnswers(ctx.tx, exitCase.exitCaseId);
  const byExchange = Map.groupBy(rows, ({ exchangeId }) => exchangeId);
  const opened = (row: store.LaterAnswerRow): LaterAnswer => ({
    says: row.says,
    cameAt: row.cameAt,
    answer:
      row.sealedAnswer && (JSON.parse(ctx.vault.unseal(exitCase.key, places.laterAnswer, row.id, row.sealedAnswer)) as Answered),
    isUnread: row.arrived !== null,
  });
  return new Map([...byExchange].map(([exchangeId, of]) => [exchangeId, of.map(opened)]));
}

interface SealedAnswers {
  readonly exchangeId: string;
  readonly sealedAnswer: Buffer | null;
  readonly later: readonly { readonly id: string; readonly at: Date; readonly sealedAnswer: Buffer }[];
}

/** All that was answered to an exchange and has been read, for whoever counts it and has the key: the first answer, and what came after. */
export function answersTo(vault: Context['vault'], key: DataKey, { exchangeId, sealedAnswer, later }: SealedAnswers) {
  const opened = (place: string, id: string, sealed: Buffer, at: string) => ({
    ...(JSON.parse(vault.unseal(key, place, id, sealed)) as Answered),
    at,
  });
  return [
    ...(sealedAnswer ? [opened(places.answer, exchangeId, sealedAnswer, '')] : []),
    ...later.map((one) => opened(places.laterAnswer, one.id, one.sealedAnswer, one.at.toISOString())),
  ];
}

/** Opens what has come after the answer, for the team. Answers whether there was anything. */
export async function readLater(ctx: Context, exitCase: OpenedCase, { exchangeId, kind }: OutgoingRow): Promise<boolean> {
  const rows = await store.listLaterAnswers(ctx.tx, exitCase.exitCaseId);
  const unread = rows.flatMap((row) =>
    row.exchangeId === exchangeId && row.arrived !== null ? [{ id: row.id, arrived: row.arrived }] : [],
  );
  for (const { id, arrived } of unread) {
    const text = openEnvelope(arrived, await sealingSecretOf(ctx, readHead(arrived)?.address ?? 0));
    // What is not what its kind answers stays unread; the rest can be read.
    if (!readAnswered(kinds[kind], text)) continue;
    await store.updateLaterRead(
      ctx.tx,
      id,
      ctx.vault.seal(exitCase.key, places.laterAnswer, id, text),
      ctx.now,
      ctx.staff.staffId,
    );
  }
  return unread.length > 0;
}

export const laterOperations = [replaceAnswer, withdrawAnswer];
