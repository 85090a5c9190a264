import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { kinds, showIncoming } from '#exchanges/contract.ts';
import { beginStay, listStays, setDistanceRule } from '#placement/contract.ts';
import { listSubjects } from '#threats/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { InWords } from '#web/exchanges/InWords.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Message, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Tabs } from '#web/ui/Tabs.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Check, Select, TextField } from '#web/ui/form/fields.tsx';
import { StayPeriod, WhereTold, calledIn, whereIn } from './StayFields.tsx';
import { useStayWords } from './stays-words.ts';

type Listed = OutputOf<typeof listStays>;

/** Who lives somewhere, for the national coordination. Where is on no list. */
export function StaysPage() {
  const t = useStayWords();
  const { visa: show = 'going_on', fraga, person } = useSearch({ from: '/signed-in/boenden' });
  const listed = useAsk(listStays, { show });
  return (
    <Page title={t.title} says={t.says}>
      {listed.rules.length === 0 && <Message tone="late">{t.rule.none}</Message>}
      {fraga ? <Asked exchangeId={fraga} subjectId={person} listed={listed} /> : <All listed={listed} show={show} />}
    </Page>
  );
}

function All({ listed, show }: { listed: Listed; show: 'going_on' | 'all' }) {
  const t = useStayWords();
  return (
    <>
      <Tabs
        name={t.viewsName}
        tabs={(['going_on', 'all'] as const).map((one) => ({
          key: one,
          link: (
            <Link to="/boenden" search={{ visa: one }} aria-current={one === show ? 'page' : undefined}>
              {t.views[one]}
            </Link>
          ),
        }))}
      />
      {listed.stays.length === 0 ? <Empty>{t.none}</Empty> : <Stays listed={listed} />}
      {listed.more && <p className="says">{t.more}</p>}
      {listed.allowed.includes('stay.begin') && (
        <Fold title={t.begin.title}>
          <Begin today={listed.today} />
        </Fold>
      )}
      <Rules listed={listed} />
    </>
  );
}

function Stays({ listed: { stays } }: { listed: Listed }) {
  const t = useStayWords();
  return (
    <Table caption={t.title} heads={[t.who, t.household, t.period, t.stateName]}>
      {stays.map((one) => (
        <Row
          key={one.stayId}
          name={
            <Link to="/boenden/$stayId" params={{ stayId: one.stayId }}>
              {calledIn(one)}
            </Link>
          }
        >
          <Cell head={t.household}>
            {t.people(one.size)}
            {one.children && `, ${t.withChildren}`}
          </Cell>
          <Cell head={t.period}>
            <StayPeriod of={one} />
          </Cell>
          <Cell head={t.stateName}>
            <StayTags of={one} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function StayTags({ of: one }: { of: Listed['stays'][number] }) {
  const t = useStayWords();
  return (
    <>
      <span className="tag" data-tone={one.state === 'standing' ? 'kept' : 'calm'}>
        {t.state[one.state]}
      </span>{' '}
      {one.toLookAt && (
        <span className="tag" data-tone="late">
          {t.toLookAt}
        </span>
      )}{' '}
      {one.review && !one.review.done && (
        <>
          <span className="tag" data-tone={one.review.isLate ? 'late' : 'soon'}>
            {t.toReview}
          </span>{' '}
          <DayTime on={one.review.dueOn} />
        </>
      )}
    </>
  );
}

/** A municipality has told of somebody: begin, or go on from where they live now. */
function Asked({ exchangeId, subjectId, listed }: { exchangeId: string; subjectId: string | undefined; listed: Listed }) {
  const t = useStayWords().begin;
  const theirs = listed.stays.filter(
    ({ subjects, state }) => ['coming', 'standing'].includes(state) && subjects.some((one) => one.subjectId === subjectId),
  );
  return (
    <Section title={t.asked} says={t.askedSays}>
      <p>
        <Link to="/inkorg/$exchangeId" params={{ exchangeId }}>
          {t.openQuestion}
        </Link>
      </p>
      <WhatIsTold exchangeId={exchangeId} />
      {theirs.length > 0 && <p>{t.hasStay}</p>}
      <ul className="lines">
        {theirs.map((one) => (
          <li key={one.stayId}>
            <Link to="/boenden/$stayId" params={{ stayId: one.stayId }} search={{ fraga: exchangeId }}>
              {calledIn(one)}
            </Link>
            , <StayPeriod of={one} />
          </li>
        ))}
      </ul>
      {theirs.length === 0 ? (
        <Begin today={listed.today} exchangeId={exchangeId} subjectId={subjectId} />
      ) : (
        <Fold title={t.title}>
          <Begin today={listed.today} exchangeId={exchangeId} subjectId={subjectId} />
        </Fold>
      )}
    </Section>
  );
}

/** As the municipality put it: where, and which housing. */
function WhatIsTold({ exchangeId }: { exchangeId: string }) {
  const { kind, content, named } = useAsk(showIncoming, { exchangeId });
  return content && <InWords fields={kinds[kind].message} said={content.said} named={named} />;
}

function Begin({ today, exchangeId, subjectId }: { today: string; exchangeId?: string; subjectId?: string | undefined }) {
  const t = useStayWords().begin;
  const navigate = useNavigate();
  const { subjects } = useAsk(listSubjects, {});
  const options = subjects
    .map((one) => ({ value: one.subjectId as string, label: one.pseudonym }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'sv'));
  return (
    <Form
      contract={beginStay}
      input={(read) => ({
        ...(exchangeId && { exchangeId }),
        subjectIds: ['subjectIds', 'alsoOne', 'alsoTwo'].flatMap((name) => read.optional(name) ?? []),
        ...whereIn(read),
      })}
      submit={t.save}
      says={t.saved}
      done={({ stayId }) => navigate({ to: '/boenden/$stayId', params: { stayId } })}
    >
      <Select name="subjectIds" label={t.person} hint={t.personHint} options={options} defaultValue={subjectId ?? ''} />
      <Select name="alsoOne" label={t.alsoOne} options={options} optional />
      <Select name="alsoTwo" label={t.alsoTwo} options={options} optional />
      <WhereTold exchangeId={exchangeId} today={today} size={1} hasChildren={false} />
    </Form>
  );
}

function Rules({ listed: { rules, today, allowed } }: { listed: Listed }) {
  const t = useStayWords().rule;
  return (
    <Section title={t.title} says={t.says}>
      <ul className="lines">
        {rules.map((one) => (
          <li key={one.distanceRuleId}>
            {t.since} <DayTime on={one.from} />: {t.line(one.radiusKm, one.neighboursApart)}. {t.by} {one.setBy}.
          </li>
        ))}
      </ul>
      {allowed.includes('distance_rule.set') && (
        <Fold title={t.add}>
          <Form
            contract={setDistanceRule}
            input={(read) => ({
              from: read.text('from'),
              radiusKm: read.number('radiusKm'),
              neighboursApart: read.has('neighboursApart'),
            })}
            submit={t.save}
            says={t.saved}
            tone="plain"
          >
            <TextField name="from" label={t.from} type="date" className="short" defaultValue={today} />
            <TextField name="radiusKm" label={t.radius} hint={t.radiusHint} inputMode="numeric" className="short" />
            <Check name="neighboursApart" label={t.neighbours} />
          </Form>
        </Fold>
      )}
    </Section>
  );
}
