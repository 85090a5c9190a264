import { setAssumption, showBenefit } from '#followup/contract.ts';
import { useAsk } from '#web/ask.ts';
import { useLanguage } from '#web/language.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Message, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Select, TextField } from '#web/ui/form/fields.tsx';
import { Tornado } from './Tornado.tsx';
import { type Assumed, useOutcomeWords } from './words.ts';

const codes = ['cost_per_year', 'support_years', 'leave_share', 'anyway_share', 'avoided_per_year', 'effect_years'] as const;

/** A number with a decimal comma or point; what is none is sent as it is, and the server answers at the field. */
function decimal(said: string): number | string {
  const digits = said.replaceAll(/\s/g, '').replace(',', '.');
  return digits === '' || Number.isNaN(Number(digits)) ? said : Number(digits);
}

/** What one person’s support costs against what is spared: always a range, with what it stands on and what moves it. */
export function BenefitSection() {
  const t = useOutcomeWords().benefit;
  const { language } = useLanguage();
  const { assumptions, missing, benefit, allowed } = useAsk(showBenefit, {});
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const rounded = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });
  const kronor = (amount: number) => t.kronor(rounded.format(amount));
  const inUnit = ({ unit }: Assumed, amount: number) => t[unit](number.format(amount));
  return (
    <Section title={t.title} says={t.says}>
      {benefit ? (
        <>
          <dl className="ranges">
            {(['cost', 'avoided', 'net'] as const).map((code) => (
              <div key={code}>
                <dt>{t[code]}</dt>
                <dd>
                  {t.range(kronor(benefit[code].low), kronor(benefit[code].high))}
                  <span className="hint">{t.middle(kronor(benefit[code].mid))}</span>
                </dd>
              </div>
            ))}
          </dl>
          <h3 className="figure-head">{t.sensitivity}</h3>
          <p className="says">{t.sensitivitySays}</p>
          <Tornado bars={benefit.sensitivity} middle={benefit.net.mid} say={kronor} />
        </>
      ) : (
        <Message>
          <p>{t.missing}</p>
          <ul>
            {missing.map((code) => (
              <li key={code}>{t.assumption[code]}</li>
            ))}
          </ul>
        </Message>
      )}
      <h3 className="figure-head">{t.assumptions}</h3>
      <Table caption={t.assumptions} heads={[t.name, t.low, t.mid, t.high, t.source]}>
        {assumptions.map((one) => (
          <Row key={one.code} name={t.assumption[one.code]}>
            {(['low', 'mid', 'high'] as const).map((end) => (
              <Cell key={end} head={t[end]}>
                {inUnit(one, one[end])}
              </Cell>
            ))}
            <Cell head={t.source}>
              {one.source} ({t.asOf.toLowerCase()} {one.asOf}, {t[one.whose]})
            </Cell>
          </Row>
        ))}
      </Table>
      {allowed.includes('benefit.assume') && (
        <Fold title={t.set}>
          <Form
            contract={setAssumption}
            submit={t.save}
            says={t.saved}
            input={(read) => ({
              code: read.text('code'),
              low: decimal(read.text('low')),
              mid: decimal(read.text('mid')),
              high: decimal(read.text('high')),
              source: read.text('source'),
              asOf: read.text('asOf'),
            })}
          >
            <Select
              name="code"
              label={t.which}
              hint={t.units}
              options={codes.map((value) => ({ value, label: t.assumption[value] }))}
            />
            <TextField name="low" label={t.low} inputMode="decimal" className="short" />
            <TextField name="mid" label={t.mid} inputMode="decimal" className="short" />
            <TextField name="high" label={t.high} inputMode="decimal" className="short" />
            <TextField name="source" label={t.source} maxLength={500} />
            <TextField name="asOf" label={t.asOf} type="date" className="short" />
          </Form>
        </Fold>
      )}
    </Section>
  );
}
