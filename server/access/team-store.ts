import { sql } from 'kysely';
import type { AssignmentId, BreakGlassId, ExclusionId, ExitCaseId, OrganisationId, StaffId, UnitId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import type { WrappedKey } from '#platform/vault.ts';
import type { CaseFunction, LegalGround } from './domain.ts';

/** Refuses with the answer for what does not exist unless the asker may see the case. */
export async function mustSeeCase(tx: Tx, exitCaseId: ExitCaseId): Promise<void> {
  const { rows } = await sql<{
    sees: boolean;
  }>`select exists (select from access.my_case where mine = ${exitCaseId}) as sees`.execute(tx);
  if (!rows[0]?.sees) throw refusal('not_found');
}

/**
 * The same for one who is to change something: seeing a case through an emergency access is not enough. Whoever else changes the same team
 * waits: two who leave at once could each take the other for the one who stays.
 */
export async function mustWorkOnCase(tx: Tx, exitCaseId: ExitCaseId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`team ${exitCaseId}`}, 0))`.execute(tx);
  const { rows } = await sql<{
    works: boolean;
  }>`select ${exitCaseId}::uuid in (select access.cases_i_work_on()) as works`.execute(tx);
  if (!rows[0]?.works) throw refusal('not_found');
}

export async function listTeam(tx: Tx, exitCaseId: ExitCaseId) {
  const { rows } = await sql<{ staffId: StaffId; name: string; title: string; function: CaseFunction; since: Date }>`
    select staff.id as "staffId", staff.name, staff.title, assignment.function, assignment.since
    from access.assignment
    join access.staff on staff.organisation_id = assignment.organisation_id and staff.id = assignment.staff_id
    where assignment.exit_case_id = ${exitCaseId} and assignment.until is null
    order by assignment.since, staff.name`.execute(tx);
  return rows;
}

export async function listResponsibleTimes(tx: Tx, exitCaseId: ExitCaseId): Promise<{ from: Date; until: Date | null }[]> {
  return tx
    .selectFrom('access.assignment')
    .select(['since as from', 'until'])
    .where('exit_case_id', '=', exitCaseId)
    .where('function', '=', 'responsible')
    .orderBy('since')
    .execute();
}

export async function insertAssignment(
  tx: Tx,
  one: {
    organisationId: OrganisationId;
    id: AssignmentId;
    exitCaseId: ExitCaseId;
    staffId: StaffId;
    function: CaseFunction;
    at: Date;
    by: StaffId;
  },
) {
  await tx
    .insertInto('access.assignment')
    .values({
      organisation_id: one.organisationId,
      id: one.id,
      exit_case_id: one.exitCaseId,
      staff_id: one.staffId,
      function: one.function,
      since: one.at,
      assigned_by: one.by,
    })
    .execute();
}

export async function updateFunction(tx: Tx, exitCaseId: ExitCaseId, staffId: StaffId, to: CaseFunction) {
  await tx
    .updateTable('access.assignment')
    .set({ function: to })
    .where('exit_case_id', '=', exitCaseId)
    .where('staff_id', '=', staffId)
    .where('until', 'is', null)
    .execute();
}

export async function endAssignment(tx: Tx, exitCaseId: ExitCaseId, staffId: StaffId, at: Date) {
  await tx
    .updateTable('access.assignment')
    .set({ until: at })
    .where('exit_case_id', '=', exitCaseId)
    .where('staff_id', '=', staffId)
    .where('until', 'is', null)
    .execute();
}

export async function listExclusions(tx: Tx, exitCaseId: ExitCaseId) {
  const { rows } = await sql<{ id: ExclusionId; staff_id: StaffId | null; unit_id: UnitId | null; name: string; since: Date }>`
    select exclusion.id, exclusion.staff_id, exclusion.unit_id, coalesce(staff.name, unit.name) as name, exclusion.since
    from access.exclusion
    left join access.staff on staff.organisation_id = exclusion.organisation_id and staff.id = exclusion.staff_id
    left join access.unit on unit.organisation_id = exclusion.organisation_id and unit.id = exclusion.unit_id
    where exclusion.exit_case_id = ${exitCaseId} and exclusion.ended_at is null
    order by exclusion.since`.execute(tx);
  return rows;
}

/** In one statement with the end of their work in the case: one who shuts themselves out can do nothing before, and nothing afterwards. */
export async function insertExclusion(
  tx: Tx,
  shut: ReadonlySet<StaffId>,
  one: {
    organisationId: OrganisationId;
    id: ExclusionId;
    exitCaseId: ExitCaseId;
    staffId: StaffId | null;
    unitId: UnitId | null;
    at: Date;
    by: StaffId;
  },
) {
  await sql`
    with ended as (
      update access.assignment set until = ${one.at}
      where exit_case_id = ${one.exitCaseId} and staff_id = any (${[...shut]}::uuid[]) and until is null)
    insert into access.exclusion (organisation_id, id, exit_case_id, staff_id, unit_id, since, added_by)
    values (${one.organisationId}, ${one.id}, ${one.exitCaseId}, ${one.staffId}, ${one.unitId}, ${one.at}, ${one.by})`.execute(
    tx,
  );
}

export async function endExclusion(tx: Tx, exitCaseId: ExitCaseId, exclusionId: ExclusionId, by: StaffId, at: Date) {
  const ended = await tx
    .updateTable('access.exclusion')
    .set({ ended_at: at, ended_by: by })
    .where('exit_case_id', '=', exitCaseId)
    .where('id', '=', exclusionId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!ended) throw refusal('not_found');
}

// ------------------------------------------------------------------------------------------------------- break-glass

/** The case behind a pseudonym in one's own organisation; nothing for one who is shut out of it. */
export async function findCaseByPseudonym(tx: Tx, pseudonym: string): Promise<ExitCaseId | undefined> {
  const { rows } = await sql<{ id: ExitCaseId | null }>`select cases.find_by_pseudonym(${pseudonym}) as id`.execute(tx);
  return rows[0]?.id ?? undefined;
}

export async function insertBreakGlass(
  tx: Tx,
  one: {
    organisationId: OrganisationId;
    id: BreakGlassId;
    exitCaseId: ExitCaseId;
    staffId: StaffId;
    pseudonym: string;
    legalGround: LegalGround;
    kept: WrappedKey;
    sealedReason: Buffer;
    at: Date;
    until: Date;
  },
) {
  await tx
    .insertInto('access.break_glass')
    .values({
      organisation_id: one.organisationId,
      id: one.id,
      exit_case_id: one.exitCaseId,
      staff_id: one.staffId,
      pseudonym: one.pseudonym,
      legal_ground: one.legalGround,
      ...one.kept,
      sealed_reason: one.sealedReason,
      opened_at: one.at,
      until: one.until,
    })
    .execute();
}

export async function listResponsible(tx: Tx, exitCaseId: ExitCaseId): Promise<StaffId[]> {
  const { rows } = await sql<{ id: StaffId }>`select access.responsible_for(${exitCaseId}) as id`.execute(tx);
  return rows.map((row) => row.id);
}

export interface BreakGlassRow extends WrappedKey {
  readonly id: BreakGlassId;
  readonly exit_case_id: ExitCaseId;
  readonly staff_id: StaffId;
  readonly pseudonym: string;
  readonly legal_ground: LegalGround;
  readonly sealed_reason: Buffer;
  readonly opened_at: Date;
  readonly until: Date;
  readonly closed_at: Date | null;
  readonly reviewed_at: Date | null;
  readonly reviewed_by: StaffId | null;
  readonly verdict: 'justified' | 'not_justified' | null;
}

const breakGlass = sql`
  break_glass.id, break_glass.exit_case_id, break_glass.staff_id, break_glass.pseudonym, break_glass.legal_ground, break_glass.wrapped_key,
  break_glass.key_version, break_glass.sealed_reason, break_glass.opened_at, break_glass.until, break_glass.closed_at,
  break_glass.reviewed_at, break_glass.reviewed_by, break_glass.verdict`;

/** Emergency accesses that one may see: first those that wait for a verdict, then the latest. */
export async function listBreakGlass(tx: Tx) {
  const { rows } = await sql<BreakGlassRow & { staff: string; reviewer: string | null }>`
    select ${breakGlass}, staff.name as staff, reviewer.name as reviewer
    from access.break_glass
    join access.staff on staff.organisation_id = break_glass.organisation_id and staff.id = break_glass.staff_id
    left join access.staff reviewer on reviewer.organisation_id = break_glass.organisation_id and reviewer.id = break_glass.reviewed_by
    order by break_glass.reviewed_at is not null, break_glass.opened_at desc
    limit 100`.execute(tx);
  return rows;
}

export async function getBreakGlass(tx: Tx, breakGlassId: BreakGlassId): Promise<BreakGlassRow> {
  const { rows } =
    await sql<BreakGlassRow>`select ${breakGlass} from access.break_glass where id = ${breakGlassId} for update`.execute(tx);
  return orNotFound(rows[0]);
}

export async function closeBreakGlass(tx: Tx, breakGlassId: BreakGlassId, at: Date) {
  await tx.updateTable('access.break_glass').set({ closed_at: at }).where('id', '=', breakGlassId).execute();
}

export async function saveReview(
  tx: Tx,
  breakGlassId: BreakGlassId,
  verdict: { by: StaffId; at: Date; verdict: 'justified' | 'not_justified'; sealedRemark: Buffer | null },
) {
  await tx
    .updateTable('access.break_glass')
    .set({ reviewed_by: verdict.by, reviewed_at: verdict.at, verdict: verdict.verdict, sealed_remark: verdict.sealedRemark })
    .where('id', '=', breakGlassId)
    .execute();
}
