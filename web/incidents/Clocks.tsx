import { useState } from 'react';
import { noteStep } from '#incidents/contract.ts';
import { Clock } from '#web/ui/Clock.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, TextArea, TextField, When } from '#web/ui/form/fields.tsx';
import { useNow } from '#web/ui/now.ts';
import { wallTime } from '#web/ui/time.ts';
import type { Incident, Keeping } from './IncidentPage.tsx';
import { useIncidentWords } from './words.ts';

type Running = Keeping['clocks'][number];

const turn = ({ lapsedAt, doneAt }: Running) => (lapsedAt !== null ? 2 : doneAt !== null ? 1 : 0);

/** What is to be done and within what time, what is left first; each with what was done. */
export function Clocks({ of, keeping }: { of: Incident; keeping: Keeping }) {
  const t = useIncidentWords().clock;
  const clocks = keeping.clocks.toSorted((a, b) => turn(a) - turn(b));
  return (
    <Section title={t.title}>
      {clocks.length === 0 && <Empty>{t.none}</Empty>}
      <ul className="cards">
        {clocks.map((one) => (
          <One key={one.rule.code} of={of} clock={one} />
        ))}
      </ul>
    </Section>
  );
}

function One({ of, clock }: { of: Incident; clock: Running }) {
  const t = useIncidentWords().clock;
  const { code } = clock.rule;
  const isLate = clock.doneAt !== null && clock.doneAt > clock.dueAt;
  const mayNote = of.allowed.includes('incident_report.note_step') && clock.lapsedAt === null;
  return (
    <li className="card">
      <p className="card-head">
        <strong>{t.code[code]}</strong>
        {clock.lapsedAt === null ? (
          <Clock clock={{ dueAt: clock.dueAt, stoppedAt: clock.doneAt, broken: isLate }} />
        ) : (
          <span className="tag" data-tone="calm">
            {t.lapsed}
          </span>
        )}
      </p>
      <p>
        {t.due} <Time at={clock.dueAt} as="due" />. <span className="aside">{clock.rule.citation}.</span>{' '}
        {!clock.rule.confirmed && code !== 'judge' && code !== 'exposure' && <span className="aside">{t.reading}</span>}
      </p>
      {clock.steps.map((step) => (
        <p key={step.at} className="words">
          {step.takenAt === null ? t.notTold : t.told}
          {step.takenAt !== null && (
            <>
              {' '}
              <Time at={step.takenAt} />: {step.whom}
              {step.reference && `, ${t.number} ${step.reference}`}
            </>
          )}
          . {step.reasons} <span className="aside">{step.by}</span>
        </p>
      ))}
      {code === 'judge' && clock.doneAt === null && clock.lapsedAt === null && <p>{t.judgeHere}</p>}
      {code === 'exposure' && clock.doneAt === null && clock.lapsedAt === null && <p>{t.waits}</p>}
      {mayNote && code !== 'judge' && code !== 'exposure' && (
        <Fold title={clock.doneAt === null ? t.add : t.more}>
          <Note of={of} code={code} />
        </Fold>
      )}
    </li>
  );
}

function Note({ of: { incidentReportId }, code }: { of: Incident; code: Running['rule']['code'] }) {
  const t = useIncidentWords().clock;
  const [opened] = useState(useNow());
  const [is, choose] = useState('done');
  return (
    <Form
      contract={noteStep}
      input={(read) => ({
        incidentReportId,
        code,
        outcome:
          read.text('outcome.is') === 'done'
            ? {
                is: 'done',
                takenAt: read.instant('outcome.takenAt'),
                whom: read.text('outcome.whom'),
                reference: read.optional('outcome.reference'),
                reasons: read.optional('outcome.reasons'),
              }
            : { is: 'not_needed', reasons: read.text('outcome.reasons') },
      })}
      submit={t.save}
      says={t.saved}
    >
      <Choice
        name="outcome.is"
        label={t.outcome}
        options={[
          { value: 'done', label: t.isDone },
          { value: 'not_needed', label: t.notNeeded },
        ]}
        chosen={is}
        onChoose={choose}
        row
      />
      <When when={is === 'done'}>
        <TextField
          name="outcome.takenAt"
          label={t.takenAt}
          type="datetime-local"
          defaultValue={wallTime(opened)}
          className="short"
        />
        <TextField name="outcome.whom" label={t.whom} />
        <TextField name="outcome.reference" label={t.reference} className="short" optional />
        <TextArea name="outcome.reasons" label={t.late} hint={t.lateHint} rows={2} optional />
      </When>
      <When when={is === 'not_needed'}>
        <TextArea name="outcome.reasons" label={t.why} rows={3} />
      </When>
    </Form>
  );
}
