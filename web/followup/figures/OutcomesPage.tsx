import { noteRegisters, showOutcomes } from '#followup/contract.ts';
import { useMay } from '#web/access/me.ts';
import { useAsk } from '#web/ask.ts';
import { useLanguage } from '#web/language.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { TextField } from '#web/ui/form/fields.tsx';
import { BenefitSection } from './BenefitSection.tsx';
import { type Measures, type Share, useOutcomeWords } from './words.ts';

/** How it went, for the one whose team had the cases, and what it is worth. */
export function OutcomesPage() {
  const t = useOutcomeWords();
  const may = useMay();
  return (
    <Page title={t.title}>
      {may('benefit.show') && <BenefitSection />}
      {may('outcome.show') && <Outcomes />}
    </Page>
  );
}

function useShare() {
  const t = useOutcomeWords().outcomes;
  const { language } = useLanguage();
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  return ({ percent }: Share) =>
    percent ? t.percent(number.format(percent.value), number.format(percent.low), number.format(percent.high)) : t.few;
}

function Outcomes() {
  const words = useOutcomeWords();
  const t = words.outcomes;
  const { cases, fewest, measures, registers } = useAsk(showOutcomes, {});
  const share = useShare();
  const r = words.registers;
  return (
    <>
      <Section title={t.title} says={t.says}>
        {measures ? <Measured measures={measures} /> : <Empty>{t.tooFew(cases, fewest)}</Empty>}
      </Section>
      <Section title={r.title} says={r.says}>
        {registers.length === 0 && <Empty>{r.none}</Empty>}
        {registers.length > 0 && (
          <Table caption={r.title} heads={[t.measure, t.value, t.count, r.source]}>
            {registers.map((one) => (
              <Row key={JSON.stringify(one)} name={r.which(one.closedYear, one.seenYear)}>
                <Cell head={t.value}>{share(one.share)}</Cell>
                <Cell head={t.count}>{t.of(one.people, one.of)}</Cell>
                <Cell head={r.source}>
                  {one.source} ({one.asOf})
                </Cell>
              </Row>
            ))}
          </Table>
        )}
        <Fold title={r.add}>
          <Form
            contract={noteRegisters}
            submit={r.save}
            says={r.saved}
            input={(read) => ({
              closedYear: read.number('closedYear'),
              seenYear: read.number('seenYear'),
              people: read.number('people'),
              of: read.number('of'),
              source: read.text('source'),
              asOf: read.text('asOf'),
            })}
          >
            <TextField name="closedYear" label={r.closedYear} inputMode="numeric" className="short" />
            <TextField name="seenYear" label={r.seenYear} inputMode="numeric" className="short" />
            <TextField name="people" label={r.people} inputMode="numeric" className="short" />
            <TextField name="of" label={r.of} inputMode="numeric" className="short" />
            <TextField name="source" label={r.source} maxLength={500} />
            <TextField name="asOf" label={r.asOf} type="date" className="short" />
          </Form>
        </Fold>
      </Section>
    </>
  );
}

function Measured({ measures }: { measures: Measures }) {
  const t = useOutcomeWords().outcomes;
  const share = useShare();
  const before = (at: number) => measures.funnel[at - 1];
  return (
    <>
      <Table caption={t.title} heads={[t.measure, t.value, t.count, t.definition]}>
        {(['completed', 'contract', 'leftGroup', 'better', 'soonMet'] as const).map((code) => (
          <Row key={code} name={t.measures[code][0]}>
            <Cell head={t.value}>{share(measures[code])}</Cell>
            <Cell head={t.count}>{t.of(measures[code].people, measures[code].of)}</Cell>
            <Cell head={t.definition}>{t.measures[code][1]}</Cell>
          </Row>
        ))}
      </Table>
      <p className="hint">{t.interval}</p>
      <h3 className="figure-head">{t.funnel}</h3>
      <Table caption={t.funnel} heads={[t.stepHead, t.people, t.lost]}>
        {measures.funnel.map(({ step, atLeast, atMost }, at) => {
          const earlier = before(at);
          return (
            <Row key={step} name={t.step[step]}>
              <Cell head={t.people}>{t.between(atLeast, atMost)}</Cell>
              <Cell head={t.lost}>
                {earlier ? t.between(Math.max(0, earlier.atLeast - atMost), earlier.atMost - atLeast) : ''}
              </Cell>
            </Row>
          );
        })}
      </Table>
    </>
  );
}
