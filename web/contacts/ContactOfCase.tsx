import { Link } from '@tanstack/react-router';
import { listContacts } from '#contacts/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { useContactWords } from './words.ts';

/** Where a case came from: what was written first, and the thread that may still go on. */
export function ContactOfCase({ exitCaseId }: { exitCaseId: string }) {
  const t = useContactWords();
  const { contacts } = useAsk(listContacts, { show: 'all', exitCaseId });
  if (contacts.length === 0) return null;
  return (
    <Section title={t.ofCase.title} says={t.ofCase.says}>
      <ul className="lines">
        {contacts.map(({ contactId, way, receivedAt, unread }) => (
          <li key={contactId}>
            <Link to="/kontakter/$contactId" params={{ contactId }}>
              {t.ofCase.link}
            </Link>{' '}
            <span className="aside">
              {t.way[way]}, <Time at={receivedAt} />
              {unread > 0 && `, ${t.list.unread(unread)}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
