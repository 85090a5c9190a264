import { ReportGround, ReportOutcome, makeProviderReport, writeReportLetter } from '#providers/contract/supervision.ts';
import { useLanguage } from '#web/language.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Message, Section } from '#web/ui/Page.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Choice, Select, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { useNow } from '#web/ui/now.ts';
import { saveAs } from '#web/ui/save.ts';
import { wallDay } from '#web/ui/time.ts';
import type { Supervised } from './SupervisionPage.tsx';
import { useSupervisionWords } from './supervision-words.ts';

/** What IVO is to be told, and what it has been told. */
export function Reports({ of: { providerId, toReport, runsOut, reports } }: { of: Supervised }) {
  const t = useSupervisionWords();
  const { language } = useLanguage();
  const titleOf = ({ titleSv, titleEn }: { titleSv: string; titleEn: string }) => (language === 'sv' ? titleSv : titleEn);
  const today = wallDay(useNow());
  return (
    <Section title={t.ivo} says={t.ivoSays}>
      {toReport.map((one) => (
        <Message key={`${one.ground} ${one.because} ${one.since} ${one.permit?.titleSv ?? ''}`} tone="late">
          <p>
            {t.toReport[one.because]}{' '}
            <strong>
              {t.grounds[one.ground]}
              {one.permit && `: ${titleOf(one.permit)}`}
            </strong>{' '}
            ({t.since} <DayTime on={one.since} />)
          </p>
        </Message>
      ))}
      {runsOut.map((one) => (
        <Message key={one.titleSv} tone="soon">
          <p>
            {t.runsOut} <strong>{titleOf(one)}</strong> (<DayTime on={one.until} />)
          </p>
        </Message>
      ))}
      {reports.length === 0 && toReport.length === 0 && <Empty>{t.noReports}</Empty>}
      <ul className="bare cards">
        {reports.map((one) => (
          <li key={one.reportId} className="card">
            <h3>
              <DayTime on={one.on} />: {t.grounds[one.ground].toLowerCase()}{' '}
              <span className="tag" data-tone={one.outcome === 'reported' ? 'kept' : 'calm'}>
                {t.decisions[one.outcome]}
              </span>
            </h3>
            <p>{one.says}</p>
            <p className="aside">{one.by}</p>
            {one.allowed.includes('provider_report.letter') && (
              <Press
                contract={writeReportLetter}
                input={{ providerId, reportId: one.reportId }}
                done={({ fileName, base64 }) => saveAs(fileName, base64)}
              >
                {t.letter}
              </Press>
            )}
          </li>
        ))}
      </ul>
      <Fold title={t.lookInto}>
        <Form
          contract={makeProviderReport}
          input={(read) => ({
            providerId,
            ground: read.text('ground'),
            outcome: read.text('outcome'),
            on: read.text('on'),
            says: read.text('says'),
          })}
          submit={t.save}
          says={t.saved}
        >
          <Select
            name="ground"
            label={t.ground}
            options={optionsOf(t.grounds, ReportGround.options)}
            defaultValue={toReport[0]?.ground ?? ''}
          />
          <Choice name="outcome" label={t.decision} options={optionsOf(t.decisions, ReportOutcome.options)} row />
          <TextArea name="says" label={t.because} hint={t.becauseHint} maxLength={4000} />
          <TextField name="on" label={t.on} type="date" className="short" defaultValue={today} />
        </Form>
      </Fold>
    </Section>
  );
}
