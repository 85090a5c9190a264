import { type RawBuilder, sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExitCaseId, IncidentMeasureId, IncidentReportId, OrganisationId, StaffId, UnitId } from '#kernel/ids.ts';
import type { ClockCode, IncidentReportKind, MetHow } from '#incidents/words.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound } from '#platform/refusal.ts';
import type { WrappedKey } from '#platform/vault.ts';

/** Whether somebody works in a unit. */
export async function worksIn(tx: Tx, staffId: StaffId, unitId: UnitId): Promise<boolean> {
  const found = await tx
    .selectFrom('access.role_grant')
    .select('id')
    .where('staff_id', '=', staffId)
    .where('unit_id', '=', unitId)
    .where('withdrawn_at', 'is', null)
    .limit(1)
    .execute();
  return found.length > 0;
}

/** Who is to be told: those who keep incidents, or the managers of a unit, less those who are shut out from the case. */
export async function listToTell(tx: Tx, unitId: UnitId | null, exitCaseId: ExitCaseId | null): Promise<StaffId[]> {
  const { rows } = await sql<{ id: StaffId }>`
    select told as id from incidents.to_tell(${unitId}::uuid, ${exitCaseId}::uuid) told order by told`.execute(tx);
  return rows.map(({ id }) => id);
}

export interface ReportRow extends WrappedKey {
  readonly incidentReportId: IncidentReportId;
  readonly organisationId: OrganisationId;
  readonly kind: IncidentReportKind;
  readonly unit: string;
  readonly knownAt: Date;
  readonly reportedAt: Date;
  readonly reportedBy: StaffId;
  readonly reporter: string;
  readonly sealedWhat: Buffer;
  readonly sealedAtOnce: Buffer | null;
  readonly sealedLearnt: Buffer | null;
  readonly closedAt: Date | null;
  readonly weededAt: Date | null;
  readonly kept: boolean;
  readonly nextCode: ClockCode | null;
  readonly nextDueAt: Date | null;
}

/** A clock runs until it is done or has lapsed; that of an exposure until the team of the case has met it, or the case is gone. */
const runs = sql`clock.done_at is null and clock.lapsed_at is null
  and (clock.code <> 'exposure'
       or exists (select from incidents.concern
                  where concern.organisation_id = clock.organisation_id and concern.report_id = clock.report_id
                    and concern.exposed and concern.met_at is null))`;

const reports = (where: RawBuilder<unknown>) => sql<ReportRow>`
  select report.id as "incidentReportId", report.organisation_id as "organisationId", report.kind, unit.name as unit,
         report.known_at as "knownAt", report.reported_at as "reportedAt", report.reported_by as "reportedBy", reporter.name as reporter,
         report.wrapped_key, report.key_version, report.sealed_what as "sealedWhat", report.sealed_at_once as "sealedAtOnce",
         report.sealed_learnt as "sealedLearnt", report.closed_at as "closedAt", report.weeded_at as "weededAt",
         report.id in (select incidents.for_me_to_keep()) as kept, next.code as "nextCode", next.due_at as "nextDueAt"
  from incidents.report
  join access.unit on unit.organisation_id = report.organisation_id and unit.id = report.unit_id
  join access.staff reporter on reporter.organisation_id = report.organisation_id and reporter.id = report.reported_by
  left join lateral (
    select clock.code, clock.due_at from incidents.clock
    where clock.organisation_id = report.organisation_id and clock.report_id = report.id and ${runs}
    order by clock.due_at, clock.code limit 1) next on report.closed_at is null and report.weeded_at is null
  where ${where}
  order by report.reported_at desc, report.id
  limit 200`;

export async function listReports(
  tx: Tx,
  { show, kind }: { show: 'open' | 'closed' | undefined; kind: IncidentReportKind | undefined },
): Promise<ReportRow[]> {
  const isOver = sql`(report.closed_at is not null or report.weeded_at is not null)`;
  const { rows } = await reports(sql`
    (${show ?? null}::text is null or (${show ?? null}::text = 'closed') = ${isOver})
    and (${kind ?? null}::text is null or report.kind = ${kind ?? null})`).execute(tx);
  return rows;
}

export const getReport = async (tx: Tx, id: IncidentReportId): Promise<ReportRow> =>
  orNotFound((await reports(sql`report.id = ${id}`).execute(tx)).rows[0]);

