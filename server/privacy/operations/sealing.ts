import type { OpenedCase } from '#cases/operations.ts';
import type { Context } from '#platform/operation.ts';

/** Where each text is kept, under the key of the case: a sealed text moved to another place does not open. */
export const places = {
  purpose: 'privacy.consent.sealed_purpose',
  paper: 'privacy.consent.sealed_paper',
  withdrawal: 'privacy.consent.sealed_withdrawal',
  recipientWithdrawal: 'privacy.consent_recipient.sealed_withdrawal',
  reason: 'privacy.disclosure.sealed_reason',
  content: 'privacy.disclosure.sealed_content',
  protectionNote: 'privacy.protection.sealed_note',
  trapNote: 'privacy.trap.sealed_note',
} as const;
type Place = keyof typeof places;

/** A text to be kept, if there is one. */
export const sealed = ({ vault }: Context, { key }: OpenedCase, place: Place, row: string, text: string | undefined) =>
  text === undefined ? null : vault.seal(key, places[place], row, text);

/** A text that was kept, if there was one. */
export const unsealed = ({ vault }: Context, { key }: OpenedCase, place: Place, row: string, kept: Buffer | null) =>
  kept && vault.unseal(key, places[place], row, kept);
