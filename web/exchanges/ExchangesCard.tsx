import { Link } from '@tanstack/react-router';
import { kinds, listExchanges } from '#exchanges/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Empty, Message, Section } from '#web/ui/Page.tsx';
import { useExchangeWords, useOwnWords } from './words.ts';

const most = 3;

/** What waits for somebody here, and what has been sent last. */
export function ExchangesCard({ exitCaseId }: { exitCaseId: string }) {
  const t = useExchangeWords();
  const say = useOwnWords();
  const { exchanges } = useAsk(listExchanges, { exitCaseId });
  const drafts = exchanges.filter(({ state }) => state === 'draft').length;
  const unread = exchanges.filter(({ answerIsUnread }) => answerIsUnread).length;
  return (
    <Section
      title={t.card.title}
      aside={
        <Link to="/arenden/$exitCaseId/utbyten" params={{ exitCaseId }}>
          {t.card.more}
        </Link>
      }
    >
      {unread > 0 && <Message tone="soon">{t.card.unread(unread)}</Message>}
      {drafts > 0 && <Message tone="soon">{t.card.draft(drafts)}</Message>}
      {exchanges.length === 0 && <Empty>{t.card.none}</Empty>}
      <ul className="lines">
        {exchanges.slice(0, most).map((one) => (
          <li key={one.exchangeId}>
            <strong>{say(kinds[one.kind].label)}</strong>{' '}
            <span className="aside">
              {t.page.to} {one.recipient.name}. {one.because ? t.because[one.because] : t.sentState[one.state]}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
