import { listIvoReports, makeIvoReport } from '#decisions/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Empty, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { save } from '#web/ui/save.ts';
import { useDecisionWords } from './words.ts';

type Quarter = OutputOf<typeof listIvoReports>['quarters'][number];

export function IvoReportPage() {
  const t = useDecisionWords().ivo;
  const { quarters } = useAsk(listIvoReports, {});
  const worthShowing = quarters.filter((one, nth) => nth < 2 || one.reported !== null || one.lines.length > 0);
  return (
    <Page title={t.title} says={t.says}>
      {worthShowing.map((one) => (
        <OfQuarter key={one.quarter} of={one} />
      ))}
    </Page>
  );
}

const csv = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(';')).join('\r\n');

function OfQuarter({ of }: { of: Quarter }) {
  const words = useDecisionWords();
  const t = words.ivo;
  const [year = '', nth = ''] = of.quarter.split('-');
  const heads = [t.reference, t.kind, t.decidedOn, t.waitingSince, t.dueOn, t.because, t.stands];
  const download = () => {
    const rows = of.lines.map((line) => [
      line.reference,
      words.kind[line.kind],
      line.citation,
      line.decidedOn,
      line.waitingSince,
      line.dueOn,
      words.because[line.because],
      words.stands[line.stands],
      line.standsSince ?? '',
    ]);
    const top = [t.reference, t.kind, t.citation, t.decidedOn, t.waitingSince, t.dueOn, t.because, t.stands, t.standsSince];
    save(`ivo-${of.quarter}.csv`, `\uFEFF${csv([top, ...rows])}\r\n`);
  };
  return (
    <Section
      title={t.quarter(year, nth)}
      says={
        of.reported ? (
          <>
            {t.reportedBy} {of.reported.by}, <Time at={of.reported.at} />.
          </>
        ) : of.isOver ? (
          t.toReport
        ) : (
          t.notYet
        )
      }
    >
      {of.lines.length === 0 ? (
        <Empty>{t.none}</Empty>
      ) : (
        <Table caption={t.quarter(year, nth)} heads={heads}>
          {of.lines.map((line) => (
            <Row key={`${line.reference} ${line.waitingSince}`} name={line.reference}>
              <Cell head={t.kind}>{words.kind[line.kind]}</Cell>
              <Cell head={t.decidedOn}>
                <DayTime on={line.decidedOn} />
              </Cell>
              <Cell head={t.waitingSince}>
                <DayTime on={line.waitingSince} />
              </Cell>
              <Cell head={t.dueOn}>
                <DayTime on={line.dueOn} />
              </Cell>
              <Cell head={t.because}>{words.because[line.because]}</Cell>
              <Cell head={t.stands}>
                {words.stands[line.stands]} {line.standsSince && <DayTime on={line.standsSince} />}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      <p className="buttons">
        {of.lines.length > 0 && (
          <button type="button" className="plain" onClick={download}>
            {t.fetch}
          </button>
        )}
      </p>
      {of.isOver && !of.reported && (
        <Press contract={makeIvoReport} input={{ quarter: of.quarter }} says={t.made}>
          {t.make}
          <span className="unseen">: {t.quarter(year, nth)}</span>
        </Press>
      )}
    </Section>
  );
}
