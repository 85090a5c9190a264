import { writeAccount, writeBreachLetter } from '#incidents/contract.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Checks, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { saveAs } from '#web/ui/save.ts';
import type { Incident, Keeping } from './IncidentPage.tsx';
import { useIncidentWords } from './words.ts';

const { affected, data } = writeAccount.input.shape;

/** What stands in the notification of a breach, and the letter. */
export function Account({ of: { incidentReportId, allowed }, keeping: { account } }: { of: Incident; keeping: Keeping }) {
  const t = useIncidentWords().account;
  return (
    <Section title={t.title} says={t.says}>
      {account ? (
        <p>
          {t.written} {account.by}, <Time at={account.at} />
        </p>
      ) : (
        <Empty>{t.none}</Empty>
      )}
      {allowed.includes('incident_report.letter') && (
        <Press
          contract={writeBreachLetter}
          input={{ incidentReportId }}
          done={({ fileName, base64 }) => saveAs(fileName, base64)}
        >
          {t.letter}
        </Press>
      )}
      {allowed.includes('incident_report.write_account') && (
        <Fold title={account ? t.change : t.add}>
          <Form
            contract={writeAccount}
            input={(read) => ({
              incidentReportId,
              nature: read.text('nature'),
              affected: read.all('affected'),
              people: read.number('people'),
              data: read.all('data'),
              records: read.number('records'),
              consequences: read.text('consequences'),
              measures: read.text('measures'),
              contact: read.text('contact'),
            })}
            submit={t.save}
            says={t.saved}
          >
            <TextArea name="nature" label={t.nature} rows={3} defaultValue={account?.nature} />
            <Checks
              name="affected"
              label={t.affectedAsks}
              options={optionsOf(t.affected, affected.element.options)}
              {...(account && { initial: account.affected })}
              row
            />
            <TextField name="people" label={t.people} inputMode="numeric" className="short" defaultValue={account?.people} />
            <Checks
              name="data"
              label={t.dataAsks}
              options={optionsOf(t.data, data.element.options)}
              {...(account && { initial: account.data })}
              row
            />
            <TextField name="records" label={t.records} inputMode="numeric" className="short" defaultValue={account?.records} />
            <TextArea name="consequences" label={t.consequences} rows={2} defaultValue={account?.consequences} />
            <TextArea name="measures" label={t.measures} rows={2} defaultValue={account?.measures} />
            <TextField name="contact" label={t.contact} hint={t.contactHint} defaultValue={account?.contact} />
          </Form>
        </Fold>
      )}
    </Section>
  );
}
