import type { ContactId, MessageId } from '#kernel/ids.ts';
import { pseudonymBytes, pseudonymFrom } from '#kernel/pseudonym.ts';
import type { Context } from '#platform/operation.ts';
import type { DataKey } from '#platform/vault.ts';
import { SafeContact } from '#contacts/domain.ts';
import type { Contact } from '#contacts/domain.ts';
import { type NewContact, type SealedContact, insertContact } from '#contacts/store/contacts.ts';

/** Where each text of a contact is kept: a sealed text moved to another place does not open. */
export const places = {
  message: 'contacts.contact.sealed_message',
  safeContact: 'contacts.contact.sealed_safe_contact',
  endNote: 'contacts.contact.sealed_end_note',
  // Where it stood when the first were sealed: they open by that name only.
  lateBecause: 'contacts.clock.sealed_late_because',
  threadText: 'contacts.message.sealed_text',
  tryNote: 'contacts.try.sealed_note',
  visitNote: 'contacts.visit.sealed_note',
} as const;
type Place = keyof typeof places;

/** A text to be kept, if there is one. */
export const sealed = ({ vault }: Context, key: DataKey, place: Place, row: string, text: string | undefined) =>
  text === undefined ? null : vault.seal(key, places[place], row, text);

/** A text that was kept, if there was one. */
export const unsealed = ({ vault }: Context, key: DataKey, place: Place, row: string, kept: Buffer | null) =>
  kept && vault.unseal(key, places[place], row, kept);

export const openKey = (
  { vault }: Context,
  { organisationId, contactId }: Pick<Contact, 'organisationId' | 'contactId'>,
  kept: SealedContact,
) => vault.openKey(organisationId, contactId, kept);

export const safeContactOf = (
  ctx: Context,
  key: DataKey,
  contactId: ContactId,
  { sealed_safe_contact }: SealedContact,
): SafeContact => SafeContact.parse(JSON.parse(ctx.vault.unseal(key, places.safeContact, contactId, sealed_safe_contact)));

export interface Written {
  readonly message?: string | undefined;
  readonly safeContact: SafeContact;
}

type Unsealed = Omit<NewContact, 'contactId' | 'pseudonym' | 'kept' | 'sealedMessage' | 'sealedSafeContact'>;

/** Seals what was written under a key of its own, before it is stored for the first time. */
export async function sealContact(ctx: Context, contact: Unsealed, written: Written): Promise<Omit<NewContact, 'pseudonym'>> {
  const contactId = ctx.newId<ContactId>();
  const { kept, ...key } = await ctx.vault.newDestroyableKey(contact.organisationId, contactId);
  return {
    ...contact,
    contactId,
    kept,
    sealedMessage: sealed(ctx, key, 'message', contactId, written.message),
    sealedSafeContact: ctx.vault.seal(key, places.safeContact, contactId, JSON.stringify(written.safeContact)),
  };
}

const mostDraws = 50;

/**
 * Stores a contact under a pseudonym that nobody in the organisation has. `isThere` is asked when something was taken: for one who wrote
 * without an account it may have been the receipt, by the same form sent twice at the same moment.
 */
export async function storeContact<T>(
  ctx: Context,
  contact: Omit<NewContact, 'pseudonym'>,
  isThere: () => Promise<T | undefined>,
): Promise<{ pseudonym: string } | { there: T }> {
  for (let draw = 0; draw < mostDraws; draw++) {
    const pseudonym = pseudonymFrom(ctx.installation.randomBytes(pseudonymBytes));
    if ((await insertContact(ctx.tx, { ...contact, pseudonym })) === 'inserted') return { pseudonym };
    const there = await isThere();
    if (there !== undefined) return { there };
  }
  throw new Error('No pseudonym was free.');
}

export const threadText = (ctx: Context, key: DataKey, messageId: MessageId, kept: Buffer) =>
  ctx.vault.unseal(key, places.threadText, messageId, kept);
