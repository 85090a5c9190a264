import { Link, useSearch } from '@tanstack/react-router';
import { listBudgets, setBudget, setOverrunRule } from '#money/contract.ts';
import { useMay } from '#web/access/me.ts';
import { useAsk } from '#web/ask.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Select, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { type BudgetList, aboutKronor, inKronor, oreOf, useMoneyWords, warningTones } from './words.ts';

/** The budgets of a year: what there is, what has been paid and how each is expected to end. */
export function BudgetsPage() {
  const t = useMoneyWords();
  const may = useMay();
  const { ar } = useSearch({ from: '/signed-in/pengar' });
  const list = useAsk(listBudgets, ar === undefined ? {} : { year: ar });
  const { year, budgets } = list;
  return (
    <Page
      title={t.title}
      says={t.says}
      action={
        may('cost_import.list') && (
          <Link to="/pengar/filer" className="button">
            {t.files}
          </Link>
        )
      }
    >
      <Section
        title={t.year(String(year))}
        aside={
          <nav className="beside" aria-label={t.yearLabel}>
            <Link to="/pengar" search={{ ar: year - 1 }}>
              {t.earlier}
            </Link>
            <Link to="/pengar" search={{ ar: year + 1 }}>
              {t.later}
            </Link>
          </nav>
        }
      >
        {budgets.length === 0 && <Empty>{t.none}</Empty>}
        {budgets.length > 0 && (
          <Table caption={t.year(String(year))} heads={[t.what, t.budget, t.paid, t.expected, t.state]}>
            {budgets.map((one) => (
              <Row
                key={one.budgetId}
                name={
                  <Link to="/pengar/$budgetId" params={{ budgetId: one.budgetId }}>
                    {one.unit?.name ?? t.whole}
                  </Link>
                }
              >
                <Cell head={t.budget}>{inKronor(one.budgetOre)}</Cell>
                <Cell head={t.paid}>{inKronor(one.paidOre)}</Cell>
                <Cell head={t.expected}>
                  {aboutKronor(one.expected.mid)}
                  <span className="below">{t.between(aboutKronor(one.expected.low), aboutKronor(one.expected.high))}</span>
                </Cell>
                <Cell head={t.state}>
                  <span className="tag" data-tone={warningTones[one.warning]}>
                    {t.warning[one.warning]}
                  </span>
                </Cell>
              </Row>
            ))}
          </Table>
        )}
        {list.allowed.includes('budget.set') && <NewBudget list={list} />}
      </Section>
      <Deciders list={list} />
    </Page>
  );
}

function NewBudget({ list: { year, units } }: { list: BudgetList }) {
  const t = useMoneyWords();
  return (
    <Fold title={t.add}>
      <Form
        contract={setBudget}
        submit={t.save}
        says={t.saved}
        input={(read) => ({
          unitId: read.orNull('unitId'),
          year: read.number('year'),
          kind: read.text('kind'),
          amountOre: oreOf(read, 'amountOre'),
          decidedOn: read.text('decidedOn'),
          decision: read.text('decision'),
        })}
      >
        <Select
          name="unitId"
          label={t.unit}
          optional
          empty={t.whole}
          options={units.map(({ unitId, name }) => ({ value: unitId, label: name }))}
        />
        <TextField name="year" label={t.yearLabel} inputMode="numeric" className="short" defaultValue={String(year)} />
        <Select name="kind" label={t.kindLabel} options={optionsOf(t.kind, ['earmarked', 'part_of_larger'])} />
        <TextField name="amountOre" label={t.amount} inputMode="decimal" className="short" />
        <TextField name="decidedOn" label={t.decidedOn} type="date" className="short" />
        <TextField name="decision" label={t.decision} hint={t.decisionHint} maxLength={200} />
      </Form>
    </Fold>
  );
}

function Deciders({ list: { rules, allowed } }: { list: BudgetList }) {
  const words = useMoneyWords();
  const t = words.rules;
  return (
    <Section title={t.title} says={t.says}>
      {rules.length === 0 && <Empty>{t.none}</Empty>}
      {rules.length > 0 && (
        <Table caption={t.title} heads={[t.decider, t.highest, t.from]}>
          {rules.map((one) => (
            <Row key={JSON.stringify(one)} name={one.decider}>
              <Cell head={t.highest}>{one.highestOre === null ? t.noLimit : inKronor(one.highestOre)}</Cell>
              <Cell head={t.from}>
                <DayTime on={one.validFrom} />
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      {allowed.includes('overrun_rule.set') && (
        <Fold title={t.add}>
          <Form
            contract={setOverrunRule}
            submit={words.save}
            says={t.saved}
            input={(read) => ({
              decider: read.text('decider'),
              highestOre: read.text('highestOre').trim() === '' ? null : oreOf(read, 'highestOre'),
              validFrom: read.text('validFrom'),
            })}
          >
            <TextField name="decider" label={t.decider} hint={t.deciderHint} maxLength={120} />
            <TextField name="highestOre" label={t.highest} hint={t.highestHint} optional inputMode="decimal" className="short" />
            <TextField name="validFrom" label={t.from} type="date" className="short" />
          </Form>
        </Fold>
      )}
    </Section>
  );
}
