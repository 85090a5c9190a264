import { type RawBuilder, sql } from 'kysely';
import type { ContactId, ExchangeId, ExitCaseId, OrganisationId, PersonId, StaffId, UnitId, VisitId } from '#kernel/ids.ts';
import type { Language } from '#kernel/languages.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import type { WrappedKey } from '#platform/vault.ts';
import { type About, type Access, type Age, Contact, type MeetingPlace, type Way, type YesNoUnknown } from '#contacts/domain.ts';

/** What is sealed in a contact, and the key it is sealed with. */
export interface SealedContact extends WrappedKey {
  readonly sealed_message: Buffer | null;
  readonly sealed_safe_contact: Buffer;
  readonly sealed_end_note: Buffer | null;
}

const columns = sql`
  contact.id as "contactId", contact.organisation_id as "organisationId", contact.unit_id as "unitId", contact.pseudonym, contact.way,
  contact.about, contact.age, contact.children_in_family as "childrenInFamily", contact.language, contact.anonymous,
  contact.received_at as "receivedAt", contact.taken_by as "takenBy", contact.person_id as "personId",
  contact.receipt_hash is not null as "hasReceipt", contact.thread_open as "threadOpen", contact.version, contact.state,
  contact.ended_at as "endedAt", contact.ended_by as "endedBy", contact.met_at as "metAt", contact.met_place as "metPlace",
  contact.met_by as "metBy", contact.passed_on_to as "passedOnTo", contact.exit_case_id as "exitCaseId",
  case when contact.exit_case_id is null or contact.exit_case_id in (select access.cases_i_work_on())
       then 'work' else 'reading' end as access,
  contact.wrapped_key, contact.key_version, contact.sealed_message, contact.sealed_safe_contact, contact.sealed_end_note`;

async function find(tx: Tx, contactId: ContactId, lock: RawBuilder<unknown>) {
  const { rows } = await sql<
    SealedContact & { access: Access }
  >`select ${columns} from contacts.contact where contact.id = ${contactId} ${lock}`.execute(tx);
  const row = orNotFound(rows[0]);
  return { contact: Contact.parse(row), sealed: row, access: row.access };
}

/** A contact to look at. Which ones a person may see is said in db/policies/contacts.sql. */
export const getContact = (tx: Tx, contactId: ContactId) => find(tx, contactId, sql``);

/** A contact to change: whoever else wants to change it waits until this is done. */
export const holdContact = (tx: Tx, contactId: ContactId) => find(tx, contactId, sql`for update`);

export interface NewContact {
  readonly organisationId: OrganisationId;
  readonly contactId: ContactId;
  readonly unitId: UnitId;
  readonly pseudonym: string;
  readonly way: Way;
  readonly about: About;
  readonly age: Age;
  readonly childrenInFamily: YesNoUnknown;
  readonly language: Language;
  readonly anonymous: boolean;
  readonly receivedAt: Date;
  readonly registeredBy: StaffId | null;
  readonly visitId: VisitId | null;
  readonly signalId: ExchangeId | null;
  readonly receiptHash: Buffer | null;
  readonly kept: WrappedKey;
  readonly sealedMessage: Buffer | null;
  readonly sealedSafeContact: Buffer;
}

/** Answers `taken` if the pseudonym, or the receipt, is another contact's already. Said without a target: that would need to read rows. */
export async function insertContact(tx: Tx, one: NewContact): Promise<'inserted' | 'taken'> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('contacts.contact')
    .values({
      organisation_id: one.organisationId,
      id: one.contactId,
      unit_id: one.unitId,
      pseudonym: one.pseudonym,
      way: one.way,
      about: one.about,
      age: one.age,
      children_in_family: one.childrenInFamily,
      language: one.language,
      anonymous: one.anonymous,
      received_at: one.receivedAt,
      registered_by: one.registeredBy,
      visit_id: one.visitId,
      signal_id: one.signalId,
      receipt_hash: one.receiptHash,
      thread_open: one.receiptHash !== null,
      ...one.kept,
      sealed_message: one.sealedMessage,
      sealed_safe_contact: one.sealedSafeContact,
      state: 'waiting',
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n ? 'inserted' : 'taken';
}

export interface Change {
  readonly age?: Age;
  readonly children_in_family?: YesNoUnknown;
  readonly taken_by?: StaffId;
  readonly taken_at?: Date;
  readonly person_id?: PersonId;
  readonly exit_case_id?: ExitCaseId;
  readonly thread_open?: boolean;
  readonly state?: Contact['state'];
  readonly ended_at?: Date;
  readonly ended_by?: StaffId;
  readonly sealed_end_note?: Buffer | null;
  readonly met_at?: Date | null;
  readonly met_place?: MeetingPlace | null;
  readonly met_by?: StaffId | null;
  readonly passed_on_to?: OrganisationId | null;
}

/** Writes a change on top of the version that was read, and answers the next. */
export async function updateContact(tx: Tx, contactId: ContactId, version: number, change: Change): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('contacts.contact')
    .set({ ...change, version: version + 1 })
    .where('id', '=', contactId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw refusal('changed_meanwhile');
  return version + 1;
}

/** The person behind a contact that has just been registered; it is nobody else's yet, so no version is asked for. */
export async function setPerson(tx: Tx, contactId: ContactId, personId: PersonId) {
  await tx.updateTable('contacts.contact').set({ person_id: personId }).where('id', '=', contactId).execute();
}

/** The first of all contacts that a case was opened from, and the first time somebody was met. */
export async function findFirstOf(tx: Tx, exitCaseId: ExitCaseId): Promise<{ receivedAt: Date | null; metAt: Date | null }> {
  const found = await tx
    .selectFrom('contacts.contact')
    .select(({ fn }) => [fn.min('received_at').as('receivedAt'), fn.min('met_at').as('metAt')])
    .where('exit_case_id', '=', exitCaseId)
    .executeTakeFirst();
  return found ?? { receivedAt: null, metAt: null };
}

/** Every contact that a case was opened from, by its times. */
export async function listReachedOut(tx: Tx, exitCaseId: ExitCaseId) {
  const rows = await tx
    .selectFrom('contacts.contact')
    .select(['id', 'received_at as receivedAt', 'taken_at as takenAt', 'met_at as metAt', 'ended_at as endedAt'])
    .where('exit_case_id', '=', exitCaseId)
    .orderBy('received_at')
    .execute();
  return rows.map(({ id, ...times }) => ({ contactId: id as ContactId, ...times }));
}
