import { isoOrNull } from '#kernel/instant.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import { operation } from '#platform/operation.ts';
import * as contract from '#exchanges/contract/outbox.ts';
import * as store from '#exchanges/store/outbox.ts';

const keptIn = ({ keptIn: is, aboutId, pseudonym }: store.SentRow) => {
  switch (is) {
    case 'case':
      return { is, exitCaseId: aboutId as ExitCaseId, pseudonym: pseudonym ?? '' };
    case 'signal':
      return { is };
    case 'subject':
    case 'network':
      return { is, aboutId };
  }
};

export const listOutbox = operation(contract.listOutbox, async ({ tx, now }, { show = 'to_do', afterId = null }) => {
  const rows = await store.listSent(tx, { show, afterId, now });
  return {
    sent: rows.slice(0, store.onePage).map((row) => ({
      exchangeId: row.exchangeId,
      kind: row.kind,
      recipient: row.recipient,
      from: keptIn(row),
      state: row.state,
      because: row.because,
      isLate: row.isLate,
      isUnread: row.isUnread,
      writtenAt: row.writtenAt.toISOString(),
      writtenBy: row.writer,
      sentAt: isoOrNull(row.sentAt),
      dueAt: isoOrNull(row.dueAt),
      receivedAt: isoOrNull(row.receivedAt),
      endedAt: isoOrNull(row.endedAt),
      recallAskedAt: isoOrNull(row.recallAskedAt),
    })),
    more: rows.length > store.onePage,
  };
});

export const outboxOperations = [listOutbox];
