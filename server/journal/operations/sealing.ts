import type { NoteId, TaskId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import type { DataKey } from '#platform/vault.ts';
import { Meeting } from '#journal/domain/meeting.ts';
import type { Content } from '#journal/domain.ts';
import type { KeptNote } from '#journal/store/notes.ts';

/** Where each text of the journal is kept: a sealed text moved to another place does not open. */
export const places = {
  text: 'journal.note.sealed_text',
  meeting: 'journal.note.sealed_meeting',
  who: 'journal.task.sealed_who',
  what: 'journal.task.sealed_what',
  why: 'journal.task.sealed_why',
  name: 'journal.attachment.sealed_name',
  content: 'journal.attachment.sealed_content',
} as const;

export const sealContent = (
  { vault }: Pick<Context, 'vault'>,
  key: DataKey,
  noteId: NoteId,
  { text, meeting }: Pick<Content, 'text' | 'meeting'>,
) => ({
  sealedText: vault.seal(key, places.text, noteId, text),
  sealedMeeting: meeting ? vault.seal(key, places.meeting, noteId, JSON.stringify(meeting)) : null,
});

export const textOf = (
  { vault }: Context,
  key: DataKey,
  { noteId, sealedText }: Pick<KeptNote, 'sealedText'> & { noteId: NoteId },
) => (sealedText === null ? '' : vault.unseal(key, places.text, noteId, sealedText));

export const meetingOf = (
  { vault }: Context,
  key: DataKey,
  { noteId, sealedMeeting }: Pick<KeptNote, 'sealedMeeting'> & { noteId: NoteId },
): Meeting | undefined =>
  sealedMeeting === null ? undefined : Meeting.parse(JSON.parse(vault.unseal(key, places.meeting, noteId, sealedMeeting)));

/** Everything of an entry that is searched: the prose, and of a meeting who was there and what was agreed. */
export const searchedText = (text: string, meeting: Meeting | undefined): string =>
  [
    text,
    ...(meeting?.attendees ?? []).map((one) => (one.who === 'other' ? one.function : '')),
    ...(meeting?.tasks ?? []).map(({ what, who }) => `${what} ${who}`),
  ].join(' ');

export const ofTask = (
  { vault }: Context,
  key: DataKey,
  place: 'who' | 'what' | 'why',
  taskId: TaskId,
  kept: Buffer | null,
): string | null => kept && vault.unseal(key, places[place], taskId, kept);
