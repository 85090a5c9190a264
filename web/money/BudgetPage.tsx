import { Link, useParams } from '@tanstack/react-router';
import { changeBudget, decideOverrun, exportBudget, showBudget } from '#money/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Message, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Select, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { saveAs } from '#web/ui/save.ts';
import { YearChart } from './YearChart.tsx';
import { type Shown, aboutKronor, inKronor, oreOf, signedOreOf, useMoneyWords } from './words.ts';

/** One budget: how it stands, the year in a picture, what each case costs by its reference, and what has been decided. */
export function BudgetPage() {
  const words = useMoneyWords();
  const t = words.one;
  const { budgetId } = useParams({ from: '/signed-in/pengar/$budgetId' });
  const shown = useAsk(showBudget, { budgetId });
  return (
    <Page
      title={t.title(shown.year)}
      heading={`${t.title(shown.year)}: ${shown.unit?.name ?? words.whole}`}
      says={words.kind[shown.kind]}
      action={<Link to="/pengar">{words.toBudgets}</Link>}
    >
      {shown.warning !== 'calm' && <Warned shown={shown} warning={shown.warning} />}
      <Sums shown={shown} />
      <Year shown={shown} />
      <Cases shown={shown} />
      <Section title={t.oneMore}>
        <p>
          {t.oneMoreSays(
            inKronor(shown.oneMore.perYearOre),
            aboutKronor(shown.oneMore.restOfYearOre),
            aboutKronor(shown.oneMore.expectedOre),
          )}
        </p>
        <p className="hint">{t.source(shown.oneMore.source, shown.oneMore.asOf)}</p>
      </Section>
      <Changes shown={shown} />
      <Overruns shown={shown} />
    </Page>
  );
}

interface Of {
  readonly shown: Shown;
}

function Warned({ shown, warning }: Of & { warning: Exclude<Shown['warning'], 'calm'> }) {
  const t = useMoneyWords().one;
  const names = shown.leaders.map(({ name, title }) => `${name} (${title})`).join(', ');
  return (
    <Message tone={warning === 'at_risk' ? 'soon' : 'late'}>
      <p>
        <strong>{t.warned[warning]}.</strong>{' '}
        {shown.overrunOre > 0 && t[warning === 'at_risk' ? 'atMost' : 'by'](aboutKronor(shown.overrunOre))}{' '}
        {shown.decider === null ? t.nobody : t.decides(shown.decider)} {names !== '' && t.turnTo(names)}
      </p>
      <p>{t.goesOn}</p>
    </Message>
  );
}

function Sums({ shown }: Of) {
  const words = useMoneyWords();
  const t = words.one;
  const { grants, expected, expectedAfterGrants: after } = shown;
  return (
    <Facts>
      <Fact term={words.budget}>{inKronor(shown.budgetOre)}</Fact>
      <Fact term={words.paid}>
        {inKronor(shown.paidOre)}
        <span className="below">
          {shown.bookedTo === null ? (
            t.nothingBooked
          ) : (
            <>
              {t.paidTo} <DayTime on={shown.bookedTo} />
            </>
          )}
        </span>
      </Fact>
      <Fact term={t.committed}>
        {inKronor(shown.committedOre)}
        <span className="below">{t.committedSays}</span>
      </Fact>
      <Fact term={words.expected}>
        {words.between(aboutKronor(expected.low), aboutKronor(expected.high))}
        <span className="below">{t.expectedSays(shown.claims)}</span>
      </Fact>
      <Fact term={t.left}>{inKronor(shown.budgetOre - shown.paidOre)}</Fact>
      <Fact term={t.grants}>
        {t.grantsSays(inKronor(grants.grantedOre), inKronor(grants.receivedOre), inKronor(grants.repaidOre))}
      </Fact>
      <Fact term={t.afterGrants}>{words.between(aboutKronor(after.low), aboutKronor(after.high))}</Fact>
    </Facts>
  );
}

function Year({ shown }: Of) {
  const words = useMoneyWords();
  const t = words.one;
  return (
    <Section title={t.chart} says={t.chartSays}>
      <YearChart of={shown} />
      <Fold title={t.tableFold}>
        <Table caption={t.chart} heads={[t.month, t.committed, words.paid, t.mid, t.range, t.rangeAfterGrants, t.grants]}>
          {shown.months.map((one) => (
            <Row key={one.to} name={one.to}>
              <Cell head={t.committed}>{inKronor(one.committedOre)}</Cell>
              <Cell head={words.paid}>{one.paidOre === null ? '–' : inKronor(one.paidOre)}</Cell>
              <Cell head={t.mid}>{aboutKronor(one.expected.mid)}</Cell>
              <Cell head={t.range}>{words.between(aboutKronor(one.expected.low), aboutKronor(one.expected.high))}</Cell>
              <Cell head={t.rangeAfterGrants}>
                {words.between(aboutKronor(one.afterGrants.low), aboutKronor(one.afterGrants.high))}
              </Cell>
              <Cell head={t.grants}>{inKronor(one.grantsOre)}</Cell>
            </Row>
          ))}
        </Table>
      </Fold>
      {shown.allowed.includes('budget.export') && (
        <Press
          contract={exportBudget}
          input={{ budgetId: shown.budgetId }}
          done={({ fileName, base64 }) => saveAs(fileName, base64)}
        >
          {t.excel}
        </Press>
      )}
    </Section>
  );
}

