import { Link } from '@tanstack/react-router';
import { listCommissions } from '#providers/contract/assignments.ts';
import { useAsk } from '#web/ask.ts';
import { Empty, Page } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { useWorkWords } from './work-words.ts';
import { useProviderWords } from './words.ts';

/** To a provider: its own assignments and no others. */
export function CommissionsPage() {
  const words = useWorkWords();
  const t = words.portal;
  const { service } = useProviderWords();
  const { commissions } = useAsk(listCommissions, {});
  return (
    <Page title={t.title} says={t.says}>
      {commissions.length === 0 ? (
        <Empty>{t.none}</Empty>
      ) : (
        <Table caption={t.title} heads={[words.service, t.sender, words.period, t.calledBy, t.stateHead]}>
          {commissions.map((one) => (
            <Row
              key={one.exchangeId}
              name={
                <Link to="/uppdrag/$exchangeId" params={{ exchangeId: one.exchangeId }}>
                  {service[one.service]}
                </Link>
              }
            >
              <Cell head={t.sender}>{one.sender}</Cell>
              <Cell head={words.period}>
                <DayTime on={one.from} /> – {one.to === null ? words.tillFurther : <DayTime on={one.to} />}
              </Cell>
              <Cell head={t.calledBy}>{one.calledBy ?? '–'}</Cell>
              <Cell head={t.stateHead}>{one.isHeldBack ? t.isHeldBack : t.state[one.state]}</Cell>
            </Row>
          ))}
        </Table>
      )}
    </Page>
  );
}
