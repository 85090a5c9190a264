import { Link } from '@tanstack/react-router';
import { listExitCases } from '#cases/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Empty, Page } from '#web/ui/Page.tsx';
import { type Column, Table } from '#web/ui/Table.tsx';
import { Time } from '#web/ui/Time.tsx';
import { useCaseWords } from './words.ts';

type Row = OutputOf<typeof listExitCases>['cases'][number];

export function CasesPage() {
  const t = useCaseWords();
  const { cases } = useAsk(listExitCases, {});
  const columns: Column<Row>[] = [
    {
      head: t.list.pseudonym,
      cell: ({ exitCaseId, pseudonym }) => (
        <Link to="/arenden/$exitCaseId" params={{ exitCaseId }}>
          {pseudonym}
        </Link>
      ),
    },
    { head: t.list.kind, cell: ({ kind }) => t.kind[kind] },
    { head: t.list.state, cell: ({ state }) => t.state[state] },
    { head: t.list.responsible, cell: ({ mine, responsible }) => (mine ? t.list.you : responsible) },
    { head: t.list.opened, cell: ({ openedAt }) => <Time at={openedAt} /> },
  ];
  return (
    <Page title={t.list.title} says={t.list.says}>
      {cases.length === 0 ? (
        <Empty>{t.list.empty}</Empty>
      ) : (
        <Table caption={t.list.title} rows={cases} columns={columns} keyOf={({ exitCaseId }) => exitCaseId} />
      )}
    </Page>
  );
}
