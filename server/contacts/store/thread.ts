import { sql } from 'kysely';
import type { ContactId, MessageId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { WrappedKey } from '#platform/vault.ts';

/** Lets this transaction see the contact of a receipt, and no other. */
export async function holdReceipt(tx: Tx, receiptHash: Buffer) {
  await sql`select set_config('app.receipt', ${receiptHash.toString('hex')}, true)`.execute(tx);
}

export interface OwnContact extends WrappedKey {
  readonly contactId: ContactId;
  readonly organisationId: OrganisationId;
  readonly municipality: string;
  readonly receivedAt: Date;
  readonly dueAt: Date;
  readonly threadOpen: boolean;
  readonly sealed_message: Buffer | null;
}

/** The contact of the receipt that the transaction holds. */
export async function findOwnContact(tx: Tx): Promise<OwnContact | undefined> {
  const { rows } = await sql<OwnContact>`
    select contact.id as "contactId", contact.organisation_id as "organisationId", organisation.name as municipality,
           contact.received_at as "receivedAt", clock.due_at as "dueAt", contact.thread_open as "threadOpen",
           contact.wrapped_key, contact.key_version, contact.sealed_message
    from contacts.contact
    join access.organisation on organisation.id = contact.organisation_id
    join clocks.clock on clock.organisation_id = contact.organisation_id and clock.contact_id = contact.id and clock.rule = 'meet'
    where contact.receipt_hash = access.my_receipt()`.execute(tx);
  return rows[0];
}

export async function listOwnMessages(tx: Tx, contactId: ContactId) {
  const { rows } = await sql<{ id: MessageId; from: 'person' | 'staff'; at: Date; sealed_text: Buffer }>`
    select id, sender as from, at, sealed_text from contacts.message
    where contact_id = ${contactId}
    order by at, id`.execute(tx);
  return rows;
}

export interface NewMessage {
  readonly organisationId: OrganisationId;
  readonly messageId: MessageId;
  readonly contactId: ContactId;
  readonly from: { readonly sender: 'person' } | { readonly sender: 'staff'; readonly staffId: StaffId };
  readonly at: Date;
  readonly sealedText: Buffer;
}

/** The same message twice is one message. */
export async function insertMessage(tx: Tx, one: NewMessage) {
  await tx
    .insertInto('contacts.message')
    .values({
      organisation_id: one.organisationId,
      id: one.messageId,
      contact_id: one.contactId,
      sender: one.from.sender,
      staff_id: one.from.sender === 'staff' ? one.from.staffId : null,
      at: one.at,
      sealed_text: one.sealedText,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function markRead(tx: Tx, contactId: ContactId, at: Date) {
  await tx
    .updateTable('contacts.message')
    .set({ read_at: at })
    .where('contact_id', '=', contactId)
    .where('sender', '=', 'person')
    .where('read_at', 'is', null)
    .execute();
}

export async function listReceivers(tx: Tx) {
  const { rows } = await sql<{
    organisationId: OrganisationId;
    name: string;
    receives: boolean;
    phone: string | null;
    email: string | null;
    openingHours: string | null;
  }>`
    select id as "organisationId", name, contact_unit_id is not null as receives, phone, email, opening_hours as "openingHours"
    from access.organisation
    where kind = 'municipality'
    order by code`.execute(tx);
  return rows;
}
