import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type Kind, answerIncoming, kinds, openIncoming, showIncoming } from '#exchanges/contract.ts';
import { answerQuestion, takeIn } from '#threats/contract.ts';
import { useMay } from '#web/access/me.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { FindingCard } from '#web/placement/FindingCard.tsx';
import { TakeStay } from '#web/placement/TakeStay.tsx';
import { TakeFacts } from '#web/threats/TakeFacts.tsx';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Empty, Message, Page, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Choice } from '#web/ui/form/fields.tsx';
import type { Reader } from '#web/ui/form/reader.ts';
import { InWords } from './InWords.tsx';
import { KindFields, saidIn } from './KindFields.tsx';
import { ContactOfSignal, TakeSignal } from './TakeSignal.tsx';
import { useExchangeWords, useOwnWords } from './words.ts';

type Incoming = OutputOf<typeof showIncoming>;
const tones = {
  waiting: 'soon',
  opened: 'soon',
  answered: 'kept',
  declined: 'kept',
  withdrawn: 'late',
  expired: 'late',
} as const;

/** One that has come: whom it is from, and what it says when somebody has opened it. */
export function IncomingPage() {
  const { exchangeId } = useParams({ from: '/signed-in/inkorg/$exchangeId' });
  const words = useExchangeWords();
  const say = useOwnWords();
  const one = useAsk(showIncoming, { exchangeId });
  const t = words.incoming;
  const may = useMay();
  const kind: Kind = kinds[one.kind];
  const canOpen = one.allowed.includes('inbox.open');
  const canTake = one.allowed.includes('signal.take');
  return (
    <Page
      key={exchangeId}
      title={t.title}
      heading={say(kind.label)}
      action={
        <span className="tag" data-tone={tones[one.state]}>
          {words.receivedState[one.state]}
        </span>
      }
    >
      <p>
        <Link to="/inkorg">{t.back}</Link>
      </p>
      <Section title={`${words.inbox.sender} ${one.sender.name}`}>
        <Message>
          {words.page.terms}: {say(kind.terms)}
        </Message>
        <Facts>
          <Fact term={words.inbox.sent}>
            <Time at={one.sentAt} />
          </Fact>
          <Fact term={words.page.due}>{!one.answeredAt && <Time at={one.dueAt} as="due" />}</Fact>
          <Fact term={words.page.readable}>{one.expiresAt ? <Time at={one.expiresAt} as="due" /> : words.page.inHand}</Fact>
          <Fact term={t.openedBy}>
            {one.openedAt && (
              <>
                {one.openedBy}, <Time at={one.openedAt} />
              </>
            )}
          </Fact>
          <Fact term={t.answeredBy}>
            {one.answeredAt && (
              <>
                {one.answeredBy}, <Time at={one.answeredAt} />
              </>
            )}
          </Fact>
        </Facts>
      </Section>
      {canOpen && (
        <Section title={t.readIt} says={t.openSays}>
          <Press contract={openIncoming} input={{ exchangeId }} says={t.opened} tone="main">
            {t.open}
          </Press>
        </Section>
      )}
      {canTake && <TakeSignal one={one} />}
      {kind.becomes && one.openedAt && <ContactOfSignal signalId={exchangeId} />}
      {!canOpen && !canTake && one.content === null && <Empty>{one.weededAt ? t.weeded : t.over}</Empty>}
      {one.content && kind.name !== 'vault_facts' && (
        <Section title={words.page.content}>
          <InWords fields={kind.message} said={one.content.said} named={one.named} carried={one.content} />
        </Section>
      )}
      {one.answer && <Given kind={kind} one={one} answer={one.answer} />}
      {one.later.map(({ answer, at }) =>
        answer ? <Given key={at} kind={kind} one={one} answer={answer} /> : <Message key={at}>{t.answerWithdrawn}</Message>,
      )}
      {kind.name === 'placement_search' && one.content && may('search.show') && (
        <p>
          <Link to="/inkorg/$exchangeId/sokning" params={{ exchangeId }}>
            {t.toSearch}
          </Link>
        </p>
      )}
      {kind.handledBy === 'grants' && may('grant_received.take') && (
        <p>
          <Link to="/statliga-medel">{t.toGrants}</Link>
        </p>
      )}
      {kind.name === 'assignment' && one.content && may('commission.show') && (
        <p>
          <Link to="/uppdrag/$exchangeId" params={{ exchangeId }}>
            {t.toCommission}
          </Link>
        </p>
      )}
      {kind.name === 'placement_question' && one.content && may('finding.show') && <FindingCard exchangeId={exchangeId} />}
      {kind.name === 'vault_facts' && one.content && may('vault_facts.show') && <TakeFacts exchangeId={exchangeId} />}
      {kind.answeredBy && one.state === 'opened' && may('stay.turn_down') && <TakeStay exchangeId={exchangeId} />}
      {one.allowed.includes('inbox.answer') && (
        <Section title={t.answer}>
          {one.content?.identity && kind.name !== 'placement_question' && may('subject.take_in') && (
            <div className="buttons">
              <ToVault exchangeId={exchangeId} tone={isAssessed(kind) ? 'main' : 'plain'} />
            </div>
          )}
          <AnswerForm kind={kind} one={one} />
        </Section>
      )}
    </Page>
  );
}

