import { Link } from '@tanstack/react-router';
import { showPath } from '#process/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { CaseFrame, useExitCase } from '#web/cases/CaseFrame.tsx';
import { useLanguage } from '#web/language.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { lastDayOf, wallDay } from '#web/ui/time.ts';
import { MapGrid } from './MapGrid.tsx';
import { useProcessWords } from './words.ts';

type Path = OutputOf<typeof showPath>;
type Step = Path['steps'][number];
type Passage = Step['passages'][number];

/** The real path of a case, laid on the map: how long each step took, what was waited for, and what stands out. */
export function PathPage() {
  const { exitCaseId } = useExitCase();
  const { path: t } = useProcessWords();
  const path = useAsk(showPath, { exitCaseId });
  const taken = path.steps.filter(({ passages }) => passages.length > 0);
  return (
    <CaseFrame tab="path">
      <Section title={t.found} says={t.says}>
        <Findings of={path} />
      </Section>
      <Section title={t.picture}>
        <MapGrid
          caption={t.picture}
          lanes={path.lanes}
          steps={path.steps}
          isFaint={({ passages }) => passages.length === 0}
          renderStep={(step) => <InBox of={step} />}
        />
      </Section>
      <Section title={t.steps}>{taken.length === 0 ? <Empty>{t.nothing}</Empty> : <Passages of={taken} />}</Section>
    </CaseFrame>
  );
}

function Findings({ of: { findings, steps, allowed } }: { of: Path }) {
  const { path: t, cause } = useProcessWords();
  const { language } = useLanguage();
  if (findings.length === 0) return <Empty>{t.none}</Empty>;
  const titleOf = (code: string) => steps.find((one) => one.code === code)?.title[language] ?? code;
  return (
    <ul className="lines">
      {findings.map((one) => (
        <li key={`${one.step} ${one.cause}`}>
          <strong>{titleOf(one.step)}</strong>: {cause[one.cause].toLowerCase()}, {t.times(one.times)}{' '}
          {allowed.includes('process_gap.note') && (
            <Link
              to="/processen/brister"
              search={{ steg: one.step, orsak: one.cause }}
              aria-label={`${t.note}: ${titleOf(one.step)}, ${cause[one.cause].toLowerCase()}`}
            >
              {t.note}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

function Took({ of: { days, from, until } }: { of: Passage }) {
  const { path: t, ...words } = useProcessWords();
  if (days > 0) return words.days(days);
  return isOneDay(from, until) ? t.sameDay : t.lessThanADay;
}

const isOneDay = (from: string, until: string | null) => until !== null && day(until) === day(from);

function InBox({ of: { passages } }: { of: Step }) {
  const { path: t } = useProcessWords();
  const last = passages.at(-1);
  if (!last) return <span className="hint">{t.notYet}</span>;
  return (
    <span>
      <Took of={last} />
      {last.until === null && `, ${t.goesOn}`}
      {passages.length > 1 && ` (${t.again(passages.length)})`}{' '}
      {passages.some(({ isLate }) => isLate) && (
        <span className="tag" data-tone="late">
          {t.late}
        </span>
      )}
    </span>
  );
}

const day = (at: string) => wallDay(new Date(at));

/** What has come again more often than this is told in one line. */
const mostLines = 3;

function Passages({ of }: { of: readonly Step[] }) {
  const { path: t } = useProcessWords();
  const { language } = useLanguage();
  const rows = of.flatMap((step) =>
    step.passages.length > mostLines
      ? [{ step, passage: wholeOf(step.passages), of: step.passages }]
      : step.passages.map((passage) => ({ step, passage, of: [passage] })),
  );
  return (
    <Table caption={t.steps} heads={[t.step, t.when, t.took, t.waited]}>
      {rows.map(({ step, passage, of: times }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a case may go through a step twice on the same day
        <Row key={`${step.code} ${at}`} name={step.title[language]}>
          <Cell head={t.when}>
            <Days of={passage} />
          </Cell>
          <Cell head={t.took}>
            {times.length > 1 ? <Summary of={times} /> : times.map((one) => <Long key={one.from} of={one} />)}
          </Cell>
          <Cell head={t.waited}>
            <Waits of={times} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

/** What begins and ends on the same day is one day. */
function Days({ of: { from, until } }: { of: Pick<Passage, 'from' | 'until'> }) {
  const { path: t } = useProcessWords();
  if (isOneDay(from, until)) return <DayTime on={day(from)} />;
  return (
    <>
      <DayTime on={day(from)} /> – {until === null ? t.goesOn : <DayTime on={day(until)} />}
    </>
  );
}

/** From the first to the last of them. */
const wholeOf = (passages: readonly Passage[]) => ({
  from: passages[0]?.from ?? '',
  until: passages.some(({ until }) => until === null)
    ? null
    : (passages
        .map(({ until }) => until ?? '')
        .toSorted()
        .at(-1) ?? null),
});

function Long({ of }: { of: Passage }) {
  const { isLate, dueAt } = of;
  const { path: t } = useProcessWords();
  return (
    <>
      <Took of={of} />{' '}
      {isLate && dueAt !== null && (
        <>
          <span className="tag" data-tone="late">
            {t.late}
          </span>{' '}
          ({t.due} <DayTime on={lastDayOf(new Date(dueAt)) ?? day(dueAt)} />)
        </>
      )}
    </>
  );
}

function Summary({ of }: { of: readonly Passage[] }) {
  const { path: t, ...words } = useProcessWords();
  const longest = Math.max(...of.map(({ days }) => days));
  const late = of.filter(({ isLate }) => isLate).length;
  return (
    <>
      {t.summary(of.length, longest > 0 ? words.days(longest) : t.lessThanADay)}{' '}
      {late > 0 && (
        <span className="tag" data-tone="late">
          {t.lateTimes(late)}
        </span>
      )}
    </>
  );
}

function Waits({ of }: { of: readonly Passage[] }) {
  const [waits, unattended] = [of.flatMap((one) => one.waits), of.flatMap((one) => one.unattended)];
  const { path: t, ...words } = useProcessWords();
  const lines = [
    ...waits.flatMap(({ what, days }) => (days > 0 ? [`${words.days(days)} ${t.wait[what]}`] : [])),
    ...unattended.flatMap(({ days }) => (days > 0 ? [`${words.days(days)} ${t.nobody}`] : [])),
  ];
  if (lines.length === 0) return '–';
  return (
    <ul className="bare">
      {[...new Set(lines)].map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
