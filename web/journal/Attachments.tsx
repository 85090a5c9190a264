import { type ReactNode, useState } from 'react';
import { addAttachment, removeAttachment } from '#journal/contract.ts';
import { call } from '#web/call.ts';
import { useLanguage } from '#web/language.tsx';
import { Problem } from '#web/problem.ts';
import { Icon } from '#web/ui/Icon.tsx';
import { Summary } from '#web/ui/form/Summary.tsx';
import { TextField } from '#web/ui/form/fields.tsx';
import type { Kept } from './draft-keeper.ts';
import { base64Of } from '#web/ui/save.ts';
import { saveFile, sizeOf } from './files.ts';
import type { DraftNote } from './use-draft.ts';
import { useJournalWords } from './words.ts';

type Attachment = DraftNote['attachments'][number];

/** Does what may be refused, and says if it was. */
function useTry() {
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const attempt = async (work: () => Promise<void>) => {
    setProblem(undefined);
    setBusy(true);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const said = problem && <Summary problem={problem} faults={[]} forget={() => setProblem(undefined)} />;
  return { attempt, isBusy, said };
}

function Line({ attachment, children }: { attachment: Attachment; children: ReactNode }) {
  const t = useJournalWords().attachment;
  const { language } = useLanguage();
  const { name, type, bytes, scan } = attachment;
  return (
    <li className="line-action">
      <span>
        {name}{' '}
        <span className="aside">
          {t.type[type]}, {sizeOf(bytes, language)}
        </span>{' '}
        {scan === 'not_scanned' && (
          <span className="tag" data-tone="soon">
            <Icon name="late" />
            {t.notScanned}
          </span>
        )}
      </span>
      {children}
    </li>
  );
}

/** What belongs to a signed entry. */
export function Attachments({ attachments }: { attachments: readonly Attachment[] }) {
  const t = useJournalWords().attachment;
  const { attempt, isBusy, said } = useTry();
  if (attachments.length === 0) return null;
  return (
    <>
      {said}
      <ul className="lines" aria-label={t.title}>
        {attachments.map((one) => (
          <Line key={one.attachmentId} attachment={one}>
            <button
              type="button"
              className="quiet"
              aria-disabled={isBusy}
              aria-label={`${t.save} ${one.name}`}
              onClick={() => void attempt(() => saveFile(one.attachmentId))}
            >
              {t.save}
            </button>
          </Line>
        ))}
      </ul>
    </>
  );
}

/** Files one adds to a draft. They are sent at once, and signed with it. */
export function AttachmentFields({ begun, settled }: { begun: readonly Attachment[]; settled: () => Promise<Kept> }) {
  const t = useJournalWords().attachment;
  const [attachments, setAttachments] = useState(begun);
  const { attempt, isBusy, said } = useTry();
  const add = async (file: File) => {
    const { noteId } = await settled();
    const added = await call(addAttachment, { noteId, name: file.name, content: await base64Of(file) });
    setAttachments((before) => [...before, added]);
  };
  const remove = async (attachmentId: string) => {
    await call(removeAttachment, { attachmentId });
    setAttachments((before) => before.filter((one) => one.attachmentId !== attachmentId));
  };
  return (
    <div className="meeting-part">
      <TextField
        name="file"
        label={t.add}
        hint={t.hint}
        optional
        type="file"
        aria-disabled={isBusy}
        onChange={(event) => {
          const field = event.target;
          const [file] = field.files ?? [];
          if (file) void attempt(() => add(file)).finally(() => void (field.value = ''));
        }}
      />
      <div role="status">{isBusy && t.sending}</div>
      {said}
      {attachments.length > 0 && (
        <ul className="lines" aria-label={t.title}>
          {attachments.map((one) => (
            <Line key={one.attachmentId} attachment={one}>
              <button
                type="button"
                className="quiet"
                aria-disabled={isBusy}
                aria-label={`${t.remove} ${one.name}`}
                onClick={() => void attempt(() => remove(one.attachmentId))}
              >
                {t.remove}
              </button>
            </Line>
          ))}
        </ul>
      )}
    </div>
  );
}
