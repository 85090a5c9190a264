import { type RawBuilder, sql } from 'kysely';
import type { ExitCaseId, NoteId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import { Note } from '#journal/domain.ts';
import type { NoteHow, NoteKind, NoteMask } from '#journal/words.ts';

export interface SealedContent {
  readonly kind: NoteKind;
  readonly how: NoteHow;
  readonly happenedAt: Date;
  readonly mask: NoteMask;
  readonly sealedText: Buffer;
  readonly sealedMeeting: Buffer | null;
}

const columns = ({ kind, how, happenedAt, mask, sealedText, sealedMeeting }: SealedContent) => ({
  kind,
  how,
  happened_at: happenedAt,
  mask,
  sealed_text: sealedText,
  sealed_meeting: sealedMeeting,
});

export async function insertDraft(
  tx: Tx,
  one: SealedContent & {
    organisationId: OrganisationId;
    noteId: NoteId;
    exitCaseId: ExitCaseId;
    aboutId: NoteId | null;
    authorId: StaffId;
    at: Date;
  },
) {
  await tx
    .insertInto('journal.note')
    .values({
      organisation_id: one.organisationId,
      id: one.noteId,
      exit_case_id: one.exitCaseId,
      about_id: one.aboutId,
      author_id: one.authorId,
      state: 'draft',
      begun_at: one.at,
      saved_at: one.at,
      ...columns(one),
    })
    .execute();
}

export interface KeptNote {
  readonly sealedText: Buffer | null;
  readonly sealedMeeting: Buffer | null;
  readonly author: string;
  readonly begunBy: string | null;
  readonly aboutHappenedAt: Date | null;
  readonly savedAt: Date;
  readonly version: number;
}

export type NoteRow = Note & KeptNote;
export type SignedRow = Extract<Note, { state: 'signed' }> & KeptNote;

const notes = sql`
  select note.id as "noteId", note.exit_case_id as "exitCaseId", note.author_id as "authorId", note.kind, note.how, note.mask,
         note.about_id as "aboutId", note.happened_at as "happenedAt", note.begun_at as "begunAt", note.state,
         note.signed_at as "signedAt", note.sealed_text as "sealedText", note.sealed_meeting as "sealedMeeting", staff.name as author, writer.name as "begunBy",
         about.happened_at as "aboutHappenedAt", note.saved_at as "savedAt", note.version
  from journal.note
  join access.staff on staff.organisation_id = note.organisation_id and staff.id = note.author_id
  left join access.staff writer on writer.organisation_id = note.organisation_id and writer.id = note.taken_over_from
  left join journal.note about on about.organisation_id = note.organisation_id and about.id = note.about_id`;

const parsed = (row: KeptNote): NoteRow => ({ ...row, ...Note.parse(row) });
const signed = (rows: KeptNote[]): SignedRow[] => rows.map(parsed).filter((one): one is SignedRow => one.state === 'signed');

/** An entry that one may see. */
export async function getNote(tx: Tx, noteId: NoteId): Promise<NoteRow> {
  const { rows } = await sql<KeptNote>`${notes} where note.id = ${noteId}`.execute(tx);
  return parsed(orNotFound(rows[0]));
}

export interface Page {
  readonly kind?: NoteKind | undefined;
  readonly authorId?: StaffId | undefined;
  readonly before?: { readonly at: Date; readonly noteId: NoteId } | undefined;
  readonly most: number;
}

export async function listSigned(tx: Tx, exitCaseId: ExitCaseId, { kind, authorId, before, most }: Page): Promise<SignedRow[]> {
  const conditions: RawBuilder<unknown>[] = [
    ...(kind === undefined ? [] : [sql`and note.kind = ${kind}`]),
    ...(authorId === undefined ? [] : [sql`and note.author_id = ${authorId}`]),
    ...(before === undefined ? [] : [sql`and (note.happened_at, note.id) < (${before.at}, ${before.noteId})`]),
  ];
  const { rows } = await sql<KeptNote>`
    ${notes} where note.exit_case_id = ${exitCaseId} and note.state = 'signed' ${sql.join(conditions, sql` `)}
    order by note.happened_at desc, note.id desc
    limit ${most}`.execute(tx);
  return signed(rows);
}

/** All of a case, in order of time: for the person's own file. */
export async function listAllSigned(tx: Tx, exitCaseId: ExitCaseId): Promise<SignedRow[]> {
  const { rows } = await sql<KeptNote>`
    ${notes} where note.exit_case_id = ${exitCaseId} and note.state = 'signed' order by note.happened_at, note.id`.execute(tx);
  return signed(rows);
}

/** What has been added to these entries, in the order in which it was signed. */
export async function listAdditions(tx: Tx, noteIds: readonly NoteId[]): Promise<SignedRow[]> {
  if (noteIds.length === 0) return [];
  const { rows } = await sql<KeptNote>`
    ${notes} where note.about_id = any (${noteIds}::uuid[]) and note.state = 'signed' order by note.signed_at, note.id`.execute(
    tx,
  );
  return signed(rows);
}

export async function listByIds(tx: Tx, noteIds: readonly NoteId[]): Promise<SignedRow[]> {
  const { rows } = await sql<KeptNote>`
    ${notes} where note.id = any (${noteIds}::uuid[]) order by note.happened_at desc, note.id desc`.execute(tx);
  return signed(rows);
}

export async function listDrafts(tx: Tx, exitCaseId: ExitCaseId, me: StaffId): Promise<NoteRow[]> {
  const { rows } = await sql<KeptNote>`
    ${notes} where note.exit_case_id = ${exitCaseId} and note.state = 'draft' and note.author_id = ${me}
    order by note.begun_at, note.id`.execute(tx);
  return rows.map(parsed);
}

/** Drafts of others that one sees: those that were left to the responsible. */
export async function listLeft(tx: Tx, exitCaseId: ExitCaseId, me: StaffId): Promise<NoteRow[]> {
  const { rows } = await sql<KeptNote>`
    ${notes} where note.exit_case_id = ${exitCaseId} and note.state = 'draft' and note.author_id <> ${me}
    order by note.begun_at, note.id`.execute(tx);
  return rows.map(parsed);
}

/** Those who have signed something in a case, by name. */
export async function listAuthors(tx: Tx, exitCaseId: ExitCaseId): Promise<{ staffId: StaffId; name: string }[]> {
  const { rows } = await sql<{ staffId: StaffId; name: string }>`
    select staff.id as "staffId", staff.name from access.staff
    where staff.id in (select note.author_id from journal.note where note.exit_case_id = ${exitCaseId} and note.state = 'signed')
    order by staff.name, staff.id`.execute(tx);
  return rows;
}

async function updated(update: { executeTakeFirst(): Promise<{ numUpdatedRows: bigint }> }) {
  if ((await update.executeTakeFirst()).numUpdatedRows !== 1n) throw refusal('changed_meanwhile');
}

const draft = (tx: Tx, noteId: NoteId, version: number) =>
  tx.updateTable('journal.note').where('id', '=', noteId).where('version', '=', version).where('state', '=', 'draft');

export async function saveDraft(tx: Tx, noteId: NoteId, version: number, content: SealedContent, at: Date): Promise<number> {
  await updated(draft(tx, noteId, version).set({ ...columns(content), saved_at: at, version: version + 1 }));
  return version + 1;
}

export async function signDraft(
  tx: Tx,
  noteId: NoteId,
  version: number,
  { at, tokens, ...content }: SealedContent & { at: Date; tokens: readonly string[] },
): Promise<number> {
  await updated(
    draft(tx, noteId, version).set({
      ...columns(content),
      state: 'signed',
      saved_at: at,
      signed_at: at,
      search_tokens: sql`${tokens}::bigint[]`,
      version: version + 1,
    }),
  );
  return version + 1;
}

/** The draft is somebody else's from now on, and says whose it was first. */
export async function takeOverDraft(tx: Tx, noteId: NoteId, version: number, by: StaffId, at: Date): Promise<number> {
  await updated(
    draft(tx, noteId, version).set({
      author_id: by,
      taken_over_from: sql`coalesce(taken_over_from, author_id)`,
      taken_over_at: at,
      version: version + 1,
    }),
  );
  return version + 1;
}

export async function discardDraft(tx: Tx, noteId: NoteId, version: number, at: Date): Promise<number> {
  await updated(
    draft(tx, noteId, version).set({
      state: 'discarded',
      sealed_text: null,
      sealed_meeting: null,
      saved_at: at,
      version: version + 1,
    }),
  );
  return version + 1;
}

export async function namesOf(tx: Tx, staffIds: readonly StaffId[] | 'all'): Promise<ReadonlyMap<StaffId, string>> {
  if (staffIds.length === 0) return new Map();
  const { rows } = await sql<{ id: StaffId; name: string }>`
    select staff.id, staff.name from access.staff where ${staffIds === 'all' ? sql`true` : sql`staff.id = any (${staffIds}::uuid[])`}`.execute(
    tx,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
