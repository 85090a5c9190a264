import { Link } from '@tanstack/react-router';
import { showPrivacy } from '#privacy/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Message, Section } from '#web/ui/Page.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { useRecipientName } from './recipient.ts';
import { usePrivacyWords } from './words.ts';

/** Who may be told something today, and whether somebody waits for a second person. */
export function PrivacyCard({ exitCaseId }: { exitCaseId: string }) {
  const t = usePrivacyWords();
  const nameOf = useRecipientName();
  const { consents, disclosures, policeTrack } = useAsk(showPrivacy, { exitCaseId });
  const standing = consents.filter((one) => one.state === 'standing');
  const waiting = disclosures.filter((one) => one.allowed.includes('disclosure.confirm')).length;
  return (
    <Section
      title={t.card.title}
      aside={
        <Link to="/arenden/$exitCaseId/skydd" params={{ exitCaseId }}>
          {t.card.more}
        </Link>
      }
    >
      {waiting > 0 && <Message tone="soon">{t.card.waiting(waiting)}</Message>}
      <p>{policeTrack === 'may_be_told' ? t.page.policeYes : t.page.policeNo}</p>
      {standing.length > 0 && (
        <ul className="lines">
          {standing.map((one) => (
            <li key={one.consentId}>
              <strong>
                {one.recipients
                  .filter((to) => to.withdrawnAt === null)
                  .map(nameOf)
                  .join(', ')}
              </strong>{' '}
              <span className="aside">
                {t.card.until} <DayTime on={one.to} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
