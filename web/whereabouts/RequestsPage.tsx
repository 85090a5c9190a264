import { Link } from '@tanstack/react-router';
import { listRequests } from '#whereabouts/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Empty, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Time } from '#web/ui/Time.tsx';
import { useNow } from '#web/ui/now.ts';
import { useWhereaboutsWords } from './words.ts';

type Requests = OutputOf<typeof listRequests>['requests'];

/** Who has asked where somebody is: nobody's name, and not whether there is anything to tell. */
export function RequestsPage() {
  const t = useWhereaboutsWords();
  const { requests, allowed } = useAsk(listRequests, {}, { every: 60_000 });
  const waiting = requests.filter((one) => one.answeredAt === null);
  const before = requests.filter((one) => one.answeredAt !== null);
  return (
    <Page
      title={t.title}
      says={t.says}
      action={
        allowed.includes('whereabouts.register') && (
          <Link to="/begaranden/ny" className="button main">
            {t.add}
          </Link>
        )
      }
    >
      <Section title={t.waiting}>
        {waiting.length === 0 ? <Empty>{t.none}</Empty> : <Rows of={waiting} caption={t.waiting} />}
      </Section>
      {before.length > 0 && (
        <Section title={t.before}>
          <Rows of={before} caption={t.before} />
        </Section>
      )}
    </Page>
  );
}

function Rows({ of, caption }: { of: Requests; caption: string }) {
  const t = useWhereaboutsWords();
  return (
    <Table caption={caption} heads={[t.list.asker, t.list.asks, t.list.came, t.list.answer, t.list.state]}>
      {of.map((one) => (
        <Row
          key={one.whereaboutsRequestId}
          name={
            <Link to="/begaranden/$whereaboutsRequestId" params={{ whereaboutsRequestId: one.whereaboutsRequestId }}>
              {t.asker[one.asker]}
            </Link>
          }
        >
          <Cell head={t.list.asks}>{one.things.map((thing) => t.thing[thing]).join(', ')}</Cell>
          <Cell head={t.list.came}>
            <Time at={one.registeredAt} />
          </Cell>
          <Cell head={t.list.answer}>
            <Time at={one.answerAt} />
          </Cell>
          <Cell head={t.list.state}>
            <State of={one} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

export function State({ of }: { of: Pick<Requests[number], 'answeredAt' | 'lateAt' | 'decided' | 'urgency'> }) {
  const t = useWhereaboutsWords().list;
  const now = useNow();
  if (of.answeredAt !== null)
    return (
      <span className="tag" data-tone="calm">
        {t.answered}
      </span>
    );
  if (Date.parse(of.lateAt) <= now.getTime())
    return (
      <span className="tag" data-tone="late">
        {t.late}
      </span>
    );
  if (of.decided)
    return (
      <span className="tag" data-tone="kept">
        {t.decided}
      </span>
    );
  return (
    <span className="tag" data-tone="soon">
      {of.urgency === 'urgent' ? t.urgent : t.waits}
    </span>
  );
}