/** Whoever changes something waits for whoever is changing something. */
export async function holdReport(tx: Tx, id: IncidentReportId): Promise<ReportRow> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`incident report ${id}`}, 0))`.execute(tx);
  return getReport(tx, id);
}

export const insertReport = (
  tx: Tx,
  one: Pick<ReportRow, 'incidentReportId' | 'organisationId' | 'kind' | 'knownAt'> & {
    readonly unitId: UnitId;
    readonly kept: WrappedKey;
    readonly sealedWhat: Buffer;
    readonly sealedAtOnce: Buffer | null;
    readonly at: Date;
    readonly by: StaffId;
    readonly escalatedAt: Date | null;
  },
) =>
  tx
    .insertInto('incidents.report')
    .values({
      organisation_id: one.organisationId,
      id: one.incidentReportId,
      unit_id: one.unitId,
      kind: one.kind,
      known_at: one.knownAt,
      reported_at: one.at,
      reported_by: one.by,
      ...one.kept,
      sealed_what: one.sealedWhat,
      sealed_at_once: one.sealedAtOnce,
      escalated_at: one.escalatedAt,
    })
    .execute();

export const updateClosed = (tx: Tx, id: IncidentReportId, sealedLearnt: Buffer, at: Date, by: StaffId) =>
  tx
    .updateTable('incidents.report')
    .set({ closed_at: at, closed_by: by, sealed_learnt: sealedLearnt })
    .where('id', '=', id)
    .execute();

/** The case that a report is about, for those who keep it; by name where one sees the case oneself. */
export async function findConcern(tx: Tx, id: IncidentReportId) {
  const { rows } = await sql<{
    exitCaseId: ExitCaseId;
    seen: ExitCaseId | null;
    pseudonym: string | null;
    exposed: boolean;
    metAt: Date | null;
    metHow: MetHow | null;
  }>`
    select concern.exit_case_id as "exitCaseId", exit_case.id as seen, person.pseudonym, concern.exposed, concern.met_at as "metAt",
           concern.met_how as "metHow"
    from incidents.concern
    left join cases.exit_case on exit_case.organisation_id = concern.organisation_id and exit_case.id = concern.exit_case_id
    left join people.person on person.organisation_id = exit_case.organisation_id and person.id = exit_case.person_id
    where concern.report_id = ${id}`.execute(tx);
  return rows[0];
}

export const insertConcern = (
  tx: Tx,
  one: Pick<ReportRow, 'incidentReportId' | 'organisationId' | 'kind' | 'knownAt'> & { exitCaseId: ExitCaseId; exposed: boolean },
) =>
  tx
    .insertInto('incidents.concern')
    .values({
      organisation_id: one.organisationId,
      report_id: one.incidentReportId,
      exit_case_id: one.exitCaseId,
      kind: one.kind,
      known_at: one.knownAt,
      exposed: one.exposed,
    })
    .execute();

export const updateExposed = (tx: Tx, id: IncidentReportId) =>
  tx.updateTable('incidents.concern').set({ exposed: true }).where('report_id', '=', id).where('exposed', '=', false).execute();

/** Incidents after which the person of a case may be in more danger, for its team. */
export async function listExposures(tx: Tx, exitCaseId: ExitCaseId) {
  const { rows } = await sql<{
    incidentReportId: IncidentReportId;
    kind: IncidentReportKind;
    knownAt: Date;
    metAt: Date | null;
    metHow: MetHow | null;
    metBy: string | null;
  }>`
    select concern.report_id as "incidentReportId", concern.kind, concern.known_at as "knownAt", concern.met_at as "metAt",
           concern.met_how as "metHow", staff.name as "metBy"
    from incidents.concern
    left join access.staff on staff.organisation_id = concern.organisation_id and staff.id = concern.met_by
    where concern.exit_case_id = ${exitCaseId} and concern.exposed
    order by concern.known_at desc, concern.report_id`.execute(tx);
  return rows;
}

/** Answers whether there was one to meet. */
export async function updateMet(
  tx: Tx,
  {
    exitCaseId,
    incidentReportId,
    how,
    at,
    by,
  }: {
    exitCaseId: ExitCaseId;
    incidentReportId: IncidentReportId;
    how: MetHow;
    at: Date;
    by: StaffId;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('incidents.concern')
    .set({ met_how: how, met_at: at, met_by: by })
    .where('exit_case_id', '=', exitCaseId)
    .where('report_id', '=', incidentReportId)
    .where('exposed', '=', true)
    .where('met_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export interface MeasureRow extends WrappedKey {
  readonly incidentMeasureId: IncidentMeasureId;
  readonly organisationId: OrganisationId;
  readonly ownerId: StaffId;
  readonly owner: string;
  readonly dueOn: Day;
  readonly sealedWhat: Buffer;
  readonly doneAt: Date | null;
  readonly doneBy: string | null;
  readonly sealedResult: Buffer | null;
}

const measures = (where: RawBuilder<unknown>) => sql<MeasureRow>`
  select measure.id as "incidentMeasureId", measure.organisation_id as "organisationId", measure.owner_id as "ownerId", owner.name as owner,
         measure.due_on as "dueOn", measure.wrapped_key, measure.key_version, measure.sealed_what as "sealedWhat", measure.done_at as "doneAt",
         doer.name as "doneBy", measure.sealed_result as "sealedResult"
  from incidents.measure
  join access.staff owner on owner.organisation_id = measure.organisation_id and owner.id = measure.owner_id
  left join access.staff doer on doer.organisation_id = measure.organisation_id and doer.id = measure.done_by
  where ${where}
  order by measure.due_on, measure.id
  limit 200`;

export const listMeasures = async (tx: Tx, of: { report: IncidentReportId } | { owner: StaffId }): Promise<MeasureRow[]> =>
  (
    await measures(
      'report' in of ? sql`measure.report_id = ${of.report}` : sql`measure.owner_id = ${of.owner} and measure.done_at is null`,
    ).execute(tx)
  ).rows;

/** Somebody else may be finishing it. */
export async function holdMeasure(tx: Tx, id: IncidentMeasureId): Promise<MeasureRow> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`incident measure ${id}`}, 0))`.execute(tx);
  return orNotFound((await measures(sql`measure.id = ${id}`).execute(tx)).rows[0]);
}

