import { type Day, stockholmDay } from '#kernel/day.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { findFirstOf, listReachedOut } from '#contacts/store/contacts.ts';

/** When the one a case is about first reached out, and was first met. */
export async function listContactDaysOf(
  { tx }: Context,
  exitCaseId: ExitCaseId,
): Promise<{ contactOn: Day | null; metOn: Day | null }> {
  const { receivedAt, metAt } = await findFirstOf(tx, exitCaseId);
  return { contactOn: receivedAt && stockholmDay(receivedAt), metOn: metAt && stockholmDay(metAt) };
}

/** When those who have led to a case reached out, were taken, and were met, for the slices above. Nothing of who they are. */
export const listReachedOutIn = ({ tx }: Context, exitCaseId: ExitCaseId) => listReachedOut(tx, exitCaseId);
