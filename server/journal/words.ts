import { z } from 'zod';
import { OrganisationKind } from '#kernel/organisation-kinds.ts';

/** What an entry in the journal is. A correction and an objection (SoL 14 kap. 3 §) are about another entry. */
export const NoteKind = z.enum(
  ['contact', 'contact_with_others', 'event', 'assessment', 'meeting', 'correction', 'objection'],
  'not_a_choice',
);
export type NoteKind = z.infer<typeof NoteKind>;

/** How it happened. */
export const NoteHow = z.enum(['talk', 'phone', 'visit', 'meeting', 'other'], 'not_a_choice');
export type NoteHow = z.infer<typeof NoteHow>;

/** What becomes of an entry when the person asks for their own file. */
export const NoteMask = z.enum(['none', 'third_party', 'sealed'], 'not_a_choice');
export type NoteMask = z.infer<typeof NoteMask>;

/** Where somebody at a meeting came from, when not from here: a kind of organisation, or the person's own side. */
export const AttendeeFrom = z.enum([...OrganisationKind.options, 'school', 'family', 'other'], 'not_a_choice');
export type AttendeeFrom = z.infer<typeof AttendeeFrom>;

export const TaskState = z.enum(['open', 'done', 'not_done'], 'not_a_choice');
export type TaskState = z.infer<typeof TaskState>;

/** What an attachment may be, told by its content. */
export const FileType = z.enum(['pdf', 'jpeg', 'png', 'docx', 'xlsx', 'odt', 'ods', 'text']);
export type FileType = z.infer<typeof FileType>;

/** Whether a file was looked through for malware when it came in. */
export const Scan = z.enum(['clean', 'not_scanned']);
export type Scan = z.infer<typeof Scan>;
