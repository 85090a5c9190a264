import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type Content, proposeAgreement, showAgreement, writeAgreement } from '#agreements/contract.ts';
import type { Contract } from '#platform/contract.ts';
import { useAsk } from '#web/ask.ts';
import { call } from '#web/call.ts';
import { Empty, Page } from '#web/ui/Page.tsx';
import { say } from '#web/ui/Said.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice } from '#web/ui/form/fields.tsx';
import type { Shown } from './AgreementPage.tsx';
import { Editor } from './Editor.tsx';
import { useAgreementWords } from './words.ts';

/** The draft of the next version, to write in and to put before the others. */
export function DraftPage() {
  const { page: t } = useAgreementWords();
  const { agreementId } = useParams({ from: '/signed-in/overenskommelser/$agreementId/utkast' });
  const shown = useAsk(showAgreement, { agreementId });
  return (
    <Page
      title={t.draft}
      says={t.draftSays}
      action={
        <Link to="/overenskommelser/$agreementId" params={{ agreementId }}>
          {t.title}
        </Link>
      }
    >
      {shown.draft && shown.allowed.includes('agreement.write') ? (
        <Writing of={shown} draft={shown.draft} />
      ) : (
        <Empty>{t.notOurs}</Empty>
      )}
    </Page>
  );
}

function Writing({ of, draft }: { of: Shown; draft: NonNullable<Shown['draft']> }) {
  const { page: t, ...words } = useAgreementWords();
  const navigate = useNavigate();
  const { agreementId } = of;
  const [content, setContent] = useState<Content>(draft.content);
  const [version, setVersion] = useState(draft.version);
  const [then, setThen] = useState('keep');
  const write = async () => {
    const written = await call(writeAgreement, { agreementId, content, version });
    setVersion(written.version);
    return written.version;
  };
  const isProposing = then === 'propose';
  // One form with one way on or the other, so that each fault is told at its field.
  const contract: Contract = isProposing ? proposeAgreement : writeAgreement;
  return (
    <Form
      contract={contract}
      input={async () => (isProposing ? { agreementId, version: await write() } : { agreementId, content, version })}
      submit={isProposing ? t.propose : words.save}
      done={async () => {
        say(isProposing ? t.proposedNow : words.saved);
        await navigate({ to: '/overenskommelser/$agreementId', params: { agreementId } });
      }}
    >
      <Editor of={of} content={content} change={(some) => setContent((all) => ({ ...all, ...some }))} />
      <Choice
        name="then"
        label={t.andThen}
        chosen={then}
        onChoose={setThen}
        options={[
          { value: 'keep', label: words.save },
          { value: 'propose', label: t.propose, hint: t.proposeHint },
        ]}
      />
    </Form>
  );
}
