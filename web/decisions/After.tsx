import type { ReactNode } from 'react';
import { appealDecision, dismissDecision, executeDecision, interruptDecision, serveDecision } from '#decisions/contract.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Section } from '#web/ui/Page.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { useNow } from '#web/ui/now.ts';
import { wallDay } from '#web/ui/time.ts';
import type { Decision } from './DraftForm.tsx';
import { useDecisionWords } from './words.ts';

/** What has come of a decision that was made, and what one may say of it now. */
export function After({ of }: { of: Decision }) {
  const words = useDecisionWords();
  const t = words.page;
  const { decisionId } = of;
  const may = (name: string) => of.allowed.includes(name);
  return (
    <Section title={t.after}>
      <Facts>
        <Fact term={t.executionHead}>{words.execution[of.execution]}</Fact>
        <Fact term={t.executeBy}>{of.executeBy && <Time at={of.executeBy} as="due" />}</Fact>
        <Fact term={t.appealBy}>{of.appealBy && of.appealedOn === null && <DayTime on={of.appealBy} />}</Fact>
      </Facts>
      <Events of={of} />
      {may('decision.serve') && (
        <Fold title={t.serve}>
          <Form
            contract={serveDecision}
            input={(read) => ({ decisionId, on: read.text('on'), how: read.text('how') })}
            submit={t.serveSave}
            says={t.served}
          >
            <On />
            <Choice
              name="how"
              label={t.serveHow}
              options={optionsOf(words.how, serveDecision.input.shape.how.options)}
              initial="in_person"
              row
            />
          </Form>
        </Fold>
      )}
      {may('decision.execute') && (
        <Dated contract={executeDecision} decisionId={decisionId} title={t.execute} says={t.executed} />
      )}
      {may('decision.interrupt') && (
        <Dated contract={interruptDecision} decisionId={decisionId} title={t.interrupt} says={t.interrupted}>
          <TextArea name="because" label={t.because} rows={3} />
        </Dated>
      )}
      {may('decision.dismiss') && (
        <Dated contract={dismissDecision} decisionId={decisionId} title={t.dismiss} says={t.dismissed}>
          <TextArea name="because" label={t.because} rows={3} />
        </Dated>
      )}
      {may('decision.appeal') && <Dated contract={appealDecision} decisionId={decisionId} title={t.appeal} says={t.appealed} />}
    </Section>
  );
}

type DatedContract = typeof executeDecision | typeof interruptDecision | typeof dismissDecision | typeof appealDecision;

/** A day on which something happened, and sometimes why. */
function Dated(of: { contract: DatedContract; decisionId: string; title: string; says: string; children?: ReactNode }) {
  const t = useDecisionWords().page;
  const { contract, decisionId, title, says, children } = of;
  return (
    <Fold title={title}>
      <Form
        contract={contract as typeof dismissDecision}
        input={(read) => ({ decisionId, on: read.text('on'), ...(children ? { because: read.text('because') } : {}) }) as never}
        submit={t.serveSave}
        says={says}
      >
        <On />
        {children}
      </Form>
    </Fold>
  );
}

function On() {
  const t = useDecisionWords().page;
  const today = wallDay(useNow());
  return <TextField name="on" label={t.on} type="date" defaultValue={today} className="short" />;
}

function Events({ of: { events } }: { of: Decision }) {
  const words = useDecisionWords();
  if (events.length === 0) return null;
  return (
    <ul className="lines" aria-label={words.page.events}>
      {events.map((one) => (
        <li key={`${one.kind} ${one.recordedAt}`}>
          <strong>{words.event[one.kind]}</strong> <DayTime on={one.on} />
          {one.how && `, ${words.how[one.how].toLowerCase()}`}
          {one.because && (
            <>
              . <span className="words">{one.because}</span>
            </>
          )}{' '}
          <span className="aside">{one.recordedBy}</span>
        </li>
      ))}
    </ul>
  );
}
