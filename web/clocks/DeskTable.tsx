import { Link } from '@tanstack/react-router';
import type { listDesk } from '#clocks/contract.ts';
import type { OutputOf } from '#web/call.ts';
import { useLanguage } from '#web/language.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { TimeLeft } from './TimeLeft.tsx';
import { useClockWords } from './words.ts';

export type DeskClock = OutputOf<typeof listDesk>['clocks'][number];

/** Time limits, the most urgent first. Of a case that is not one's own there is nothing to open. */
export function DeskTable({ caption, clocks }: { caption: string; clocks: readonly DeskClock[] }) {
  const t = useClockWords().lists;
  const { language } = useLanguage();
  return (
    <Table caption={caption} heads={[t.what, t.timeLeft, t.who, t.owner]} even>
      {clocks.map((clock) => (
        <Row key={clock.clockId} name={clock.title[language]}>
          <Cell head={t.timeLeft}>
            <TimeLeft clock={clock} />
          </Cell>
          <Cell head={t.who}>
            {clock.exitCaseId === null ? (
              clock.pseudonym
            ) : (
              <Link to="/arenden/$exitCaseId/klockor" params={{ exitCaseId: clock.exitCaseId }}>
                {clock.pseudonym}
              </Link>
            )}
          </Cell>
          <Cell head={t.owner}>{clock.owner ?? t.responsible}</Cell>
        </Row>
      ))}
    </Table>
  );
}
