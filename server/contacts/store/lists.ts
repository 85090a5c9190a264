import { sql } from 'kysely';
import type { ContactId, ExchangeId, ExitCaseId, MessageId, StaffId, TryId, UnitId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound } from '#platform/refusal.ts';
import type { ToldLevel } from '#clocks/domain.ts';
import type { About, Age, Contact, DutyRule, TryHow, Way } from '#contacts/domain.ts';

export interface ContactRow {
  readonly contactId: ContactId;
  readonly pseudonym: string;
  readonly way: Way;
  readonly about: About;
  readonly age: Age;
  readonly state: Contact['state'];
  readonly receivedAt: Date;
  readonly unitId: UnitId;
  readonly takenBy: StaffId | null;
  readonly takenByName: string | null;
  readonly unread: number;
  readonly exitCaseId: ExitCaseId | null;
  readonly signalId: ExchangeId | null;
  readonly rule: DutyRule;
  readonly dueAt: Date;
  readonly stoppedAt: Date | null;
  readonly told: ToldLevel | null;
}

const unread = sql`
  (select count(*)::int from contacts.message
   where message.organisation_id = contact.organisation_id and message.contact_id = contact.id
     and message.sender = 'person' and message.read_at is null)
  + case when contact.state = 'waiting' and contact.taken_by is null and contact.registered_by is null
          and contact.sealed_message is not null then 1 else 0 end`;

/** Contacts with the clock that runs out first among those that run, or else the one that stopped last. */
const contacts = sql`
  select contact.id as "contactId", contact.pseudonym, contact.way, contact.about, contact.age, contact.state,
         contact.received_at as "receivedAt", contact.unit_id as "unitId", contact.taken_by as "takenBy", taker.name as "takenByName",
         ${unread} as unread, contact.exit_case_id as "exitCaseId", contact.signal_id as "signalId",
         clock.rule, clock.due_at as "dueAt", clock.stopped_at as "stoppedAt", clock.told
  from contacts.contact
  join lateral (
    select clock.rule, clock.due_at, clock.stopped_at, case when clock.told_due_at = clock.due_at then clock.told end as told
    from clocks.clock
    where clock.organisation_id = contact.organisation_id and clock.contact_id = contact.id
    order by clock.stopped_at is not null, case when clock.stopped_at is null then clock.due_at end, clock.stopped_at desc
    limit 1) clock on true
  left join access.staff taker on taker.organisation_id = contact.organisation_id and taker.id = contact.taken_by`;

const clocks = sql`from clocks.clock owed where owed.organisation_id = contact.organisation_id and owed.contact_id = contact.id`;

const lists = {
  waiting: () => sql`(contact.state = 'waiting' or clock.stopped_at is null or ${unread} > 0)`,
  broken: (now: Date) => sql`exists (select ${clocks} and coalesce(owed.stopped_at, ${now}) >= owed.due_at)`,
  unexplained: (now: Date) =>
    sql`exists (select ${clocks} and coalesce(owed.stopped_at, ${now}) >= owed.due_at and owed.sealed_late_because is null)`,
  ended: () => sql`contact.state <> 'waiting'`,
  all: () => sql`true`,
};

export interface Wanted {
  readonly show: keyof typeof lists;
  readonly way: Way | undefined;
  readonly takenBy: StaffId | undefined;
  readonly exitCaseId: ExitCaseId | undefined;
  readonly signalId: ExchangeId | undefined;
  readonly from: number;
  readonly count: number;
}

/** The most urgent first, and of two that are due at the same time the one who has waited longer; then what is over, the latest first. */
export async function listContacts(
  tx: Tx,
  { show, way, takenBy, exitCaseId, signalId, from, count }: Wanted,
  now: Date,
): Promise<ContactRow[]> {
  const { rows } = await sql<ContactRow>`
    ${contacts}
    where ${lists[show](now)}
      and (${way ?? null}::text is null or contact.way = ${way ?? null})
      and (${takenBy ?? null}::uuid is null or contact.taken_by = ${takenBy ?? null})
      and (${exitCaseId ?? null}::uuid is null or contact.exit_case_id = ${exitCaseId ?? null})
      and (${signalId ?? null}::uuid is null or contact.signal_id = ${signalId ?? null})
    order by clock.stopped_at is not null, case when clock.stopped_at is null then clock.due_at end,
             case when clock.stopped_at is null then contact.received_at end,
             coalesce(contact.ended_at, contact.received_at) desc, contact.id
    offset ${from} limit ${count}`.execute(tx);
  return rows;
}

export async function getSummary(tx: Tx, contactId: ContactId) {
  const { rows } = await sql<ContactRow>`${contacts} where contact.id = ${contactId}`.execute(tx);
  return orNotFound(rows[0]);
}

export interface Names {
  readonly registeredBy: string | null;
  readonly endedBy: string | null;
  readonly metBy: string | null;
  readonly passedOnTo: string | null;
}

export async function getNames(tx: Tx, contactId: ContactId): Promise<Names> {
  const { rows } = await sql<Names>`
    select registrar.name as "registeredBy", ender.name as "endedBy", meeter.name as "metBy", organisation.name as "passedOnTo"
    from contacts.contact
    left join access.staff registrar on registrar.organisation_id = contact.organisation_id and registrar.id = contact.registered_by
    left join access.staff ender on ender.organisation_id = contact.organisation_id and ender.id = contact.ended_by
    left join access.staff meeter on meeter.organisation_id = contact.organisation_id and meeter.id = contact.met_by
    left join access.organisation on organisation.id = contact.passed_on_to
    where contact.id = ${contactId}`.execute(tx);
  return orNotFound(rows[0]);
}

export async function listTries(tx: Tx, contactId: ContactId) {
  const { rows } = await sql<{ tryId: TryId; at: Date; by: string; how: TryHow; sealed_note: Buffer | null }>`
    select try.id as "tryId", try.at, staff.name as by, try.how, try.sealed_note
    from contacts.try
    join access.staff on staff.organisation_id = try.organisation_id and staff.id = try.staff_id
    where try.contact_id = ${contactId}
    order by try.at, try.id`.execute(tx);
  return rows;
}

export async function listMessages(tx: Tx, contactId: ContactId) {
  const { rows } = await sql<{
    messageId: MessageId;
    from: 'person' | 'staff';
    by: string | null;
    at: Date;
    sealed_text: Buffer;
  }>`
    select message.id as "messageId", message.sender as from, staff.name as by, message.at, message.sealed_text
    from contacts.message
    left join access.staff on staff.organisation_id = message.organisation_id and staff.id = message.staff_id
    where message.contact_id = ${contactId}
    order by message.at, message.id`.execute(tx);
  return rows;
}
