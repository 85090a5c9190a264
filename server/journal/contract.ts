import { z } from 'zod';
import { AttachmentId, ExitCaseId, NoteId, PhraseId, StaffId, TaskId, Version } from '#kernel/ids.ts';
import { Day } from '#kernel/day.ts';
import { line, text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import { Meeting } from './domain/meeting.ts';
import { FileType, NoteHow, NoteKind, NoteMask, Scan, TaskState } from './words.ts';

const when = z.iso.datetime();

const longest = 20_000;

/** What one writes. A draft may be empty; what is missing is said when it is signed. */
const content = {
  kind: NoteKind,
  how: NoteHow,
  happenedAt: z.iso.datetime({ error: 'not_a_time' }),
  mask: NoteMask,
  text: text({ min: 0, max: longest }),
  meeting: Meeting.optional(),
};

const Attachment = z.object({
  attachmentId: AttachmentId,
  name: z.string(),
  type: FileType,
  bytes: z.number(),
  scan: Scan,
});

const Task = z.object({
  taskId: TaskId,
  noteId: NoteId,
  what: z.string(),
  /** A colleague's name, or the function of somebody else. */
  who: z.string(),
  ownerId: StaffId.nullable(),
  dueOn: Day,
  state: TaskState,
  endedAt: when.nullable(),
  endedBy: z.string().nullable(),
  why: z.string().nullable(),
  allowed: z.array(z.string()),
  version: Version,
});

const written = {
  noteId: NoteId,
  kind: NoteKind,
  how: NoteHow,
  happenedAt: when,
  mask: NoteMask,
  authorId: StaffId,
  author: z.string(),
  /** Who began it, when it was taken over as a draft. */
  begunBy: z.string().nullable(),
  text: z.string(),
};

/** A meeting as it is read: colleagues by name. */
const MeetingShown = z.object({
  attendees: z.array(z.object({ who: z.enum(['staff', 'person', 'other']), from: z.string().nullable(), name: z.string() })),
});

const SignedNote = z.object({
  ...written,
  signedAt: when,
  aboutId: NoteId.nullable(),
  aboutHappenedAt: when.nullable(),
  meeting: MeetingShown.nullable(),
  tasks: z.array(Task),
  attachments: z.array(Attachment),
  /** Corrections and objections, in the order in which they were signed. */
  additions: z.array(z.object({ ...written, signedAt: when, attachments: z.array(Attachment) })),
  allowed: z.array(z.string()),
});

const DraftNote = z.object({
  ...written,
  aboutId: NoteId.nullable(),
  meeting: Meeting.nullable(),
  attachments: z.array(Attachment),
  savedAt: when,
  allowed: z.array(z.string()),
  version: Version,
});

/** Where a page of the journal begins: after this entry, in the order of the list. */
const Before = z.string().regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z_[\da-f-]{36}$/, 'invalid');

export const listNotes = contract({
  name: 'note.list',
  http: 'GET /cases/:exitCaseId/notes',
  who: 'staff',
  says: 'The signed entries of a case, the latest first, fifty at a time or as few as one asks for.',
  input: z.strictObject({
    exitCaseId: ExitCaseId,
    kind: NoteKind.optional(),
    authorId: StaffId.optional(),
    before: Before.optional(),
    most: z.coerce.number({ error: 'not_a_number' }).int().min(1).max(50).default(50),
  }),
  output: z.object({
    notes: z.array(SignedNote),
    more: z.boolean(),
    next: z.string().nullable(),
    authors: z.array(z.object({ staffId: StaffId, name: z.string() })),
    allowed: z.array(z.string()),
  }),
});

export const listDrafts = contract({
  name: 'note.drafts',
  http: 'GET /cases/:exitCaseId/drafts',
  who: 'staff',
  says: 'One’s own drafts in a case, which nobody else sees; and for the responsible those left by colleagues who cannot go on, without their words.',
  input: z.strictObject({ exitCaseId: ExitCaseId }),
  output: z.object({
    drafts: z.array(DraftNote),
    left: z.array(
      z.object({
        noteId: NoteId,
        kind: NoteKind,
        author: z.string(),
        savedAt: when,
        allowed: z.array(z.string()),
        version: Version,
      }),
    ),
  }),
});

export const beginNote = contract({
  name: 'note.begin',
  http: 'POST /cases/:exitCaseId/notes',
  who: 'staff',
  says: 'Begins a draft of an entry; with `aboutId`, a correction of a signed entry or the person’s objection to it.',
  input: z.strictObject({ exitCaseId: ExitCaseId, aboutId: NoteId.optional(), ...content }),
  output: z.object({ noteId: NoteId, version: Version }),
  creates: true,
});

export const saveNote = contract({
  name: 'note.save',
  http: 'PUT /notes/:noteId',
  who: 'staff',
  says: 'Saves one’s own draft as it stands.',
  input: z.strictObject({ noteId: NoteId, ...content, version: Version }),
  output: z.object({ version: Version }),
});

