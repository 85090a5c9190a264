import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { importCosts, listImports } from '#money/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { useLanguage } from '#web/language.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Message, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, Select, TextField } from '#web/ui/form/fields.tsx';
import { kronorOf } from '#kernel/money.ts';
import { base64Of } from '#web/ui/save.ts';
import { MappingForm } from './MappingForm.tsx';
import { SameCosts } from './SameCosts.tsx';
import { type Imports, type Rejected, inKronor, useMoneyWords } from './words.ts';

type Outcome = OutputOf<typeof importCosts>;

/** Costs from the accounting system: read a file in, see what became of its rows, and say how files are read. */
export function ImportsPage() {
  const words = useMoneyWords();
  const t = words.imports;
  const list = useAsk(listImports, {});
  const [outcome, setOutcome] = useState<Outcome>();
  return (
    <Page title={t.title} says={t.says} action={<Link to="/pengar">{words.toBudgets}</Link>}>
      <Section title={t.read}>
        {list.mappings.length === 0 && <Empty>{t.noMapping}</Empty>}
        {list.mappings.length > 0 && (
          <Form
            contract={importCosts}
            submit={t.goOn}
            done={setOutcome}
            input={async (read) => {
              const file = read.file('fileName');
              return {
                costMappingId: read.text('costMappingId'),
                fileName: file?.name ?? '',
                content: file ? await base64Of(file) : '',
                what: read.text('what'),
                alike: read.text('alike'),
              };
            }}
          >
            <Select
              name="costMappingId"
              label={t.mapping}
              options={list.mappings.map(({ costMappingId, name }) => ({ value: costMappingId, label: name }))}
              defaultValue={list.mappings[0]?.costMappingId}
              empty={null}
            />
            <TextField name="fileName" label={t.file} type="file" accept=".se,.si,.sie,.csv,.txt" />
            <Choice
              name="what"
              label={t.what}
              row
              initial="look"
              options={[
                { value: 'look', label: t.look },
                { value: 'import', label: t.make },
              ]}
            />
            <Select
              name="alike"
              label={t.alike}
              hint={t.alikeHint}
              options={(['leave', 'count', 'replace'] as const).map((value) => ({ value, label: t.alikes[value] }))}
              defaultValue="leave"
              empty={null}
            />
          </Form>
        )}
        {outcome && <Became outcome={outcome} />}
        {list.allowed.includes('cost_mapping.save') && (
          <Fold title={t.addMapping}>
            <MappingForm units={list.units} />
          </Fold>
        )}
      </Section>
      <SameCosts same={list.same} allowed={list.allowed} />
      <Earlier imports={list.imports} />
    </Page>
  );
}

function useCounts() {
  const t = useMoneyWords().imports;
  const { language } = useLanguage();
  const number = new Intl.NumberFormat(language);
  return (of: Pick<Outcome, 'added' | 'known' | 'skipped' | 'rejected' | 'asInvoices' | 'unsure' | 'replaced'>) =>
    [
      t.counts(number.format(of.added), number.format(of.known), number.format(of.skipped), number.format(of.rejected.length)),
      ...(of.replaced > 0 ? [t.replaced(number.format(of.replaced))] : []),
      ...(of.asInvoices > 0 ? [t.asInvoices(number.format(of.asInvoices))] : []),
      ...(of.unsure > 0 ? [t.unsure(number.format(of.unsure))] : []),
    ].join(' ');
}

function Became({ outcome }: { outcome: Outcome }) {
  const t = useMoneyWords().imports;
  const counts = useCounts();
  const tone = { bad_file: 'late', looked_at: 'calm', imported: 'kept' } as const;
  const says = { bad_file: t.bad, looked_at: t.looked, imported: t.done };
  return (
    <div role="status">
      <Message tone={tone[outcome.outcome]}>
        <p>
          <strong>{says[outcome.outcome]}</strong>
        </p>
        {outcome.outcome === 'bad_file' ? (
          <Rows title={t.faults} rows={outcome.faults} />
        ) : (
          <>
            <p>
              {counts(outcome)} {outcome.replaced > 0 && t.takenBackSum(kronorOf(outcome.takenBackOre))}{' '}
              {t.sum(inKronor(outcome.addedOre))}
            </p>
            {outcome.takenBack.length > 0 && <TakenBack rows={outcome.takenBack} />}
            {outcome.rejected.length > 0 && <Rows title={t.rejected} rows={outcome.rejected} />}
          </>
        )}
      </Message>
    </div>
  );
}

function Rows({ title, rows }: { title: string; rows: Rejected }) {
  const t = useMoneyWords().imports;
  return (
    <>
      <p>{title}:</p>
      <ul className="lines">
        {rows.map(({ line, code }) => (
          <li key={line}>
            {t.line(line)}: {t.problem[code]}
          </li>
        ))}
      </ul>
    </>
  );
}

type Told = Pick<Outcome['takenBack'][number], 'isMatched' | 'isReported'>;

/** What was there before; when it has just been taken back, also whether anybody has been told of it or has attested it. */
function TakenBack({ rows }: { rows: readonly (Imports['imports'][number]['takenBack'][number] & Partial<Told>)[] }) {
  const words = useMoneyWords();
  const t = words.imports;
  return (
    <>
      <p>{t.takenBack}:</p>
      <ul className="lines">
        {rows.map((row) => (
          <li key={row.costLineId}>
            <DayTime on={row.day} /> {kronorOf(row.ore)}, {row.reference ?? t.ofUnit}
            {row.account !== null && `, ${words.same.account(row.account)}`}
            {row.entry !== null && `, ${words.same.entry(row.entry)}`}. {row.isMatched && t.wasMatched}{' '}
            {row.isReported && t.wasReported}
          </li>
        ))}
      </ul>
    </>
  );
}

function Earlier({ imports }: { imports: Imports['imports'] }) {
  const t = useMoneyWords().imports;
  const counts = useCounts();
  return (
    <Section title={t.earlier}>
      {imports.length === 0 && <Empty>{t.none}</Empty>}
      {imports.length > 0 && (
        <Table caption={t.earlier} heads={[t.file, t.mapping, t.when, t.by, t.rows]}>
          {imports.map((one) => (
            <Row key={one.costImportId} name={one.fileName}>
              <Cell head={t.mapping}>{one.mapping}</Cell>
              <Cell head={t.when}>
                <Time at={one.importedAt} />
              </Cell>
              <Cell head={t.by}>{one.importedBy}</Cell>
              <Cell head={t.rows}>
                {counts(one)}
                {one.takenBack.length > 0 && (
                  <Fold title={t.takenBack}>
                    <TakenBack rows={one.takenBack} />
                  </Fold>
                )}
                {one.rejected.length > 0 && (
                  <Fold title={t.rejected}>
                    <Rows title={t.rejected} rows={one.rejected} />
                  </Fold>
                )}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </Section>
  );
}
