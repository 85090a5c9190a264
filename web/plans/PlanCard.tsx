import { Link } from '@tanstack/react-router';
import { showPlan } from '#plans/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { CardProps } from '#web/cases/overview.ts';
import { Empty, Section } from '#web/ui/Page.tsx';
import { DueLists } from './Due.tsx';
import { usePlanWords } from './words.ts';

/** On the overview of a case: what comes next of the plan, and what has not happened. */
export function PlanCard({ exitCaseId }: CardProps) {
  const t = usePlanWords();
  return (
    <Section
      title={t.card.title}
      aside={
        <Link to="/arenden/$exitCaseId/plan" params={{ exitCaseId }}>
          {t.card.open}
        </Link>
      }
    >
      <InForce exitCaseId={exitCaseId} />
    </Section>
  );
}

function InForce({ exitCaseId }: { exitCaseId: string }) {
  const t = usePlanWords();
  const plans = useAsk(showPlan, { exitCaseId }).plans.filter((one) => one.state === 'agreed');
  return plans.length === 0 ? <Empty>{t.due.none}</Empty> : <DueLists plans={plans} />;
}
