import { z } from 'zod';

export { ExchangeKind } from '#kernel/exchange-kinds.ts';

/** Where an exchange stands with the one who sends it. A draft waits for a second person. */
export const SentState = z.enum(['draft', 'sent', 'received', 'answered', 'declined', 'withdrawn', 'expired']);
export type SentState = z.infer<typeof SentState>;

/** Why there is nothing more to read: somebody changed their mind, or the consent it stood on has gone. */
export const WithdrawnBecause = z.enum(['dropped', 'recalled', 'consent_ended']);
export type WithdrawnBecause = z.infer<typeof WithdrawnBecause>;

/** Where it stands with the one who receives it. */
export const ReceivedState = z.enum(['waiting', 'opened', 'answered', 'declined', 'withdrawn', 'expired']);
export type ReceivedState = z.infer<typeof ReceivedState>;

/** What travels: the message itself, and what is said of it afterwards. */
export const EnvelopeType = z.enum(['message', 'opened', 'answer', 'recall', 'recalled', 'ended', 'answer_withdrawn']);
export type EnvelopeType = z.infer<typeof EnvelopeType>;
