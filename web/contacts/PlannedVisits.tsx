import { Link } from '@tanstack/react-router';
import { listVisits } from '#contacts/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Section } from '#web/ui/Page.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { useContactWords } from './words.ts';

export function PlannedVisits({ every }: { every: number }) {
  const t = useContactWords();
  const { visits } = useAsk(listVisits, { show: 'planned' }, { every });
  if (visits.length === 0) return null;
  return (
    <Section title={t.desk.visits} aside={<Link to="/besok">{t.desk.visitsAll}</Link>}>
      <ul className="lines">
        {visits.map(({ visitId, on, place, by }) => (
          <li key={visitId}>
            <strong>
              <DayTime on={on} />
            </strong>{' '}
            {t.visitPlace[place]}, {by}
          </li>
        ))}
      </ul>
    </Section>
  );
}
