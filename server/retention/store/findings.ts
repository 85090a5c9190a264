import { type RawBuilder, sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ContactId, ExitCaseId, OrganisationId, PersonId } from '#kernel/ids.ts';
import type { OrganisationKind } from '#kernel/organisation-kinds.ts';
import type { Tx } from '#platform/database.ts';
import { type Finding, type HoldGround, type RetentionRule, type Verdict, fileRules } from '#retention/domain.ts';

/** One weighs or removes at a time, of all servers: what is being removed cannot be written about. Until the transaction is over. */
export const takeTurn = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtextextended('weeding', 0))`.execute(tx);

/** Every rule there is and was. */
export async function listRules(tx: Tx): Promise<RetentionRule[]> {
  const { rows } = await sql<RetentionRule>`
    select code, applies_to as "appliesTo", valid_from as "validFrom", valid_to as "validTo", said from retention.rule`.execute(
    tx,
  );
  return rows;
}

const below = { exit_case: 'exit_case_id', contact: 'contact_id' } as const;

/** The rules about files and contacts that hold on a day for the own organisation. */
export async function listRulesHere(tx: Tx, on: Day) {
  const { rows } = await sql<{ code: (typeof fileRules)[number]; said: string[]; citation: string }>`
    select rule.code, rule.said, rule.citation from retention.rule
    join access.organisation on organisation.id = access.my_organisation() and rule.applies_to in (organisation.kind, 'any')
    where rule.code = any (${fileRules}::text[]) and valid_from <= ${on} and (valid_to is null or valid_to > ${on})
    order by array_position(${fileRules}::text[], rule.code)`.execute(tx);
  return rows;
}

/**
 * When anything was last written below a case or a contact, from every table that has times: found in the catalogue, so that none is forgotten. A day
 * by which something was to be done is no note, nor that the clock has told of it, nor what is booked of its money.
 */
async function lastNotes(tx: Tx, now: Date, of: keyof typeof below): Promise<RawBuilder<unknown>> {
  const { rows } = await sql<{ schema: string; name: string; columns: string[] }>`
    select n.nspname as schema, c.relname as name, array_agg(a.attname::text) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute below on below.attrelid = c.oid and below.attname = ${below[of]}
    join pg_attribute a on a.attrelid = c.oid and a.atttypid = 'timestamptz'::regtype and not a.attisdropped
      and a.attname not in ('due_at', 'told_due_at', 'told_broken_at')
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('retention', 'money') and c.oid <> 'clocks.told'::regclass
    group by 1, 2
    order by 1, 2`.execute(tx);
  const ofTable = rows.map(({ schema, name, columns }) => {
    const times = columns.map((column) => sql`case when ${sql.id(column)} <= ${now}::timestamptz then ${sql.id(column)} end`);
    return sql`select max(greatest(${sql.join(times)})) as at from ${sql.id(schema, name)} noted
      where noted.organisation_id = ${sql.id(of)}.organisation_id and noted.${sql.ref(below[of])} = ${sql.id(of)}.id`;
  });
  return sql.join(ofTable, sql` union all `);
}

/** A case, or a contact that never became one. */
export interface About {
  readonly exitCaseId: ExitCaseId | null;
  readonly contactId: ContactId | null;
}

export interface FileToWeigh extends About {
  readonly organisationId: OrganisationId;
  readonly personId: PersonId | null;
  readonly pseudonym: string;
  readonly organisationKind: OrganisationKind;
  readonly organisationCode: string;
  readonly countyCode: string | null;
  readonly isChild: boolean;
  readonly contactAt: Date | null;
  readonly lastNoteAt: Date;
  readonly sealedNumber: Buffer | null;
  readonly wrapped_key: Buffer | null;
  readonly key_version: number | null;
  readonly answeredBornOn: Day | null;
  readonly holds: HoldGround[];
}

/** Closed cases after one, in the order of their ids. */
export async function listFilesToWeigh(tx: Tx, now: Date, after: string, most: number): Promise<FileToWeigh[]> {
  const { rows } = await sql<FileToWeigh>`
    select exit_case.organisation_id as "organisationId", exit_case.id as "exitCaseId", null as "contactId", person.id as "personId", person.pseudonym,
           organisation.kind as "organisationKind", organisation.code as "organisationCode", organisation.county_code as "countyCode",
           exit_case.kind = 'child' as "isChild", null as "contactAt", last.at as "lastNoteAt", person.sealed_number as "sealedNumber",
           answer.born_on as "answeredBornOn", person.wrapped_key, person.key_version,
           array(select hold.ground from retention.hold
                 where hold.organisation_id = exit_case.organisation_id and hold.ended_at is null
                   and (hold.exit_case_id = exit_case.id
                        or hold.contact_id in (select contact.id from contacts.contact
                                               where contact.organisation_id = exit_case.organisation_id and contact.exit_case_id = exit_case.id))
                 order by hold.ground) as holds
    from cases.exit_case
    join people.person on person.organisation_id = exit_case.organisation_id and person.id = exit_case.person_id
    join access.organisation on organisation.id = exit_case.organisation_id
    left join retention.answer on answer.organisation_id = exit_case.organisation_id and answer.exit_case_id = exit_case.id
    cross join lateral (
      select greatest(max(noted.at), exit_case.opened_at) as at from (${await lastNotes(tx, now, 'exit_case')}) noted) last
    where exit_case.state in ('closed', 'not_pursued') and exit_case.id > ${after}
    order by exit_case.id
    limit ${most}`.execute(tx);
  return rows;
}

/** What is over and never became a case: nobody waits, no duty runs, and nobody can write in its thread. */
const isOver = sql`contact.exit_case_id is null and contact.state <> 'waiting' and not contact.thread_open
  and not exists (select from clocks.clock
                  where clock.organisation_id = contact.organisation_id and clock.contact_id = contact.id and clock.stopped_at is null)`;

/** When something was last written in a contact. */
const lastInContact = async (tx: Tx, now: Date) => sql`
  select greatest(max(noted.at), contact.received_at, contact.taken_at, contact.ended_at, contact.met_at) as at
  from (${await lastNotes(tx, now, 'contact')}) noted`;

/** Contacts that are over and never became a case after one, in the order of their ids. */
export async function listContactsToWeigh(tx: Tx, now: Date, after: string, most: number): Promise<FileToWeigh[]> {
  const { rows } = await sql<FileToWeigh>`
    select contact.organisation_id as "organisationId", null as "exitCaseId", contact.id as "contactId", person.id as "personId", contact.pseudonym,
           organisation.kind as "organisationKind", organisation.code as "organisationCode", organisation.county_code as "countyCode",
           contact.age = 'child' or contact.about = 'young_person' and contact.age = 'unknown' as "isChild", contact.received_at as "contactAt", last.at as "lastNoteAt",
           person.sealed_number as "sealedNumber", null as "answeredBornOn", person.wrapped_key, person.key_version,
           array(select hold.ground from retention.hold
                 where hold.organisation_id = contact.organisation_id and hold.contact_id = contact.id and hold.ended_at is null) as holds
    from contacts.contact
    left join people.person on person.organisation_id = contact.organisation_id and person.id = contact.person_id
    join access.organisation on organisation.id = contact.organisation_id
    cross join lateral (${await lastInContact(tx, now)}) last
    where ${isOver} and contact.id > ${after}
    order by contact.id
    limit ${most}`.execute(tx);
  return rows;
}

/**
 * Holds a contact that is to go, so that nobody writes in it until it has gone, and says when something was last written in it and whether somebody
 * has put a hold on it. Undefined if it is not over any more.
 */
export async function holdContact(
  tx: Tx,
  contactId: ContactId,
  now: Date,
): Promise<{ lastNoteAt: Date; isHeld: boolean } | undefined> {
  await sql`select from contacts.contact where id = ${contactId} for update`.execute(tx);
  // Asked of after it is held: what somebody was writing meanwhile is there now.
  const { rows } = await sql<{ lastNoteAt: Date; isHeld: boolean }>`
    select last.at as "lastNoteAt",
           exists (select from retention.hold where hold.contact_id = contact.id and hold.ended_at is null) as "isHeld"
    from contacts.contact cross join lateral (${await lastInContact(tx, now)}) last
    where contact.id = ${contactId} and ${isOver}`.execute(tx);
  return rows[0];
}

export async function saveFinding(
  tx: Tx,
  file: FileToWeigh,
  { verdict, reasons, fromDay, byDay, lastNoteOn, at }: Finding & { lastNoteOn: Day; at: Date },
) {
  await sql`
    insert into retention.finding
      (organisation_id, file_id, exit_case_id, contact_id, pseudonym, last_note_on, verdict, reasons, from_day, by_day, found_at)
    values (${file.organisationId}, ${file.exitCaseId ?? file.contactId}, ${file.exitCaseId}, ${file.contactId}, ${file.pseudonym}, ${lastNoteOn}, ${verdict}, ${reasons}::text[], ${fromDay},
            ${byDay}, ${at})
    on conflict (organisation_id, file_id) do update
    set last_note_on = excluded.last_note_on, verdict = excluded.verdict, reasons = excluded.reasons, from_day = excluded.from_day,
        by_day = excluded.by_day, found_at = excluded.found_at`.execute(tx);
}

/** What was found of cases that have been taken up again, and of contacts that are not over any more. */
export async function forgetReopened(tx: Tx) {
  await sql`
    delete from retention.finding using cases.exit_case
    where exit_case.organisation_id = finding.organisation_id and exit_case.id = finding.exit_case_id
      and exit_case.state not in ('closed', 'not_pursued')`.execute(tx);
  await sql`
    delete from retention.finding using contacts.contact
    where contact.organisation_id = finding.organisation_id and contact.id = finding.contact_id and not (${isOver})`.execute(tx);
}

export interface FindingRow extends About, Finding {
  readonly pseudonym: string;
  readonly lastNoteOn: Day;
  readonly foundAt: Date;
}

const findings = sql`
  select exit_case_id as "exitCaseId", contact_id as "contactId", pseudonym, last_note_on as "lastNoteOn", verdict, reasons, from_day as "fromDay",
         by_day as "byDay", found_at as "foundAt"
  from retention.finding`;

/** What has been found, the most urgent first. Whose one sees is said in db/policies/retention.sql. */
export async function listFindings(tx: Tx, verdict: Verdict | undefined, most: number): Promise<FindingRow[]> {
  const { rows } = await sql<FindingRow>`
    ${findings}
    where ${verdict ?? null}::text is null or verdict = ${verdict ?? null}
    order by by_day nulls last, file_id
    limit ${most}`.execute(tx);
  return rows;
}

export async function countFindings(tx: Tx): Promise<Record<Verdict, number>> {
  const { rows } = await sql<{ verdict: Verdict; count: number }>`
    select verdict, count(*)::int as count from retention.finding group by verdict`.execute(tx);
  const of = (verdict: Verdict) => rows.find((row) => row.verdict === verdict)?.count ?? 0;
  return { not_yet: of('not_yet'), weed: of('weed'), keep: of('keep'), ask: of('ask') };
}

export async function findFinding(tx: Tx, fileId: ExitCaseId | ContactId): Promise<FindingRow | undefined> {
  const { rows } = await sql<FindingRow>`${findings} where file_id = ${fileId}`.execute(tx);
  return rows[0];
}
