import { Link, useParams } from '@tanstack/react-router';
import { type Kind, kinds, recallSignal, showSignal } from '#exchanges/contract.ts';
import { useAsk } from '#web/ask.ts';
import { useLanguage } from '#web/language.tsx';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Page, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { InWords } from './InWords.tsx';
import { useExchangeWords, useOwnWords } from './words.ts';

const kind: Kind = kinds.signal;

/** How it went with one signal: opened, answered. What it said is with the municipality alone. */
export function SignalPage() {
  const { exchangeId } = useParams({ from: '/signed-in/signaler/$exchangeId' });
  const words = useExchangeWords();
  const say = useOwnWords();
  const { language } = useLanguage();
  const one = useAsk(showSignal, { exchangeId });
  const t = words.signals;
  const outcome = kind.outcomes.find(({ value }) => value === one.answer?.outcome);
  const isOpen = one.state === 'sent' || one.state === 'received';
  return (
    <Page key={exchangeId} title={t.one} heading={`${t.one} ${words.page.to} ${one.recipient.name}`}>
      <p>
        <Link to="/signaler">{t.back}</Link>
      </p>
      <Section title={words.sentState[one.state]}>
        <Facts>
          <Fact term={t.sentAt}>
            {one.sentBy}, <Time at={one.sentAt} />
          </Fact>
          <Fact term={words.page.ground}>
            {language === 'sv' ? one.ground.titleSv : one.ground.titleEn} <span className="aside">{one.ground.citation}</span>
          </Fact>
          <Fact term={words.page.opened}>{one.receivedAt ? <Time at={one.receivedAt} /> : words.page.notOpened}</Fact>
          <Fact term={words.page.due}>{isOpen && <Time at={one.dueAt} as="due" />}</Fact>
        </Facts>
        {one.recallAskedAt && isOpen && <p>{words.page.recallAsked}</p>}
        {one.allowed.includes('signal.recall') && (
          <Press contract={recallSignal} input={{ exchangeId }} says={words.page.recalled}>
            {words.page.recall}
          </Press>
        )}
      </Section>
      {one.answer && (
        <Section title={`${words.page.answer}: ${outcome ? say(outcome.label) : one.answer.outcome}`}>
          <InWords fields={outcome?.fields ?? []} said={one.answer.said} named={[]} />
        </Section>
      )}
    </Page>
  );
}
