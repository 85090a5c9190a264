import { Link, useSearch } from '@tanstack/react-router';
import { kinds } from '#exchanges/contract.ts';
import { OutboxView, listOutbox } from '#exchanges/contract/outbox.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Empty, Page } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Tabs } from '#web/ui/Tabs.tsx';
import { Time } from '#web/ui/Time.tsx';
import { useExchangeWords, useOwnWords } from './words.ts';

const every = 30_000;
type Sent = OutputOf<typeof listOutbox>['sent'][number];

/** What has been sent from all one works with, and how it goes: the late first. Nothing of what it says stands here. */
export function OutboxPage() {
  const { outbox: t, inbox } = useExchangeWords();
  const { visa: show = 'to_do', efter: afterId } = useSearch({ from: '/signed-in/utkorg' });
  const { sent, more } = useAsk(listOutbox, { show, afterId }, { every });
  const last = sent.at(-1);
  return (
    <Page title={t.title} says={t.says}>
      <Tabs
        name={t.showName}
        tabs={OutboxView.options.map((one) => ({
          key: one,
          link: (
            <Link to="/utkorg" search={{ visa: one }} aria-current={one === show ? 'page' : undefined}>
              {t.show[one]}
            </Link>
          ),
        }))}
      />
      {sent.length === 0 ? <Empty>{t.empty[show]}</Empty> : <SentTable sent={sent} />}
      {(afterId !== undefined || more) && (
        <nav className="pages" aria-label={inbox.pages}>
          {afterId !== undefined && (
            <Link to="/utkorg" search={{ visa: show }}>
              {inbox.first}
            </Link>
          )}
          {more && last && (
            <Link to="/utkorg" search={{ visa: show, efter: last.exchangeId }}>
              {inbox.next}
            </Link>
          )}
        </nav>
      )}
    </Page>
  );
}

function SentTable({ sent }: { sent: readonly Sent[] }) {
  const words = useExchangeWords();
  const t = words.outbox;
  return (
    <Table caption={t.title} heads={[t.kind, t.to, t.about, t.state, t.sent, t.due]}>
      {sent.map((one) => (
        <Row key={one.exchangeId} name={<WhereItStands one={one} />}>
          <Cell head={t.to}>{one.recipient}</Cell>
          <Cell head={t.about}>{one.from.is === 'case' ? one.from.pseudonym : t.from[one.from.is]}</Cell>
          <Cell head={t.state}>
            <State one={one} />
          </Cell>
          <Cell head={t.sent}>
            {one.sentAt && <Time at={one.sentAt} />} {t.by(one.writtenBy)}
          </Cell>
          <Cell head={t.due}>{one.dueAt && !one.endedAt ? <Time at={one.dueAt} as="due" /> : ''}</Cell>
        </Row>
      ))}
    </Table>
  );
}

function State({ one }: { one: Sent }) {
  const { outbox: t, sentState, because } = useExchangeWords();
  return (
    <>
      {one.isLate && (
        <>
          <span className="tag" data-tone="late">
            {t.late}
          </span>{' '}
        </>
      )}
      {one.state === 'withdrawn' && one.because ? because[one.because] : sentState[one.state]}
      {one.isUnread && `. ${t.unread}`}
      {one.recallAskedAt && one.state === 'sent' && `. ${t.recallAsked}`}
    </>
  );
}

/** To where one acts on it. */
function WhereItStands({ one }: { one: Sent }) {
  const say = useOwnWords();
  const label = say(kinds[one.kind].label);
  switch (one.from.is) {
    case 'case':
      return (
        <Link to="/arenden/$exitCaseId/utbyten" params={{ exitCaseId: one.from.exitCaseId }}>
          {label}
        </Link>
      );
    case 'signal':
      return (
        <Link to="/signaler/$exchangeId" params={{ exchangeId: one.exchangeId }}>
          {label}
        </Link>
      );
    case 'subject':
      return (
        <Link to="/hot/personer/$subjectId" params={{ subjectId: one.from.aboutId }}>
          {label}
        </Link>
      );
    case 'network':
      return (
        <Link to="/hot/natverk/$networkId" params={{ networkId: one.from.aboutId }}>
          {label}
        </Link>
      );
  }
}
