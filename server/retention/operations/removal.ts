import { z } from 'zod';
import { ProtocolItemId } from '#kernel/ids.ts';
import { countBeforeWeeding } from '#contacts/operations.ts';
import { loseWordsOf } from '#incidents/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import { duty } from '#platform/contract.ts';
import { type Context, operation } from '#platform/operation.ts';
import { mayGo } from '#retention/domain.ts';
import { findFinding, holdContact, takeTurn } from '#retention/store/findings.ts';
import * as store from '#retention/store/removal.ts';

/**
 * Removes one file that two people have decided on, whole or not at all. What has been held or written in since then is passed over. The key
 * shares go afterwards, when it is certain that the rows are gone: `destroyShares` in ./jobs.ts.
 */
export const removeFile = operation(
  duty({
    name: 'weeding.remove',
    who: 'remover',
    says: 'Removes the next case or contact of a decided protocol, with everything below it.',
    input: z.strictObject({}),
    output: z.object({ protocolItemId: ProtocolItemId.nullable(), rows: z.int() }),
  }),
  async (ctx) => {
    const { tx, now } = ctx;
    await takeTurn(tx);
    const item = await store.holdNextItem(tx);
    if (!item) return { protocolItemId: null, rows: 0 };
    const why = mayGo(await findingNow(ctx, item), item);
    if (why !== null) {
      await store.passOver(tx, item.itemId, why);
      await store.closeIfDone(tx, item.protocolId, now);
      return { protocolItemId: item.itemId, rows: 0 };
    }
    await store.nameOwners(tx, item);
    await countBeforeWeeding(ctx, await store.listOwners(tx, item));
    if (item.exitCaseId) await loseWordsOf(tx, item.exitCaseId, now);
    const rows = await store.removeRows(tx, item);
    await store.saveRemoved(tx, item, rows, now);
    return { protocolItemId: item.itemId, rows };
  },
);

/** What the rules say. Of a contact, which needs no archive copy and whose rows can be seen, what has been written or held since is asked for anew. */
async function findingNow({ tx, now }: Context, { exitCaseId, contactId }: store.ItemToRemove) {
  const fileId = exitCaseId ?? contactId;
  const finding = fileId ? await findFinding(tx, fileId) : undefined;
  if (!contactId || !finding) return finding;
  const held = await holdContact(tx, contactId, now);
  if (!held) return undefined;
  return {
    ...finding,
    lastNoteOn: stockholmDay(held.lastNoteAt),
    ...(held.isHeld && { verdict: 'keep' as const, reasons: ['held' as const] }),
  };
}

export const listRemains = operation(
  duty({
    name: 'weeding.remains',
    who: 'remover',
    says: 'Whose key shares are still to be destroyed.',
    input: z.strictObject({}),
    output: z.object({ remains: z.array(z.object({ protocolItemId: ProtocolItemId, ownerIds: z.array(z.uuid()) })) }),
  }),
  async ({ tx }) => ({
    remains: (await store.listRemains(tx)).map(({ itemId, ownerIds }) => ({ protocolItemId: itemId, ownerIds })),
  }),
);

export const confirmDestroyed = operation(
  duty({
    name: 'weeding.confirm',
    who: 'remover',
    says: 'Notes that the key shares of a removed file have been destroyed.',
    input: z.strictObject({ protocolItemId: ProtocolItemId }),
    output: z.object({}),
  }),
  async ({ tx, now }, { protocolItemId }) => {
    await store.saveDestroyed(tx, protocolItemId, now);
    return {};
  },
);
