import { Link } from '@tanstack/react-router';
import type { listContacts } from '#contacts/contract.ts';
import { useMe } from '#web/access/me.ts';
import type { OutputOf } from '#web/call.ts';
import { Clock } from '#web/ui/Clock.tsx';
import { Icon } from '#web/ui/Icon.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Time } from '#web/ui/Time.tsx';
import { useContactWords } from './words.ts';

export type ContactRow = OutputOf<typeof listContacts>['contacts'][number];

function Name({ contact }: { contact: ContactRow }) {
  const t = useContactWords().list;
  return (
    <span className="row-name">
      <Link to="/kontakter/$contactId" params={{ contactId: contact.contactId }}>
        {contact.pseudonym}
      </Link>
      {contact.age === 'child' && (
        <span className="tag" data-tone="soon">
          <Icon name="child" />
          {t.child}
        </span>
      )}
      {contact.unread > 0 && (
        <span className="tag" data-tone="calm">
          <Icon name="message" />
          {t.unread(contact.unread)}
        </span>
      )}
    </span>
  );
}

type Extra = 'state' | 'taken';

/** `with`: what cannot be read from the name of the list. */
export function ContactTable({ caption, rows, ...of }: { caption: string; rows: readonly ContactRow[]; with: readonly Extra[] }) {
  const t = useContactWords();
  const { staffId } = useMe();
  const { contact, timeLeft, state, received, way, taken } = t.list;
  const [hasState, hasTaken] = [of.with.includes('state'), of.with.includes('taken')];
  const heads = [contact, timeLeft, ...(hasState ? [state] : []), received, way, ...(hasTaken ? [taken] : [])];
  return (
    <Table caption={caption} heads={heads} even>
      {rows.map((row) => (
        <Row key={row.contactId} name={<Name contact={row} />}>
          <Cell head={timeLeft}>
            <Clock clock={row.clock} />
          </Cell>
          {hasState && <Cell head={state}>{t.state[row.state]}</Cell>}
          <Cell head={received}>
            <Time at={row.receivedAt} />
          </Cell>
          <Cell head={way}>{t.way[row.way]}</Cell>
          {hasTaken && (
            <Cell head={taken}>
              {row.takenBy === null ? t.list.nobody : row.takenBy.staffId === staffId ? t.list.you : row.takenBy.name}
            </Cell>
          )}
        </Row>
      ))}
    </Table>
  );
}
