import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { listExitCases } from '#cases/contract.ts';
import { makeReport } from '#incidents/contract.ts';
import { useMay } from '#web/access/me.ts';
import { UnitPicker } from '#web/access/pickers.tsx';
import { useAsk } from '#web/ask.ts';
import { Page } from '#web/ui/Page.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, Select, TextArea, TextField, When, optionsOf } from '#web/ui/form/fields.tsx';
import { useNow } from '#web/ui/now.ts';
import { wallTime } from '#web/ui/time.ts';
import { useIncidentWords } from './words.ts';

/** Filled in within a minute, by anybody. */
export function ReportPage() {
  const words = useIncidentWords();
  const t = words.report;
  const may = useMay();
  const navigate = useNavigate();
  const [opened] = useState(useNow());
  return (
    <Page title={words.add} says={t.says}>
      <p>
        <Link to="/incidenter">{words.back}</Link>
      </p>
      <Form
        contract={makeReport}
        className="long"
        input={(read) => ({
          unitId: read.text('unitId'),
          kind: read.text('kind'),
          what: read.text('what'),
          atOnce: read.optional('atOnce'),
          knownAt: read.instant('knownAt'),
          about: read.optional('about.exitCaseId')
            ? { exitCaseId: read.text('about.exitCaseId'), exposed: read.text('about.exposed') === 'yes' }
            : undefined,
        })}
        done={({ incidentReportId }) => navigate({ to: '/incidenter/$incidentReportId', params: { incidentReportId } })}
        submit={t.save}
        says={t.saved}
      >
        <UnitPicker name="unitId" label={t.unit} />
        <Choice name="kind" label={t.kind} options={optionsOf(words.kind, makeReport.input.shape.kind.options)} />
        <TextArea name="what" label={t.what} rows={4} />
        <TextField name="knownAt" label={t.knownAt} type="datetime-local" defaultValue={wallTime(opened)} className="short" />
        {may('case.list') && <About />}
        <TextArea name="atOnce" label={t.atOnce} rows={2} optional />
      </Form>
    </Page>
  );
}

/** Only cases that one sees oneself. */
function About() {
  const t = useIncidentWords().report;
  const { arende } = useSearch({ from: '/signed-in/incidenter/ny' });
  const { cases } = useAsk(listExitCases, { mine: 'yes' });
  const [chosen, choose] = useState(cases.some(({ exitCaseId }) => exitCaseId === arende) ? (arende ?? '') : '');
  return (
    <>
      <Select
        name="about.exitCaseId"
        label={t.about}
        options={cases.map(({ exitCaseId, pseudonym }) => ({ value: exitCaseId, label: pseudonym }))}
        empty={t.noCase}
        value={chosen}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
        optional
      />
      <When when={chosen !== ''}>
        <Choice
          name="about.exposed"
          label={t.exposed}
          hint={t.exposedHint}
          options={[
            { value: 'yes', label: t.yes },
            { value: 'no', label: t.no },
          ]}
          initial="yes"
        />
      </When>
    </>
  );
}
