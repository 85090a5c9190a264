import { attachmentOperations } from './operations/attachments.ts';
import { phraseOperations } from './operations/phrases.ts';
import { readingOperations } from './operations/reading.ts';
import { searchOperations } from './operations/search.ts';
import { taskOperations } from './operations/tasks.ts';
import { writingOperations } from './operations/writing.ts';

export { addAttachment, fetchAttachment, removeAttachment } from './operations/attachments.ts';
export { attachedBytes, attachedFiles } from './operations/attached.ts';
export { personFile } from './operations/file.ts';
export { changePhrase, endPhrase, listPhrases, writePhrase } from './operations/phrases.ts';
export { listDrafts, listNotes } from './operations/reading.ts';
export { searchNotes } from './operations/search.ts';
export { endTask, listTasks } from './operations/tasks.ts';
export { beginNote, discardNote, saveNote, signNote, takeOverNote } from './operations/writing.ts';

export const journalOperations = [
  ...readingOperations,
  ...writingOperations,
  ...searchOperations,
  ...taskOperations,
  ...attachmentOperations,
  ...phraseOperations,
];
