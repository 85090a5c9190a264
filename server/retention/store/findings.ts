import { type RawBuilder, sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExitCaseId, OrganisationId, PersonId } from '#kernel/ids.ts';
import type { OrganisationKind } from '#kernel/organisation-kinds.ts';
import type { Tx } from '#platform/database.ts';
import type { WrappedKey } from '#platform/vault.ts';
import type { Finding, HoldGround, RetentionRule, Verdict } from '#retention/domain.ts';

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

/**
 * When anything was last written below a case, from every table that has times: found in the catalogue, so that none is forgotten. A day by which
 * something was to be done is no note, nor that the clock has told of it, nor what is booked of its money.
 */
async function lastNotes(tx: Tx, now: Date): Promise<RawBuilder<unknown>> {
  const { rows } = await sql<{ schema: string; name: string; columns: string[] }>`
    select n.nspname as schema, c.relname as name, array_agg(a.attname::text) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute below on below.attrelid = c.oid and below.attname = 'exit_case_id'
    join pg_attribute a on a.attrelid = c.oid and a.atttypid = 'timestamptz'::regtype and not a.attisdropped
      and a.attname not in ('due_at', 'told_due_at', 'told_broken_at')
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('retention', 'money') and c.oid <> 'clocks.told'::regclass
    group by 1, 2
    order by 1, 2`.execute(tx);
  const ofTable = rows.map(({ schema, name, columns }) => {
    const times = columns.map((column) => sql`case when ${sql.id(column)} <= ${now}::timestamptz then ${sql.id(column)} end`);
    return sql`select max(greatest(${sql.join(times)})) as at from ${sql.id(schema, name)} noted
      where noted.organisation_id = exit_case.organisation_id and noted.exit_case_id = exit_case.id`;
  });
  return sql.join(ofTable, sql` union all `);
}

export interface FileToWeigh extends WrappedKey {
  readonly organisationId: OrganisationId;
  readonly exitCaseId: ExitCaseId;
  readonly personId: PersonId;
  readonly pseudonym: string;
  readonly organisationKind: OrganisationKind;
  readonly organisationCode: string;
  readonly countyCode: string | null;
  readonly isChild: boolean;
  readonly lastNoteAt: Date;
  readonly sealedNumber: Buffer | null;
  readonly answeredBornOn: Day | null;
  readonly holds: HoldGround[];
}

/** Closed cases after one, in the order of their ids. */
export async function listFilesToWeigh(tx: Tx, now: Date, after: string, most: number): Promise<FileToWeigh[]> {
  const { rows } = await sql<FileToWeigh>`
    select exit_case.organisation_id as "organisationId", exit_case.id as "exitCaseId", person.id as "personId", person.pseudonym,
           organisation.kind as "organisationKind", organisation.code as "organisationCode", organisation.county_code as "countyCode",
           exit_case.kind = 'child' as "isChild", last.at as "lastNoteAt", person.sealed_number as "sealedNumber",
           answer.born_on as "answeredBornOn", person.wrapped_key, person.key_version,
           array(select hold.ground from retention.hold
                 where hold.organisation_id = exit_case.organisation_id and hold.exit_case_id = exit_case.id and hold.ended_at is null) as holds
    from cases.exit_case
    join people.person on person.organisation_id = exit_case.organisation_id and person.id = exit_case.person_id
    join access.organisation on organisation.id = exit_case.organisation_id
    left join retention.answer on answer.organisation_id = exit_case.organisation_id and answer.exit_case_id = exit_case.id
    cross join lateral (
      select greatest(max(noted.at), exit_case.opened_at) as at from (${await lastNotes(tx, now)}) noted) last
    where exit_case.state in ('closed', 'not_pursued') and exit_case.id > ${after}
    order by exit_case.id
    limit ${most}`.execute(tx);
  return rows;
}

export async function saveFinding(
  tx: Tx,
  file: FileToWeigh,
  { verdict, reasons, fromDay, byDay, lastNoteOn, at }: Finding & { lastNoteOn: Day; at: Date },
) {
  await sql`
    insert into retention.finding
      (organisation_id, exit_case_id, pseudonym, last_note_on, verdict, reasons, from_day, by_day, found_at)
    values (${file.organisationId}, ${file.exitCaseId}, ${file.pseudonym}, ${lastNoteOn}, ${verdict}, ${reasons}::text[], ${fromDay},
            ${byDay}, ${at})
    on conflict (organisation_id, exit_case_id) do update
    set last_note_on = excluded.last_note_on, verdict = excluded.verdict, reasons = excluded.reasons, from_day = excluded.from_day,
        by_day = excluded.by_day, found_at = excluded.found_at`.execute(tx);
}

/** What was found of cases that have been taken up again. */
export async function forgetReopened(tx: Tx) {
  await sql`
    delete from retention.finding using cases.exit_case
    where exit_case.organisation_id = finding.organisation_id and exit_case.id = finding.exit_case_id
      and exit_case.state not in ('closed', 'not_pursued')`.execute(tx);
}

export interface FindingRow extends Finding {
  readonly exitCaseId: ExitCaseId;
  readonly pseudonym: string;
  readonly lastNoteOn: Day;
  readonly foundAt: Date;
}

/** What has been found, the most urgent first. Whose one sees is said in db/policies/retention.sql. */
export async function listFindings(tx: Tx, verdict: Verdict | undefined, most: number): Promise<FindingRow[]> {
  const { rows } = await sql<FindingRow>`
    select exit_case_id as "exitCaseId", pseudonym, last_note_on as "lastNoteOn", verdict, reasons, from_day as "fromDay",
           by_day as "byDay", found_at as "foundAt"
    from retention.finding
    where ${verdict ?? null}::text is null or verdict = ${verdict ?? null}
    order by by_day nulls last, exit_case_id
    limit ${most}`.execute(tx);
  return rows;
}

export async function countFindings(tx: Tx): Promise<Record<Verdict, number>> {
  const { rows } = await sql<{ verdict: Verdict; count: number }>`
    select verdict, count(*)::int as count from retention.finding group by verdict`.execute(tx);
  const of = (verdict: Verdict) => rows.find((row) => row.verdict === verdict)?.count ?? 0;
  return { not_yet: of('not_yet'), weed: of('weed'), keep: of('keep'), ask: of('ask') };
}

export async function findFinding(tx: Tx, exitCaseId: ExitCaseId): Promise<FindingRow | undefined> {
  const { rows } = await sql<FindingRow>`
    select exit_case_id as "exitCaseId", pseudonym, last_note_on as "lastNoteOn", verdict, reasons, from_day as "fromDay",
           by_day as "byDay", found_at as "foundAt"
    from retention.finding where exit_case_id = ${exitCaseId}`.execute(tx);
  return rows[0];
}
