import { listExchanges } from '#exchanges/contract.ts';
import { useAsk } from '#web/ask.ts';
import { CaseFrame, useExitCase } from '#web/cases/CaseFrame.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { ExchangeCard } from './ExchangeCard.tsx';
import { SendExchange } from './SendExchange.tsx';
import { useExchangeWords } from './words.ts';

const every = 30_000;

/** What has left the house about a person: with whom, on what ground, until when. The page is printed for the person as it stands. */
export function ExchangesPage() {
  const { exitCaseId } = useExitCase();
  const t = useExchangeWords();
  const all = useAsk(listExchanges, { exitCaseId }, { every });
  return (
    <CaseFrame tab="exchanges">
      <Section
        title={t.page.title}
        says={t.page.says}
        aside={
          all.exchanges.length > 0 && (
            <button type="button" onClick={() => window.print()}>
              {t.page.print}
            </button>
          )
        }
      >
        {all.allowed.includes('exchange.send') && (
          <Fold title={t.send.title}>
            <SendExchange exitCaseId={exitCaseId} all={all} />
          </Fold>
        )}
        {all.exchanges.length === 0 && <Empty>{t.page.none}</Empty>}
        <ul className="cards">
          {all.exchanges.map((one) => (
            <ExchangeCard key={one.exchangeId} exitCaseId={exitCaseId} one={one} named={all.named} />
          ))}
        </ul>
      </Section>
    </CaseFrame>
  );
}
