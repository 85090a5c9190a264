import { mustBeAgreed } from '#agreements/operations.ts';
import type { ExchangeId, FactId, OrganisationId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { orRefuse, refusal } from '#platform/refusal.ts';
import { groundsToday } from '#privacy/operations.ts';
import { read, recall } from '#exchanges/domain/exchange.ts';
import type { Kind } from '#exchanges/domain/kind.ts';
import { kinds } from '#exchanges/domain/kinds.ts';
import { getIncoming, holdIncoming } from '#exchanges/store/incoming.ts';
import { listReachable } from '#exchanges/store/outgoing.ts';
import * as store from '#exchanges/store/vault-sendings.ts';
import { contentOf } from './inbox.ts';
import { post } from './posting.ts';
import { timesOf } from './transfers.ts';

// What a vault of the police sends to another. What it says is the business of threats; here it is carried, and kept that it was.

const kind: Kind = kinds.vault_facts;
export const reasonPlace = 'exchanges.vault_sending.sealed_reason';

/** Consent is kept in cases, and a vault has none; concern for a child is told to social services. */
const notHere: ReadonlySet<string> = new Set(['consent', 'sol_19_1']);

/** What takes a second person has nobody here to say yes. */
export const vaultGrounds = async (ctx: Context) =>
  (await groundsToday(ctx)).filter(({ code, inUse, needsSecond }) => !notHere.has(code) && inUse && !needsSecond);

export const vaultRecipients = async ({ tx, staff }: Context) =>
  (await listReachable(tx, [kind], staff.organisationId)).map(({ organisationId, name }) => ({ organisationId, name }));

export const listVaultSendings = ({ tx }: Context, about: store.About) => store.listVaultSendings(tx, about);

interface Sending {
  readonly about: store.About;
  readonly recipientId: OrganisationId;
  readonly ground: string;
  readonly factIds: readonly FactId[];
  readonly facts: Readonly<Record<string, unknown>>;
  /** Under the key of what it is about, so that it goes when that does. */
  readonly sealReason: (exchangeId: ExchangeId) => Buffer;
}

/** Sends what is known about a person or a network. For an operation of threats. */
export async function sendVaultFacts(ctx: Context, { about, recipientId, ground: code, factIds, facts, sealReason }: Sending) {
  const ground = (await vaultGrounds(ctx)).find((one) => one.code === code);
  if (!ground) throw refusal('ground_not_in_use');
  if (!(await vaultRecipients(ctx)).some(({ organisationId }) => organisationId === recipientId))
    throw refusal('invalid_input', [{ field: 'recipientId', code: 'not_a_choice' }]);
  await mustBeAgreed(ctx, kind.name, recipientId, code);
  const { organisationId, staffId } = ctx.staff;
  const exchangeId = ctx.newId<ExchangeId>();
  const times = timesOf(kind, ctx.now);
  const sealedReason = sealReason(exchangeId);
  const row = { organisationId, exchangeId, about, recipientId, ground: code, groundValidFrom: ground.validFrom };
  await store.insertVaultSending(ctx.tx, { ...row, sealedReason, factIds, by: staffId }, times);
  await post(ctx, {
    type: 'message',
    exchangeId,
    kind: kind.name,
    from: organisationId,
    to: recipientId,
    dueAt: times.dueAt.toISOString(),
    expiresAt: times.expiresAt.toISOString(),
    text: JSON.stringify({ said: {}, identity: null, conditions: null, profile: null, facts }),
  });
  return { exchangeId, dueAt: times.dueAt };
}

export const mayRecall = (row: Pick<store.VaultSendingRow, 'state' | 'recallAskedAt'>): boolean => recall(row).ok;

/** Asks for it back, for as long as nobody has opened it. */
export async function recallVaultFacts(ctx: Context, exchangeId: ExchangeId) {
  const row = await store.holdVaultSending(ctx.tx, exchangeId);
  orRefuse(recall(row));
  await store.updateVaultRecallAsked(ctx.tx, exchangeId, ctx.now);
  const { organisationId: from } = ctx.staff;
  await post(ctx, { type: 'recall', exchangeId, kind: kind.name, from, to: row.recipientId, text: '' });
  return { state: row.state };
}

/** What has come and been opened; held where it is to be taken in, so that two who do so do it one after the other. */
export async function arrivedFacts(ctx: Context, exchangeId: ExchangeId, how: 'to_look' | 'to_take') {
  const row = await (how === 'to_take' ? holdIncoming : getIncoming)(ctx.tx, exchangeId);
  if (row.kind !== kind.name) throw refusal('not_found');
  if (row.state === 'waiting') throw refusal('not_opened');
  orRefuse(read(row, row.holds, ctx.now));
  const content = await contentOf(ctx, row);
  return { senderId: row.senderId, sender: row.sender, state: row.state, facts: content?.facts ?? null };
}
