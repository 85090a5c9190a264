import { Link, useParams } from '@tanstack/react-router';
import { listInvestigations, showDecision, writeLetter } from '#decisions/contract.ts';
import { kronorOf } from '#kernel/money.ts';
import { useAsk } from '#web/ask.ts';
import { CaseFrame } from '#web/cases/CaseFrame.tsx';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Message, Section } from '#web/ui/Page.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { saveAs } from '#web/ui/save.ts';
import { After } from './After.tsx';
import { Before } from './Before.tsx';
import { type Decision, DraftForm } from './DraftForm.tsx';
import { useDecisionWords } from './words.ts';

export function DecisionPage() {
  const { exitCaseId, decisionId } = useParams({ from: '/signed-in/arenden/$exitCaseId/beslut/$decisionId' });
  const decision = useAsk(showDecision, { decisionId });
  const t = useDecisionWords();
  return (
    <CaseFrame tab="decisions">
      <p>
        <Link to="/arenden/$exitCaseId/beslut" params={{ exitCaseId }}>
          {t.page.back}
        </Link>
      </p>
      {decision.sentBackBecause && decision.state === 'draft' && (
        <Message tone="soon">
          {t.page.sentBack}: <span className="words">{decision.sentBackBecause}</span>
        </Message>
      )}
      <Section
        title={t.kind[decision.kind]}
        aside={
          <span className="tag" data-tone={decision.state === 'made' || decision.state === 'dropped' ? 'calm' : 'soon'}>
            {t.state[decision.state]}
          </span>
        }
      >
        <Said of={decision} />
        {decision.allowed.includes('decision.letter') && <Letter of={decision} />}
      </Section>
      {(decision.state === 'draft' || decision.state === 'proposed') && <Before of={decision} />}
      {decision.state === 'made' && <After of={decision} />}
      {decision.state === 'made' && decision.replacedBy === null && <Replace of={decision} />}
    </CaseFrame>
  );
}

function Said({ of }: { of: Decision }) {
  const words = useDecisionWords();
  const t = words.page;
  const { exitCaseId, delegation } = of;
  const other = (decisionId: string, text: string) => (
    <Link to="/arenden/$exitCaseId/beslut/$decisionId" params={{ exitCaseId, decisionId }}>
      {text}
    </Link>
  );
  return (
    <Facts>
      <Fact term={words.draft.outcome}>{words.outcome[of.outcome]}</Fact>
      <Fact term={t.what}>
        <span className="words">{of.what}</span>
      </Fact>
      <Fact term={t.amount}>{of.amountOre && of.amountPer && `${kronorOf(of.amountOre)} ${words.per[of.amountPer]}`}</Fact>
      <Fact term={t.period}>
        {of.fromDay && (
          <>
            <DayTime on={of.fromDay} /> – {of.toDay ? <DayTime on={of.toDay} /> : t.openEnded}
          </>
        )}
      </Fact>
      <Fact term={t.reasons}>
        <span className="words">{of.reasons}</span>
      </Fact>
      <Fact term={t.paragraph}>
        {of.citation}
        {!of.paragraphConfirmed && ` (${words.draft.unconfirmed})`}
      </Fact>
      <Fact term={t.draftedBy}>{of.draftedBy}</Fact>
      <Fact term={t.proposedBy}>{of.proposedBy}</Fact>
      <Fact term={words.decisions.waitsFor}>{of.waitsFor}</Fact>
      <Fact term={t.madeBy}>
        {of.madeAt && (
          <>
            {of.madeBy}, <Time at={of.madeAt} />
          </>
        )}
      </Fact>
      <Fact term={t.delegation}>
        {delegation &&
          `${delegation.role ? words.role[delegation.role].toLowerCase() : delegation.name}, ${
            delegation.highestKronor === null ? t.unlimited : `${t.upTo} ${kronorOf(delegation.highestKronor * 100)}`
          }`}
      </Fact>
      <Fact term={t.replaces}>{of.replaces && other(of.replaces, words.kind[of.kind])}</Fact>
      <Fact term={t.replacedBy}>{of.replacedBy && other(of.replacedBy, words.kind[of.kind])}</Fact>
    </Facts>
  );
}

function Letter({ of: { decisionId, servedOn } }: { of: Decision }) {
  const t = useDecisionWords().page;
  return (
    <div className="buttons reveal">
      <Press contract={writeLetter} input={{ decisionId }} done={({ fileName, base64 }) => saveAs(fileName, base64)}>
        {t.letter}
      </Press>
      <span className="hint">{servedOn === null ? t.letterServed : t.letterSays}</span>
    </div>
  );
}

function Replace({ of }: { of: Decision }) {
  const t = useDecisionWords();
  const { investigations } = useAsk(listInvestigations, { exitCaseId: of.exitCaseId });
  const open = investigations.filter((one) => one.allowed.includes('decision.draft'));
  if (open.length === 0) return null;
  return (
    <Fold title={t.page.replace}>
      <DraftForm investigations={open} replaces={of} />
    </Fold>
  );
}
