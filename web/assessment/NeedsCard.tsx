import { Link } from '@tanstack/react-router';
import { listRounds } from '#assessment/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Empty, Section } from '#web/ui/Page.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Picture } from './Picture.tsx';
import { useAssessmentWords } from './words.ts';

/** The needs as they were last assessed, with the time before behind. */
export function NeedsCard({ exitCaseId }: { exitCaseId: string }) {
  const t = useAssessmentWords();
  const { instruments, rounds } = useAsk(listRounds, { exitCaseId });
  const [latest, before] = rounds.filter((one) => one.instrument === 'needs' && one.state === 'fixed');
  const instrument = instruments.find((one) => one.code === 'needs' && one.version === latest?.instrumentVersion);
  return (
    <Section
      title={t.card.needs}
      says={latest && <DayTime on={latest.day} />}
      aside={
        <Link to="/arenden/$exitCaseId/bedomning" params={{ exitCaseId }} hash="needs">
          {t.card.toPage}
          <span className="unseen">: {t.card.needs}</span>
        </Link>
      }
    >
      {latest && instrument ? (
        <Picture instrument={instrument} round={latest} before={before} small />
      ) : (
        <Empty>{t.card.none}</Empty>
      )}
    </Section>
  );
}
