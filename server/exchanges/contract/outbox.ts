import { z } from 'zod';
import { ExchangeId, ExitCaseId } from '#kernel/ids.ts';
import { contract } from '#platform/contract.ts';
import { ExchangeKind, SentState, WithdrawnBecause } from '#exchanges/words.ts';

const when = z.iso.datetime();

/** What is still to come or to be read, or what stands in a state. */
export const OutboxView = z.enum(['to_do', 'not_opened', 'opened', 'answered', 'recalled', 'expired'], 'not_a_choice');

export const listOutbox = contract({
  name: 'outbox.list',
  http: 'GET /outbox',
  who: 'staff',
  says: 'What has been sent from the cases, units and vault one works with, the late first, so many at a time: to whom, of what kind and how it goes. Nothing of what it says.',
  input: z.strictObject({
    show: OutboxView.optional(),
    /** The last of the page before: those that come after it follow. */
    afterId: ExchangeId.optional(),
  }),
  output: z.object({
    sent: z.array(
      z.object({
        exchangeId: ExchangeId,
        kind: ExchangeKind,
        recipient: z.string(),
        from: z.discriminatedUnion('is', [
          z.object({ is: z.literal('case'), exitCaseId: ExitCaseId, pseudonym: z.string() }),
          z.object({ is: z.literal('signal') }),
          /** A person or a network of the vault of the police. */
          z.object({ is: z.enum(['subject', 'network']), aboutId: z.uuid() }),
        ]),
        state: SentState,
        because: WithdrawnBecause.nullable(),
        /** An answer was wanted by now, and has not come. */
        isLate: z.boolean(),
        /** What was answered, or what came after it, has been read by nobody. */
        isUnread: z.boolean(),
        writtenAt: when,
        writtenBy: z.string(),
        sentAt: when.nullable(),
        dueAt: when.nullable(),
        receivedAt: when.nullable(),
        endedAt: when.nullable(),
        recallAskedAt: when.nullable(),
      }),
    ),
    more: z.boolean(),
  }),
});
