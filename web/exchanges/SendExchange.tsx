import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Kind, kinds, sendExchange } from '#exchanges/contract.ts';
import { useLanguage } from '#web/language.tsx';
import { Alone } from '#web/ui/Alone.tsx';
import { Message } from '#web/ui/Page.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { say as sayInPassing } from '#web/ui/Said.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, Select, TextArea } from '#web/ui/form/fields.tsx';
import { FromProfile } from './FromProfile.tsx';
import { KindFields, saidIn } from './KindFields.tsx';
import type { Exchange, Exchanges } from './types.ts';
import { useExchangeWords, useOwnWords } from './words.ts';

/** What kind of thing it is decides whom it may go to, and what is asked. */
export function SendExchange({ exitCaseId, all }: { exitCaseId: string; all: Exchanges }) {
  const t = useExchangeWords().send;
  const say = useOwnWords();
  const [chosen, setChosen] = useState<Exchange['kind']>();
  const possible = all.recipients.filter(({ kind, organisations }) => organisations.length > 0 || kinds[kind].onlyWhereCleared);
  return (
    <>
      <Choice
        name="kind"
        label={t.kind}
        options={possible.map(({ kind }) => ({ value: kind, label: say(kinds[kind].label), hint: say(kinds[kind].says) }))}
        chosen={chosen ?? ''}
        onChoose={(kind) => setChosen(kind as Exchange['kind'])}
      />
      {chosen && (
        <Alone key={chosen}>
          <OfKind exitCaseId={exitCaseId} all={all} kind={kinds[chosen]} />
        </Alone>
      )}
    </>
  );
}

function OfKind({ exitCaseId, all, kind }: { exitCaseId: string; all: Exchanges; kind: Kind }) {
  const t = useExchangeWords().send;
  const say = useOwnWords();
  const { language } = useLanguage();
  const [ground, setGround] = useState('consent');
  const organisations = all.recipients.find((one) => one.kind === kind.name)?.organisations ?? [];
  const grounds = all.grounds.filter(({ code }) => !kind.isGuarded || code === 'consent');
  const needsSecond = kind.isGuarded || grounds.find(({ code }) => code === ground)?.needsSecond;
  const [only] = organisations.length === 1 ? organisations : [];
  if (organisations.length === 0) return <Message>{t.noneCleared}</Message>;
  return (
    <Form
      contract={sendExchange}
      input={(read) => ({
        exitCaseId,
        recipientId: read.text('recipientId'),
        ground: read.text('ground'),
        reason: read.optional('reason'),
        message: { kind: kind.name, ...saidIn(read, kind.message, 'message') },
      })}
      done={({ state }) => sayInPassing(state === 'draft' ? t.waits : t.sent)}
      submit={t.save}
    >
      <Message>
        <p>{say(kind.terms)}</p>
        {kind.isGuarded && <p>{t.guarded}</p>}
        {kind.carries.map((one) => (
          <p key={one}>{t.carries[one]}</p>
        ))}
      </Message>
      {organisations.some(({ lacksAgreement }) => lacksAgreement) && (
        <Message tone="soon">
          {t.lacks} <Link to="/overenskommelser">{t.toAgreements}</Link>
        </Message>
      )}
      <Select
        name="recipientId"
        label={t.to}
        hint={kind.onlyWhereCleared ? t.clearedHint : t.toHint}
        options={organisations.map(({ organisationId, name, lacksAgreement }) => ({
          value: organisationId,
          label: lacksAgreement ? t.unagreed(name) : name,
        }))}
        {...(only && { defaultValue: only.organisationId, empty: null })}
      />
      {kind.carries.includes('agreement') && <Receivers all={all} />}
      {kind.fromProfile ? (
        <FromProfile exitCaseId={exitCaseId} fields={kind.message} within="message" />
      ) : (
        <KindFields
          fields={kind.message}
          within="message"
          {...(kind.carries.includes('agreement') && { initial: begunWith(all) })}
        />
      )}
      <Select
        name="ground"
        label={t.ground}
        hint={needsSecond ? t.needsSecond : t.groundHint}
        options={grounds.map(({ code, titleSv, titleEn }) => ({ value: code, label: language === 'sv' ? titleSv : titleEn }))}
        value={ground}
        onChange={({ currentTarget }) => setGround(currentTarget.value)}
        empty={null}
      />
      {ground !== 'consent' && <TextArea name="reason" label={t.reason} rows={2} />}
    </Form>
  );
}

/** Who has said yes to receiving the household: found in the case, and never written by hand. */
function Receivers({ all: { receivers } }: { all: Exchanges }) {
  const t = useExchangeWords().send;
  if (receivers.length === 0) return <Message>{t.noReceiver}</Message>;
  return (
    <Message>
      {receivers.map(({ name, on, from, until }) => (
        <p key={`${name} ${on} ${from}`}>
          {t.receiver(name)} {t.movesIn} <DayTime on={from} /> – <DayTime on={until} />.
        </p>
      ))}
    </Message>
  );
}

/** What a planned stay begins with where one municipality has said yes. */
function begunWith({ receivers }: Exchanges): Readonly<Record<string, string>> {
  const [one, ...more] = receivers;
  return one && more.length === 0 ? { municipality: one.name, from: one.from, agreedOn: one.on } : {};
}
