import { Link, useParams } from '@tanstack/react-router';
import { closeReport, type showReport as asked, showReport } from '#incidents/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Message, Page, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { TextArea } from '#web/ui/form/fields.tsx';
import { Account } from './Account.tsx';
import { Clocks } from './Clocks.tsx';
import { State } from './IncidentsPage.tsx';
import { Judgements } from './Judgements.tsx';
import { Measures } from './Measures.tsx';
import { useIncidentWords } from './words.ts';

export type Incident = OutputOf<typeof asked>;
export type Keeping = NonNullable<Incident['keeping']>;

/** One incident, and as much of it as one may see. */
export function IncidentPage() {
  const { incidentReportId } = useParams({ from: '/signed-in/incidenter/$incidentReportId' });
  const t = useIncidentWords();
  const incident = useAsk(showReport, { incidentReportId }, { every: 60_000 });
  const { keeping } = incident;
  return (
    <Page title={t.one} heading={t.kind[incident.kind]} action={<State of={incident} />}>
      <p>
        <Link to="/incidenter">{t.back}</Link>
      </p>
      {incident.weededAt && (
        <Message>
          {t.told.weeded} <Time at={incident.weededAt} />.
        </Message>
      )}
      {!keeping && incident.closedAt === null && <Message>{t.told.waits}</Message>}
      {incident.learnt && (
        <Section title={t.told.learnt}>
          <p className="words">{incident.learnt}</p>
        </Section>
      )}
      {keeping && <Clocks of={incident} keeping={keeping} />}
      <Told of={incident} />
      {keeping && (
        <>
          <Judgements of={incident} keeping={keeping} />
          {keeping.clocks.some(({ rule }) => rule.code === 'breach_authority') && <Account of={incident} keeping={keeping} />}
          <Measures of={incident} keeping={keeping} />
          {incident.closedAt === null && incident.weededAt === null && <Ending of={incident} />}
        </>
      )}
    </Page>
  );
}

function Told({ of }: { of: Incident }) {
  const words = useIncidentWords();
  const t = words.told;
  const about = of.keeping?.about;
  return (
    <Section title={t.title}>
      <Facts>
        <Fact term={t.what}>{of.what && <span className="words">{of.what}</span>}</Fact>
        <Fact term={t.atOnce}>{of.atOnce && <span className="words">{of.atOnce}</span>}</Fact>
        <Fact term={t.known}>
          <Time at={of.knownAt} />
        </Fact>
        <Fact term={t.reported}>
          <Time at={of.reportedAt} />
        </Fact>
        <Fact term={t.by}>{of.keeping?.reportedBy}</Fact>
        <Fact term={t.unit}>{of.keeping?.unit}</Fact>
        {about && (
          <>
            <Fact term={t.about}>
              {about.exitCaseId && about.pseudonym ? (
                <Link to="/arenden/$exitCaseId" params={{ exitCaseId: about.exitCaseId }}>
                  {about.pseudonym}
                </Link>
              ) : (
                t.aboutHidden
              )}
            </Fact>
            <Fact term={t.exposed}>{about.exposed ? t.exposedYes : t.exposedNo}</Fact>
            <Fact term={t.met}>
              {about.met && (
                <>
                  {words.mark.how[about.met.how]}, <Time at={about.met.at} />
                </>
              )}
            </Fact>
          </>
        )}
      </Facts>
    </Section>
  );
}

function Ending({ of: { incidentReportId, allowed } }: { of: Incident }) {
  const t = useIncidentWords().close;
  return (
    <Section title={t.title} says={t.says}>
      {allowed.includes('incident_report.close') ? (
        <Fold title={t.add}>
          <Form
            contract={closeReport}
            input={(read) => ({ incidentReportId, learnt: read.text('learnt') })}
            submit={t.save}
            says={t.saved}
          >
            <TextArea name="learnt" label={t.learnt} rows={3} />
          </Form>
        </Fold>
      ) : (
        <p>{t.left}</p>
      )}
    </Section>
  );
}
