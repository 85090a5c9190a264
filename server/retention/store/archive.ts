import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ArchiveCopyId, ArchiveRequirementId, ExitCaseId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound } from '#platform/refusal.ts';

export interface RequirementRow {
  readonly archiveRequirementId: ArchiveRequirementId;
  readonly reference: string;
  readonly since: Date;
  readonly setBy: string;
}

/** What the house requires now, if it does. */
export async function findRequirement(tx: Tx): Promise<RequirementRow | undefined> {
  const { rows } = await sql<RequirementRow>`
    select requirement.id as "archiveRequirementId", requirement.reference, requirement.since, staff.name as "setBy"
    from retention.archive_requirement requirement
    join access.staff on staff.organisation_id = requirement.organisation_id and staff.id = requirement.set_by
    where requirement.ended_at is null`.execute(tx);
  return rows[0];
}

export async function insertRequirement(
  tx: Tx,
  one: { organisationId: OrganisationId; archiveRequirementId: ArchiveRequirementId; reference: string; at: Date; by: StaffId },
) {
  await tx
    .insertInto('retention.archive_requirement')
    .values({
      organisation_id: one.organisationId,
      id: one.archiveRequirementId,
      reference: one.reference,
      since: one.at,
      set_by: one.by,
    })
    .execute();
}

export async function endRequirement(tx: Tx, by: StaffId, at: Date): Promise<ArchiveRequirementId> {
  const ended = await tx
    .updateTable('retention.archive_requirement')
    .set({ ended_at: at, ended_by: by })
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return orNotFound(ended).id as ArchiveRequirementId;
}

/** Begins a copy: from now until the transaction ends the case can be read. Who may is said in db/policies/retention.sql. */
export async function beginCopy(
  tx: Tx,
  one: {
    organisationId: OrganisationId;
    archiveCopyId: ArchiveCopyId;
    exitCaseId: ExitCaseId;
    pseudonym: string;
    lastNoteOn: Day;
    at: Date;
    by: StaffId;
  },
) {
  await tx
    .insertInto('retention.archive_copy')
    .values({
      organisation_id: one.organisationId,
      id: one.archiveCopyId,
      archived_case_id: one.exitCaseId,
      pseudonym: one.pseudonym,
      last_note_on: one.lastNoteOn,
      fetched_at: one.at,
      fetched_by: one.by,
    })
    .execute();
}

/** What was handed over, by its hashes. The case is shut again. */
export async function finishCopy(tx: Tx, archiveCopyId: ArchiveCopyId, { data, pdf }: { data: string; pdf: string }) {
  const { numUpdatedRows } = await tx
    .updateTable('retention.archive_copy')
    .set({ data_sha256: data, pdf_sha256: pdf })
    .where('id', '=', archiveCopyId)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Error('The copy that was begun is not there.');
}

export interface CopyRow {
  readonly exitCaseId: ExitCaseId;
  readonly lastNoteOn: Day;
  readonly at: Date;
  readonly by: string;
  readonly dataSha256: string;
  readonly pdfSha256: string;
}

/** The latest copy of each of these cases that was handed over. */
export async function listCopies(tx: Tx, exitCaseIds: readonly ExitCaseId[]): Promise<ReadonlyMap<ExitCaseId, CopyRow>> {
  if (exitCaseIds.length === 0) return new Map();
  const { rows } = await sql<CopyRow>`
    select distinct on (copy.archived_case_id) copy.archived_case_id as "exitCaseId", copy.last_note_on as "lastNoteOn",
           copy.fetched_at as at, staff.name as by, copy.data_sha256 as "dataSha256", copy.pdf_sha256 as "pdfSha256"
    from retention.archive_copy copy
    join access.staff on staff.organisation_id = copy.organisation_id and staff.id = copy.fetched_by
    where copy.archived_case_id = any (${exitCaseIds}::uuid[]) and copy.data_sha256 is not null
    order by copy.archived_case_id, copy.fetched_at desc`.execute(tx);
  return new Map(rows.map((row) => [row.exitCaseId, row]));
}
