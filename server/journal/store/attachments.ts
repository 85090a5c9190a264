import { sql } from 'kysely';
import type { AttachmentId, ExitCaseId, NoteId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound } from '#platform/refusal.ts';
import type { FileType, Scan } from '#journal/words.ts';

export interface NewAttachment {
  readonly organisationId: OrganisationId;
  readonly attachmentId: AttachmentId;
  readonly exitCaseId: ExitCaseId;
  readonly noteId: NoteId;
  readonly type: FileType;
  readonly bytes: number;
  readonly scan: Scan;
  readonly sealedName: Buffer;
  readonly sealedContent: Buffer;
  readonly by: StaffId;
  readonly at: Date;
}

export async function insertAttachment(tx: Tx, one: NewAttachment) {
  await tx
    .insertInto('journal.attachment')
    .values({
      organisation_id: one.organisationId,
      id: one.attachmentId,
      exit_case_id: one.exitCaseId,
      note_id: one.noteId,
      type: one.type,
      bytes: one.bytes,
      scan: one.scan,
      sealed_name: one.sealedName,
      sealed_content: one.sealedContent,
      added_by: one.by,
      added_at: one.at,
    })
    .execute();
}

export interface AttachmentRow {
  readonly attachmentId: AttachmentId;
  readonly exitCaseId: ExitCaseId;
  readonly noteId: NoteId;
  readonly type: FileType;
  readonly bytes: number;
  readonly scan: Scan;
  readonly sealedName: Buffer;
}

/** Without the content, which is fetched one at a time. */
export async function listAttachmentsOf(tx: Tx, noteIds: readonly NoteId[]): Promise<AttachmentRow[]> {
  if (noteIds.length === 0) return [];
  const { rows } = await sql<AttachmentRow>`
    select id as "attachmentId", exit_case_id as "exitCaseId", note_id as "noteId", type, bytes, scan, sealed_name as "sealedName"
    from journal.attachment
    where note_id = any (${noteIds}::uuid[]) and removed_at is null
    order by added_at, id`.execute(tx);
  return rows;
}

export async function getAttachment(tx: Tx, attachmentId: AttachmentId): Promise<AttachmentRow & { sealedContent: Buffer }> {
  const { rows } = await sql<AttachmentRow & { sealedContent: Buffer }>`
    select id as "attachmentId", exit_case_id as "exitCaseId", note_id as "noteId", type, bytes, scan, sealed_name as "sealedName",
           sealed_content as "sealedContent"
    from journal.attachment
    where id = ${attachmentId} and removed_at is null`.execute(tx);
  return orNotFound(rows[0]);
}

const ofSigned = (exitCaseId: ExitCaseId) => sql`
  from journal.attachment
  join journal.note on note.organisation_id = attachment.organisation_id and note.id = attachment.note_id
  where attachment.exit_case_id = ${exitCaseId} and attachment.removed_at is null and note.state = 'signed'`;

export async function sumOfBytes(tx: Tx, exitCaseId: ExitCaseId): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`select coalesce(sum(bytes), 0)::float8 as bytes ${ofSigned(exitCaseId)}`.execute(
    tx,
  );
  return rows[0]?.bytes ?? 0;
}

export async function listContents(
  tx: Tx,
  exitCaseId: ExitCaseId,
): Promise<Pick<AttachmentRow & { sealedContent: Buffer }, 'attachmentId' | 'type' | 'sealedName' | 'sealedContent'>[]> {
  const { rows } = await sql<AttachmentRow & { sealedContent: Buffer }>`
    select attachment.id as "attachmentId", attachment.type, attachment.sealed_name as "sealedName",
           attachment.sealed_content as "sealedContent"
    ${ofSigned(exitCaseId)} order by attachment.added_at, attachment.id`.execute(tx);
  return rows;
}

/** Takes attachments away from a draft: one of them, or all. Nothing of them is left. */
export async function removeAttachments(tx: Tx, noteId: NoteId, which: AttachmentId | 'all', at: Date) {
  let update = tx
    .updateTable('journal.attachment')
    .set({ sealed_name: null, sealed_content: null, removed_at: at })
    .where('note_id', '=', noteId)
    .where('removed_at', 'is', null);
  if (which !== 'all') update = update.where('id', '=', which);
  await update.execute();
}
