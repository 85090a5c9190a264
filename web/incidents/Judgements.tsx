import { judgeReport } from '#incidents/contract.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Check, Choice, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { wallTime } from '#web/ui/time.ts';
import type { Incident, Keeping } from './IncidentPage.tsx';
import { useIncidentWords } from './words.ts';

/** What it was judged to be, the latest first, with why. */
export function Judgements({ of, keeping }: { of: Incident; keeping: Keeping }) {
  const t = useIncidentWords().judge;
  const yesOrNo = [
    { value: 'yes', label: t.yes },
    { value: 'no', label: t.no },
  ];
  const said = (yes: boolean) => (yes ? t.yes : t.no);
  const latest = keeping.judgements.at(-1);
  const initial = (was: boolean | undefined) => ({ ...(was !== undefined && { initial: was ? 'yes' : 'no' }) });
  return (
    <Section title={t.title}>
      {keeping.judgements.length === 0 && <Empty>{t.none}</Empty>}
      <ul className="cards">
        {keeping.judgements.toReversed().map((one) => (
          <li key={one.at} className="card">
            <p className="card-head">
              <strong>
                {t.by} {one.by}
              </strong>
              <Time at={one.at} />
            </p>
            <Facts>
              <Fact term={t.breachIs}>{t.breach[one.breach]}</Fact>
              <Fact term={t.significantIs}>{said(one.significant)}</Fact>
              <Fact term={t.seriousIs}>{said(one.serious)}</Fact>
              <Fact term={t.reasonsWere}>{one.reasons && <span className="words">{one.reasons}</span>}</Fact>
            </Facts>
          </li>
        ))}
      </ul>
      {of.allowed.includes('incident_report.judge') && (
        <Fold title={latest ? t.again : t.add}>
          <Form
            contract={judgeReport}
            input={(read) => ({
              incidentReportId: of.incidentReportId,
              knownAt: read.instant('knownAt'),
              breach: read.text('breach'),
              significant: read.text('significant'),
              serious: read.text('serious'),
              exposed: read.has('exposed') ? true : undefined,
              reasons: read.text('reasons'),
            })}
            submit={t.save}
            says={t.saved}
          >
            <TextField
              name="knownAt"
              label={t.knownAt}
              hint={t.knownAtHint}
              type="datetime-local"
              defaultValue={wallTime(new Date(latest?.knownAt ?? of.knownAt))}
              className="short"
            />
            <Choice
              name="breach"
              label={t.breachAsks}
              options={optionsOf(t.breach, judgeReport.input.shape.breach.options)}
              {...(latest && { initial: latest.breach })}
            />
            <Choice name="significant" label={t.significantAsks} options={yesOrNo} {...initial(latest?.significant)} row />
            <Choice name="serious" label={t.seriousAsks} options={yesOrNo} {...initial(latest?.serious)} row />
            {keeping.about?.exposed === false && <Check name="exposed" label={t.exposed} />}
            <TextArea name="reasons" label={t.reasons} hint={t.reasonsHint} rows={3} />
          </Form>
        </Fold>
      )}
    </Section>
  );
}
