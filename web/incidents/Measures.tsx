import { finishMeasure, planMeasure } from '#incidents/contract.ts';
import { StaffPicker } from '#web/access/pickers.tsx';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { TextArea, TextField } from '#web/ui/form/fields.tsx';
import type { Incident, Keeping } from './IncidentPage.tsx';
import { useIncidentWords } from './words.ts';

/** What is done so that it does not happen again. */
export function Measures({ of: { incidentReportId, allowed }, keeping }: { of: Incident; keeping: Keeping }) {
  const t = useIncidentWords().measure;
  return (
    <Section title={t.title} says={t.says}>
      {keeping.measures.length === 0 && <Empty>{t.none}</Empty>}
      <ul className="cards">
        {keeping.measures.map((one) => (
          <MeasureCard key={one.incidentMeasureId} of={one} />
        ))}
      </ul>
      {allowed.includes('incident_report.plan_measure') && (
        <Fold title={t.add}>
          <Form
            contract={planMeasure}
            input={(read) => ({
              incidentReportId,
              what: read.text('what'),
              ownerId: read.text('ownerId'),
              dueOn: read.text('dueOn'),
            })}
            submit={t.save}
            says={t.saved}
          >
            <TextArea name="what" label={t.what} rows={2} />
            <StaffPicker name="ownerId" label={t.owner} who="anyone" />
            <TextField name="dueOn" label={t.due} type="date" className="short" />
          </Form>
        </Fold>
      )}
    </Section>
  );
}

/** One measure, to those who keep the incident and to its owner. */
export function MeasureCard({ of }: { of: Keeping['measures'][number] }) {
  const t = useIncidentWords().measure;
  const { incidentMeasureId, done } = of;
  return (
    <li className="card">
      <p className="card-head">
        <strong className="words">{of.what}</strong>
        <span className="tag" data-tone={done ? 'kept' : 'soon'}>
          {done ? t.done : t.open}
        </span>
      </p>
      <Facts>
        <Fact term={t.owner}>{of.owner}</Fact>
        <Fact term={t.due}>
          <DayTime on={of.dueOn} />
        </Fact>
        <Fact term={t.result}>{done?.result && <span className="words">{done.result}</span>}</Fact>
        <Fact term={t.by}>
          {done && (
            <>
              {done.by}, <Time at={done.at} />
            </>
          )}
        </Fact>
      </Facts>
      {of.allowed.includes('incident_report.finish_measure') && (
        <Fold title={t.finish}>
          <Form
            contract={finishMeasure}
            input={(read) => ({ incidentMeasureId, result: read.text('result') })}
            submit={t.finish}
            says={t.finished}
          >
            <TextArea name="result" label={t.result} rows={2} />
          </Form>
        </Fold>
      )}
    </li>
  );
}
