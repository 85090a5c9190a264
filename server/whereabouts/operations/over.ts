import type { Context } from '#platform/operation.ts';
import * as store from '#whereabouts/store.ts';

/** For the weeding, within an operation of its own: requests answered so many days ago lose their words, and their keys. Answers how many. */
export async function destroyRequests({ tx, now, installation }: Context, days: number): Promise<number> {
  const ids = await store.destroyRequests(tx, days, now);
  // Last: from here on nothing of them opens, from no backup either.
  for (const id of ids) await installation.keyShares.destroy(id);
  return ids.length;
}
