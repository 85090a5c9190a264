import { withdrawConsent } from '#privacy/contract.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Message, Section } from '#web/ui/Page.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, TextArea } from '#web/ui/form/fields.tsx';
import type { Paper } from './ConsentPaper.tsx';
import { GiveConsent, RenewConsent } from './GiveConsent.tsx';
import { Shared } from './Shared.tsx';
import { useRecipientName } from './recipient.ts';
import type { Consent, Disclosure, Privacy } from './types.ts';
import { usePrivacyWords } from './words.ts';

const tones = { standing: 'kept', not_yet: 'calm', over: 'soon', replaced: 'calm', withdrawn: 'late' } as const;

interface ConsentsProps {
  readonly exitCaseId: string;
  readonly privacy: Privacy;
  readonly onPaper: (paper: Paper) => void;
}

export function Consents({ exitCaseId, privacy, onPaper }: ConsentsProps) {
  const { consent: t, page } = usePrivacyWords();
  return (
    <Section title={t.title} says={t.says}>
      <Message tone={privacy.policeTrack === 'may_be_told' ? 'kept' : 'calm'}>
        {privacy.policeTrack === 'may_be_told' ? page.policeYes : page.policeNo}
      </Message>
      {privacy.consents.length === 0 && <Empty>{t.none}</Empty>}
      <ul className="cards">
        {privacy.consents.map((consent) => (
          <ConsentCard
            key={consent.consentId}
            exitCaseId={exitCaseId}
            consent={consent}
            shared={privacy.disclosures.filter((one) => one.consentId === consent.consentId && one.state === 'made')}
            onPaper={onPaper}
          />
        ))}
      </ul>
      {privacy.allowed.includes('consent.give') && (
        <Fold title={t.add}>
          <GiveConsent exitCaseId={exitCaseId} onPaper={onPaper} />
        </Fold>
      )}
    </Section>
  );
}

interface ConsentCardProps {
  readonly exitCaseId: string;
  readonly consent: Consent;
  readonly shared: readonly Disclosure[];
  readonly onPaper: (paper: Paper) => void;
}

function ConsentCard({ exitCaseId, consent, shared, onPaper }: ConsentCardProps) {
  const t = usePrivacyWords();
  const nameOf = useRecipientName();
  const what = consent.kinds.map((kind) => t.informationKind[kind]);
  const left = consent.recipients.filter((one) => one.withdrawnAt === null);
  return (
    <li className="card">
      <p className="card-head">
        <strong>{consent.recipients.map(nameOf).join(', ')}</strong>
        <span className="tag" data-tone={tones[consent.state]}>
          {t.consentState[consent.state]}
        </span>
      </p>
      <Facts>
        <Fact term={t.consent.what}>{what.join(', ')}</Fact>
        <Fact term={t.consent.why}>
          <span className="words">{consent.purpose}</span>
        </Fact>
        <Fact term={t.consent.days}>
          <DayTime on={consent.from} /> – <DayTime on={consent.to} />
        </Fact>
        <Fact term={t.consent.given}>
          {t.given[consent.given]}
          {consent.signedOn && (
            <>
              , <DayTime on={consent.signedOn} />
            </>
          )}
        </Fact>
        <Fact term={t.consent.kept_at}>{consent.attachmentId ? t.consent.inJournal : consent.paper}</Fact>
        <Fact term={t.consent.recordedBy}>
          {consent.recordedBy}, <Time at={consent.recordedAt} />
        </Fact>
        <Fact term={t.consent.withdrawnBy}>
          {consent.withdrawnAt && (
            <>
              {consent.withdrawnBy}, <Time at={consent.withdrawnAt} />
            </>
          )}
        </Fact>
        <Fact term={t.consent.said}>{consent.withdrawal && <span className="words">{consent.withdrawal}</span>}</Fact>
      </Facts>
      {consent.state !== 'withdrawn' &&
        consent.recipients
          .filter((one) => one.withdrawnAt !== null)
          .map((one) => (
            <p key={one.consentRecipientId}>
              <span className="tag" data-tone="late">
                {nameOf(one)}: {t.consent.takenOut}
              </span>{' '}
              {one.withdrawal}
            </p>
          ))}
      {(consent.state === 'withdrawn' || shared.length > 0) && (
        <>
          <h3>{t.consent.shared}</h3>
          {shared.length === 0 ? <Empty>{t.consent.sharedNone}</Empty> : <Shared disclosures={shared} />}
        </>
      )}
      <p className="buttons">
        <button
          type="button"
          onClick={() => onPaper({ to: left.map(nameOf), what, why: consent.purpose, from: consent.from, until: consent.to })}
        >
          {t.consent.print}
        </button>
      </p>
      {consent.allowed.includes('consent.withdraw') && (
        <Fold title={t.consent.withdraw}>
          <Withdraw exitCaseId={exitCaseId} consent={consent} />
        </Fold>
      )}
      {consent.allowed.includes('consent.renew') && (
        <Fold title={t.consent.renew}>
          <RenewConsent exitCaseId={exitCaseId} consent={consent} />
        </Fold>
      )}
    </li>
  );
}

function Withdraw({ exitCaseId, consent }: { exitCaseId: string; consent: Consent }) {
  const t = usePrivacyWords().consent;
  const nameOf = useRecipientName();
  const { consentId, version } = consent;
  const left = consent.recipients.filter((one) => one.withdrawnAt === null);
  const options = [
    { value: 'all', label: t.withdrawAll },
    ...left.map((one) => ({ value: one.consentRecipientId as string, label: nameOf(one) })),
  ];
  return (
    <Form
      contract={withdrawConsent}
      input={(read) => {
        const whom = read.text('consentRecipientId');
        return {
          exitCaseId,
          consentId,
          version,
          consentRecipientId: whom === 'all' ? undefined : whom,
          note: read.optional('note'),
        };
      }}
      submit={t.withdrawSave}
      says={t.withdrawn}
      tone="danger"
    >
      <p>{t.withdrawSays}</p>
      <Choice name="consentRecipientId" label={t.withdrawWhom} options={options} initial="all" row />
      <TextArea name="note" label={t.withdrawNote} rows={2} optional />
    </Form>
  );
}
