import { Link } from '@tanstack/react-router';
import { drawUpTables, listDrafts } from '#statistics/contract/drafts.ts';
import { useAsk } from '#web/ask.ts';
import { Empty, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { type Listed, useTableWords, useTitle } from './words.ts';

const often = 3000;

/** The tables that have been drawn up of the country, and the way to new ones. */
export function TablesPage() {
  const t = useTableWords();
  const titleOf = useTitle();
  const { drafts, missing, allowed } = useAsk(listDrafts, {});
  const isMoving = drafts.some(({ state }) => state === 'asked' || state === 'leaving');
  return (
    <Page
      title={t.title}
      says={t.says}
      action={
        allowed.includes('table_draft.draw_up') && (
          <>
            {missing.map((audience, number) => (
              <Press
                key={audience}
                contract={drawUpTables}
                input={{ audience }}
                says={t.drawingUp}
                {...(number === 0 && { tone: 'main' as const })}
              >
                {t.drawUp[audience]}
              </Press>
            ))}
          </>
        )
      }
    >
      {isMoving && <Following />}
      <Section title={t.all}>
        {drafts.length === 0 ? (
          <Empty>{t.none}</Empty>
        ) : (
          <Table caption={t.all} heads={[t.table, t.audienceName, t.asOf, t.protection, t.stateName]}>
            {drafts.map((one) => (
              <Row
                key={one.tableDraftId}
                name={
                  <Link to="/tabeller/$tableDraftId" params={{ tableDraftId: one.tableDraftId }}>
                    {titleOf(one)}
                  </Link>
                }
              >
                <Cell head={t.audienceName}>{t.audience[one.audience]}</Cell>
                <Cell head={t.asOf}>
                  <DayTime on={one.asOf} />
                </Cell>
                <Cell head={t.protection}>
                  <Protection of={one} />
                </Cell>
                <Cell head={t.stateName}>
                  <DraftTag of={one} />
                </Cell>
              </Row>
            ))}
          </Table>
        )}
      </Section>
    </Page>
  );
}

/** Asks again, while something is being done. */
function Following() {
  useAsk(listDrafts, {}, { every: often });
  return null;
}

function Protection({ of: { method, withheld, cells } }: { of: Pick<Listed, 'method' | 'withheld' | 'cells'> }) {
  const t = useTableWords();
  if (method === null || withheld === null || cells === null) return null;
  if (method === 'cell_key') return t.noise;
  return withheld === 0 ? t.shown : t.withheld(withheld, cells);
}

const tones = { asked: 'soon', ready: 'kept', refused: 'late', leaving: 'soon', let_out: 'calm' } as const;

export function DraftTag({ of: { state } }: { of: Pick<Listed, 'state'> }) {
  const t = useTableWords();
  return (
    <span className="tag" data-tone={tones[state]}>
      {t.state[state]}
    </span>
  );
}
