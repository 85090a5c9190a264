import { dropDecision, makeDecision, proposeDecision, sendBackDecision } from '#decisions/contract.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Message, Section } from '#web/ui/Page.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Select, TextArea } from '#web/ui/form/fields.tsx';
import { type Decision, ReviseForm } from './DraftForm.tsx';
import { useDecisionWords } from './words.ts';

/** What one may do until it has been decided. */
export function Before({ of }: { of: Decision }) {
  const t = useDecisionWords().page;
  const { decisionId, version, allowed } = of;
  const may = (name: string) => allowed.includes(name);
  if (allowed.filter((name) => name !== 'decision.letter').length === 0) return null;
  return (
    <Section title={t.decide}>
      {may('decision.make') && (
        <div className="reveal">
          <Press contract={makeDecision} input={{ decisionId, version }} says={t.made} tone="main">
            {t.make}
          </Press>
          <span className="hint">{t.makeSays}</span>
        </div>
      )}
      {may('decision.propose') && <Propose of={of} />}
      {may('decision.revise') && (
        <Fold title={t.revise}>
          <ReviseForm key={version} of={of} />
        </Fold>
      )}
      {may('decision.send_back') && (
        <Fold title={t.sendBack}>
          <Form
            contract={sendBackDecision}
            input={(read) => ({ decisionId, version, because: read.text('because') })}
            submit={t.sendBackSave}
            says={t.sent}
          >
            <TextArea name="because" label={t.because} rows={3} />
          </Form>
        </Fold>
      )}
      {may('decision.drop') && (
        <Press contract={dropDecision} input={{ decisionId, version }} says={t.dropped} tone="quiet">
          {t.drop}
        </Press>
      )}
    </Section>
  );
}

function Propose({ of: { decisionId, version, deciders } }: { of: Decision }) {
  const t = useDecisionWords().page;
  const inTeam = deciders.filter((one) => one.inTeam);
  const named = (one: (typeof deciders)[number]) => `${one.name}, ${one.title}`;
  if (inTeam.length === 0)
    return <Message>{deciders.length === 0 ? t.nobodyAtAll : `${t.nobody} ${deciders.map(named).join('; ')}.`}</Message>;
  return (
    <Fold title={t.propose}>
      <Form
        contract={proposeDecision}
        input={(read) => ({ decisionId, version, to: read.text('to') })}
        submit={t.proposeSave}
        says={t.proposed}
      >
        <Select name="to" label={t.proposeTo} options={inTeam.map((one) => ({ value: one.staffId, label: named(one) }))} />
      </Form>
    </Fold>
  );
}
