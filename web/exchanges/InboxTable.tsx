import { Link } from '@tanstack/react-router';
import { kinds, type listInbox } from '#exchanges/contract.ts';
import type { OutputOf } from '#web/call.ts';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Time } from '#web/ui/Time.tsx';
import { useExchangeWords, useOwnWords } from './words.ts';

export function InboxTable({ incoming }: { incoming: OutputOf<typeof listInbox>['incoming'] }) {
  const words = useExchangeWords();
  const say = useOwnWords();
  const t = words.inbox;
  return (
    <Table caption={t.title} heads={[t.kind, t.sender, t.state, t.sent, t.due]}>
      {incoming.map((one) => (
        <Row
          key={one.exchangeId}
          name={
            <Link to="/inkorg/$exchangeId" params={{ exchangeId: one.exchangeId }}>
              {say(kinds[one.kind].label)}
            </Link>
          }
        >
          <Cell head={t.sender}>{one.sender.name}</Cell>
          <Cell head={t.state}>{words.receivedState[one.state]}</Cell>
          <Cell head={t.sent}>
            <Time at={one.sentAt} />
          </Cell>
          <Cell head={t.due}>{one.answeredAt ? '' : <Time at={one.dueAt} as="due" />}</Cell>
        </Row>
      ))}
    </Table>
  );
}
