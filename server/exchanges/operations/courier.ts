import { z } from 'zod';
import { duty } from '#platform/contract.ts';
import type { Job } from '#platform/jobs.ts';
import { type Context, operation, perform } from '#platform/operation.ts';
import { type Head, isFrom, newAddress, readHead } from '#exchanges/domain/envelope.ts';
import { afterArrival, afterReturn } from '#exchanges/domain/exchange.ts';
import { kinds } from '#exchanges/domain/kinds.ts';
import { remindedAt } from '#exchanges/domain/telling.ts';
import * as store from '#exchanges/store/carrying.ts';
import { listSigningKeys } from '#exchanges/store/post.ts';
import { places, post } from './posting.ts';
import { tellingJob } from './telling.ts';

/** At most so many envelopes in a transaction, so that it stays short. */
const most = 100;

/** An organisation that keeps a vault here can be written to: it has an address. */
export const makeAddresses = operation(
  duty({
    name: 'exchange.make_addresses',
    who: 'courier',
    says: 'Gives each organisation that keeps a vault here an address to be written to.',
    input: z.strictObject({}),
    output: z.object({ made: z.int() }),
  }),
  async (ctx) => {
    const lacking = await store.listWithoutAddress(ctx.tx);
    for (const organisationId of lacking) {
      const { sealing, signing, sealingKey, signingKey } = newAddress();
      const version = 1;
      // Two who make it at once make one.
      if (!(await store.insertAddress(ctx.tx, { organisationId, version, sealingKey, signingKey, at: ctx.now }))) continue;
      const id = ctx.newId<string>();
      const { kept, ...key } = await ctx.vault.newKey(organisationId, id);
      await store.insertAddressSecret(ctx.tx, {
        organisationId,
        id,
        version,
        kept,
        sealedSealing: ctx.vault.sealBytes(key, places.sealing, id, sealing),
        sealedSigning: ctx.vault.sealBytes(key, places.signing, id, signing),
      });
    }
    return { made: lacking.length };
  },
);

/** Written by the one it says it is from. */
async function isGenuine({ tx }: Context, head: Head, envelope: string): Promise<boolean> {
  const keys = await listSigningKeys(tx, head.from);
  return keys.some((key) => isFrom(envelope, key));
}

/**
 * Puts an envelope where it belongs in the vault of its recipient, unopened. What is no envelope, is not genuine or is about nothing that is
 * there is left aside: whoever sent it learns nothing of it. Answers whether it was taken.
 */
export async function receive(ctx: Context, envelope: string): Promise<boolean> {
  const head = readHead(envelope);
  if (!head || !(await isGenuine(ctx, head, envelope))) return false;
  const { type } = head;
  if (type === 'message') {
    if (head.dueAt === undefined || head.expiresAt === undefined) return false;
    const { kept } = await ctx.vault.newKey(head.to, head.exchangeId);
    const { readBy, remindAfterHours } = kinds[head.kind];
    const tellAt = remindedAt(ctx.now, remindAfterHours);
    await store.insertIncoming(ctx.tx, { head, readBy, envelope, kept, at: ctx.now, tellAt });
    return true;
  }
  if (type === 'recall' || type === 'ended') {
    const state = await store.holdReceived(ctx.tx, head);
    if (state === undefined || afterArrival(state, type) === undefined) return false;
    await store.updateReceivedOver(ctx.tx, head, ctx.now);
    const { exchangeId, kind, from, to } = head;
    if (type === 'recall') await post(ctx, { type: 'recalled', exchangeId, kind, from: to, to: from, text: '' });
    return true;
  }
  const state = await store.holdSent(ctx.tx, head);
  const next = state && afterReturn(state, type, head.declined === true);
  if (next === undefined) return false;
  await store.updateSent(ctx.tx, head, {
    state: next,
    answer: type === 'answer' ? envelope : null,
    because: next === 'withdrawn' ? 'recalled' : null,
    endedAt: next === 'received' ? null : ctx.now,
  });
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
    const waiting = (await store.takeWaiting(ctx.tx, most)).filter(({ isHere }) => isHere);
    for (const one of waiting) {
      await receive(ctx, one.envelope);
      await store.updateCarried(ctx.tx, one, ctx.now);
    }
    return { carried: waiting.length };
  },
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
    for (const { organisationId, exchangeId, kind, recipientId } of over)
      await post(ctx, { type: 'ended', exchangeId, kind, from: organisationId, to: recipientId, text: '' });
    await store.endOutOfTime(ctx.tx, ctx.now);
    return { ended: over.length };
  },
);

const courier = { kind: 'system', persona: 'courier' } as const;

export const exchangeJobs: readonly Job[] = [
  {
    name: 'carry-exchanges',
    at: '* * * * *',
    work: async (installation) => {
      await perform(installation, makeAddresses, courier, {});
      await perform(installation, endExchanges, courier, {});
      // An answer to what was just carried is carried as well.
      let { carried } = await perform(installation, carry, courier, {});
      while (carried > 0) ({ carried } = await perform(installation, carry, courier, {}));
    },
  },
  tellingJob,
];
