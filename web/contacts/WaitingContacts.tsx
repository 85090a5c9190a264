import { Link } from '@tanstack/react-router';
import { listContacts } from '#contacts/contract.ts';
import { useMe } from '#web/access/me.ts';
import { useAsk } from '#web/ask.ts';
import { Empty, Section } from '#web/ui/Page.tsx';
import { ContactTable } from './ContactTable.tsx';
import { useContactWords } from './words.ts';

/** Those who wait for a meeting: whom nobody has taken first, then one's own. */
export function WaitingContacts({ every }: { every: number }) {
  const t = useContactWords().desk;
  const { staffId } = useMe();
  const { contacts, more } = useAsk(listContacts, { show: 'waiting' }, { every });
  const unassigned = contacts.filter(({ takenBy }) => takenBy === null);
  const mine = contacts.filter(({ takenBy }) => takenBy?.staffId === staffId);
  const others = contacts.length - unassigned.length - mine.length;
  return (
    <>
      <Section title={t.unassigned}>
        {unassigned.length === 0 ? <Empty>{t.unassignedEmpty}</Empty> : <ContactTable caption={t.unassigned} rows={unassigned} />}
      </Section>
      <Section title={t.mine}>
        {mine.length === 0 ? <Empty>{t.mineEmpty}</Empty> : <ContactTable caption={t.mine} rows={mine} />}
        {(others > 0 || more) && (
          <p className="after-list">
            {others > 0 && t.others(others)} <Link to="/kontakter">{t.all}</Link>
          </p>
        )}
      </Section>
    </>
  );
}