function Cases({ shown }: Of) {
  const words = useMoneyWords();
  const t = words.one;
  return (
    <Section title={t.cases} says={t.casesSays}>
      {shown.cases.length === 0 && shown.others === null && shown.withoutCaseOre === 0 && <Empty>{t.noCases}</Empty>}
      {(shown.cases.length > 0 || shown.others !== null || shown.withoutCaseOre !== 0) && (
        <Table caption={t.cases} heads={[t.reference, t.committed, words.paid, t.grants, t.ends]}>
          {shown.cases.map((one) => (
            <Row key={one.reference} name={one.reference}>
              <Cell head={t.committed}>{inKronor(one.committedOre)}</Cell>
              <Cell head={words.paid}>{inKronor(one.paidOre)}</Cell>
              <Cell head={t.grants}>{inKronor(one.grantsOre)}</Cell>
              <Cell head={t.ends}>{one.end ? <Ends end={one.end} /> : t.endsNot}</Cell>
            </Row>
          ))}
          {shown.others && (
            <Row name={shown.others.withoutCase ? t.othersAndWithoutCase : t.others}>
              <Cell head={t.committed}>{inKronor(shown.others.committedOre)}</Cell>
              <Cell head={words.paid}>{inKronor(shown.others.paidOre)}</Cell>
              <Cell head={t.grants}>{inKronor(shown.others.grantsOre)}</Cell>
              <Cell head={t.ends}>{t.endsNot}</Cell>
            </Row>
          )}
          {shown.withoutCaseOre !== 0 && (
            <Row name={t.withoutCase}>
              <Cell head={t.committed}>{inKronor(0)}</Cell>
              <Cell head={words.paid}>{inKronor(shown.withoutCaseOre)}</Cell>
              <Cell head={t.grants}>{inKronor(0)}</Cell>
              <Cell head={t.ends}>{t.endsNot}</Cell>
            </Row>
          )}
        </Table>
      )}
      {shown.cases.some(({ end }) => end && !end.isDecided) && <p className="hint">{t.endsSays(shown.claims)}</p>}
    </Section>
  );
}

/** The day that was decided, or between which days it is likely to be. */
function Ends({ end }: { end: NonNullable<Shown['cases'][number]['end']> }) {
  const t = useMoneyWords().one;
  if (end.isDecided) return <DayTime on={end.mid} />;
  return (
    <>
      <DayTime on={end.low} /> – <DayTime on={end.high} />
      <span className="below">
        {t.endsMid} <DayTime on={end.mid} />
      </span>
    </>
  );
}

function Changes({ shown: { budgetId, changes, allowed } }: Of) {
  const words = useMoneyWords();
  const t = words.one;
  return (
    <Section title={t.changes}>
      <Table caption={t.changes} heads={[words.decision, words.amount, words.decidedOn]}>
        {changes.map((one) => (
          <Row key={JSON.stringify(one)} name={one.decision}>
            <Cell head={words.amount}>{inKronor(one.amountOre)}</Cell>
            <Cell head={words.decidedOn}>
              <DayTime on={one.decidedOn} />
            </Cell>
          </Row>
        ))}
      </Table>
      {allowed.includes('budget.change') && (
        <Fold title={t.change}>
          <Form
            contract={changeBudget}
            submit={words.save}
            says={t.changed}
            input={(read) => ({
              budgetId,
              amountOre: signedOreOf(read, 'amountOre'),
              decidedOn: read.text('decidedOn'),
              decision: read.text('decision'),
            })}
          >
            <TextField name="amountOre" label={t.changeAmount} hint={t.changeHint} className="short" />
            <TextField name="decidedOn" label={words.decidedOn} type="date" className="short" />
            <TextField name="decision" label={words.decision} hint={words.decisionHint} maxLength={200} />
          </Form>
        </Fold>
      )}
    </Section>
  );
}

function Overruns({ shown: { budgetId, overruns, allowed, decider } }: Of) {
  const words = useMoneyWords();
  const t = words.one;
  return (
    <Section title={t.overruns} says={t.goesOn}>
      {overruns.length === 0 && <Empty>{t.noOverruns}</Empty>}
      {overruns.length > 0 && (
        <Table caption={t.overruns} heads={[t.outcome, t.lacked, t.decidedBy, words.decidedOn, words.decision]}>
          {overruns.map((one) => (
            <Row key={JSON.stringify(one)} name={t.outcomes[one.outcome]}>
              <Cell head={t.lacked}>{aboutKronor(one.expectedOre)}</Cell>
              <Cell head={t.decidedBy}>{one.decidedBy}</Cell>
              <Cell head={words.decidedOn}>
                <DayTime on={one.decidedOn} />
              </Cell>
              <Cell head={words.decision}>{one.decision}</Cell>
            </Row>
          ))}
        </Table>
      )}
      {allowed.includes('overrun.decide') && (
        <Fold title={t.decide}>
          <Form
            contract={decideOverrun}
            submit={words.save}
            says={t.decided}
            input={(read) => ({
              budgetId,
              outcome: read.text('outcome'),
              addedOre: read.text('addedOre').trim() === '' ? null : oreOf(read, 'addedOre'),
              decidedOn: read.text('decidedOn'),
              decidedBy: read.text('decidedBy'),
              decision: read.text('decision'),
            })}
          >
            <Select
              name="outcome"
              label={t.outcome}
              options={optionsOf(t.outcomes, ['more_money', 'within_larger', 'deficit_accepted'])}
            />
            <TextField name="addedOre" label={t.added} optional inputMode="decimal" className="short" />
            <TextField name="decidedBy" label={t.decidedBy} maxLength={120} defaultValue={decider ?? ''} />
            <TextField name="decidedOn" label={words.decidedOn} type="date" className="short" />
            <TextField name="decision" label={words.decision} hint={words.decisionHint} maxLength={200} />
          </Form>
        </Fold>
      )}
    </Section>
  );
}
