import { Link } from '@tanstack/react-router';
import { listInbox } from '#exchanges/contract.ts';
import { useMay } from '#web/access/me.ts';
import { useAsk } from '#web/ask.ts';
import { Empty, Section } from '#web/ui/Page.tsx';
import { InboxTable } from './InboxTable.tsx';
import { useExchangeWords } from './words.ts';

const most = 5;

/** On the desk: what waits for an answer from one's function. Whoever has other work is not told that nothing does. */
export function WaitingInbox({ every }: { every: number }) {
  const t = useExchangeWords().inbox;
  const { incoming } = useAsk(listInbox, { show: 'to_do' }, { every });
  const may = useMay();
  if (incoming.length === 0 && may('contact.list')) return null;
  return (
    <Section title={t.title} aside={<Link to="/inkorg">{t.more}</Link>}>
      {incoming.length === 0 ? <Empty>{t.empty.to_do}</Empty> : <InboxTable incoming={incoming.slice(0, most)} />}
    </Section>
  );
}
