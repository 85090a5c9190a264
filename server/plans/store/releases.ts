import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExitCaseId, OrganisationId, ReleaseDateId, ReleaseId, ReleaseMarkId, ReleaseStepId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import type { TemplateStep } from '#plans/domain/release.ts';
import type { Agency, Certainty, DateSource, MarkOutcome, ReleaseDateKind, StepKind } from '#plans/words.ts';
import type { Written } from './written.ts';

export interface ReleaseRow {
  readonly releaseId: ReleaseId;
  readonly exitCaseId: ExitCaseId;
  readonly begunAt: Date;
  readonly begunBy: string;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly howEnded: 'carried_out' | 'called_off' | null;
  readonly sealedEndBecause: Buffer | null;
  readonly version: number;
}

const releases = sql`
  select release.id as "releaseId", release.exit_case_id as "exitCaseId", release.begun_at as "begunAt", beginner.name as "begunBy",
         release.ended_at as "endedAt", ender.name as "endedBy", release.how_ended as "howEnded",
         release.sealed_end_because as "sealedEndBecause", release.version
  from plans.release
  join access.staff beginner on beginner.organisation_id = release.organisation_id and beginner.id = release.begun_by
  left join access.staff ender on ender.organisation_id = release.organisation_id and ender.id = release.ended_by`;

export async function listReleases(tx: Tx, exitCaseId: ExitCaseId): Promise<ReleaseRow[]> {
  const { rows } = await sql<ReleaseRow>`${releases}
    where release.exit_case_id = ${exitCaseId}
    order by release.ended_at is not null, release.begun_at desc`.execute(tx);
  return rows;
}

export async function getRelease(tx: Tx, releaseId: ReleaseId): Promise<ReleaseRow> {
  const { rows } = await sql<ReleaseRow>`${releases} where release.id = ${releaseId}`.execute(tx);
  return orNotFound(rows[0]);
}

export async function insertRelease(tx: Tx, { organisationId, exitCaseId, by, at }: Written, releaseId: ReleaseId) {
  await tx
    .insertInto('plans.release')
    .values({ organisation_id: organisationId, id: releaseId, exit_case_id: exitCaseId, begun_at: at, begun_by: by })
    .execute();
}

export async function endRelease(
  tx: Tx,
  { by, at }: Written,
  end: { releaseId: ReleaseId; version: number; how: 'carried_out' | 'called_off'; sealedBecause: Buffer | null },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('plans.release')
    .set({ ended_at: at, ended_by: by, how_ended: end.how, sealed_end_because: end.sealedBecause, version: end.version + 1 })
    .where('id', '=', end.releaseId)
    .where('version', '=', end.version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw refusal('changed_meanwhile');
  return end.version + 1;
}

export interface DateRow {
  readonly releaseDateId: ReleaseDateId;
  readonly releaseId: ReleaseId;
  readonly kind: ReleaseDateKind;
  readonly on: Day | null;
  readonly certainty: Certainty;
  readonly source: DateSource;
  readonly sealedNote: Buffer | null;
  readonly recordedAt: Date;
  readonly by: string;
}

/** In the order in which they were said. */
export async function listDates(tx: Tx, exitCaseId: ExitCaseId): Promise<DateRow[]> {
  const { rows } = await sql<DateRow>`
    select release_date.id as "releaseDateId", release_date.release_id as "releaseId", release_date.kind, release_date.on_day as on,
           release_date.certainty, release_date.source, release_date.sealed_note as "sealedNote",
           release_date.recorded_at as "recordedAt", staff.name as by
    from plans.release_date
    join access.staff on staff.organisation_id = release_date.organisation_id and staff.id = release_date.recorded_by
    where release_date.exit_case_id = ${exitCaseId}
    order by release_date.nth`.execute(tx);
  return rows;
}

export async function insertDate(
  tx: Tx,
  { organisationId, exitCaseId, by, at }: Written,
  date: Omit<DateRow, 'recordedAt' | 'by'>,
) {
  await tx
    .insertInto('plans.release_date')
    .values({
      organisation_id: organisationId,
      id: date.releaseDateId,
      exit_case_id: exitCaseId,
      release_id: date.releaseId,
      nth: sql<number>`(select count(*) + 1 from plans.release_date where release_date.release_id = ${date.releaseId})`,
      kind: date.kind,
      on_day: date.on,
      certainty: date.certainty,
      source: date.source,
      sealed_note: date.sealedNote,
      recorded_at: at,
      recorded_by: by,
    })
    .execute();
}

export interface StepRow {
  readonly releaseStepId: ReleaseStepId;
  readonly releaseId: ReleaseId;
  readonly exitCaseId: ExitCaseId;
  readonly daysFromRelease: number;
  readonly kind: StepKind;
  readonly sealedText: Buffer | null;
  readonly agency: Agency;
}

const steps = sql`
  select release_step.id as "releaseStepId", release_step.release_id as "releaseId", release_step.exit_case_id as "exitCaseId",
         release_step.days_from_release as "daysFromRelease", release_step.kind, release_step.sealed_text as "sealedText",
         release_step.agency
  from plans.release_step`;

/** The steps of a case's chains, in the order in which they come. */
export async function listSteps(tx: Tx, exitCaseId: ExitCaseId): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`${steps}
    where release_step.exit_case_id = ${exitCaseId}
    order by release_step.days_from_release, release_step.added_at, release_step.kind, release_step.id`.execute(tx);
  return rows;
}

