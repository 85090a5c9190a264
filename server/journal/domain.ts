import { z } from 'zod';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { ExitCaseId, NoteId, StaffId } from '#kernel/ids.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import { NoteHow, NoteKind, NoteMask, type TaskState } from '#journal/words.ts';
import { type Meeting, problemsOfMeeting } from './domain/meeting.ts';

const written = {
  noteId: NoteId,
  exitCaseId: ExitCaseId,
  authorId: StaffId,
  kind: NoteKind,
  how: NoteHow,
  mask: NoteMask,
  aboutId: NoteId.nullable(),
  happenedAt: z.date(),
  begunAt: z.date(),
};

/** An entry in the journal. Of a discarded draft nothing is left but that it was there. */
export const Note = z.discriminatedUnion('state', [
  z.object({ state: z.literal('draft'), ...written }),
  z.object({ state: z.literal('signed'), ...written, signedAt: z.date() }),
  z.object({ state: z.literal('discarded'), ...written }),
]);
export type Note = z.infer<typeof Note>;

/** What the one who writes decides about an entry. */
export interface Content {
  readonly kind: NoteKind;
  readonly how: NoteHow;
  readonly happenedAt: Date;
  readonly text: string;
  readonly meeting?: Meeting | undefined;
}

/** The kinds that are about another entry. */
export const isAddition = (kind: NoteKind): boolean => kind === 'correction' || kind === 'objection';

/** Only what is signed is corrected or objected to, and never an addition by itself: the next is about the same entry. */
export function addTo(note: Pick<Note, 'state' | 'kind' | 'noteId' | 'aboutId'>): Result<NoteId, 'not_found'> {
  if (note.state !== 'signed') return refuse('not_found');
  return ok(note.aboutId ?? note.noteId);
}

/** A draft is written by its author alone, and a signed entry by nobody. */
export function edit(note: Note, by: StaffId): Result<Extract<Note, { state: 'draft' }>, 'note_is_signed' | 'not_found'> {
  if (note.state === 'signed') return refuse('note_is_signed');
  if (note.state === 'discarded' || note.authorId !== by) return refuse('not_found');
  return ok(note);
}

/** A draft that was left is taken over as it is, to be gone on with, signed or thrown away. Whose it may be is said in db/policies/journal.sql. */
export function takeOver(note: Note, by: StaffId): Result<Extract<Note, { state: 'draft' }>, 'note_is_signed' | 'not_found'> {
  if (note.state === 'signed') return refuse('note_is_signed');
  return note.state === 'draft' && note.authorId !== by ? ok(note) : refuse('not_found');
}

/** What does not fit together, also in a draft: an addition stays one, and only a meeting has a meeting's parts. */
export function problemsOfDraft({ kind, meeting }: Content, aboutId: NoteId | null): FieldProblem[] {
  if (isAddition(kind) !== (aboutId !== null)) return [{ field: 'kind', code: 'not_a_choice' }];
  if ((kind === 'meeting') !== (meeting !== undefined)) return [{ field: 'meeting', code: 'invalid' }];
  return [];
}

/** What is to be put right before an entry can be signed. What has not happened is not written down as if it had. */
export function problemsOfSigning({ text, happenedAt, meeting }: Content, now: Date): FieldProblem[] {
  return [
    ...(happenedAt > now ? [{ field: 'happenedAt', code: 'in_the_future' } as const] : []),
    ...(text === '' ? [{ field: 'text', code: 'required' } as const] : []),
    ...(meeting ? problemsOfMeeting(meeting) : []),
  ];
}

/** What one may do with an entry now, as far as the entry and the case decide. */
export function allowedWith(note: Pick<Note, 'state' | 'authorId'>, by: StaffId, works: 'works' | 'reads'): string[] {
  if (works === 'reads') return [];
  if (note.state === 'signed') return ['note.begin'];
  return note.state === 'draft' && note.authorId === by
    ? ['note.save', 'note.sign', 'note.discard', 'attachment.add', 'attachment.remove']
    : [];
}

/** A task ends once. That it was not done needs a reason. */
export function endTask(
  task: { readonly state: TaskState },
  as: 'done' | 'not_done',
  why: string | undefined,
): Result<'done' | 'not_done', 'task_has_ended' | 'reason_for_not_done'> {
  if (task.state !== 'open') return refuse('task_has_ended');
  if (as === 'not_done' && why === undefined) return refuse('reason_for_not_done');
  return ok(as);
}
