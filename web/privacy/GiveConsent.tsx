import { useRef, useState } from 'react';
import { giveConsent, renewConsent } from '#privacy/contract.ts';
import { listNotes } from '#journal/contract.ts';
import { useMay } from '#web/access/me.ts';
import { OrganisationPicker } from '#web/access/pickers.tsx';
import { useAsk } from '#web/ask.ts';
import { Form } from '#web/ui/form/Form.tsx';
import { Checks, Choice, Select, TextArea, TextField, When, optionsOf } from '#web/ui/form/fields.tsx';
import { type Reader, readerOf } from '#web/ui/form/reader.ts';
import type { Paper } from './ConsentPaper.tsx';
import type { Consent } from './types.ts';
import { usePrivacyWords } from './words.ts';

const keysOf = <Key extends string>(words: Record<Key, string>) => Object.keys(words) as Key[];

const signatureIn = (read: Reader) =>
  read.text('signature.given') === 'in_writing'
    ? {
        given: 'in_writing' as const,
        signedOn: read.text('signature.signedOn'),
        paper:
          read.text('kept') === 'attachment'
            ? { kept: 'attachment' as const, attachmentId: read.text('signature.paper.attachmentId') }
            : { kept: 'binder' as const, where: read.text('signature.paper.where') },
      }
    : { given: 'orally' as const };

const spokenIn = (read: Reader) => ({
  from: read.text('from'),
  to: read.text('to'),
  told: read.all('told'),
  signature: signatureIn(read),
});

/** Who may be told what, why and how long; and how the person said yes. */
export function GiveConsent({ exitCaseId, onPaper }: { exitCaseId: string; onPaper: (paper: Paper) => void }) {
  const t = usePrivacyWords();
  const around = useRef<HTMLDivElement>(null);
  const show = () => {
    const form = around.current?.querySelector('form');
    if (form) onPaper(paperOf(form, t));
  };
  return (
    <div ref={around}>
      <Form
        contract={giveConsent}
        input={(read) => ({
          exitCaseId,
          recipients: [
            ...read.all('recipients').map((kind) => ({ kind: kind })),
            ...(read.optional('organisationId') ? [{ organisationId: read.text('organisationId') }] : []),
          ],
          kinds: read.all('kinds'),
          purpose: read.text('purpose'),
          ...spokenIn(read),
        })}
        submit={t.consent.save}
        says={t.consent.saved}
      >
        <Checks
          name="recipients"
          label={t.consent.recipients}
          hint={t.consent.recipientsHint}
          options={optionsOf(t.recipientKind, keysOf(t.recipientKind))}
          row
        />
        <OrganisationPicker name="organisationId" label={t.consent.oneOrganisation} optional />
        <Checks name="kinds" label={t.consent.kinds} options={optionsOf(t.informationKind, keysOf(t.informationKind))} row />
        <TextArea name="purpose" label={t.consent.purpose} hint={t.consent.purposeHint} rows={2} />
        <Spoken exitCaseId={exitCaseId} />
      </Form>
      <p className="buttons">
        <button type="button" onClick={show}>
          {t.consent.print}
        </button>
      </p>
    </div>
  );
}

/** The same once more, from today. */
export function RenewConsent({ exitCaseId, consent }: { exitCaseId: string; consent: Consent }) {
  const t = usePrivacyWords();
  const { consentId, version } = consent;
  return (
    <Form
      contract={renewConsent}
      input={(read) => ({ exitCaseId, consentId, version, ...spokenIn(read) })}
      submit={t.consent.renewSave}
      says={t.consent.renewed}
    >
      <p>{t.consent.renewSays}</p>
      <Spoken exitCaseId={exitCaseId} />
    </Form>
  );
}

function Spoken({ exitCaseId }: { exitCaseId: string }) {
  const t = usePrivacyWords();
  const may = useMay();
  const [given, setGiven] = useState('');
  const [kept, setKept] = useState('binder');
  return (
    <>
      <TextField name="from" label={t.consent.from} type="date" className="short" />
      <TextField name="to" label={t.consent.to} hint={t.consent.toHint} type="date" className="short" />
      <Checks name="told" label={t.consent.told} options={optionsOf(t.told, keysOf(t.told))} />
      <Choice
        name="signature.given"
        label={t.consent.given}
        options={keysOf(t.given).map((value) => ({ value, label: t.given[value], hint: t.consent.givenHint[value] }))}
        chosen={given}
        onChoose={setGiven}
      />
      <When when={given === 'in_writing'}>
        <TextField name="signature.signedOn" label={t.consent.signedOn} type="date" className="short" />
        {may('note.list') && (
          <Choice
            name="kept"
            label={t.consent.kept}
            options={[
              { value: 'binder', label: t.consent.binder },
              { value: 'attachment', label: t.consent.attachment },
            ]}
            chosen={kept}
            onChoose={setKept}
            row
          />
        )}
        <When when={kept === 'binder'}>
          <TextField name="signature.paper.where" label={t.consent.paper} />
        </When>
        {kept === 'attachment' && <Attachments exitCaseId={exitCaseId} />}
      </When>
    </>
  );
}

/** The attachments of the journal: one of them is the copy of the paper. */
function Attachments({ exitCaseId }: { exitCaseId: string }) {
  const t = usePrivacyWords();
  const { notes } = useAsk(listNotes, { exitCaseId, most: 50 });
  const all = notes.flatMap((note) => [...note.attachments, ...note.additions.flatMap((one) => one.attachments)]);
  return (
    <Select
      name="signature.paper.attachmentId"
      label={t.consent.attachmentId}
      hint={t.consent.attachmentHint}
      options={all.map(({ attachmentId, name }) => ({ value: attachmentId, label: name }))}
    />
  );
}

function paperOf(form: HTMLFormElement, t: ReturnType<typeof usePrivacyWords>): Paper {
  const read = readerOf(new FormData(form));
  const picked = form.querySelector<HTMLSelectElement>('select[name=organisationId]');
  const one = picked?.value ? [picked.selectedOptions[0]?.text ?? ''] : [];
  return {
    to: [...read.all('recipients').map((kind) => t.recipientKind[kind as keyof typeof t.recipientKind]), ...one],
    what: read.all('kinds').map((kind) => t.informationKind[kind as keyof typeof t.informationKind]),
    why: read.text('purpose'),
    from: read.text('from'),
    until: read.text('to'),
  };
}
