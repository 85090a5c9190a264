import { Link } from '@tanstack/react-router';
import { listExposures, meetExposure } from '#incidents/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Message } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, optionsOf } from '#web/ui/form/fields.tsx';
import { useIncidentWords } from './words.ts';

/** On every page of a case: that something about the person may have come out. Gone when the team has said what it did. */
export function ExposedMark({ exitCaseId }: { exitCaseId: string }) {
  const words = useIncidentWords();
  const t = words.mark;
  const { exposures, allowed } = useAsk(listExposures, { exitCaseId });
  const left = exposures.filter((one) => one.met === null);
  if (left.length === 0) return null;
  return (
    <div role="note" aria-label={t.label}>
      {left.map(({ incidentReportId, kind, knownAt }) => (
        <div key={incidentReportId}>
          <Message tone="late">
            <strong>{t.label}.</strong> {words.kind[kind]}, <Time at={knownAt} />. {t.says}{' '}
            <Link to="/arenden/$exitCaseId/utbyten" params={{ exitCaseId }}>
              {t.toThreat}
            </Link>
          </Message>
          {allowed.includes('incident_report.meet') && (
            <Fold title={t.answer}>
              <Form
                contract={meetExposure}
                input={(read) => ({ exitCaseId, incidentReportId, how: read.text('how') })}
                submit={t.save}
                says={t.saved}
              >
                <Choice name="how" label={t.asks} options={optionsOf(t.how, meetExposure.input.shape.how.options)} />
              </Form>
            </Fold>
          )}
        </div>
      ))}
    </div>
  );
}
