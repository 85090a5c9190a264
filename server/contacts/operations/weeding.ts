import { addDays, endOfDay, stockholmDay } from '#kernel/day.ts';
import type { Context } from '#platform/operation.ts';
import { cellsOf, monthOf } from '#contacts/domain/figures.ts';
import * as store from '#contacts/store/weeding.ts';
import { keyInFigures } from './figures.ts';

/** For the weeding, within an operation of its own: threads outside cases in which nothing has been written for so many days. Answers how many. */
export const closeSilentThreads = ({ tx, now }: Context, days: number): Promise<number> =>
  store.shutThreads(tx, endOfDay(addDays(stockholmDay(now), -days - 1)));

/** Before contacts are removed: counts them where the figures count them, so that those of years that are over stay as they were. */
export async function countBeforeWeeding(ctx: Context, ids: readonly string[]): Promise<void> {
  for (const { organisationId, contactId, receivedAt, ...bare } of await store.listToCount(ctx.tx, ids)) {
    const { keyOf } = await keyInFigures(ctx, organisationId);
    const month = monthOf(stockholmDay(receivedAt));
    await store.addWeeded(ctx.tx, { organisationId, month, cells: cellsOf(bare), key: keyOf(contactId) });
  }
}
