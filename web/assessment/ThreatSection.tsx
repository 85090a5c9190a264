import { useState } from 'react';
import { listThreats, recordThreat } from '#assessment/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Message, Section } from '#web/ui/Page.tsx';
import { say } from '#web/ui/Said.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Check, Choice, Select, TextArea, TextField, When, optionsOf } from '#web/ui/form/fields.tsx';
import { Level } from './Level.tsx';
import { type Threat, useAssessmentWords } from './words.ts';

/** The threat as social services know it: what holds now, what was held before, and where one assesses it anew. */
export function ThreatSection({ exitCaseId }: { exitCaseId: string }) {
  const t = useAssessmentWords().threat;
  const answer = useAsk(listThreats, { exitCaseId });
  const { threats, outOfDate, reviewDueAt, allowed } = answer;
  const [latest, ...earlier] = threats;
  return (
    <Section title={t.title} says={t.says} id="threat">
      {outOfDate && (
        <Message tone="late">
          <strong>{t.outOfDate}</strong>
        </Message>
      )}
      {latest ? <OneThreat threat={latest} outOfDate={outOfDate} reviewDueAt={reviewDueAt} /> : <Empty>{t.none}</Empty>}
      {allowed.includes('threat.record') && (
        <Fold title={t.assess}>
          <AssessThreat exitCaseId={exitCaseId} known={answer} />
        </Fold>
      )}
      {earlier.length > 0 && (
        <Fold title={t.earlier(earlier.length)}>
          <ul className="bare">
            {earlier.map((one) => (
              <li key={one.threatId}>
                <OneThreat threat={one} outOfDate={false} reviewDueAt={null} />
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </Section>
  );
}

interface OneProps {
  readonly threat: Threat;
  readonly outOfDate: boolean;
  readonly reviewDueAt: string | null;
}

function OneThreat({ threat, outOfDate, reviewDueAt }: OneProps) {
  const t = useAssessmentWords().threat;
  return (
    <div className="threat">
      <Level threat={threat} outOfDate={outOfDate} />
      <Facts>
        <Fact term={t.againstTerm}>{threat.against.map((one) => t.against[one]).join(', ')}</Fact>
        <Fact term={t.sourceTerm}>{t.source[threat.source]}</Fact>
        <Fact term={t.certaintyTerm}>{t.certainty[threat.certainty]}</Fact>
        <Fact term={t.reasonTerm}>
          <span className="written">{threat.reason}</span>
        </Fact>
        <Fact term={t.validTo}>
          <DayTime on={threat.validTo} />
        </Fact>
        {reviewDueAt !== null && (
          <Fact term={t.review}>
            <Time at={reviewDueAt} as="due" />
          </Fact>
        )}
        <Fact term={t.assessed}>
          <Time at={threat.assessedAt} /> {t.by} {threat.assessedBy}
        </Fact>
      </Facts>
    </div>
  );
}

const levels = recordThreat.input.shape.level.options;
const threatened = recordThreat.input.shape.against.element.options;

const daysLater = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

function AssessThreat({ exitCaseId, known }: { exitCaseId: string; known: OutputOf<typeof listThreats> }) {
  const t = useAssessmentWords().threat;
  const [level, setLevel] = useState('');
  const chosen = levels.find((one) => one === level);
  return (
    <Form
      contract={recordThreat}
      input={(read) => ({
        exitCaseId,
        level,
        against: read.all('against'),
        source: read.text('source'),
        certainty: read.text('certainty'),
        reason: read.text('reason'),
        validTo: read.text('validTo'),
      })}
      submit={t.save}
      done={({ told }) => {
        setLevel('');
        say(t.saved(told));
      }}
    >
      <p className="hint">{t.tells}</p>
      <Choice
        name="level"
        label={t.levelTerm}
        options={levels.map((value) => ({ value, label: t.level[value], hint: t.levelHint[value] }))}
        chosen={level}
        onChoose={setLevel}
      />
      <When when={level !== 'none_known'}>
        <fieldset className="field" data-label={t.againstTerm}>
          <legend>{t.againstTerm}</legend>
          {threatened.map((one) => (
            <Check key={one} name="against" value={one} label={t.against[one]} />
          ))}
        </fieldset>
      </When>
      <Select name="source" label={t.sourceTerm} options={optionsOf(t.source, recordThreat.input.shape.source.options)} />
      <Choice
        name="certainty"
        label={t.certaintyTerm}
        options={optionsOf(t.certainty, recordThreat.input.shape.certainty.options)}
        row
      />
      <TextArea name="reason" label={t.reasonTerm} hint={t.reasonHint} maxLength={4000} />
      <TextField
        key={level}
        name="validTo"
        label={t.validToTerm}
        type="date"
        min={known.today}
        defaultValue={chosen ? daysLater(known.today, known.days[chosen]) : ''}
      />
    </Form>
  );
}
