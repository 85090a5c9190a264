import { useState } from 'react';
import { formOfFacts, recallFacts, sendFacts } from '#threats/contract/sharing.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { useExchangeWords } from '#web/exchanges/words.ts';
import { useLanguage } from '#web/language.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Message, Section } from '#web/ui/Page.tsx';
import { say as sayInPassing } from '#web/ui/Said.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Choice, Select, TextArea, optionsOf } from '#web/ui/form/fields.tsx';
import { FactsShown } from './FactsShown.tsx';
import { useThreatWords } from './words.ts';

type About = Parameters<typeof ShareFacts>[0];
type Told = OutputOf<typeof formOfFacts>;

/** What the national coordination has been told about a person or a network, and telling it more. Not where there is nobody to tell. */
export function ShareFacts({ about, aboutId }: { readonly about: 'subject' | 'network'; readonly aboutId: string }) {
  const { share: t } = useThreatWords();
  const told = useAsk(formOfFacts, { about, aboutId });
  if (told.recipients.length === 0) return null;
  return (
    <Section title={t.title} says={t.says}>
      {told.sendings.length === 0 && <Empty>{t.noneSent}</Empty>}
      <ul className="lines">
        {told.sendings.map((one) => (
          <Sending key={one.exchangeId} one={one} />
        ))}
      </ul>
      {told.allowed.includes('vault_facts.send') ? (
        <Fold title={t.send}>
          <Send key={told.sendings.length} told={told} about={about} aboutId={aboutId} />
        </Fold>
      ) : (
        <Empty>{t.nothing}</Empty>
      )}
    </Section>
  );
}

function Sending({ one }: { one: Told['sendings'][number] }) {
  const { share: t } = useThreatWords();
  const { sentState } = useExchangeWords();
  const { language } = useLanguage();
  return (
    <li>
      <p>
        <strong>{one.recipient}</strong>, {sentState[one.state].toLowerCase()}. {one.sentBy}, <Time at={one.sentAt} />.{' '}
        {language === 'sv' ? one.ground.titleSv : one.ground.titleEn} ({one.ground.citation}).{' '}
        <span className="words">{one.reason}</span>
      </p>
      {one.recallAskedAt && one.state === 'sent' && <p>{t.recallAsked}</p>}
      {one.allowed.includes('vault_facts.recall') && (
        <Press contract={recallFacts} input={{ exchangeId: one.exchangeId }} says={t.recalled}>
          {t.recall}
        </Press>
      )}
    </li>
  );
}

function Send({ told, about, aboutId }: About & { told: Told }) {
  const { share: t } = useThreatWords();
  const { language } = useLanguage();
  const [texts, setTexts] = useState<'with' | 'without'>('without');
  const called = (id: string) => told.facts.subjects.find((one) => one.id === id)?.pseudonym ?? id;
  const [only] = told.recipients.length === 1 ? told.recipients : [];
  return (
    <>
      <h3>{t.goes}</h3>
      <FactsShown facts={told.facts} municipalities={told.municipalities} called={called} texts={texts} />
      {told.facts.subjects.length > 0 && <Message>{t.identityGoes}</Message>}
      <Form
        contract={sendFacts}
        input={(read) => ({
          about,
          aboutId,
          recipientId: read.text('recipientId'),
          ground: read.text('ground'),
          reason: read.text('reason'),
          texts,
          mark: told.marks[texts],
        })}
        submit={t.save}
        done={() => sayInPassing(t.sent)}
      >
        <Choice
          name="texts"
          label={t.texts}
          hint={t.textsHint}
          options={optionsOf({ without: t.withoutTexts, with: t.withTexts }, ['without', 'with'])}
          chosen={texts}
          onChoose={(value) => setTexts(value === 'with' ? 'with' : 'without')}
          row
        />
        <Select
          name="recipientId"
          label={t.to}
          options={told.recipients.map(({ organisationId, name }) => ({ value: organisationId, label: name }))}
          {...(only && { defaultValue: only.organisationId, empty: null })}
        />
        <Select
          name="ground"
          label={t.ground}
          options={told.grounds.map(({ code, titleSv, titleEn }) => ({
            value: code,
            label: language === 'sv' ? titleSv : titleEn,
          }))}
        />
        <TextArea name="reason" label={t.reason} rows={2} />
      </Form>
    </>
  );
}
