import { Link } from '@tanstack/react-router';
import { listExitCases } from '#cases/contract.ts';
import { useMay } from '#web/access/me.ts';
import { useAsk } from '#web/ask.ts';
import { Find } from '#web/journal/Find.tsx';
import { Empty, Page } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Time } from '#web/ui/Time.tsx';
import { useCaseWords } from './words.ts';

export function CasesPage() {
  const t = useCaseWords();
  const may = useMay();
  const { cases } = useAsk(listExitCases, {});
  const { pseudonym, kind, state, responsible, opened } = t.list;
  return (
    <Page title={t.list.title} says={t.list.says}>
      {may('note.search') && cases.length > 0 && <Find />}
      {cases.length === 0 ? (
        <Empty>{t.list.empty}</Empty>
      ) : (
        <Table caption={t.list.title} heads={[pseudonym, kind, state, responsible, opened]}>
          {cases.map((one) => (
            <Row
              key={one.exitCaseId}
              name={
                <Link to="/arenden/$exitCaseId" params={{ exitCaseId: one.exitCaseId }}>
                  {one.pseudonym}
                </Link>
              }
            >
              <Cell head={kind}>{t.kind[one.kind]}</Cell>
              <Cell head={state}>{t.state[one.state]}</Cell>
              <Cell head={responsible}>{one.responsible}</Cell>
              <Cell head={opened}>
                <Time at={one.openedAt} />
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </Page>
  );
}
