import { z } from 'zod';
import { duty } from '#platform/contract.ts';
import { type Context, operation } from '#platform/operation.ts';
import { type Head, isFrom, readHead } from '#exchanges/domain/envelope.ts';
import { afterArrival, afterReturn, isAnswered, mayBeAnswered } from '#exchanges/domain/exchange.ts';
import type { Kind } from '#exchanges/domain/kind.ts';
import { kinds } from '#exchanges/domain/kinds.ts';
import { remindedAt } from '#exchanges/domain/telling.ts';
import * as store from '#exchanges/store/carrying.ts';
import { insertLaterAnswer } from '#exchanges/store/later.ts';
import { listSigningKeys } from '#exchanges/store/post.ts';
import { takeOpenWord } from './open-words.ts';
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

const Became = z.enum(['taken', 'aside', 'early']);

/** What has overtaken what it follows waits for it, so that an answer that no longer holds is never the last word; but not for ever. */
const longestEarlyMs = 30 * 86_400_000;
const early = ({ now }: Context, { at }: Head) =>
  now.getTime() - Date.parse(at) < longestEarlyMs ? ('early' as const) : ('aside' as const);

/**
 * Puts an envelope where it belongs in the vault of its recipient, unopened; an open word goes to those whom it concerns. What is neither, is not genuine or is about nothing that is
 * there is left aside: whoever sent it learns nothing of it. What comes twice or too late is taken, and changes nothing. What comes before what
 * it follows is early: it is to be brought again.
 */
export async function receive(ctx: Context, envelope: string): Promise<z.infer<typeof Became>> {
  const head = readHead(envelope);
  if (!head) return takeOpenWord(ctx, envelope);
  if (!(await store.isHere(ctx.tx, head.to)) || !(await isGenuine(ctx, head, envelope))) return 'aside';
  const { type } = head;
  if (type === 'message') {
    if (head.dueAt === undefined || head.expiresAt === undefined) return 'aside';
    const { from, to, readBy, remindAfterHours }: Kind = kinds[head.kind];
    if (!(await store.areOfKinds(ctx.tx, head, from, to))) return 'aside';
    const { kept } = await ctx.vault.newKey(head.to, head.exchangeId);
    const tellAt = remindedAt(ctx.now, remindAfterHours);
    await store.insertIncoming(ctx.tx, { head, readBy, envelope, kept, at: ctx.now, tellAt });
    return 'taken';
  }
  if (type === 'recall' || type === 'ended') {
    const state = await store.holdReceived(ctx.tx, head);
    if (state === undefined) return early(ctx, head);
    if (afterArrival(state, type) === undefined) return 'taken';
    await store.updateReceivedOver(ctx.tx, head, ctx.now);
    const { exchangeId, kind, from, to } = head;
    if (type === 'recall') await post(ctx, { type: 'recalled', exchangeId, kind, from: to, to: from, text: '' });
    return 'taken';
  }
  if (type === 'answer_withdrawn' || head.later) {
    const state = await store.outgoing.hold(ctx.tx, head);
    const kind: Kind = kinds[head.kind];
    if (state === undefined || kind.mayBeReplaced !== true) return 'aside';
    if (!isAnswered(state)) return mayBeAnswered(state) ? early(ctx, head) : 'aside';
    await insertLaterAnswer(ctx.tx, head, envelope, ctx.now);
    return 'taken';
  }
  const { withoutCase }: Kind = kinds[head.kind];
  const kept = withoutCase ? store.withoutCase[withoutCase] : store.outgoing;
  const state = await kept.hold(ctx.tx, head);
  if (state === undefined) return 'aside';
  const next = afterReturn(state, type, head.declined === true);
  if (next === undefined) return 'taken';
  await kept.update(ctx.tx, head, {
    state: next,
    answer: type === 'answer' ? envelope : null,
    because: next === 'withdrawn' ? 'recalled' : null,
    endedAt: next === 'received' ? null : ctx.now,
  });
  if (next === 'withdrawn' && !withoutCase) await stopWaiting(ctx, await store.getWritten(ctx.tx, head));
  return 'taken';
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
        if ((await receive(ctx, one.envelope)) === 'early') return;
        await store.updateCarried(ctx.tx, [one.id], ctx.now);
        carried += 1;
      });
      if (!delivered.ok) ctx.installation.log.error({ operation: 'exchange.carry', envelopeId: one.id, err: delivered.error });
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
    output: z.object({ became: Became }),
  }),
  async (ctx, { envelope }) => ({ became: await receive(ctx, envelope) }),
);

const inHand = Object.values<Kind>(kinds).flatMap(({ name, staysInHand }) => (staysInHand ? [name] : []));

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
    await store.endOutOfTime(ctx.tx, inHand, ctx.now);
    return { ended: over.length };
  },
);
