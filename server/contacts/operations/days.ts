import { type Day, stockholmDay } from '#kernel/day.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { findFirstOf } from '#contacts/store/contacts.ts';

/** When the one a case is about first reached out, and was first met. */
export async function listContactDaysOf(
  { tx }: Context,
  exitCaseId: ExitCaseId,
): Promise<{ contactOn: Day | null; metOn: Day | null }> {
  const { receivedAt, metAt } = await findFirstOf(tx, exitCaseId);
  return { contactOn: receivedAt && stockholmDay(receivedAt), metOn: metAt && stockholmDay(metAt) };
}
