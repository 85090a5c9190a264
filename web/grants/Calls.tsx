import { copyCall, listCalls, saveCall } from '#grants/contract.ts';
import { useAsk } from '#web/ask.ts';
import { useLanguage } from '#web/language.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Select, TextField } from '#web/ui/form/fields.tsx';
import { sayDate } from '#web/ui/time.ts';
import { useGrantWords } from './words.ts';

/** What is no JSON is sent as nothing, and the server answers at the field. */
async function definitionIn(file: File | undefined): Promise<unknown> {
  try {
    return file && (JSON.parse(await file.text()) as unknown);
  } catch {
    return undefined;
  }
}

/** The calls: read in from the file of the year, or copied from the year before. */
export function Calls() {
  const words = useGrantWords();
  const t = words.calls;
  const { language } = useLanguage();
  const { calls, allowed } = useAsk(listCalls, {});
  const inOrder = (ranking: (typeof calls)[number]['definition']['ranking']) =>
    ranking.map((one) => words.ranking.by[one]).join(words.ranking.next);
  return (
    <Section title={t.title}>
      {calls.length === 0 && <Empty>{t.none}</Empty>}
      {calls.length > 0 && (
        <Table caption={t.title} heads={[t.from, t.period, t.report, t.edition, t.source, words.received.state]}>
          {calls.map(({ definition, edition, isOpen }) => (
            <Row key={definition.code} name={definition.title[language]}>
              <Cell head={t.period}>
                <DayTime on={definition.opens} /> –{' '}
                {definition.closes === null ? t.continuous : <DayTime on={definition.closes} />}
              </Cell>
              <Cell head={t.report}>
                <DayTime on={definition.reportBy} />
                {(definition.parts ?? []).map(({ by, label }) => (
                  <span key={by} className="below">
                    {label[language]}: <DayTime on={by} />
                  </span>
                ))}
              </Cell>
              <Cell head={t.edition}>{edition}</Cell>
              <Cell head={t.source}>{definition.source}</Cell>
              <Cell head={words.received.state}>
                <span className="tag" data-tone={isOpen ? 'kept' : 'calm'}>
                  {isOpen ? t.open : t.closed}
                </span>
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      {calls.length > 0 && (
        <Fold title={t.order}>
          <ul>
            {calls.map(({ definition: { code, title, opens, ranking, laterRankings = [] } }) => (
              <li key={code}>
                {title[language]}.{' '}
                {[{ from: opens, ranking }, ...laterRankings]
                  .map((one) => words.ranking.rule(inOrder(one.ranking), sayDate(one.from, language)))
                  .join(' ')}
              </li>
            ))}
          </ul>
        </Fold>
      )}
      {allowed.includes('grant_call.save') && (
        <Fold title={t.load}>
          <Form
            contract={saveCall}
            submit={words.save}
            says={t.loaded}
            input={async (read) => ({ definition: (await definitionIn(read.file('definition'))) as never })}
          >
            <TextField name="definition" label={t.file} hint={t.fileHint} type="file" accept=".json" />
          </Form>
        </Fold>
      )}
      {allowed.includes('grant_call.copy') && calls.length > 0 && (
        <Fold title={t.copy}>
          <Form
            contract={copyCall}
            submit={words.save}
            says={t.copied}
            input={(read) => ({ from: read.text('from'), code: read.text('code'), year: read.number('year') })}
          >
            <Select
              name="from"
              label={t.from}
              empty={null}
              options={calls.map(({ definition }) => ({ value: definition.code, label: definition.title[language] }))}
            />
            <TextField name="code" label={t.code} hint={t.codeHint} maxLength={40} />
            <TextField name="year" label={words.yearLabel} inputMode="numeric" className="short" />
          </Form>
        </Fold>
      )}
    </Section>
  );
}