/** What is answered by an assessment, and by hand where there is none. */
const isAssessed = ({ name }: Kind) => name === 'threat_assessment';

function Given({ kind, one, answer }: { kind: Kind; one: Incoming; answer: NonNullable<Incoming['answer']> }) {
  const t = useExchangeWords().incoming;
  const say = useOwnWords();
  const outcome = kind.outcomes.find(({ value }) => value === answer.outcome);
  return (
    <Section title={`${t.given}: ${outcome ? say(outcome.label) : answer.outcome}`}>
      <InWords fields={outcome?.fields ?? []} said={answer.said} named={one.named} />
    </Section>
  );
}

function AnswerForm({ kind, one }: { kind: Kind; one: Incoming }) {
  const t = useExchangeWords().incoming;
  const say = useOwnWords();
  const may = useMay();
  const [chosen, setChosen] = useState('');
  const outcome = kind.outcomes.find(({ value }) => value === chosen);
  const { exchangeId } = one;
  const asked = { said: one.content?.said ?? {}, named: one.named };
  const of = {
    input: (read: Reader) => ({
      exchangeId,
      answer: { kind: kind.name, outcome: chosen, ...saidIn(read, outcome?.fields ?? [], 'answer', asked) },
    }),
    submit: t.save,
    says: t.saved,
  };
  const fields = (
    <>
      <Choice
        name="answer.outcome"
        label={t.outcome}
        options={kind.outcomes.map(({ value, label }) => ({ value, label: say(label) }))}
        chosen={chosen}
        onChoose={setChosen}
      />
      {outcome && <KindFields key={chosen} fields={outcome.fields} within="answer" asked={asked} />}
    </>
  );
  // Where there is a vault it keeps what the answer leaned on.
  if (one.content?.identity && may('question.answer'))
    return (
      <Form contract={answerQuestion} {...of} tone={isAssessed(kind) ? 'plain' : 'main'}>
        {fields}
      </Form>
    );
  return (
    <Form contract={answerIncoming} {...of}>
      {fields}
    </Form>
  );
}

/** Makes a person of the vault of the one whom it is about, and goes there. */
function ToVault({ exchangeId, tone }: { exchangeId: string; tone: 'main' | 'plain' }) {
  const t = useExchangeWords().incoming;
  const navigate = useNavigate();
  return (
    <Press
      contract={takeIn}
      input={{ exchangeId }}
      tone={tone}
      done={({ subjectId }) => navigate({ to: '/hot/personer/$subjectId', params: { subjectId } })}
    >
      {t.toVault}
    </Press>
  );
}
