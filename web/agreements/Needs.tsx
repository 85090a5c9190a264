import { addNeed, endNeed, listNeeds } from '#agreements/contract/needs.ts';
import { kinds } from '#exchanges/contract.ts';
import { useAsk } from '#web/ask.ts';
import { useLanguage } from '#web/language.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Select, TextField } from '#web/ui/form/fields.tsx';
import { useNow } from '#web/ui/now.ts';
import { wallDay } from '#web/ui/time.ts';
import { useNames } from './Contents.tsx';
import { useAgreementWords } from './words.ts';

/** What the house sends only under an agreement, as it has decided itself. */
export function Needs() {
  const { needs: t } = useAgreementWords();
  const { language } = useLanguage();
  const { kindOf } = useNames({ organisations: [], grounds: [] });
  const today = wallDay(useNow());
  const { needs, allowed } = useAsk(listNeeds, {});
  const options = Object.values(kinds).flatMap(({ name, label }) =>
    name === 'signal' ? [] : [{ value: name, label: label[language] }],
  );
  return (
    <Section title={t.title} says={t.says}>
      {needs.length === 0 ? (
        <Empty>{t.none}</Empty>
      ) : (
        <Table caption={t.title} heads={[t.kind, t.from, t.to, t.by]}>
          {needs.map((one) => (
            <Row key={one.needId} name={kindOf(one.kind)}>
              <Cell head={t.from}>
                <DayTime on={one.from} />
              </Cell>
              <Cell head={t.to}>
                {one.to === null ? t.goesOn : <DayTime on={one.to} />}
                {one.to === null && allowed.includes('agreement_need.end') && (
                  <Form contract={endNeed} input={() => ({ needId: one.needId })} submit={t.end} tone="plain" says={t.ended} />
                )}
              </Cell>
              <Cell head={t.by}>{one.by}</Cell>
            </Row>
          ))}
        </Table>
      )}
      {allowed.includes('agreement_need.add') && (
        <Fold title={t.add}>
          <Form
            contract={addNeed}
            input={(read) => ({ kind: read.text('kind'), from: read.text('from') })}
            submit={t.save}
            says={t.saved}
          >
            <Select name="kind" label={t.kind} options={options} />
            <TextField name="from" label={t.from} type="date" className="short" defaultValue={today} />
          </Form>
        </Fold>
      )}
    </Section>
  );
}
