import { showCaseMoney } from '#money/contract.ts';
import { useMay } from '#web/access/me.ts';
import { useAsk } from '#web/ask.ts';
import { CaseFrame, useExitCase } from '#web/cases/CaseFrame.tsx';
import { CaseGrants } from '#web/grants/CaseGrants.tsx';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { inKronor, useMoneyWords } from './words.ts';

/** What the case costs, for its team: the reference to write on invoices, each year, and for what. */
export function CaseMoneyPage() {
  const words = useMoneyWords();
  const t = words.ofCase;
  const may = useMay();
  const { exitCaseId } = useExitCase();
  const { reference, years, kinds } = useAsk(showCaseMoney, { exitCaseId });
  return (
    <CaseFrame tab="money">
      <Section title={t.title} says={t.referenceSays}>
        <Facts>
          <Fact term={t.reference}>
            <strong>{reference}</strong>
          </Fact>
        </Facts>
        <Table caption={t.title} heads={[t.year, words.one.committed, words.paid, t.grants]}>
          {years.map((one) => (
            <Row key={one.year} name={one.year}>
              <Cell head={words.one.committed}>{inKronor(one.committedOre)}</Cell>
              <Cell head={words.paid}>{inKronor(one.paidOre)}</Cell>
              <Cell head={t.grants}>{inKronor(one.grantsOre)}</Cell>
            </Row>
          ))}
        </Table>
      </Section>
      <Section title={t.kinds}>
        {kinds.length === 0 && <Empty>{t.none}</Empty>}
        {kinds.length > 0 && (
          <Table caption={t.kinds} heads={[t.kindHead, words.paid]}>
            {kinds.map((one) => (
              <Row key={one.kind} name={words.costKind[one.kind]}>
                <Cell head={words.paid}>{inKronor(one.paidOre)}</Cell>
              </Row>
            ))}
          </Table>
        )}
      </Section>
      {may('grant.list') && <CaseGrants exitCaseId={exitCaseId} />}
    </CaseFrame>
  );
}
