import { Link } from '@tanstack/react-router';
import { MisconductKind, assessMisconduct, registerMisconduct, reportMisconduct } from '#providers/contract/supervision.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { useNow } from '#web/ui/now.ts';
import { wallDay } from '#web/ui/time.ts';
import type { Supervised } from './SupervisionPage.tsx';
import { useSupervisionWords } from './supervision-words.ts';

/** Lex Sarah: what the provider has told of, by when it is to be looked into, and what came of it. */
export function Misconducts({ of: { providerId, misconducts } }: { of: Supervised }) {
  const t = useSupervisionWords();
  const today = wallDay(useNow());
  const yesOrNo = [
    { value: 'yes', label: t.yes },
    { value: 'no', label: t.no },
  ];
  return (
    <Section title={t.lexSarah} says={t.lexSarahSays}>
      {misconducts.length === 0 && <Empty>{t.noMisconducts}</Empty>}
      <ul className="bare cards">
        {misconducts.map((one) => (
          <li key={one.misconductId} className="card">
            <h3>
              {t.misconduct[one.kind]}{' '}
              {one.isLate && (
                <span className="tag" data-tone="late">
                  {t.late}
                </span>
              )}
              {one.isSerious !== null && (
                <span className="tag" data-tone={one.isSerious ? 'late' : 'calm'}>
                  {one.isSerious ? t.serious : t.notSerious}
                </span>
              )}
            </h3>
            <p>{one.what}</p>
            <Facts>
              <Fact term={t.received}>
                <DayTime on={one.receivedOn} />
              </Fact>
              <Fact term={t.fromCase}>
                {one.from && (
                  <Link to="/arenden/$exitCaseId/uppdrag" params={{ exitCaseId: one.from.exitCaseId }}>
                    {one.from.pseudonym}
                  </Link>
                )}
              </Fact>
              <Fact term={t.investigateBy}>{one.investigatedOn === null && <DayTime on={one.investigateBy} />}</Fact>
              <Fact term={t.investigated}>
                {one.investigatedOn !== null && (
                  <>
                    <DayTime on={one.investigatedOn} />: {one.result}
                  </>
                )}
              </Fact>
              <Fact term={t.reportBy}>{one.reportedOn === null && one.reportBy !== null && <DayTime on={one.reportBy} />}</Fact>
              <Fact term={t.reported}>{one.reportedOn !== null && <DayTime on={one.reportedOn} />}</Fact>
            </Facts>
            {one.allowed.includes('misconduct.assess') && (
              <Fold title={t.assess}>
                <Form
                  contract={assessMisconduct}
                  input={(read) => ({
                    providerId,
                    misconductId: one.misconductId,
                    isSerious: read.text('isSerious') === 'yes',
                    result: read.text('result'),
                  })}
                  submit={t.save}
                  says={t.saved}
                >
                  <TextArea name="result" label={t.result} maxLength={4000} />
                  <Choice name="isSerious" label={t.isSerious} options={yesOrNo} initial="yes" row />
                </Form>
              </Fold>
            )}
            {one.allowed.includes('misconduct.report') && (
              <Fold title={t.report}>
                <Form
                  contract={reportMisconduct}
                  input={(read) => ({ providerId, misconductId: one.misconductId, on: read.text('on') })}
                  submit={t.save}
                  says={t.saved}
                >
                  <TextField name="on" label={t.on} type="date" className="short" defaultValue={today} />
                </Form>
              </Fold>
            )}
          </li>
        ))}
      </ul>
      <Fold title={t.register}>
        <Form
          contract={registerMisconduct}
          input={(read) => ({
            providerId,
            kind: read.text('kind'),
            receivedOn: read.text('receivedOn'),
            what: read.text('what'),
          })}
          submit={t.save}
          says={t.saved}
        >
          <Choice name="kind" label={t.misconductKind} options={optionsOf(t.misconduct, MisconductKind.options)} row />
          <TextField name="receivedOn" label={t.received} type="date" className="short" defaultValue={today} />
          <TextArea name="what" label={t.happened} maxLength={4000} />
        </Form>
      </Fold>
    </Section>
  );
}
