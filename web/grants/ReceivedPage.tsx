import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { confirmCondition } from '#cases/contract/tracks.ts';
import { askCompletion, decideGrant, payGrant, releaseGrant, reserveGrant, settleGrant, showReceived } from '#grants/contract.ts';
import { useAsk } from '#web/ask.ts';
import { useLifeWords } from '#web/cases/life/words.ts';
import { useLanguage } from '#web/language.tsx';
import { inKronor, oreOf, useMoneyWords } from '#web/money/words.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Message, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Choice, TextArea, TextField, When, optionsOf } from '#web/ui/form/fields.tsx';
import { PartReports } from './PartReports.tsx';
import { type Received, receivedTones, useGrantWords } from './words.ts';

/** One application at the authority: what it says, and what can be done with it now. */
export function ReceivedPage() {
  const words = useGrantWords();
  const t = words.one;
  const { language } = useLanguage();
  const { receivedId } = useParams({ from: '/signed-in/statliga-medel/$receivedId' });
  const one = useAsk(showReceived, { receivedId });
  return (
    <Page
      title={words.title}
      heading={t.heading(one.reference)}
      says={one.sender}
      action={
        <Link to="/statliga-medel" search={{ ar: one.year }}>
          {t.back}
        </Link>
      }
    >
      <p>
        <span className="tag" data-tone={receivedTones[one.state]}>
          {words.received.states[one.state]}
        </span>
      </p>
      <Facts>
        <Fact term={t.call}>{one.title[language]}</Fact>
        <Fact term={t.sentAt}>
          <Time at={one.sentAt} />
        </Fact>
        <Fact term={t.period}>
          {one.said && (
            <>
              <DayTime on={one.said.from} /> – <DayTime on={one.said.to} />
            </>
          )}
        </Fact>
        <Fact term={t.conditions}>{t.of6(one.conditions)}</Fact>
        <Fact term={t.urgency}>{one.urgency && words.ranking.urgencies[one.urgency]}</Fact>
        <Fact term={t.completeBy}>{one.completeBy && <DayTime on={one.completeBy} />}</Fact>
        <Fact term={words.received.applied}>{inKronor(one.appliedOre)}</Fact>
        <Fact term={t.reserved}>{one.reservedOre > 0 && inKronor(one.reservedOre)}</Fact>
        <Fact term={words.received.decided}>{one.decidedOre !== null && inKronor(one.decidedOre)}</Fact>
        <Fact term={t.reportBy}>{one.reportBy && <DayTime on={one.reportBy} />}</Fact>
        <Fact term={t.parts}>{one.parts.length > 0 && <PartReports of={one.parts} given={t.given} />}</Fact>
        <Fact term={t.used}>{one.usedOre !== null && inKronor(one.usedOre)}</Fact>
        <Fact term={t.repay}>{one.repayOre !== null && inKronor(one.repayOre)}</Fact>
        <Fact term={t.left}>{inKronor(one.leftOre)}</Fact>
      </Facts>
      {one.said ? (
        <>
          <Conditions confirmed={one.confirmed} />
          <Said said={one.said} />
        </>
      ) : (
        <Message>{t.gone}</Message>
      )}
      {one.partReports.map((report, at) => (
        // In the order in which they came, and none is taken away.
        // oxlint-disable-next-line react/no-array-index-key
        <Report key={at} title={t.partReport(at + 1)} report={report} />
      ))}
      {one.report && <Report title={t.report} report={one.report} />}
      <Handling one={one} />
    </Page>
  );
}

const allConditions = confirmCondition.input.shape.condition.options;

/** Each of the six, with the day on which it was confirmed. Nobody's name: an application carries none. */
function Conditions({ confirmed }: Pick<Received, 'confirmed'>) {
  const t = useGrantWords().one;
  const labels = useLifeWords().conditionNames;
  const days = new Map(confirmed.map(({ condition, confirmedOn }) => [condition, confirmedOn]));
  return (
    <Section title={t.sixConditions}>
      <Table caption={t.sixConditions} heads={[t.condition, t.confirmedOn]}>
        {allConditions.map((one) => {
          const on = days.get(one);
          return (
            <Row key={one} name={labels[one]}>
              <Cell head={t.confirmedOn}>{on ? <DayTime on={on} /> : t.notConfirmed}</Cell>
            </Row>
          );
        })}
      </Table>
    </Section>
  );
}

function Costs({ title, costs }: { title: string; costs: NonNullable<Received['said']>['costs'] }) {
  const words = useGrantWords();
  const kinds = useMoneyWords().costKind;
  return (
    <Table caption={title} heads={[words.one.kind, words.amount]}>
      {(Object.entries(costs) as [keyof typeof kinds, number][]).map(([kind, ore]) => (
        <Row key={kind} name={kinds[kind]}>
          <Cell head={words.amount}>{inKronor(ore)}</Cell>
        </Row>
      ))}
    </Table>
  );
}

