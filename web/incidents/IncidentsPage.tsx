import { Link, useSearch } from '@tanstack/react-router';
import { listReports, makeReport } from '#incidents/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Empty, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Tabs } from '#web/ui/Tabs.tsx';
import { Time } from '#web/ui/Time.tsx';
import { MeasureCard } from './Measures.tsx';
import { useIncidentWords } from './words.ts';

type Reports = OutputOf<typeof listReports>['reports'];

/** What one has reported, what one is to do; and for those who keep incidents all of them. */
export function IncidentsPage() {
  const t = useIncidentWords();
  const { visa: show, sort: kind } = useSearch({ from: '/signed-in/incidenter' });
  const { reports, measures, keeps } = useAsk(listReports, { show, kind }, { every: 60_000 });
  const kept = reports.filter((one) => one.kept);
  const mine = reports.filter((one) => one.mine && !one.kept);
  return (
    <Page
      title={t.title}
      says={t.says}
      action={
        <Link to="/incidenter/ny" className="button main">
          {t.add}
        </Link>
      }
    >
      {measures.length > 0 && (
        <Section title={t.list.measures}>
          <ul className="cards">
            {measures.map((one) => (
              <MeasureCard key={one.incidentMeasureId} of={one} />
            ))}
          </ul>
        </Section>
      )}
      {keeps && (
        <Section title={t.list.kept}>
          <Tabs
            name={t.list.show}
            tabs={([undefined, 'open', 'closed'] as const).map((one) => ({
              key: one ?? 'all',
              link: (
                <Link to="/incidenter" search={{ visa: one, sort: kind }} aria-current={one === show ? 'page' : undefined}>
                  {t.list.shows[one ?? 'all']}
                </Link>
              ),
            }))}
          />
          <Tabs
            name={t.list.kindName}
            tabs={[undefined, ...makeReport.input.shape.kind.options].map((one) => ({
              key: one ?? 'any',
              link: (
                <Link to="/incidenter" search={{ visa: show, sort: one }} aria-current={one === kind ? 'page' : undefined}>
                  {one === undefined ? t.list.anyKind : t.list.kinds[one]}
                </Link>
              ),
            }))}
          />
          {kept.length === 0 ? <Empty>{t.list.noneShown}</Empty> : <Rows of={kept} caption={t.list.kept} />}
        </Section>
      )}
      {(mine.length > 0 || !keeps) && (
        <Section title={t.list.mine}>
          {mine.length === 0 ? <Empty>{t.list.none}</Empty> : <Rows of={mine} caption={t.list.mine} />}
        </Section>
      )}
    </Page>
  );
}

function Rows({ of, caption }: { of: Reports; caption: string }) {
  const t = useIncidentWords();
  const isKept = of.some((one) => one.kept);
  return (
    <Table caption={caption} heads={[t.list.what, t.list.known, ...(isKept ? [t.list.next] : []), t.list.state]}>
      {of.map((one) => (
        <Row
          key={one.incidentReportId}
          name={
            <Link to="/incidenter/$incidentReportId" params={{ incidentReportId: one.incidentReportId }}>
              {t.kind[one.kind]}
            </Link>
          }
        >
          <Cell head={t.list.known}>
            <Time at={one.knownAt} />
          </Cell>
          {isKept && (
            <Cell head={t.list.next}>
              {one.next && (
                <>
                  {t.clock.code[one.next.code]}, <Time at={one.next.dueAt} as="due" />
                </>
              )}
            </Cell>
          )}
          <Cell head={t.list.state}>
            <State of={one} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

export function State({ of }: { of: Pick<Reports[number], 'closedAt'> }) {
  const t = useIncidentWords().list;
  return (
    <span className="tag" data-tone={of.closedAt === null ? 'soon' : 'kept'}>
      {of.closedAt === null ? t.open : t.closed}
    </span>
  );
}
