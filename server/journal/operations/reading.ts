import { type OpenedCase, seeCase } from '#cases/operations.ts';
import { NoteId, type StaffId } from '#kernel/ids.ts';
import * as contract from '#journal/contract.ts';
import type { Meeting } from '#journal/domain/meeting.ts';
import { allowedWith } from '#journal/domain.ts';
import * as store from '#journal/store/notes.ts';
import { listAttachmentsOf } from '#journal/store/attachments.ts';
import { listTasksOf } from '#journal/store/tasks.ts';
import { type Context, operation } from '#platform/operation.ts';
import { shownAttachment } from './attachments.ts';
import { meetingOf, textOf } from './sealing.ts';
import { shownTask } from './tasks.ts';

const worksIn = ({ works }: OpenedCase) => (works ? 'works' : 'reads');

const written = (ctx: Context, one: OpenedCase, note: store.NoteRow) => ({
  noteId: note.noteId,
  kind: note.kind,
  how: note.how,
  happenedAt: note.happenedAt.toISOString(),
  mask: note.mask,
  authorId: note.authorId,
  author: note.author,
  begunBy: note.begunBy,
  text: textOf(ctx, one.key, note),
});

const allowedFor = ({ staff }: Context, one: OpenedCase, note: store.NoteRow) =>
  allowedWith(note, staff.staffId, worksIn(one)).filter((name) => staff.may.has(name));

const shownMeeting = (meeting: Meeting | undefined, colleagues: ReadonlyMap<StaffId, string>) =>
  meeting
    ? {
        attendees: meeting.attendees.map((one) => ({
          who: one.who,
          from: one.who === 'other' ? one.from : null,
          name: one.who === 'other' ? one.function : one.who === 'staff' ? (colleagues.get(one.staffId) ?? '') : '',
        })),
      }
    : null;

export const listNotes = operation(contract.listNotes, async (ctx, { exitCaseId, before, most, ...filter }) => {
  const { tx, staff } = ctx;
  const exitCase = await seeCase(ctx, exitCaseId);
  const found = await store.listSigned(tx, exitCaseId, {
    ...filter,
    before: before === undefined ? undefined : pointOf(before),
    most: most + 1,
  });
  const notes = found.slice(0, most);
  const ids = notes.map((one) => one.noteId);
  const additions = await store.listAdditions(tx, ids);
  const tasks = await listTasksOf(tx, ids);
  const attachments = await attachmentsOf(ctx, exitCase, [...notes, ...additions]);
  const meetings = new Map(notes.map((one) => [one.noteId, meetingOf(ctx, exitCase.key, one)]));
  const colleagues = await store.namesOf(
    tx,
    [...meetings.values()].flatMap((one) => (one?.attendees ?? []).flatMap((who) => (who.who === 'staff' ? [who.staffId] : []))),
  );
  const last = notes.at(-1);
  return {
    notes: notes.map((note) => ({
      ...written(ctx, exitCase, note),
      signedAt: note.signedAt.toISOString(),
      aboutId: note.aboutId,
      aboutHappenedAt: note.aboutHappenedAt?.toISOString() ?? null,
      meeting: shownMeeting(meetings.get(note.noteId), colleagues),
      tasks: tasks.filter((one) => one.noteId === note.noteId).map((task) => shownTask(ctx, exitCase, task)),
      attachments: attachments(note),
      additions: additions
        .filter((one) => one.aboutId === note.noteId)
        .map((one) => ({ ...written(ctx, exitCase, one), signedAt: one.signedAt.toISOString(), attachments: attachments(one) })),
      allowed: allowedFor(ctx, exitCase, note),
    })),
    more: found.length > most,
    next: found.length > most && last ? `${last.happenedAt.toISOString()}_${last.noteId}` : null,
    authors: await store.listAuthors(tx, exitCaseId),
    allowed: (exitCase.works ? ['note.begin'] : []).filter((name) => staff.may.has(name)),
  };
});

/** The attachments of these entries, asked for once; the answer gives those of one. */
async function attachmentsOf(ctx: Context, exitCase: OpenedCase, notes: readonly store.NoteRow[]) {
  const found = await listAttachmentsOf(
    ctx.tx,
    notes.map((one) => one.noteId),
  );
  return ({ noteId }: store.NoteRow) =>
    found.filter((one) => one.noteId === noteId).map((one) => shownAttachment(ctx, exitCase, one));
}

function pointOf(before: string) {
  const [at = '', noteId] = before.split('_');
  return { at: new Date(at), noteId: NoteId.parse(noteId) };
}

export const listDrafts = operation(contract.listDrafts, async (ctx, { exitCaseId }) => {
  const exitCase = await seeCase(ctx, exitCaseId);
  const drafts = await store.listDrafts(ctx.tx, exitCaseId, ctx.staff.staffId);
  const attachments = await attachmentsOf(ctx, exitCase, drafts);
  return {
    drafts: drafts.map((note) => ({
      ...written(ctx, exitCase, note),
      aboutId: note.aboutId,
      meeting: meetingOf(ctx, exitCase.key, note) ?? null,
      attachments: attachments(note),
      savedAt: note.savedAt.toISOString(),
      allowed: allowedFor(ctx, exitCase, note),
      version: note.version,
    })),
    left: (await store.listLeft(ctx.tx, exitCaseId, ctx.staff.staffId)).map(({ noteId, kind, author, savedAt, version }) => ({
      noteId,
      kind,
      author,
      savedAt: savedAt.toISOString(),
      allowed: exitCase.works && ctx.staff.may.has('note.take_over') ? ['note.take_over'] : [],
      version,
    })),
  };
});

export const readingOperations = [listNotes, listDrafts];