/** What was accounted for, in part or in all, as long as it may be read. */
function Report({ title, report }: { title: string; report: Received['report'] }) {
  const t = useGrantWords().one;
  return (
    <Section title={title}>
      {report ? <Costs title={title} costs={report.costs} /> : <p>{t.partGone}</p>}
      {report?.note && (
        <p>
          <strong>{t.note}:</strong> {report.note}
        </p>
      )}
    </Section>
  );
}

function Said({ said }: { said: NonNullable<Received['said']> }) {
  const t = useGrantWords().one;
  return (
    <Section title={t.costs}>
      <Costs title={t.costs} costs={said.costs} />
      {said.form && (
        <>
          <h3>{t.form}</h3>
          <p className="as-written">{said.form}</p>
        </>
      )}
      {said.attested && (
        <>
          <h3>{t.attested}</h3>
          <p className="as-written">{said.attested}</p>
        </>
      )}
    </Section>
  );
}

function Handling({ one }: { one: Received }) {
  const words = useGrantWords();
  const t = words.one;
  const { receivedId } = one;
  const may = (what: string) => one.allowed.includes(`grant_received.${what}`);
  return (
    <>
      <div className="buttons">
        {may('reserve') && (
          <Press contract={reserveGrant} input={{ receivedId }} says={t.done}>
            {t.reserve}
          </Press>
        )}
        {may('release') && (
          <Press contract={releaseGrant} input={{ receivedId }} says={t.done}>
            {t.release}
          </Press>
        )}
      </div>
      {may('decide') && (
        <Fold title={t.decide}>
          <Decide receivedId={receivedId} />
        </Fold>
      )}
      {may('ask') && (
        <Fold title={t.ask}>
          <Form
            contract={askCompletion}
            submit={t.ask}
            says={t.asked}
            tone="plain"
            input={(read) => ({ receivedId, what: read.text('what'), by: read.text('by') })}
          >
            <TextArea name="what" label={t.askWhat} maxLength={2000} />
            <TextField name="by" label={t.askBy} type="date" className="short" />
          </Form>
        </Fold>
      )}
      {may('pay') && (
        <Fold title={t.pay}>
          <Form contract={payGrant} submit={t.pay} says={t.paid} input={(read) => ({ receivedId, on: read.text('on') })}>
            <TextField name="on" label={t.on} type="date" className="short" />
          </Form>
        </Fold>
      )}
      {may('settle') && (
        <Fold title={t.settle}>
          <Settle receivedId={receivedId} />
        </Fold>
      )}
    </>
  );
}

/** An amount that was forgotten is no refusal: one says which it is. */
function Decide({ receivedId }: Pick<Received, 'receivedId'>) {
  const t = useGrantWords().one;
  const [outcome, setOutcome] = useState('grant');
  return (
    <Form
      contract={decideGrant}
      submit={t.decide}
      says={t.decided}
      input={(read) => ({
        receivedId,
        ore: outcome === 'grant' ? oreOf(read, 'ore') : null,
        why: read.text('why'),
        reportBy: outcome === 'grant' ? read.orNull('reportBy') : null,
      })}
    >
      <Choice
        name="outcome"
        label={t.outcome}
        options={optionsOf(t.outcomes, ['grant', 'refuse'])}
        chosen={outcome}
        onChoose={setOutcome}
        row
      />
      <When when={outcome === 'grant'}>
        <TextField name="ore" label={t.ore} inputMode="decimal" className="short" />
        <TextField name="reportBy" label={t.reportBy} type="date" className="short" />
      </When>
      <TextArea name="why" label={t.why} maxLength={2000} />
    </Form>
  );
}

/** Nor does a forgotten amount mean that the report is in order. */
function Settle({ receivedId }: Pick<Received, 'receivedId'>) {
  const t = useGrantWords().one;
  const [outcome, setOutcome] = useState('asGranted');
  return (
    <Form
      contract={settleGrant}
      submit={t.settle}
      says={t.settled}
      input={(read) => ({
        receivedId,
        repayOre: outcome === 'claim' ? oreOf(read, 'repayOre') : null,
        repayBy: outcome === 'claim' ? read.orNull('repayBy') : null,
        why: read.text('why'),
      })}
    >
      <Choice
        name="outcome"
        label={t.review}
        options={optionsOf(t.reviews, ['asGranted', 'claim'])}
        chosen={outcome}
        onChoose={setOutcome}
        row
      />
      <When when={outcome === 'claim'}>
        <TextField name="repayOre" label={t.repayOre} inputMode="decimal" className="short" />
        <TextField name="repayBy" label={t.repayBy} type="date" className="short" />
      </When>
      <TextArea name="why" label={t.why} maxLength={2000} />
    </Form>
  );
}
