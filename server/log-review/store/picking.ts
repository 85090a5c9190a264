import { sql } from 'kysely';
import type { Role } from '#access/domain.ts';
import type { Day } from '#kernel/day.ts';
import type { ExitCaseId, LogPickId, OrganisationId, StaffId, UnitId } from '#kernel/ids.ts';
import type { HouseDay } from '#log-review/domain/picking.ts';
import type { RuleKind } from '#log-review/domain/rule.ts';
import type { Tx } from '#platform/database.ts';

/** Days on which somebody of the staff did something, and that nobody has looked through. */
export async function listDays(
  tx: Tx,
  between: { from: Date; to: Date },
): Promise<{ organisationId: OrganisationId; day: Day }[]> {
  const { rows } = await sql<{ organisationId: OrganisationId; day: Day }>`
    select organisation_id as "organisationId", (at at time zone 'Europe/Stockholm')::date as day
    from audit.entry
    where organisation_id is not null and at >= ${between.from} and at < ${between.to}
    except
    select organisation_id, day from log_review.run
    order by day, "organisationId"`.execute(tx);
  return rows;
}

interface Read {
  readonly number: string;
  readonly at: Date;
  readonly operation: string;
  readonly staffId: StaffId;
  readonly subjectIds: readonly string[];
}

export async function listActs(tx: Tx, organisationId: OrganisationId, { from, to }: { from: Date; to: Date }): Promise<Read[]> {
  const { rows } = await sql<Read>`
    select number, at, operation, staff_id as "staffId", subject_ids as "subjectIds"
    from audit.entry
    where organisation_id = ${organisationId} and staff_id is not null and at >= ${from} and at < ${to}
    order by number`.execute(tx);
  return rows;
}

export async function listStaff(tx: Tx, organisationId: OrganisationId): Promise<HouseDay['staff'][number][]> {
  const { rows } = await sql<{ staffId: StaffId; roles: Role[]; units: UnitId[] }>`
    select staff_id as "staffId", array_agg(distinct role) as roles, array_agg(distinct unit_id) as units
    from access.role_grant
    where organisation_id = ${organisationId} and withdrawn_at is null
    group by staff_id`.execute(tx);
  return rows;
}

export async function listTeams(tx: Tx, organisationId: OrganisationId): Promise<HouseDay['teams'][number][]> {
  const { rows } = await sql<HouseDay['teams'][number]>`
    select exit_case_id as "exitCaseId", staff_id as "staffId", since, until
    from access.assignment where organisation_id = ${organisationId}`.execute(tx);
  return rows;
}

export async function listExclusions(tx: Tx, organisationId: OrganisationId): Promise<HouseDay['exclusions'][number][]> {
  const { rows } = await sql<HouseDay['exclusions'][number]>`
    select exit_case_id as "exitCaseId", staff_id as "staffId", unit_id as "unitId", since, ended_at as "endedAt"
    from access.exclusion where organisation_id = ${organisationId}`.execute(tx);
  return rows;
}

/** Those that were open at any time between. */
export async function listBreakGlass(
  tx: Tx,
  organisationId: OrganisationId,
  { from, to }: { from: Date; to: Date },
): Promise<HouseDay['breakGlass'][number][]> {
  const { rows } = await sql<HouseDay['breakGlass'][number]>`
    select exit_case_id as "exitCaseId", staff_id as "staffId", opened_at as "openedAt", coalesce(closed_at, until) as until
    from access.break_glass
    where organisation_id = ${organisationId} and opened_at < ${to} and coalesce(closed_at, until) >= ${from}`.execute(tx);
  return rows;
}

export async function listFamilies(tx: Tx, organisationId: OrganisationId): Promise<(readonly [ExitCaseId, ExitCaseId])[]> {
  const { rows } = await sql<{ one: ExitCaseId; other: ExitCaseId }>`
    select distinct exit_case_id as one, other_case_id as other
    from cases.relative where organisation_id = ${organisationId} and other_case_id is not null`.execute(tx);
  return rows.map(({ one, other }) => [one, other] as const);
}

/** Which of these openings were of a case of somebody near: the database compares prints, and answers nothing else (db/policies/log-review.sql). */
export async function listNear(
  tx: Tx,
  organisationId: OrganisationId,
  day: Day,
  opened: HouseDay['near'],
): Promise<HouseDay['near'][number][]> {
  const { rows } = await sql<HouseDay['near'][number]>`
    select staff_id as "staffId", exit_case_id as "exitCaseId"
    from log_review.near(${organisationId}, ${day}, ${opened.map(({ staffId }) => staffId)}::uuid[],
                         ${opened.map(({ exitCaseId }) => exitCaseId)}::uuid[])`.execute(tx);
  return rows;
}

