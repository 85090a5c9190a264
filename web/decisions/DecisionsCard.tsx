import { Link } from '@tanstack/react-router';
import { listDecisions, listInvestigations } from '#decisions/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { CardProps } from '#web/cases/overview.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { NextDay } from './DecisionsPage.tsx';
import { useDecisionWords } from './words.ts';

/** For the overview: what is being found out, and which decision has a day that comes. */
export function DecisionsCard({ exitCaseId }: CardProps) {
  const t = useDecisionWords().card;
  return (
    <Section
      title={t.title}
      aside={
        <Link to="/arenden/$exitCaseId/beslut" params={{ exitCaseId }}>
          {t.toPage}
        </Link>
      }
    >
      <Next exitCaseId={exitCaseId} />
    </Section>
  );
}

function Next({ exitCaseId }: { exitCaseId: string }) {
  const t = useDecisionWords();
  const { investigations } = useAsk(listInvestigations, { exitCaseId });
  const { decisions } = useAsk(listDecisions, { exitCaseId });
  const open = investigations.filter((one) => one.state === 'open');
  const next = decisions.filter((one) => one.executeBy ?? one.waitsFor);
  if (open.length + next.length === 0) return <Empty>{t.card.none}</Empty>;
  return (
    <Facts>
      <Fact term={t.card.open}>
        {open.length > 0 && (
          <ul className="lines">
            {open.map((one) => (
              <li key={one.investigationId}>
                {t.concerns[one.concerns]}, {t.investigations.openedAt.toLowerCase()} <Time at={one.openedAt} />
              </li>
            ))}
          </ul>
        )}
      </Fact>
      <Fact term={t.card.next}>
        {next.length > 0 && (
          <ul className="lines">
            {next.slice(0, 3).map((one) => (
              <li key={one.decisionId}>
                {t.kind[one.kind]}: <NextDay of={one} />
              </li>
            ))}
          </ul>
        )}
      </Fact>
    </Facts>
  );
}
