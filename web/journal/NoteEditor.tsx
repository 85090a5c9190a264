import { useEffect, useRef, useState } from 'react';
import { signNote } from '#journal/contract.ts';
import { useMay } from '#web/access/me.ts';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Select, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { readerOf } from '#web/ui/form/reader.ts';
import { useNow } from '#web/ui/now.ts';
import { wallTime } from '#web/ui/time.ts';
import { useProblemWords } from '#web/ui/words.ts';
import { AttachmentFields } from './Attachments.tsx';
import { MeetingFields } from './MeetingFields.tsx';
import { PhrasePicker } from './Phrases.tsx';
import type { Saving } from './draft-keeper.ts';
import { type DraftNote, useDraft } from './use-draft.ts';
import { useJournalWords } from './words.ts';
import { writtenIn } from './written.ts';

/** What is being written: a draft from before, something new, or something about a signed entry. */
export interface Writing {
  readonly draft?: DraftNote;
  readonly about?: { readonly noteId: string; readonly happenedAt: string; readonly kind: 'correction' | 'objection' };
}

interface NoteEditorProps extends Writing {
  readonly exitCaseId: string;
  readonly close: () => void;
}

const { kind: kinds, how: hows, mask: masks } = signNote.input.shape;
const isAddition = (kind: string) => kind === 'correction' || kind === 'objection';

/** An entry as it is written. It is saved on the way, and signed when it is ready. */
export function NoteEditor({ exitCaseId, draft, about, close }: NoteEditorProps) {
  const t = useJournalWords();
  const may = useMay();
  const now = useNow();
  const [opened] = useState(now);
  const [kind, setKind] = useState<string>(about?.kind ?? draft?.kind ?? 'contact');
  const around = useRef<HTMLDivElement>(null);
  const read = useRef(() => writtenIn(readerOf(new FormData(around.current?.querySelector('form') ?? undefined))));
  const { settled, changed, overwrite, done, saving } = useDraft({
    exitCaseId,
    aboutId: about?.noteId ?? draft?.aboutId ?? undefined,
    begun: draft,
    read,
  });
  useEffect(() => around.current?.querySelector<HTMLElement>('select, textarea')?.focus({ preventScroll: true }), []);
  /** Puts words in where the cursor stands. */
  function insert(words: string) {
    const field = around.current?.querySelector('textarea');
    if (!field) return;
    field.setRangeText(words, field.selectionStart, field.selectionEnd, 'end');
    field.focus();
    changed();
  }
  return (
    <div ref={around} onInput={changed} className="editor">
      <Form
        contract={signNote}
        input={async (form) => ({ ...(await settled()), ...writtenIn(form) })}
        submit={t.editor.sign}
        says={t.editor.signed}
        done={() => {
          done();
          close();
        }}
      >
        {isAddition(kind) ? (
          <input type="hidden" name="kind" value={kind} />
        ) : (
          <Select
            name="kind"
            label={t.editor.kind}
            options={optionsOf(
              t.kind,
              kinds.options.filter((one) => !isAddition(one)),
            )}
            value={kind}
            empty={null}
            onChange={(event) => setKind(event.target.value)}
          />
        )}
        <div className="beside">
          <TextField
            name="happenedAt"
            label={t.editor.happenedAt}
            type="datetime-local"
            className="short"
            defaultValue={wallTime(draft ? new Date(draft.happenedAt) : opened)}
          />
          <Select
            name="how"
            label={t.editor.how}
            options={optionsOf(t.how, hows.options)}
            key={kind === 'meeting' ? 'meeting' : 'other'}
            defaultValue={draft?.how ?? (kind === 'meeting' ? 'meeting' : 'talk')}
            empty={null}
          />
        </div>
        <TextArea name="text" label={t.editor.text} hint={t.editor.textHint} rows={8} defaultValue={draft?.text} />
        {may('phrase.list') && <PhrasePicker insert={insert} />}
        {kind === 'meeting' && <MeetingFields meeting={draft?.meeting ?? undefined} changed={changed} />}
        {may('attachment.add') && <AttachmentFields begun={draft?.attachments ?? []} settled={settled} />}
        <Select
          name="mask"
          label={t.editor.mask}
          options={optionsOf(t.mask, masks.options)}
          defaultValue={draft?.mask ?? 'none'}
          empty={null}
        />
        <HowItIsSaved saving={saving} overwrite={overwrite} />
        <p className="hint">{t.editor.signHint}</p>
      </Form>
      <p className="buttons">
        <button type="button" className="quiet" onClick={close}>
          {t.editor.close}
        </button>
      </p>
    </div>
  );
}

function HowItIsSaved({ saving, overwrite }: { saving: Saving; overwrite: () => Promise<void> }) {
  const t = useJournalWords().editor;
  const say = useProblemWords();
  return (
    <div className="saving" role="status" data-is={saving.is}>
      {saving.is === 'nothing' && t.notSaved}
      {saving.is === 'saving' && t.saving}
      {saving.is === 'waiting' && t.waits}
      {saving.is === 'saved' && (
        <>
          {t.saved} <Time at={saving.at} />
        </>
      )}
      {saving.is === 'refused' && (
        <>
          {t.refused} {say(saving.problem)}{' '}
          {saving.problem.code === 'changed_meanwhile' && (
            <button type="button" onClick={() => void overwrite()}>
              {t.overwrite}
            </button>
          )}
        </>
      )}
    </div>
  );
}
