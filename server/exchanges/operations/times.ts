import type { ExitCaseId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { listOutgoing } from '#exchanges/store/outgoing.ts';

/** When what a case has sent was written, sent, opened and answered, for the slices above. Nothing of what it said. */
export const listTimesOf = async ({ tx }: Context, exitCaseId: ExitCaseId) =>
  (await listOutgoing(tx, exitCaseId)).map(({ kind, writtenAt, sentAt, receivedAt, endedAt, dueAt, because }) => ({
    kind,
    writtenAt,
    sentAt,
    receivedAt,
    endedAt,
    dueAt,
    because,
  }));