/** Who has done more than read in any of these cases. */
export async function listChanges(
  tx: Tx,
  organisationId: OrganisationId,
  of: { cases: readonly ExitCaseId[]; readings: readonly string[]; from: Date; to: Date },
): Promise<HouseDay['changes'][number][]> {
  const { rows } = await sql<HouseDay['changes'][number]>`
    select distinct staff_id as "staffId", subject as "exitCaseId"
    from audit.entry, unnest(subject_ids) as subject
    where organisation_id = ${organisationId} and staff_id is not null and at >= ${of.from} and at < ${of.to}
      and operation <> all (${of.readings}::text[]) and split_part(operation, '.', 2) <> all (${of.readings}::text[])
      and subject = any (${of.cases}::uuid[])`.execute(tx);
  return rows;
}

export async function listGivenAnswers(tx: Tx, organisationId: OrganisationId, side: 'answered' | 'asked', from: Day, to: Day) {
  const { rows } = await sql<{ id: string; staffId: StaffId; wrapped_key: Buffer; key_version: number; sealedMet: Buffer }>`
    select id, staff_id as "staffId", wrapped_key, key_version, sealed_met as "sealedMet"
    from log_review.given_answer
    where organisation_id = ${organisationId} and side = ${side} and given_on between ${from} and ${to}`.execute(tx);
  return rows;
}

export async function listLately(
  tx: Tx,
  organisationId: OrganisationId,
  kind: RuleKind,
  after: Day,
): Promise<HouseDay['lately'][number][]> {
  const { rows } = await sql<HouseDay['lately'][number]>`
    select distinct kind, staff_id as "staffId", subject_id as "exitCaseId" from log_review.pick
    where organisation_id = ${organisationId} and kind = ${kind} and day > ${after}`.execute(tx);
  return rows;
}

export interface PickToKeep {
  readonly organisationId: OrganisationId;
  readonly logPickId: LogPickId;
  readonly staffId: StaffId;
  readonly kind: RuleKind;
  readonly why: { readonly sv: string; readonly en: string };
  readonly exitCaseId: ExitCaseId | null;
  readonly day: Day;
  readonly entryNumbers: readonly number[];
  readonly at: Date;
  readonly kept: { readonly wrapped_key: Buffer; readonly key_version: number };
}

export async function insertPick(tx: Tx, one: PickToKeep): Promise<void> {
  await sql`
    insert into log_review.pick (organisation_id, id, staff_id, kind, why_sv, why_en, subject_id, day, entry_numbers, picked_at, wrapped_key, key_version)
    values (${one.organisationId}, ${one.logPickId}, ${one.staffId}, ${one.kind}, ${one.why.sv}, ${one.why.en}, ${one.exitCaseId}, ${one.day},
            ${one.entryNumbers}::bigint[], ${one.at}, ${one.kept.wrapped_key}, ${one.kept.key_version})`.execute(tx);
}

export async function insertRun(
  tx: Tx,
  one: { organisationId: OrganisationId; day: Day; at: Date; acts: number; picks: number },
): Promise<'first' | 'already'> {
  const { rows } = await sql`
    insert into log_review.run (organisation_id, day, at, acts, picks)
    values (${one.organisationId}, ${one.day}, ${one.at}, ${one.acts}, ${one.picks})
    on conflict do nothing returning day`.execute(tx);
  return rows.length > 0 ? 'first' : 'already';
}

/** What has been kept as long as it should be; which rows those are is said in db/policies/log-review.sql. Answers of how many picks. */
export async function weed(tx: Tx, before: { answers: Day; runs: Day }): Promise<number> {
  await sql`delete from log_review.question
    where (organisation_id, pick_id) in (select organisation_id, id from log_review.pick)`.execute(tx);
  const { numAffectedRows } = await sql`delete from log_review.pick where keep_until is not null`.execute(tx);
  await sql`delete from log_review.given_answer where given_on < ${before.answers}`.execute(tx);
  await sql`delete from log_review.run where day < ${before.runs}`.execute(tx);
  await sql`delete from log_review.kin_print`.execute(tx);
  await sql`update people.person set kin_prints = '{}'`.execute(tx);
  await sql`update cases.relative set kin_prints = '{}'`.execute(tx);
  return Number(numAffectedRows ?? 0);
}
