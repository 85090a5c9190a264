import { Link } from '@tanstack/react-router';
import { listThreats } from '#assessment/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Message, Section } from '#web/ui/Page.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Level } from './Level.tsx';
import { useAssessmentWords } from './words.ts';

/** The threat in four lines, for one who has a minute. */
export function ThreatCard({ exitCaseId }: { exitCaseId: string }) {
  const t = useAssessmentWords().threat;
  const { threats, outOfDate, reviewDueAt } = useAsk(listThreats, { exitCaseId });
  const [latest] = threats;
  return (
    <Section
      title={t.title}
      aside={
        <Link to="/arenden/$exitCaseId/bedomning" params={{ exitCaseId }} hash="threat">
          {t.toPage}
          <span className="unseen">: {t.title}</span>
        </Link>
      }
    >
      {(outOfDate || !latest) && <Message tone={latest ? 'late' : 'soon'}>{latest ? t.outOfDate : t.none}</Message>}
      {latest && (
        <>
          <Level threat={latest} outOfDate={outOfDate} />
          <Facts>
            <Fact term={t.againstTerm}>{latest.against.map((one) => t.against[one]).join(', ')}</Fact>
            <Fact term={t.validTo}>
              <DayTime on={latest.validTo} />
            </Fact>
            {reviewDueAt !== null && (
              <Fact term={t.review}>
                <Time at={reviewDueAt} as="due" />
              </Fact>
            )}
          </Facts>
        </>
      )}
    </Section>
  );
}
