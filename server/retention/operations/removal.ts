import { z } from 'zod';
import { ProtocolItemId } from '#kernel/ids.ts';
import { loseWordsOf } from '#incidents/operations.ts';
import { duty } from '#platform/contract.ts';
import { operation } from '#platform/operation.ts';
import { mayGo } from '#retention/domain.ts';
import { findFinding, takeTurn } from '#retention/store/findings.ts';
import * as store from '#retention/store/removal.ts';

/**
 * Removes one file that two people have decided on, whole or not at all. What has been held or written in since then is passed over. The key
 * shares go afterwards, when it is certain that the rows are gone: `destroyShares` in ./jobs.ts.
 */
export const removeFile = operation(
  duty({
    name: 'weeding.remove',
    who: 'remover',
    says: 'Removes the next file of a decided protocol, with everything below it.',
    input: z.strictObject({}),
    output: z.object({ protocolItemId: ProtocolItemId.nullable(), rows: z.int() }),
  }),
  async ({ tx, now }) => {
    await takeTurn(tx);
    const item = await store.holdNextItem(tx);
    if (!item) return { protocolItemId: null, rows: 0 };
    const why = mayGo(await findFinding(tx, item.exitCaseId), item);
    if (why !== null) {
      await store.passOver(tx, item.itemId, why);
      await store.closeIfDone(tx, item.protocolId, now);
      return { protocolItemId: item.itemId, rows: 0 };
    }
    await store.nameOwners(tx, item);
    await loseWordsOf(tx, item.exitCaseId, now);
    const rows = await store.removeRows(tx, item);
    await store.saveRemoved(tx, item, rows, now);
    return { protocolItemId: item.itemId, rows };
  },
);

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
