import { Link } from '@tanstack/react-router';
import { listDecisions, listInvestigations } from '#decisions/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { CaseFrame, useExitCase } from '#web/cases/CaseFrame.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { DraftForm } from './DraftForm.tsx';
import { Investigations } from './Investigations.tsx';
import { useDecisionWords } from './words.ts';

export type DecisionLine = OutputOf<typeof listDecisions>['decisions'][number];

/** What is being found out, what has been decided, and what has come of it. */
export function DecisionsPage() {
  const { exitCaseId } = useExitCase();
  const t = useDecisionWords();
  return (
    <CaseFrame tab="decisions">
      <Section title={t.investigations.title} says={t.investigations.says}>
        <Investigations exitCaseId={exitCaseId} />
      </Section>
      <Section title={t.decisions.title}>
        <Decisions exitCaseId={exitCaseId} />
      </Section>
    </CaseFrame>
  );
}

function Decisions({ exitCaseId }: { exitCaseId: string }) {
  const t = useDecisionWords();
  const { decisions } = useAsk(listDecisions, { exitCaseId });
  const { investigations } = useAsk(listInvestigations, { exitCaseId });
  const open = investigations.filter((one) => one.allowed.includes('decision.draft'));
  const { what, outcomeHead, stateHead, next } = t.decisions;
  return (
    <>
      {decisions.length === 0 ? (
        <Empty>{t.decisions.empty}</Empty>
      ) : (
        <Table caption={t.decisions.title} heads={[what, outcomeHead, stateHead, next]}>
          {decisions.map((one) => (
            <Row
              key={one.decisionId}
              name={
                <Link to="/arenden/$exitCaseId/beslut/$decisionId" params={{ exitCaseId, decisionId: one.decisionId }}>
                  {t.kind[one.kind]}
                </Link>
              }
            >
              <Cell head={outcomeHead}>{t.outcome[one.outcome]}</Cell>
              <Cell head={stateHead}>
                <Standing of={one} />
              </Cell>
              <Cell head={next}>
                <NextDay of={one} />
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      {open.length > 0 && (
        <Fold title={t.decisions.write}>
          <DraftForm investigations={open} />
        </Fold>
      )}
    </>
  );
}

/** Where it stands, and since when. */
export function Standing({ of }: { of: DecisionLine }) {
  const t = useDecisionWords();
  if (of.madeAt === null || of.execution === 'none')
    return (
      <>
        {t.state[of.state]}
        {of.madeAt && (
          <>
            {' '}
            <Time at={of.madeAt} />
          </>
        )}
      </>
    );
  return <>{t.execution[of.execution]}</>;
}

/** The next day that matters: by when it is to be carried out, or until when it can be appealed. */
export function NextDay({ of }: { of: DecisionLine }) {
  const t = useDecisionWords();
  if (of.waitsFor !== null)
    return (
      <>
        {t.decisions.waitsFor} {of.waitsFor}
      </>
    );
  if (of.executeBy !== null)
    return (
      <>
        {t.decisions.executeBy} <Time at={of.executeBy} as="due" />
      </>
    );
  if (of.appealBy !== null && of.appealedOn === null)
    return (
      <>
        {t.decisions.appealBy} <DayTime on={of.appealBy} />
      </>
    );
  return null;
}
