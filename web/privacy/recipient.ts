import type { Recipient } from './types.ts';
import { usePrivacyWords } from './words.ts';

/** The name of an organisation, or what a whole kind is called. */
export function useRecipientName(): (one: Recipient) => string {
  const t = usePrivacyWords();
  return ({ kind, organisation }) => organisation ?? t.recipientKind[kind];
}
