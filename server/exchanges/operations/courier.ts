import { z } from 'zod';
import { duty } from '#platform/contract.ts';
import { type Context, operation } from '#platform/operation.ts';
import { type Head, isFrom, readHead } from '#exchanges/domain/envelope.ts';
import { afterArrival, afterReturn, takesLater } from '#exchanges/domain/exchange.ts';
import type { Kind } from '#exchanges/domain/kind.ts';
import { kinds } from '#exchanges/domain/kinds.ts';
import { remindedAt } from '#exchanges/domain/telling.ts';
import * as store from '#exchanges/store/carrying.ts';
import { insertLaterAnswer } from '#exchanges/store/later.ts';
import { listSigningKeys } from '#exchanges/store/post.ts';
import { post } from './posting.ts';
import { stopWaiting } from './transfers.ts';

export const courier = { kind: 'system', persona: 'courier' } as const;

/** At most so many envelopes in a transaction, so that it stays short. */
const most = 100;

/** Written by the one it says it is from. */
async function isGenuine({ tx, now }: Context, head: Head, envelope: string): Promise<boolean> {
  const keys = await listSigningKeys(tx, head.from, now);
  return keys.some((key) => isFrom(envelope, key));
}

/**
 * Puts an envelope where it belongs in the vault of its recipient, unopened. What is no envelope, is not genuine or is about nothing that is
 * there is left aside: whoever sent it learns nothing of it. Answers whether it was taken; what comes twice or too late is, and changes nothing.
 */
export async function receive(ctx: Context, envelope: string): Promise<boolean> {
  const head = readHead(envelope);
  if (!head || !(await store.isHere(ctx.tx, head.to)) || !(await isGenuine(ctx, head, envelope))) return false;
  const { type } = head;
  if (type === 'message') {
    if (head.dueAt === undefined || head.expiresAt === undefined) return false;
    const { from, to, readBy, remindAfterHours }: Kind = kinds[head.kind];
    if (!(await store.areOfKinds(ctx.tx, head, from, to))) return false;
    const { kept } = await ctx.vault.newKey(head.to, head.exchangeId);
    const tellAt = remindedAt(ctx.now, remindAfterHours);
    await store.insertIncoming(ctx.tx, { head, readBy, envelope, kept, at: ctx.now, tellAt });
    return true;
  }
  if (type === 'recall' || type === 'ended') {
    const state = await store.holdReceived(ctx.tx, head);
    if (state === undefined) return false;
    if (afterArrival(state, type) === undefined) return true;
    await store.updateReceivedOver(ctx.tx, head, ctx.now);
    const { exchangeId, kind, from, to } = head;
    if (type === 'recall') await post(ctx, { type: 'recalled', exchangeId, kind, from: to, to: from, text: '' });
    return true;
  }
  if (type === 'answer_withdrawn' || head.later) {
    const state = await store.outgoing.hold(ctx.tx, head);
    const kind: Kind = kinds[head.kind];
    if (state === undefined || !takesLater(state, kind)) return false;
    await insertLaterAnswer(ctx.tx, head, envelope, ctx.now);
    return true;
  }
  const { withoutCase }: Kind = kinds[head.kind];
  const kept = withoutCase ? store.signal : store.outgoing;
  const state = await kept.hold(ctx.tx, head);
  if (state === undefined) return false;
  const next = afterReturn(state, type, head.declined === true);
  if (next === undefined) return true;
  await kept.update(ctx.tx, head, {
    state: next,
    answer: type === 'answer' ? envelope : null,
    because: next === 'withdrawn' ? 'recalled' : null,
    endedAt: next === 'received' ? null : ctx.now,
  });
  if (next === 'withdrawn' && !withoutCase) await stopWaiting(ctx, await store.getWritten(ctx.tx, head));
  return true;
}

/** Carries what waits to the vaults of this installation. */
export const carry = operation(
  duty({
    name: 'exchange.carry',
    who: 'courier',
    says: 'Carries what has been put on its way, unopened, to the vault of its recipient.',
    input: z.strictObject({}),
    output: z.object({ carried: z.int() }),
  }),
  async (ctx) => {
    const waiting = await store.takeWaiting(ctx.tx, 'here', most);
    let carried = 0;
    for (const one of waiting) {
      // One that cannot be delivered now holds up nobody else's: it waits for the next time.
      const delivered = await store.apart(ctx.tx, async () => {
        await receive(ctx, one.envelope);
        await store.updateCarried(ctx.tx, [one.id], ctx.now);
      });
      if (delivered.ok) carried += 1;
      else ctx.installation.log.error({ operation: 'exchange.carry', envelopeId: one.id, err: delivered.error });
    }
    return { carried };
  },
);

/** What is to leave this installation. It is marked when it has. */
export const takeOut = operation(
  duty({
    name: 'exchange.take_out',
    who: 'courier',
    says: 'Takes out, unopened, what is to go to organisations whose vaults lie in another installation.',
    input: z.strictObject({}),
    output: z.object({
      envelopes: z.array(z.object({ envelopeId: z.uuid(), postedAt: z.iso.datetime(), envelope: z.string() })),
    }),
  }),
  async ({ tx }) => ({
    envelopes: (await store.takeWaiting(tx, 'elsewhere', most)).map(({ id, postedAt, envelope }) => ({
      envelopeId: id,
      postedAt: postedAt.toISOString(),
      envelope,
    })),
  }),
);

export const markCarried = operation(
  duty({
    name: 'exchange.mark_carried',
    who: 'courier',
    says: 'Notes that envelopes have left this installation, and keeps nothing of what they hold.',
    input: z.strictObject({ envelopeIds: z.array(z.uuid()).max(most) }),
    output: z.object({}),
  }),
  async ({ tx, now }, { envelopeIds }) => {
    await store.updateCarried(tx, envelopeIds, now);
    return {};
  },
);

export const takeIn = operation(
  duty({
    name: 'exchange.take_in',
    who: 'courier',
    says: 'Takes in, unopened, an envelope from another installation, if it is genuine and for an organisation here.',
    input: z.strictObject({ envelope: z.string() }),
    output: z.object({ taken: z.boolean() }),
  }),
  async (ctx, { envelope }) => ({ taken: await receive(ctx, envelope) }),
);

/** Ends what may no longer be read: its time is out, or the consent it was sent on has gone. */
export const endExchanges = operation(
  duty({
    name: 'exchange.end',
    who: 'courier',
    says: 'Ends what may no longer be read: its time is out, or the consent it was sent on does not hold.',
    input: z.strictObject({}),
    output: z.object({ ended: z.int() }),
  }),
  async (ctx) => {
    const over = await store.endWithoutConsent(ctx.tx, ctx.now);
    for (const one of over) {
      const { organisationId, exchangeId, kind, recipientId } = one;
      await stopWaiting(ctx, one);
      await post(ctx, { type: 'ended', exchangeId, kind, from: organisationId, to: recipientId, text: '' });
    }
    await store.endOutOfTime(ctx.tx, ctx.now);
    return { ended: over.length };
  },
);
