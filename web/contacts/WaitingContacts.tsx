import { useSuspenseQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listContacts } from '#contacts/contract.ts';
import { useMe } from '#web/access/me.ts';
import { asking } from '#web/ask.ts';
import { Empty, Section } from '#web/ui/Page.tsx';
import { ContactTable } from './ContactTable.tsx';
import { useContactWords } from './words.ts';

/**
 * Those who wait for a meeting, each in one place: where the time has run out and nobody has said why, whom nobody has taken, and one's
 * own.
 */
export function WaitingContacts({ every }: { every: number }) {
  const t = useContactWords().desk;
  const { staffId } = useMe();
  const [unexplained, waiting] = useSuspenseQueries({
    queries: [
      { ...asking(listContacts, { show: 'unexplained' }), refetchInterval: every },
      { ...asking(listContacts, { show: 'waiting' }), refetchInterval: every },
    ],
  });
  const late = unexplained.data.contacts;
  const inTime = waiting.data.contacts.filter(({ contactId }) => !late.some((one) => one.contactId === contactId));
  const unassigned = inTime.filter(({ takenBy }) => takenBy === null);
  const mine = inTime.filter(({ takenBy }) => takenBy?.staffId === staffId);
  const others = inTime.length - unassigned.length - mine.length;
  return (
    <>
      {late.length > 0 && (
        <Section title={t.late} says={t.lateSays}>
          <ContactTable caption={t.late} rows={late} with={['taken']} />
        </Section>
      )}
      <Section title={t.unassigned}>
        {unassigned.length === 0 ? (
          <Empty>{t.unassignedEmpty}</Empty>
        ) : (
          <ContactTable caption={t.unassigned} rows={unassigned} with={[]} />
        )}
      </Section>
      <Section title={t.mine}>
        {mine.length === 0 ? <Empty>{t.mineEmpty}</Empty> : <ContactTable caption={t.mine} rows={mine} with={[]} />}
        {(others > 0 || waiting.data.more) && (
          <p className="after-list">
            {others > 0 && t.others(others)} <Link to="/kontakter">{t.all}</Link>
          </p>
        )}
      </Section>
    </>
  );
}
