import { Link, useSearch } from '@tanstack/react-router';
import { listInbox } from '#exchanges/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Empty, Page } from '#web/ui/Page.tsx';
import { Tabs } from '#web/ui/Tabs.tsx';
import { InboxTable } from './InboxTable.tsx';
import { useExchangeWords } from './words.ts';

const every = 30_000;

/** What has come to the functions one has. Nothing of what it says stands here. */
export function InboxPage() {
  const t = useExchangeWords().inbox;
  const { visa: show = 'to_do', efter: afterId } = useSearch({ from: '/signed-in/inkorg' });
  const { incoming, more } = useAsk(listInbox, { show, afterId }, { every });
  const last = incoming.at(-1);
  return (
    <Page title={t.title} says={t.says}>
      <Tabs
        name={t.showName}
        tabs={(['to_do', 'all'] as const).map((one) => ({
          key: one,
          link: (
            <Link to="/inkorg" search={{ visa: one }} aria-current={one === show ? 'page' : undefined}>
              {t.show[one]}
            </Link>
          ),
        }))}
      />
      {incoming.length === 0 ? <Empty>{t.empty[show]}</Empty> : <InboxTable incoming={incoming} />}
      {(afterId !== undefined || more) && (
        <nav className="pages" aria-label={t.pages}>
          {afterId !== undefined && (
            <Link to="/inkorg" search={{ visa: show }}>
              {t.first}
            </Link>
          )}
          {more && last && (
            <Link to="/inkorg" search={{ visa: show, efter: last.exchangeId }}>
              {t.next}
            </Link>
          )}
        </nav>
      )}
    </Page>
  );
}
