import { Link, useSearch } from '@tanstack/react-router';
import { listPicks, writeLogReport } from '#log-review/contract.ts';
import { useAsk } from '#web/ask.ts';
import { useLanguage } from '#web/language.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Page } from '#web/ui/Page.tsx';
import { Pages } from '#web/ui/Pages.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Tabs } from '#web/ui/Tabs.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { TextField } from '#web/ui/form/fields.tsx';
import { useNow } from '#web/ui/now.ts';
import { saveAs } from '#web/ui/save.ts';
import { wallDay } from '#web/ui/time.ts';
import { stateTones } from './tones.ts';
import { useLogReviewWords } from './words.ts';

/** What has been picked out of the trail, the latest days first. */
export function QueuePage() {
  const words = useLogReviewWords();
  const t = words.queue;
  const { language } = useLanguage();
  const { visa: show = 'to_do', sida: page = 1 } = useSearch({ from: '/signed-in/loggkontroll' });
  const { picks, more, lookedThrough } = useAsk(listPicks, { show, page });
  return (
    <Page title={t.title} says={t.says}>
      <p className="aside">
        {lookedThrough === null ? (
          t.never
        ) : (
          <>
            {t.lookedThrough} <DayTime on={lookedThrough} />.
          </>
        )}{' '}
        <Link to="/logg">{t.toTrail}</Link>
      </p>
      <Tabs
        name={t.showName}
        tabs={(['to_do', 'all'] as const).map((one) => ({
          key: one,
          link: (
            <Link to="/loggkontroll" search={{ visa: one }} aria-current={one === show ? 'page' : undefined}>
              {t.show[one]}
            </Link>
          ),
        }))}
      />
      {picks.length === 0 ? (
        <Empty>{t.empty[show]}</Empty>
      ) : (
        <Table caption={t.title} heads={[t.day, t.who, t.reason, t.where]}>
          {picks.map((one) => (
            <Row
              key={one.logPickId}
              name={
                <Link to="/loggkontroll/$logPickId" params={{ logPickId: one.logPickId }}>
                  <DayTime on={one.day} />
                  <span className="unseen">, {one.staff}</span>
                </Link>
              }
            >
              <Cell head={t.who}>{one.staff}</Cell>
              <Cell head={t.reason}>
                <strong>{words.kind[one.kind]}</strong>
                <p className="aside">{one.why[language]}</p>
              </Cell>
              <Cell head={t.where}>
                <span className="tag" data-tone={stateTones[one.state]}>
                  {one.judgement ? words.judgement[one.judgement] : words.state[one.state]}
                </span>
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      {(page > 1 || more) && (
        <Pages
          page={page}
          previous={
            page > 1 && (
              <Link to="/loggkontroll" search={{ visa: show, sida: page === 2 ? undefined : page - 1 }}>
                {t.previous}
              </Link>
            )
          }
          next={
            more && (
              <Link to="/loggkontroll" search={{ visa: show, sida: page + 1 }}>
                {t.next}
              </Link>
            )
          }
        />
      )}
      <Report />
    </Page>
  );
}

function Report() {
  const t = useLogReviewWords().report;
  const today = wallDay(useNow());
  return (
    <Fold title={t.title}>
      <p className="says">{t.says}</p>
      <Form
        contract={writeLogReport}
        input={(read) => ({ from: read.text('from'), to: read.text('to') })}
        done={({ fileName, base64 }) => saveAs(fileName, base64)}
        submit={t.make}
        says={t.made}
        tone="plain"
      >
        <TextField name="from" label={t.from} type="date" className="short" defaultValue={`${today.slice(0, 7)}-01`} />
        <TextField name="to" label={t.to} type="date" className="short" defaultValue={today} />
      </Form>
    </Fold>
  );
}
