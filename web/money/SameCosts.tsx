import { decideSameCost } from '#money/contract.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { kronorOf } from '#kernel/money.ts';
import { type Imports, useMoneyWords } from './words.ts';

type Same = Imports['same'][number];

/** An invoice and a row of a file that may be the same cost: whoever keeps the money says, and may change their mind. */
export function SameCosts({ same, allowed }: Pick<Imports, 'same' | 'allowed'>) {
  const t = useMoneyWords().same;
  const mayDecide = allowed.includes('same_cost.decide');
  const asked = same.filter(({ told }) => told === 'maybe');
  const answered = same.filter(({ told }) => told !== 'maybe');
  if (same.length === 0) return undefined;
  return (
    <Section title={t.title} says={asked.length > 0 ? t.says : t.nothing}>
      {asked.length > 0 && <Pairs caption={t.title} pairs={asked} mayDecide={mayDecide} />}
      {answered.length > 0 && (
        <Fold title={t.answered}>
          <Pairs caption={t.answered} pairs={answered} mayDecide={mayDecide} />
        </Fold>
      )}
    </Section>
  );
}

function Pairs({ caption, pairs, mayDecide }: { caption: string; pairs: readonly Same[]; mayDecide: boolean }) {
  const t = useMoneyWords().same;
  return (
    <Table caption={caption} heads={[t.reference, t.invoice, t.row, t.answer]}>
      {pairs.map(({ invoice, row, ...one }) => (
        <Row key={`${one.invoiceLineId} ${one.fileLineId}`} name={one.reference}>
          <Cell head={t.invoice}>
            {kronorOf(invoice.ore)}
            <span className="below">
              {invoice.number !== null && t.number(invoice.number)} <DayTime on={invoice.day} />
            </span>
          </Cell>
          <Cell head={t.row}>
            {kronorOf(row.ore)}
            <span className="below">
              {row.account !== null && t.account(row.account)} {row.entry !== null && t.entry(row.entry)} <DayTime on={row.day} />
            </span>
          </Cell>
          <Cell head={t.answer}>
            {one.told !== 'maybe' && <p>{t.told[one.told]}</p>}
            {mayDecide && (
              <div className="buttons">
                {(['same', 'another'] as const)
                  .filter((told) => told !== one.told)
                  .map((told) => (
                    <Press
                      key={told}
                      contract={decideSameCost}
                      input={{ invoiceLineId: one.invoiceLineId, fileLineId: one.fileLineId, told }}
                      says={t.said[told]}
                    >
                      {t.told[told]}
                    </Press>
                  ))}
              </div>
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
