import { useRef } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { showFigures } from '#contacts/contract.ts';
import { useAsk } from '#web/ask.ts';
import { useLanguage } from '#web/language.tsx';
import { Bar } from '#web/ui/Bar.tsx';
import { Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { useNow } from '#web/ui/now.ts';
import { wallDay } from '#web/ui/time.ts';
import { Form } from '#web/ui/form/Form.tsx';
import { TextField } from '#web/ui/form/fields.tsx';
import { useFigureWords } from './words.ts';

interface Counted {
  readonly name: string;
  readonly count: number | null;
}

/** Ninety days, so that there is something to see. */
const firstDay = (now: Date) => wallDay(new Date(now.getTime() - 90 * 86_400_000));

export function FiguresPage() {
  const words = useFigureWords();
  const t = words.figures;
  const { language } = useLanguage();
  const now = useNow();
  const navigate = useNavigate({ from: '/siffror' });
  const { fran = firstDay(now), till = wallDay(now) } = useSearch({ from: '/signed-in/siffror' });
  const figures = useAsk(showFigures, { from: fran, to: till });
  const asked = useRef({ from: fran, to: till });

  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const counted = (count: number | null) => (count === null ? t.withheldCount : number.format(count));
  const hours = (of: number | null) => (of === null ? t.noFigure : t.hours(number.format(of)));
  const share = figures.within.share;

  return (
    <Page title={t.title} says={t.says}>
      <Form
        contract={showFigures}
        className="search"
        tone="plain"
        input={(read) => {
          asked.current = { from: read.text('from'), to: read.text('to') };
          return asked.current;
        }}
        done={() => navigate({ search: { fran: asked.current.from, till: asked.current.to } })}
        submit={t.show}
      >
        <TextField name="from" label={t.from} type="date" defaultValue={fran} key={`from-${fran}`} className="short" />
        <TextField name="to" label={t.to} type="date" defaultValue={till} key={`to-${till}`} className="short" />
      </Form>
      <dl className="numbers">
        <div>
          <dt>{t.total}</dt>
          <dd>{counted(figures.total)}</dd>
        </div>
        <div>
          <dt>{t.within}</dt>
          <dd>{share === null ? t.noFigure : t.percent(number.format(share * 100))}</dd>
        </div>
        <div>
          <dt>{t.median}</dt>
          <dd>{hours(figures.hoursToMeeting.median)}</dd>
        </div>
        <div>
          <dt>{t.p90}</dt>
          <dd>{hours(figures.hoursToMeeting.p90)}</dd>
        </div>
      </dl>
      <p className="hint">
        {t.withheld(figures.withheldBelow)} {t.counted[figures.countsIn]}
      </p>
      <div className="two">
        <Section title={t.byWay}>
          <Counts
            caption={t.byWay}
            rows={figures.byWay.map(({ way, count }) => ({ name: words.way[way], count }))}
            say={counted}
          />
        </Section>
        <Section title={t.byOutcome}>
          <Counts
            caption={t.byOutcome}
            rows={figures.byOutcome.map(({ state, count }) => ({ name: words.state[state], count }))}
            say={counted}
          />
        </Section>
      </div>
    </Page>
  );
}

function Counts({ caption, rows, say }: { caption: string; rows: readonly Counted[]; say: (count: number | null) => string }) {
  const t = useFigureWords().figures;
  const most = Math.max(1, ...rows.map(({ count }) => count ?? 0));
  return (
    <Table caption={caption} heads={[caption, t.count]}>
      {rows.map(({ name, count }) => (
        <Row key={name} name={name}>
          <Cell head={t.count}>
            <span className="counted">
              {count !== null && <Bar share={count / most} />}
              {say(count)}
            </span>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
