import { type RefObject, useEffect, useState } from 'react';
import { beginNote, listDrafts, saveNote } from '#journal/contract.ts';
import { changed } from '#web/ask.ts';
import { type InputOf, type OutputOf, call } from '#web/call.ts';
import { type Saving, keepDraft } from './draft-keeper.ts';

export type DraftNote = OutputOf<typeof listDrafts>['drafts'][number];
export type Written = Omit<InputOf<typeof saveNote>, 'noteId' | 'version'>;

interface Of {
  readonly exitCaseId: string;
  readonly aboutId: string | undefined;
  readonly begun: DraftNote | undefined;
  /** What stands in the form now. */
  readonly read: RefObject<() => Written>;
}

/** A draft that is kept on the server while the form is on the page. */
export function useDraft({ exitCaseId, aboutId, begun, read }: Of) {
  const [saving, setSaving] = useState<Saving>(begun ? { is: 'saved', at: begun.savedAt } : { is: 'nothing' });
  const [noteId, setNoteId] = useState<string | undefined>(begun?.noteId);
  const [keeper] = useState(() =>
    keepDraft<Written>(begun && { noteId: begun.noteId, version: begun.version }, () => read.current(), {
      begin: (written, idempotencyKey) =>
        call(beginNote, { exitCaseId, ...(aboutId !== undefined && { aboutId }), ...written }, { idempotencyKey }),
      save: (kept, written) => call(saveNote, { ...kept, ...written }),
      versionOf: async (id) => (await call(listDrafts, { exitCaseId })).drafts.find((one) => one.noteId === id)?.version,
      tell(how, kept) {
        setSaving(how);
        setNoteId(kept?.noteId);
      },
    }),
  );
  useEffect(
    () => () => {
      void keeper.leave().then(() => changed({ of: listDrafts }));
    },
    [keeper],
  );
  return { ...keeper, noteId, saving };
}