export const signNote = contract({
  name: 'note.sign',
  http: 'POST /notes/:noteId/sign',
  who: 'staff',
  says: 'Signs one’s own draft, as it stands here. After that nobody changes it.',
  input: z.strictObject({ noteId: NoteId, ...content, version: Version }),
  output: z.object({ noteId: NoteId, version: Version }),
});

export const takeOverNote = contract({
  name: 'note.take_over',
  http: 'POST /notes/:noteId/take-over',
  who: 'staff',
  says: 'Takes over a draft whose author cannot go on. It says who began it, also when it is signed.',
  input: z.strictObject({ noteId: NoteId, version: Version }),
  output: z.object({ noteId: NoteId, version: Version }),
});

export const discardNote = contract({
  name: 'note.discard',
  http: 'POST /notes/:noteId/discard',
  who: 'staff',
  says: 'Throws one’s own draft away, with its attachments. Nothing of the text is left.',
  input: z.strictObject({ noteId: NoteId, version: Version }),
  output: z.object({ version: Version }),
});

export const searchNotes = contract({
  name: 'note.search',
  http: 'POST /notes/search',
  who: 'staff',
  says: 'Signed entries that hold all the words in any of their Swedish forms, the latest first: in one case, or in all one may see.',
  input: z.strictObject({ exitCaseId: ExitCaseId.optional(), words: line({ max: 200 }) }),
  output: z.object({
    found: z.array(
      z.object({
        noteId: NoteId,
        exitCaseId: ExitCaseId,
        pseudonym: z.string(),
        kind: NoteKind,
        happenedAt: when,
        author: z.string(),
        /** A part of the text: what was found stands at odd places, the rest at even. */
        snippet: z.array(z.string()),
      }),
    ),
    more: z.boolean(),
  }),
});

export const listTasks = contract({
  name: 'task.list',
  http: 'GET /cases/:exitCaseId/tasks',
  who: 'staff',
  says: 'What was agreed at the meetings of a case: open tasks by their day, then those that have ended.',
  input: z.strictObject({ exitCaseId: ExitCaseId }),
  output: z.object({ tasks: z.array(Task) }),
});

export const endTask = contract({
  name: 'task.end',
  http: 'POST /tasks/:taskId/end',
  who: 'staff',
  says: 'Says that a task was done, or that it was not and why.',
  input: z.strictObject({
    taskId: TaskId,
    as: z.enum(['done', 'not_done'], 'not_a_choice'),
    why: text({ max: 2000 }).optional(),
    version: Version,
  }),
  output: z.object({ version: Version }),
});

const base64 = z.string().min(1).max(14_000_000).meta({ format: 'byte', description: 'The bytes of the file in base64' });

export const addAttachment = contract({
  name: 'attachment.add',
  http: 'POST /notes/:noteId/attachments',
  who: 'staff',
  says: 'Adds a file to one’s own draft. Its type is told by its content, and it is looked through for malware first.',
  input: z.strictObject({
    noteId: NoteId,
    name: line({ max: 200 }),
    content: base64,
  }),
  output: Attachment,
  creates: true,
  largestBody: 14_100_000,
});

export const fetchAttachment = contract({
  name: 'attachment.fetch',
  http: 'GET /attachments/:attachmentId',
  who: 'staff',
  says: 'The content of an attachment, to be saved and not shown.',
  input: z.strictObject({ attachmentId: AttachmentId }),
  output: z.object({ attachmentId: AttachmentId, name: z.string(), type: FileType, content: base64 }),
});

export const removeAttachment = contract({
  name: 'attachment.remove',
  http: 'POST /attachments/:attachmentId/remove',
  who: 'staff',
  says: 'Takes an attachment away from one’s own draft. Nothing of it is left.',
  input: z.strictObject({ attachmentId: AttachmentId }),
  output: z.object({ attachmentId: AttachmentId }),
});

const phrase = { title: line({ max: 80 }), text: text({ max: 4000 }) };

export const listPhrases = contract({
  name: 'phrase.list',
  http: 'GET /phrases',
  who: 'staff',
  says: 'The organisation’s phrases to begin an entry with.',
  input: z.strictObject({}),
  output: z.object({ phrases: z.array(z.object({ phraseId: PhraseId, title: z.string(), text: z.string(), version: Version })) }),
});

export const writePhrase = contract({
  name: 'phrase.write',
  http: 'POST /phrases',
  who: 'staff',
  says: 'Adds a phrase for all in the organisation. It is about nobody.',
  input: z.strictObject(phrase),
  output: z.object({ phraseId: PhraseId, version: Version }),
  creates: true,
});

export const changePhrase = contract({
  name: 'phrase.change',
  http: 'PUT /phrases/:phraseId',
  who: 'staff',
  says: 'Writes a phrase anew.',
  input: z.strictObject({ phraseId: PhraseId, ...phrase, version: Version }),
  output: z.object({ version: Version }),
});

export const endPhrase = contract({
  name: 'phrase.end',
  http: 'POST /phrases/:phraseId/end',
  who: 'staff',
  says: 'Takes a phrase out of use.',
  input: z.strictObject({ phraseId: PhraseId, version: Version }),
  output: z.object({ version: Version }),
});
