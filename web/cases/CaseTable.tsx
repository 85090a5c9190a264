import { Link } from '@tanstack/react-router';
import type { listExitCases } from '#cases/contract.ts';
import type { OutputOf } from '#web/call.ts';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Time } from '#web/ui/Time.tsx';
import { useCaseWords } from './words.ts';

/** Cases, by what everybody sees instead of a name. */
export function CaseTable({ cases }: { cases: OutputOf<typeof listExitCases>['cases'] }) {
  const t = useCaseWords();
  const { pseudonym, kind, state, responsible, opened } = t.list;
  return (
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
          <Cell head={state}>
            {t.state[one.state]}
            {one.paused && `, ${t.paused.toLowerCase()}`}
          </Cell>
          <Cell head={responsible}>{one.responsible}</Cell>
          <Cell head={opened}>
            <Time at={one.openedAt} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
