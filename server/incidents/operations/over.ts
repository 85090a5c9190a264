import type { Context } from '#platform/operation.ts';
import { destroyReports } from '#incidents/store/clocks.ts';

/** For the weeding, within an operation of its own: incidents closed so many days ago lose their words, and their keys. Answers how many keys. */
export async function destroyIncidents({ tx, now, installation }: Context, days: number): Promise<number> {
  const ids = await destroyReports(tx, days, now);
  // Last: from here on nothing of them opens, from no backup either.
  for (const id of ids) await installation.keyShares.destroy(id);
  return ids.length;
}
