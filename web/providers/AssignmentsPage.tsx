import { Link } from '@tanstack/react-router';
import { readAnswer } from '#exchanges/contract.ts';
import { MisconductKind, listAssignments, reportDeviation, sayOfAssignment, Verdict } from '#providers/contract/assignments.ts';
import { useAsk } from '#web/ask.ts';
import { useLanguage } from '#web/language.tsx';
import { CaseFrame, useExitCase } from '#web/cases/CaseFrame.tsx';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Message, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Choice, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { sayMonth } from '#web/ui/time.ts';
import { type Assigned, Grounds } from './Grounds.tsx';
import { Invoices } from './Invoices.tsx';
import { SendAssignment } from './SendAssignment.tsx';
import { useWorkWords } from './work-words.ts';
import { useProviderWords } from './words.ts';

type Assignment = Assigned['assignments'][number];

/** What providers have been hired to do in a case, and what they have told of it. */
export function AssignmentsPage() {
  const { exitCaseId } = useExitCase();
  const t = useWorkWords();
  const all = useAsk(listAssignments, { exitCaseId });
  return (
    <CaseFrame tab="assignments">
      <p>{t.says}</p>
      {all.assignments.length === 0 && <Empty>{t.none}</Empty>}
      {all.assignments.map((one) => (
        <AssignmentCard key={one.exchangeId} of={one} all={all} />
      ))}
      {all.allowed.includes('assignment.send') && <SendAssignment all={all} />}
    </CaseFrame>
  );
}

function AssignmentCard({ of: one, all }: { of: Assignment; all: Assigned }) {
  const t = useWorkWords();
  const words = useProviderWords();
  const { exitCaseId } = all;
  const { exchangeId } = one;
  const tag = (
    <span className="tag" data-tone={one.state === 'answered' ? 'kept' : one.state === 'declined' ? 'late' : 'soon'}>
      {t.state[one.state]}
    </span>
  );
  return (
    <Section title={`${one.provider.name}: ${words.service[one.service].toLowerCase()}`} aside={tag}>
      {one.provider.isStopped && <Message tone="late">{t.stopped}</Message>}
      {one.isUnread && (
        <Message tone="soon">
          {t.unread}{' '}
          {one.allowed.includes('exchange.read_answer') && (
            <Press contract={readAnswer} input={{ exitCaseId, exchangeId }} says={t.isRead}>
              {t.read}
            </Press>
          )}
        </Message>
      )}
      <Facts>
        <Fact term={t.period}>
          <DayTime on={one.from} /> – {one.to === null ? t.tillFurther : <DayTime on={one.to} />}
        </Fact>
        <Fact term={t.goals}>{one.goals.join(' · ')}</Fact>
        <Fact term={t.plan}>
          {one.plan ? (
            <>
              {one.plan.text} <Time at={one.plan.at} />{' '}
              <span className="tag" data-tone={one.plan.verdict === 'plan_approved' ? 'kept' : 'soon'}>
                {one.plan.verdict === null ? t.waitsForUs : t.verdict[one.plan.verdict]}
              </span>
            </>
          ) : (
            one.state === 'answered' && t.noPlan
          )}
        </Fact>
      </Facts>
      {one.state !== 'answered' && (
        <p>
          <Link to="/arenden/$exitCaseId/utbyten" params={{ exitCaseId }}>
            {t.toExchanges}
          </Link>
        </p>
      )}
      <Months of={one} />
      {one.deviations.length > 0 && (
        <>
          <h3>{t.deviations}</h3>
          <ul>
            {one.deviations.map((each) => (
              <li key={each.nth}>
                <DayTime on={each.on} /> {t.deviation[each.what]}: {each.text}
                <LexSarah of={each} exitCaseId={exitCaseId} exchangeId={exchangeId} providerId={one.provider.providerId} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Invoices of={one} exitCaseId={exitCaseId} />
      {one.final && (
        <>
          <h3>{t.final}</h3>
          <Facts>
            {one.final.results.map(({ goal, result }) => (
              <Fact key={goal} term={goal}>
                {result && t.result[result]}
              </Fact>
            ))}
            <Fact term={t.ownWords}>{one.final.text}</Fact>
            <Fact term={t.ownView}>{one.final.ownView}</Fact>
          </Facts>
        </>
      )}
      {one.allowed.includes('assignment.say') && (
        <Fold title={t.say}>
          <Form
            contract={sayOfAssignment}
            input={(read) => ({
              exitCaseId,
              exchangeId,
              ground: read.text('ground'),
              reason: read.optional('reason'),
              verdict: read.text('verdict'),
              on: read.optional('on'),
              text: read.optional('text'),
            })}
            submit={t.save}
            says={t.saved}
          >
            <Choice name="verdict" label={t.verdictLabel} options={optionsOf(t.verdict, Verdict.options)} />
            <TextField name="on" label={t.lastDay} type="date" className="short" optional />
            <TextArea name="text" label={t.ownWords} maxLength={2000} optional />
            <Grounds all={all} />
          </Form>
        </Fold>
      )}
    </Section>
  );
}

interface OfDeviation {
  readonly of: Assignment['deviations'][number];
  readonly exitCaseId: string;
  readonly exchangeId: string;
  readonly providerId: string;
}

/** A deviation that has become a lex Sarah report says so; one that has not can. */
function LexSarah({ of: { nth, what, reported, allowed }, exitCaseId, exchangeId, providerId }: OfDeviation) {
  const t = useWorkWords();
  if (reported)
    return (
      <p>
        {t.reportedBy(reported.by)}, <Time at={reported.at} />.{' '}
        <Link to="/utforare/$providerId/tillsyn" params={{ providerId }}>
          {t.toReports}
        </Link>
      </p>
    );
  if (!allowed.includes('deviation.report')) return null;
  return (
    <Fold title={t.lexSarah}>
      <Form
        contract={reportDeviation}
        input={(read) => ({ exitCaseId, exchangeId, nth, kind: read.text('kind'), what: read.text('what') })}
        submit={t.lexSarah}
        says={t.isReported}
      >
        <p className="hint">{t.lexSarahSays}</p>
        <Choice
          name="kind"
          label={t.lexSarahKind}
          options={optionsOf(t.lexSarahKinds, MisconductKind.options)}
          initial={what === 'misconduct' ? 'misconduct' : 'risk'}
          row
        />
        <TextArea name="what" label={t.happened} maxLength={4000} />
      </Form>
    </Fold>
  );
}

function Months({ of: { months } }: { of: Assignment }) {
  const t = useWorkWords();
  const { language } = useLanguage();
  if (months.length === 0) return null;
  return (
    <Table caption={t.months} heads={[t.month, t.daysPresent, t.daysAway, t.sessionsHeld, t.sessionsMissed, t.ownWords]}>
      {months.map((one) => (
        <Row key={one.month} name={sayMonth(one.month, language)}>
          <Cell head={t.daysPresent}>{one.daysPresent}</Cell>
          <Cell head={t.daysAway}>{one.daysAway}</Cell>
          <Cell head={t.sessionsHeld}>{one.sessionsHeld}</Cell>
          <Cell head={t.sessionsMissed}>{one.sessionsMissed}</Cell>
          <Cell head={t.ownWords}>{one.text}</Cell>
        </Row>
      ))}
    </Table>
  );
}
