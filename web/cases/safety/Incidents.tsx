import { Link } from '@tanstack/react-router';
import { followUpIncident, listIncidents, recordIncident } from '#cases/contract/safety.ts';
import { StaffPicker } from '#web/access/pickers.tsx';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { useNow } from '#web/ui/now.ts';
import { wallTime } from '#web/ui/time.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, Select, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { useSafetyWords } from './words.ts';

const { kind: kinds, police: reports } = recordIncident.input.shape;

interface IncidentsProps {
  /** None: all that one may read, as a manager. */
  readonly exitCaseId?: string;
  readonly mayRecord?: boolean;
}

/** Threats and violence against those who work here. */
export function Incidents({ exitCaseId, mayRecord = false }: IncidentsProps) {
  const t = useSafetyWords().incidents;
  return (
    <Section title={t.title} says={t.says}>
      <All {...(exitCaseId !== undefined && { exitCaseId })} />
      {exitCaseId !== undefined && mayRecord && <Record exitCaseId={exitCaseId} />}
      {exitCaseId !== undefined && (
        <p>
          <Link to="/incidenter/ny" search={{ arende: exitCaseId }}>
            {t.reportToo}
          </Link>
        </p>
      )}
    </Section>
  );
}

function All({ exitCaseId }: { exitCaseId?: string }) {
  const t = useSafetyWords().incidents;
  const { incidents } = useAsk(listIncidents, { exitCaseId });
  if (incidents.length === 0) return <Empty>{t.empty}</Empty>;
  return (
    <ul className="lines">
      {incidents.map((one) => (
        <li key={one.incidentId}>
          <One incident={one} />
        </li>
      ))}
    </ul>
  );
}

function One({ incident }: { incident: OutputOf<typeof listIncidents>['incidents'][number] }) {
  const { incidents: t, incidentKinds, reports: said } = useSafetyWords();
  const { incidentId, version } = incident;
  return (
    <>
      <p>
        <strong>{incidentKinds[incident.kind]}</strong> <span className="aside">{incident.pseudonym}</span>
      </p>
      <Facts>
        <Fact term={t.happenedAt}>
          <Time at={incident.happenedAt} />
        </Fact>
        <Fact term={t.against}>{incident.against}</Fact>
        <Fact term={t.what}>
          <span className="words">{incident.what}</span>
        </Fact>
        <Fact term={t.measures}>{incident.measures && <span className="words">{incident.measures}</span>}</Fact>
        <Fact term={t.police}>{said[incident.police]}</Fact>
      </Facts>
      <Fold title={t.followUp}>
        <Form
          key={version}
          contract={followUpIncident}
          input={(read) => ({ incidentId, version, police: read.text('police'), measures: read.text('measures') })}
          submit={t.save}
          says={t.saved}
        >
          <Choice name="police" label={t.police} options={optionsOf(said, reports.options)} initial={incident.police} row />
          <TextArea name="measures" label={t.measures} rows={2} defaultValue={incident.measures ?? ''} />
        </Form>
      </Fold>
    </>
  );
}

function Record({ exitCaseId }: { exitCaseId: string }) {
  const { incidents: t, incidentKinds, reports: said } = useSafetyWords();
  const now = useNow();
  return (
    <Fold title={t.add}>
      <Form
        contract={recordIncident}
        input={(read) => ({
          exitCaseId,
          kind: read.text('kind'),
          happenedAt: read.instant('happenedAt'),
          againstId: read.text('againstId'),
          police: read.text('police'),
          what: read.text('what'),
          measures: read.optional('measures'),
        })}
        submit={t.save}
        says={t.saved}
      >
        <Select name="kind" label={t.kind} options={optionsOf(incidentKinds, kinds.options)} />
        <TextField name="happenedAt" label={t.happenedAt} type="datetime-local" defaultValue={wallTime(now)} className="short" />
        <StaffPicker name="againstId" label={t.against} who="anyone" />
        <TextArea name="what" label={t.what} rows={3} />
        <TextArea name="measures" label={t.measures} rows={2} optional />
        <Choice name="police" label={t.police} options={optionsOf(said, reports.options)} initial="undecided" row />
      </Form>
    </Fold>
  );
}
