import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import {
  Milieu,
  confirmAnswer,
  listNetworks,
  listReviews,
  listSubjects,
  noteNetwork,
  takeBackAnswer,
} from '#threats/contract.ts';
import { useAsk } from '#web/ask.ts';
import { useLanguage } from '#web/language.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Page } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Tabs } from '#web/ui/Tabs.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Select, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { Period, PeriodFields, periodIn } from './parts.tsx';
import { useThreatWords } from './words.ts';

const every = 30_000;

/** The vault of the police: what is to be looked at again, whom it knows of, and the networks. */
export function ThreatsPage() {
  const t = useThreatWords();
  const { visa: show = 'reviews' } = useSearch({ from: '/signed-in/hot' });
  return (
    <Page title={t.title} says={t.says}>
      <Tabs
        name={t.viewsName}
        tabs={(['reviews', 'subjects', 'networks'] as const).map((one) => ({
          key: one,
          link: (
            <Link to="/hot" search={{ visa: one }} aria-current={one === show ? 'page' : undefined}>
              {t.views[one]}
            </Link>
          ),
        }))}
      />
      {show === 'reviews' && <Reviews />}
      {show === 'subjects' && <Subjects />}
      {show === 'networks' && <Networks />}
    </Page>
  );
}

function Reviews() {
  const t = useThreatWords();
  const { language } = useLanguage();
  const { reviews } = useAsk(listReviews, {}, { every });
  const w = t.reviews;
  if (reviews.length === 0) return <Empty>{w.none}</Empty>;
  return (
    <>
      <p className="says">{w.says}</p>
      <Table caption={t.views.reviews} heads={[w.person, w.answer, w.why, w.due, w.act]}>
        {reviews.map((one) => (
          <Row
            key={one.reviewId}
            name={
              <Link to="/hot/personer/$subjectId" params={{ subjectId: one.subject.subjectId }}>
                {one.subject.pseudonym}
              </Link>
            }
          >
            <Cell head={w.answer}>
              {one.label[language]} {w.to} {one.sender}
            </Cell>
            <Cell head={w.why}>{t.because[one.because]}</Cell>
            <Cell head={w.due}>
              <DayTime on={one.dueOn} />
            </Cell>
            <Cell head={w.act}>
              {one.allowed.includes('review.confirm') && (
                <Press contract={confirmAnswer} input={{ reviewId: one.reviewId }} says={w.confirmed}>
                  {w.confirm}
                  <span className="unseen">: {one.subject.pseudonym}</span>
                </Press>
              )}
              {one.kind === 'threat_assessment' && (
                <Link to="/hot/personer/$subjectId" params={{ subjectId: one.subject.subjectId }}>
                  {w.anew}
                  <span className="unseen">: {one.subject.pseudonym}</span>
                </Link>
              )}
              {one.allowed.includes('review.take_back') && (
                <Press contract={takeBackAnswer} input={{ reviewId: one.reviewId }} says={w.takenBack} tone="quiet">
                  {w.takeBack}
                  <span className="unseen">: {one.subject.pseudonym}</span>
                </Press>
              )}
            </Cell>
          </Row>
        ))}
      </Table>
    </>
  );
}

function Subjects() {
  const t = useThreatWords();
  const { subjects } = useAsk(listSubjects, {}, { every });
  const w = t.subjects;
  if (subjects.length === 0) return <Empty>{w.none}</Empty>;
  return (
    <Table caption={t.views.subjects} heads={[w.person, w.level, w.holds, w.waiting, w.keep]}>
      {subjects.map((one) => (
        <Row
          key={one.subjectId}
          name={
            <Link to="/hot/personer/$subjectId" params={{ subjectId: one.subjectId }}>
              {one.pseudonym}
            </Link>
          }
        >
          <Cell head={w.level}>{one.level && t.level[one.level]}</Cell>
          <Cell head={w.holds}>{one.validTo && <DayTime on={one.validTo} />}</Cell>
          <Cell head={w.waiting}>{one.questionsWaiting > 0 && one.questionsWaiting}</Cell>
          <Cell head={w.keep}>
            <DayTime on={one.keepUntil} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function Networks() {
  const t = useThreatWords();
  const navigate = useNavigate();
  const { networks, weeded, today, allowed } = useAsk(listNetworks, {});
  const w = t.networks;
  return (
    <>
      {networks.length === 0 ? (
        <Empty>{w.none}</Empty>
      ) : (
        <Table caption={t.views.networks} heads={[w.name, w.kind, w.period, w.keep]}>
          {networks.map((one) => (
            <Row
              key={one.networkId}
              name={
                <Link to="/hot/natverk/$networkId" params={{ networkId: one.networkId }}>
                  {one.name}
                </Link>
              }
            >
              <Cell head={w.kind}>{t.kind[one.kind]}</Cell>
              <Cell head={w.period}>
                <Period from={one.from} to={one.to} />
              </Cell>
              <Cell head={w.keep}>
                <DayTime on={one.keepUntil} />
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      {weeded > 0 && <p className="says">{w.weeded(weeded)}</p>}
      {allowed.includes('network.note') && (
        <Fold title={w.add}>
          <Form
            contract={noteNetwork}
            input={(read) => ({ name: read.text('name'), kind: read.text('kind'), ...periodIn(read) })}
            submit={w.save}
            says={w.saved}
            done={({ networkId }) => navigate({ to: '/hot/natverk/$networkId', params: { networkId } })}
          >
            <TextField name="name" label={w.name} />
            <Select name="kind" label={w.kind} options={optionsOf(t.kind, Milieu.options)} />
            <PeriodFields today={today} />
          </Form>
        </Fold>
      )}
    </>
  );
}