/** Somebody who works here now. */
export async function isColleague(tx: Tx, staffId: StaffId): Promise<boolean> {
  const found = await tx
    .selectFrom('access.staff')
    .select('id')
    .where('id', '=', staffId)
    .where('ended_at', 'is', null)
    .execute();
  return found.length > 0;
}

export const insertMeasure = (
  tx: Tx,
  one: Pick<MeasureRow, 'incidentMeasureId' | 'organisationId' | 'ownerId' | 'dueOn' | 'sealedWhat'> & {
    readonly incidentReportId: IncidentReportId;
    readonly kept: WrappedKey;
    readonly at: Date;
    readonly by: StaffId;
  },
) =>
  tx
    .insertInto('incidents.measure')
    .values({
      organisation_id: one.organisationId,
      id: one.incidentMeasureId,
      report_id: one.incidentReportId,
      owner_id: one.ownerId,
      due_on: one.dueOn,
      ...one.kept,
      sealed_what: one.sealedWhat,
      planned_at: one.at,
      planned_by: one.by,
    })
    .execute();

export const updateMeasureDone = (tx: Tx, id: IncidentMeasureId, sealedResult: Buffer, at: Date, by: StaffId) =>
  tx
    .updateTable('incidents.measure')
    .set({ done_at: at, done_by: by, sealed_result: sealedResult })
    .where('id', '=', id)
    .execute();

/** Whom a case is told to. */
export async function listResponsible(tx: Tx, exitCaseId: ExitCaseId): Promise<StaffId[]> {
  const { rows } = await sql<{ id: StaffId }>`select access.responsible_for(${exitCaseId}) as id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Whether one works on a case: an emergency is for reading. */
export async function isMine(tx: Tx, exitCaseId: ExitCaseId): Promise<boolean> {
  const { rows } = await sql`select where ${exitCaseId}::uuid in (select access.cases_i_work_on())`.execute(tx);
  return rows.length > 0;
}

export const getHouse = async (tx: Tx, organisationId: OrganisationId): Promise<string> =>
  (await tx.selectFrom('access.organisation').select('name').where('id', '=', organisationId).executeTakeFirstOrThrow()).name;
