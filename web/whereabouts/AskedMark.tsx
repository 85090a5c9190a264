import { Link } from '@tanstack/react-router';
import { listAsked } from '#whereabouts/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Empty, Message, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { useWhereaboutsWords } from './words.ts';

/** On every page of a case: that somebody asks where the person is. Gone when it has been answered. */
export function AskedMark({ exitCaseId }: { exitCaseId: string }) {
  const t = useWhereaboutsWords();
  const { requests } = useAsk(listAsked, { exitCaseId });
  const waiting = requests.filter((one) => one.answeredAt === null);
  if (waiting.length === 0) return null;
  return (
    <div role="note" aria-label={t.mark.label}>
      {waiting.map((one) => (
        <Message key={one.whereaboutsRequestId} tone={one.weighed ? 'soon' : 'late'}>
          {t.mark.label} {t.mark.says}: {t.asker[one.asker]}, <Time at={one.registeredAt} />.{' '}
          {one.weighed && `${t.mark.weighed}. `}
          <Link to="/begaranden/$whereaboutsRequestId" params={{ whereaboutsRequestId: one.whereaboutsRequestId }}>
            {one.weighed ? t.mark.see : t.mark.weigh}
          </Link>
        </Message>
      ))}
    </div>
  );
}

/** All who have asked, also those who have been answered. */
export function AskedSection({ exitCaseId }: { exitCaseId: string }) {
  const t = useWhereaboutsWords();
  const { requests } = useAsk(listAsked, { exitCaseId });
  return (
    <Section title={t.mark.title}>
      {requests.length === 0 && <Empty>{t.mark.none}</Empty>}
      <ul>
        {requests.map((one) => (
          <li key={one.whereaboutsRequestId}>
            <Link to="/begaranden/$whereaboutsRequestId" params={{ whereaboutsRequestId: one.whereaboutsRequestId }}>
              {t.asker[one.asker]}
            </Link>
            , <Time at={one.registeredAt} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
