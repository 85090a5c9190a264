import { Link } from '@tanstack/react-router';
import type { listContacts } from '#contacts/contract.ts';
import { useMe } from '#web/access/me.ts';
import type { OutputOf } from '#web/call.ts';
import { Clock } from '#web/ui/Clock.tsx';
import { Icon } from '#web/ui/Icon.tsx';
import { type Column, Table } from '#web/ui/Table.tsx';
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

/** `all`: how each one stands as well, where not every one of them is waiting. */
export function ContactTable({ caption, rows, all }: { caption: string; rows: readonly ContactRow[]; all?: boolean }) {
  const t = useContactWords();
  const { staffId } = useMe();
  const state: Column<ContactRow> = { head: t.list.state, cell: ({ state }) => t.state[state] };
  const columns: Column<ContactRow>[] = [
    { head: t.list.contact, cell: (contact) => <Name contact={contact} /> },
    { head: t.list.timeLeft, cell: ({ clock }) => <Clock clock={clock} /> },
    ...(all ? [state] : []),
    { head: t.list.received, cell: ({ receivedAt }) => <Time at={receivedAt} /> },
    { head: t.list.way, cell: ({ way }) => t.way[way] },
    {
      head: t.list.taken,
      cell: ({ takenBy }) => (takenBy === null ? t.list.nobody : takenBy.staffId === staffId ? t.list.you : takenBy.name),
    },
  ];
  return <Table caption={caption} rows={rows} columns={columns} keyOf={({ contactId }) => contactId} />;
}
