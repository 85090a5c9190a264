import { Link } from '@tanstack/react-router';
import { showMap } from '#process/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { useLanguage } from '#web/language.tsx';
import { Empty, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { MapGrid } from './MapGrid.tsx';
import { useProcessWords } from './words.ts';

type Shown = OutputOf<typeof showMap>;

/** How the process is meant to go: the picture, the steps, and what has been agreed about them. */
export function MapPage() {
  const { map: t, ...words } = useProcessWords();
  const { language } = useLanguage();
  const map = useAsk(showMap, {});
  const isAgreed = new Map(map.lanes.map((lane) => [lane.code, lane.isAgreed]));
  return (
    <Page
      title={t.title}
      says={t.says}
      action={
        map.allowed.includes('process_gap.list') && (
          <p className="buttons">
            <Link to="/processen/brister">{t.gaps}</Link>
          </p>
        )
      }
    >
      <Section title={t.picture}>
        <MapGrid
          caption={t.picture}
          lanes={map.lanes}
          steps={map.steps}
          renderLane={(code) =>
            isAgreed.get(code) === false && (
              <span className="tag" data-tone="soon">
                {t.notAgreed}
              </span>
            )
          }
          renderStep={({ gaps }) => gaps > 0 && <GapTag count={gaps} />}
        />
        <p className="hint after-list">
          {map.source[language]} {t.from(map.validFrom)}
        </p>
      </Section>
      <Section title={t.steps} says={t.ownSays}>
        <Steps of={map} />
      </Section>
      <Section title={t.routine} says={t.routineSays}>
        {map.routine.length === 0 ? (
          <Empty>{t.noRoutine}</Empty>
        ) : (
          <Table caption={t.routine} heads={[t.what, words.who, t.longest, t.agreement]}>
            {map.routine.map((one, at) => (
              <Row
                // oxlint-disable-next-line react/no-array-index-key -- a line of the routine has nothing of its own to be known by
                key={at}
                name={
                  <>
                    {one.what} <span className="aside">{words.moment[one.moment]}</span>
                  </>
                }
              >
                <Cell head={words.who}>{map.lanes.find(({ code }) => code === one.lane)?.title[language] ?? '–'}</Cell>
                <Cell head={t.longest}>{one.within ? words.amount(one.within.amount, one.within.unit) : t.noLimit}</Cell>
                <Cell head={t.agreement}>
                  {map.allowed.includes('agreement.list') ? (
                    <Link to="/overenskommelser/$agreementId" params={{ agreementId: one.agreementId }}>
                      {one.agreement}
                    </Link>
                  ) : (
                    one.agreement
                  )}
                </Cell>
              </Row>
            ))}
          </Table>
        )}
      </Section>
    </Page>
  );
}

function GapTag({ count }: { count: number }) {
  const t = useProcessWords().map;
  return (
    <span className="tag" data-tone="soon">
      {t.open(count)}
    </span>
  );
}

function Steps({ of: { steps, lanes } }: { of: Shown }) {
  const { map: t, ...words } = useProcessWords();
  const { language } = useLanguage();
  const laneOf = (code: string) => lanes.find((one) => one.code === code)?.title[language] ?? code;
  return (
    <Table caption={t.steps} heads={[t.step, t.answers, t.with, t.longest]}>
      {steps.map((step) => (
        <Row
          key={step.code}
          name={
            <>
              {step.title[language]} {step.gaps > 0 && <GapTag count={step.gaps} />}
              <p className="aside">
                {words.moment[step.moment]}. {step.says[language]}
              </p>
            </>
          }
        >
          <Cell head={t.answers}>{laneOf(step.answers)}</Cell>
          <Cell head={t.with}>{step.with.map(laneOf).join(', ') || '–'}</Cell>
          <Cell head={t.longest}>
            <Longest of={step} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function Longest({ of: { times, isMeasured } }: { of: Shown['steps'][number] }) {
  const { map: t, ...words } = useProcessWords();
  const { language } = useLanguage();
  if (!isMeasured) return t.notMeasured;
  if (times.length === 0) return t.noLimit;
  return (
    <ul className="bare">
      {times.map(({ title, amount, unit, isOwn }) => (
        <li key={title.sv}>
          {title[language]}:{' '}
          {amount === null || unit === 'given' ? t.given : amount === 0 ? words.path.sameDay : words.amount(amount, unit)}
          {isOwn && <span className="aside"> ({t.own})</span>}
        </li>
      ))}
    </ul>
  );
}
