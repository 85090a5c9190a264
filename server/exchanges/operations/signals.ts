import { isoOrNull } from '#kernel/instant.ts';
import type { ExchangeId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orRefuse, refusal } from '#platform/refusal.ts';
import { groundsToday } from '#privacy/operations.ts';
import * as contract from '#exchanges/contract.ts';
import { type Answered, readAnswered } from '#exchanges/domain/content.ts';
import { openEnvelope, readHead } from '#exchanges/domain/envelope.ts';
import { recall } from '#exchanges/domain/exchange.ts';
import type { Kind, Said } from '#exchanges/domain/kind.ts';
import { kinds } from '#exchanges/domain/kinds.ts';
import { holdIncoming } from '#exchanges/store/incoming.ts';
import { listReachable } from '#exchanges/store/outgoing.ts';
import * as store from '#exchanges/store/signals.ts';
import { openArrived } from './inbox.ts';
import { post, sealingSecretOf } from './posting.ts';
import { timesOf } from './transfers.ts';

const kind: Kind = kinds.signal;
const shown = (row: store.SignalRow) => ({
  exchangeId: row.exchangeId,
  recipient: { organisationId: row.recipientId, name: row.recipient },
  state: row.state,
  sentAt: row.sentAt.toISOString(),
  sentBy: row.sender,
  dueAt: row.dueAt.toISOString(),
  receivedAt: isoOrNull(row.receivedAt),
});

export const listSignals = operation(contract.listSignals, async ({ tx }) => ({
  signals: (await store.listSignals(tx)).map(shown),
}));

/** One that waits for a second person would come too late: the person is to be met tomorrow. */
const grounds = async (ctx: Context) => (await groundsToday(ctx)).filter(({ inUse, needsSecond }) => inUse && !needsSecond);
const recipients = ({ tx, staff }: Context) => listReachable(tx, [kind], staff.organisationId);

export const openSignalForm = operation(contract.openSignalForm, async (ctx) => ({
  recipients: (await recipients(ctx)).map(({ organisationId, name }) => ({ organisationId, name })),
  grounds: (await grounds(ctx)).map(({ code, titleSv, titleEn }) => ({ code, titleSv, titleEn })),
}));

export const sendSignal = operation(contract.sendSignal, async (ctx, { unitId, recipientId, ground: code, message }) => {
  const ground = (await grounds(ctx)).find((one) => one.code === code);
  if (!ground) throw refusal('ground_not_in_use');
  if (!(await recipients(ctx)).some(({ organisationId }) => organisationId === recipientId))
    throw refusal('invalid_input', [{ field: 'recipientId', code: 'not_a_choice' }]);
  const { organisationId, staffId } = ctx.staff;
  const { kind: name, ...said } = message;
  const exchangeId = ctx.newId<ExchangeId>();
  const times = timesOf(kind, ctx.now);
  const groundValidFrom = ground.validFrom;
  const row = { organisationId, exchangeId, unitId, recipientId, ground: code, groundValidFrom, by: staffId };
  await store.insertSignal(ctx.tx, row, times);
  await post(ctx, {
    type: 'message',
    exchangeId,
    kind: name,
    from: organisationId,
    to: recipientId,
    dueAt: times.dueAt.toISOString(),
    expiresAt: times.expiresAt.toISOString(),
    text: JSON.stringify({ said, identity: null, conditions: null }),
  });
  return { exchangeId, dueAt: times.dueAt.toISOString() };
});

/** The answer is opened each time: it is kept as it came, and goes when its time is out. */
async function answerOf(ctx: Context, { arrivedAnswer }: store.SignalRow): Promise<Answered | null> {
  if (arrivedAnswer === null) return null;
  const text = openEnvelope(arrivedAnswer, await sealingSecretOf(ctx, readHead(arrivedAnswer)?.address ?? 0));
  const answered = readAnswered(kind, text);
  if (!answered) throw refusal('exchange_unreadable');
  return answered;
}

export const showSignal = operation(contract.showSignal, async (ctx, { exchangeId }) => {
  const row = await store.getSignal(ctx.tx, exchangeId);
  const { ground: code, titleSv, titleEn, citation } = row;
  return {
    ...shown(row),
    ground: { code, titleSv, titleEn, citation },
    expiresAt: row.expiresAt.toISOString(),
    recallAskedAt: isoOrNull(row.recallAskedAt),
    answer: await answerOf(ctx, row),
    allowed: recall(row).ok ? ['signal.recall'] : [],
  };
});

export const recallSignal = operation(contract.recallSignal, async (ctx, { exchangeId }) => {
  const row = await store.holdSignal(ctx.tx, exchangeId);
  orRefuse(recall(row));
  await store.updateSignalRecallAsked(ctx.tx, exchangeId, ctx.now);
  const { organisationId: from } = ctx.staff;
  await post(ctx, { type: 'recall', exchangeId, kind: kind.name, from, to: row.recipientId, text: '' });
  return { state: row.state };
});

/** What a signal says, for the one who takes it up; it is taken once. */
export async function openSignal(ctx: Context, exchangeId: ExchangeId): Promise<{ said: Said; sentAt: Date }> {
  const row = await holdIncoming(ctx.tx, exchangeId);
  if (row.kind !== kind.name) throw refusal('not_found');
  if (row.state === 'opened' || row.state === 'answered' || row.state === 'declined') throw refusal('signal_taken');
  const { said } = await openArrived(ctx, row);
  return { said, sentAt: row.sentAt };
}

export const signalOperations = [listSignals, openSignalForm, sendSignal, showSignal, recallSignal];
