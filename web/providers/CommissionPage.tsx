import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import {
  AttendanceKind,
  AttendanceOutcome,
  answerCommission,
  noteAttendance,
  showCommission,
} from '#providers/contract/assignments.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Page, Section } from '#web/ui/Page.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { stretches } from './stretches.ts';
import { TellOfCommission } from './TellOfCommission.tsx';
import { useWorkWords } from './work-words.ts';
import { useProviderWords } from './words.ts';

export type Commission = OutputOf<typeof showCommission>;

/** One assignment of the own house: what is to be done, the days, and what has been told. */
export function CommissionPage() {
  const { exchangeId } = useParams({ from: '/signed-in/uppdrag/$exchangeId' });
  const words = useWorkWords();
  const t = words.portal;
  const { service } = useProviderWords();
  const one = useAsk(showCommission, { exchangeId });
  return (
    <Page
      title={words.title}
      heading={`${service[one.service]}, ${one.sender}`}
      says={one.isHeldBack ? t.isHeldBack : t.state[one.state]}
      action={<Link to="/uppdrag">{t.back}</Link>}
    >
      <Facts>
        <Fact term={t.calledBy}>{one.calledBy}</Fact>
        <Fact term={words.period}>
          <DayTime on={one.from} /> – {one.to === null ? words.tillFurther : <DayTime on={one.to} />}
        </Fact>
        <Fact term={words.goals}>{one.goals.join(' · ')}</Fact>
        <Fact term={t.needs}>{one.needs}</Fact>
      </Facts>
      {one.words.length > 0 && (
        <Section title={t.words}>
          <ul>
            {one.words.map((each) => (
              <li key={each.at}>
                {words.verdict[each.verdict]} <Time at={each.at} />
                {each.on !== null && (
                  <>
                    {' '}
                    ({words.lastDay.toLowerCase()} <DayTime on={each.on} />)
                  </>
                )}
                {each.text !== null && `: ${each.text}`}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {one.allowed.includes('commission.answer') && <Answer of={one} />}
      <Attendance of={one} />
      <Section title={t.told}>
        {one.told.length === 0 && <Empty>{t.noTold}</Empty>}
        <ul>
          {one.told.map((each) => (
            <li key={each.at + each.outcome}>
              {t.report[each.outcome as keyof typeof t.report] ?? each.outcome} <Time at={each.at} />
              {each.day !== null && (
                <>
                  {' '}
                  (<DayTime on={each.day} />)
                </>
              )}
              {each.text !== null && `: ${each.text}`}
            </li>
          ))}
        </ul>
      </Section>
      {one.allowed.includes('commission.report') && <TellOfCommission of={one} />}
    </Page>
  );
}

function Answer({ of: { exchangeId, from } }: { of: Commission }) {
  const t = useWorkWords();
  const [chosen, setChosen] = useState('');
  const options = [
    { value: 'accepted', label: t.portal.accept },
    { value: 'declined', label: t.portal.decline },
  ];
  return (
    <Section title={t.portal.answer}>
      <Form
        contract={answerCommission}
        input={(read) => ({
          exchangeId,
          answer:
            chosen === 'declined'
              ? { outcome: chosen, why: read.text('answer.why') }
              : { outcome: chosen, from: read.text('answer.from') },
        })}
        submit={t.portal.sendIt}
        says={t.portal.isAnswered}
      >
        <Choice name="answer.outcome" label={t.portal.answer} options={options} chosen={chosen} onChoose={setChosen} />
        {chosen === 'accepted' && (
          <TextField name="answer.from" label={t.from} type="date" className="short" defaultValue={from} />
        )}
        {chosen === 'declined' && <TextArea name="answer.why" label={t.why} maxLength={1000} />}
      </Form>
    </Section>
  );
}

function Attendance({ of: { exchangeId, attendance, today, allowed } }: { of: Commission }) {
  const t = useWorkWords().portal;
  const [kind, setKind] = useState('');
  return (
    <Section title={t.attendance}>
      {attendance.length === 0 && <Empty>{t.noAttendance}</Empty>}
      {attendance.length > 0 && (
        <Table caption={t.attendance} heads={[t.day, t.kindLabel, t.outcomeLabel, t.howOften]}>
          {stretches(attendance).map(({ from, to, kind: what, outcome, times }) => (
            <Row
              key={`${what} ${from} ${outcome}`}
              name={
                <>
                  <DayTime on={from} />
                  {from !== to && (
                    <>
                      {' – '}
                      <DayTime on={to} />
                    </>
                  )}
                </>
              }
            >
              <Cell head={t.kindLabel}>{t.kind[what]}</Cell>
              <Cell head={t.outcomeLabel}>{t.outcome[outcome]}</Cell>
              <Cell head={t.howOften}>{times}</Cell>
            </Row>
          ))}
        </Table>
      )}
      {allowed.includes('attendance.note') && (
        <Fold title={t.note}>
          <Form
            contract={noteAttendance}
            input={(read) => ({
              exchangeId,
              on: read.text('on'),
              to: read.optional('to'),
              kind: read.text('kind'),
              outcome: read.text('outcome'),
              ...(kind === 'session' && { nth: read.number('nth') }),
            })}
            submit={t.note}
          >
            <TextField name="on" label={t.day} type="date" className="short" defaultValue={today} />
            <TextField name="to" label={t.lastDay} hint={t.lastDayHint} type="date" className="short" optional />
            <Choice
              name="kind"
              label={t.kindLabel}
              options={optionsOf(t.kind, AttendanceKind.options)}
              chosen={kind}
              onChoose={setKind}
              row
            />
            {kind === 'session' && (
              <TextField name="nth" label={t.nth} hint={t.nthHint} className="short" inputMode="numeric" defaultValue="1" />
            )}
            <Choice name="outcome" label={t.outcomeLabel} options={optionsOf(t.outcome, AttendanceOutcome.options)} row />
          </Form>
        </Fold>
      )}
    </Section>
  );
}
