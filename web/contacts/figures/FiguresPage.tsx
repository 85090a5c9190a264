import { useNavigate, useSearch } from '@tanstack/react-router';
import { showFigures } from '#contacts/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { useLanguage } from '#web/language.tsx';
import { Bar } from '#web/ui/Bar.tsx';
import { Message, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { useNow } from '#web/ui/now.ts';
import { wallDay } from '#web/ui/time.ts';
import { periodsBefore } from './periods.ts';
import { useFigureWords } from './words.ts';

interface Counted {
  readonly name: string;
  readonly count: number;
}

export function FiguresPage() {
  const words = useFigureWords();
  const t = words.figures;
  const { language } = useLanguage();
  const periods = periodsBefore(wallDay(useNow()));
  const navigate = useNavigate({ from: '/siffror' });
  const { period = periods.years[0] ?? '' } = useSearch({ from: '/signed-in/siffror' });
  const { from, to, figures, countsIn, bound, fewest } = useAsk(showFigures, { period });
  const month = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const groups = [
    [t.years, periods.years, (one: string) => one],
    [t.quarters, periods.quarters, (one: string) => t.quarter(one.slice(6), one.slice(0, 4))],
    [t.months, periods.months, (one: string) => month.format(new Date(`${one}-01`))],
  ] as const;
  return (
    <Page title={t.title} says={t.says}>
      <p className="field">
        <label htmlFor="period">{t.period}</label>
        <select
          id="period"
          className="short"
          value={period}
          onChange={({ target }) => void navigate({ search: { period: target.value } })}
        >
          {groups.map(([label, of, nameOf]) => (
            <optgroup key={label} label={label}>
              {of.map((one) => (
                <option key={one} value={one}>
                  {nameOf(one)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </p>
      <p>
        <DayTime on={from} /> – <DayTime on={to} />
      </p>
      <p className="hint">
        {t.noise(bound)} {t.few(fewest)} {t.counted[countsIn]}
      </p>
      {figures ? <Shown figures={figures} /> : <Message>{t.tooMuch}</Message>}
    </Page>
  );
}

type Figures = NonNullable<OutputOf<typeof showFigures>['figures']>;

function Shown({ figures: { total, within, waited, byWay, byOutcome } }: { figures: Figures }) {
  const words = useFigureWords();
  const t = words.figures;
  const { language } = useLanguage();
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const say = (count: number) => number.format(count);
  return (
    <>
      <dl className="numbers">
        <div>
          <dt>{t.total}</dt>
          <dd>{say(total)}</dd>
        </div>
        <div>
          <dt>{t.within}</dt>
          <dd>{within.share === null ? t.tooFew : t.percent(say(within.share * 100))}</dd>
        </div>
        <div>
          <dt>{t.median}</dt>
          <dd>{waited.median === null ? t.tooFew : t.wait[waited.median]}</dd>
        </div>
        <div>
          <dt>{t.p90}</dt>
          <dd>{waited.p90 === null ? t.tooFew : t.wait[waited.p90]}</dd>
        </div>
      </dl>
      <div className="two">
        <Section title={t.byWay}>
          <Counts caption={t.byWay} rows={byWay.map(({ way, count }) => ({ name: words.way[way], count }))} say={say} />
        </Section>
        <Section title={t.byOutcome}>
          <Counts
            caption={t.byOutcome}
            rows={byOutcome.map(({ state, count }) => ({ name: words.state[state], count }))}
            say={say}
          />
        </Section>
      </div>
    </>
  );
}

function Counts({ caption, rows, say }: { caption: string; rows: readonly Counted[]; say: (count: number) => string }) {
  const t = useFigureWords().figures;
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <Table caption={caption} heads={[caption, t.count]}>
      {rows.map(({ name, count }) => (
        <Row key={name} name={name}>
          <Cell head={t.count}>
            <span className="counted">
              <Bar share={count / most} />
              {say(count)}
            </span>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