export async function getStep(tx: Tx, releaseStepId: ReleaseStepId): Promise<StepRow> {
  const { rows } = await sql<StepRow>`${steps} where release_step.id = ${releaseStepId}`.execute(tx);
  return orNotFound(rows[0]);
}

export async function insertStep(tx: Tx, { organisationId, exitCaseId, by, at }: Written, step: Omit<StepRow, 'exitCaseId'>) {
  await tx
    .insertInto('plans.release_step')
    .values({
      organisation_id: organisationId,
      id: step.releaseStepId,
      exit_case_id: exitCaseId,
      release_id: step.releaseId,
      days_from_release: step.daysFromRelease,
      kind: step.kind,
      sealed_text: step.sealedText,
      agency: step.agency,
      added_at: at,
      added_by: by,
    })
    .execute();
}

export interface MarkRow {
  readonly releaseMarkId: ReleaseMarkId;
  readonly releaseStepId: ReleaseStepId;
  readonly outcome: MarkOutcome;
  readonly on: Day;
  readonly sealedNote: Buffer | null;
  readonly at: Date;
  readonly by: string;
}

/** The last word on each step comes first. */
export async function listMarks(tx: Tx, exitCaseId: ExitCaseId): Promise<MarkRow[]> {
  const { rows } = await sql<MarkRow>`
    select release_mark.id as "releaseMarkId", release_mark.step_id as "releaseStepId", release_mark.outcome, release_mark.on_day as on,
           release_mark.sealed_note as "sealedNote", release_mark.recorded_at as at, staff.name as by
    from plans.release_mark
    join access.staff on staff.organisation_id = release_mark.organisation_id and staff.id = release_mark.recorded_by
    where release_mark.exit_case_id = ${exitCaseId}
    order by release_mark.step_id, release_mark.nth desc`.execute(tx);
  return rows;
}

export async function insertMark(tx: Tx, { organisationId, exitCaseId, by, at }: Written, mark: Omit<MarkRow, 'at' | 'by'>) {
  await tx
    .insertInto('plans.release_mark')
    .values({
      organisation_id: organisationId,
      id: mark.releaseMarkId,
      exit_case_id: exitCaseId,
      step_id: mark.releaseStepId,
      nth: sql<number>`(select count(*) + 1 from plans.release_mark where release_mark.step_id = ${mark.releaseStepId})`,
      outcome: mark.outcome,
      on_day: mark.on,
      sealed_note: mark.sealedNote,
      recorded_at: at,
      recorded_by: by,
    })
    .execute();
}

export interface TemplateRow {
  readonly edition: number;
  readonly steps: readonly TemplateStep[];
  readonly changedAt: Date;
  readonly changedBy: string;
}

/** The template that the organisation has made last, if it has made one. */
export async function findTemplate(tx: Tx): Promise<TemplateRow | undefined> {
  const { rows } = await sql<TemplateRow>`
    select release_template.edition, release_template.steps, release_template.changed_at as "changedAt", staff.name as "changedBy"
    from plans.release_template
    join access.staff on staff.organisation_id = release_template.organisation_id and staff.id = release_template.changed_by
    order by release_template.edition desc
    limit 1`.execute(tx);
  return rows[0];
}

export async function insertTemplate(
  tx: Tx,
  { organisationId, by, at }: { organisationId: OrganisationId; by: StaffId; at: Date },
  { edition, steps: kept }: { edition: number; steps: readonly TemplateStep[] },
) {
  await tx
    .insertInto('plans.release_template')
    .values({
      organisation_id: organisationId,
      edition,
      steps: JSON.stringify(kept) as never, // jsonb is written as text
      changed_at: at,
      changed_by: by,
    })
    .execute();
}
