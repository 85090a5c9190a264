import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { RankBy, exportAppropriation, listArrived, setAppropriation, showAppropriation, takeArrived } from '#grants/contract.ts';
import { useAsk } from '#web/ask.ts';
import { useLanguage } from '#web/language.tsx';
import { inKronor, signedOreOf } from '#web/money/words.ts';
import { oreIn } from '#kernel/money.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Message, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Select, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { sayDate } from '#web/ui/time.ts';
import { saveAs } from '#web/ui/save.ts';
import { Calls } from './Calls.tsx';
import { type Year, receivedTones, useGrantWords } from './words.ts';

const sums = ['appropriatedOre', 'reservedOre', 'grantedOre', 'paidOre', 'returnedOre', 'leftOre'] as const;

/** The desk of whoever handles state grants: what has come, the appropriation with its book, the order of those that wait, and the calls. */
export function GrantsPage() {
  const t = useGrantWords();
  const { language } = useLanguage();
  const { ar, om, ordning } = useSearch({ from: '/signed-in/statliga-medel' });
  const year = useAsk(showAppropriation, {
    ...(ar === undefined ? {} : { year: ar }),
    ...(om === undefined ? {} : { whatIfOre: om }),
    ...(ordning === undefined ? {} : { whatIfBy: ordning }),
  });
  return (
    <Page
      title={t.title}
      says={t.says}
      action={<a href={language === 'sv' ? '/siffror/statens-pengar' : '/figures/state-grants'}>{t.published}</a>}
    >
      <Arrived />
      <Appropriation year={year} />
      <Rankings year={year} whatIfOre={om} />
      <Applications year={year} />
      <Calls />
    </Page>
  );
}

function Arrived() {
  const t = useGrantWords().arrived;
  const { arrived } = useAsk(listArrived, {});
  const navigate = useNavigate();
  return (
    <Section title={t.title}>
      {arrived.length === 0 && <Empty>{t.none}</Empty>}
      <ul className="lines">
        {arrived.map(({ exchangeId, kind, sender, sentAt }) => (
          <li key={exchangeId} className="line-action">
            <span>
              {t.kind[kind]}, {sender}{' '}
              <span className="aside">
                <Time at={sentAt} />
              </span>
            </span>
            <Press
              contract={takeArrived}
              input={{ exchangeId }}
              says={t.taken}
              done={({ receivedId }) => navigate({ to: '/statliga-medel/$receivedId', params: { receivedId } })}
            >
              {t.take}
            </Press>
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface OfYear {
  readonly year: Year;
}

function Appropriation({ year: { year, sums: summed, counts, entries, allowed } }: OfYear) {
  const t = useGrantWords();
  return (
    <Section
      title={t.of(year)}
      aside={
        <nav className="beside" aria-label={t.yearLabel}>
          <Link to="/statliga-medel" search={{ ar: year - 1 }}>
            {t.earlier}
          </Link>
          <Link to="/statliga-medel" search={{ ar: year + 1 }}>
            {t.later}
          </Link>
        </nav>
      }
    >
      {summed ? (
        <>
          <Facts>
            {sums.map((name) => (
              <Fact key={name} term={t.sums[name]}>
                {inKronor(summed[name])}
              </Fact>
            ))}
          </Facts>
          <p>{t.countLine(counts.granted, counts.applications, counts.municipalities, counts.refused, counts.waiting)}</p>
        </>
      ) : (
        <Empty>{t.noAppropriation}</Empty>
      )}
      <div className="folds">
        {summed && (
          <Fold title={t.book}>
            <Table caption={t.book} heads={[t.what, t.amount, t.about, t.when, t.by]}>
              {entries.map((one) => (
                <Row key={JSON.stringify(one)} name={t.entry[one.kind]}>
                  <Cell head={t.amount}>{inKronor(one.ore)}</Cell>
                  <Cell head={t.about}>{one.reference ?? one.decision}</Cell>
                  <Cell head={t.when}>
                    <Time at={one.at} />
                  </Cell>
                  <Cell head={t.by}>{one.by}</Cell>
                </Row>
              ))}
            </Table>
          </Fold>
        )}
        {allowed.includes('appropriation.set') && (
          <Fold title={t.set}>
            <Form
              contract={setAppropriation}
              submit={t.save}
              says={t.saved}
              input={(read) => ({ year, ore: signedOreOf(read, 'ore'), decision: read.text('decision') })}
            >
              <TextField name="ore" label={t.setOre} hint={t.setHint} className="short" />
              <TextField name="decision" label={t.decision} hint={t.decisionHint} maxLength={200} />
            </Form>
          </Fold>
        )}
        {summed && allowed.includes('appropriation.export') && (
          <Press contract={exportAppropriation} input={{ year }} done={({ fileName, base64 }) => saveAs(fileName, base64)}>
            {t.excel}
          </Press>
        )}
      </div>
    </Section>
  );
}

function Rankings({ year: { year, rankings }, whatIfOre }: OfYear & { whatIfOre: number | undefined }) {
  const words = useGrantWords();
  const t = words.ranking;
  const isAsked = rankings.some(({ whatIfBy }) => whatIfBy !== null);
  return (
    <Section title={t.title} says={t.says}>
      {isAsked && (
        <Message tone="soon">
          <p>
            {t.isWhatIf} {whatIfOre !== undefined && t.isWhatIfOre(inKronor(whatIfOre))}{' '}
            <Link to="/statliga-medel" search={{ ar: year }}>
              {t.back}
            </Link>
          </p>
        </Message>
      )}
      {rankings.length === 0 && <Empty>{t.none}</Empty>}
      {rankings.map((one) => (
        <Ranking key={one.callCode} of={one} />
      ))}
      {rankings.some(({ rows }) => rows.length > 0) && <WhatIf year={year} />}
    </Section>
  );
}

/** Those who wait in one call, with its rule in words; beside it, where one asks, how it would be. */
function Ranking({ of: { title, rankedBy, since, edition, earlier, whatIfBy, rows } }: { of: Year['rankings'][number] }) {
  const words = useGrantWords();
  const t = words.ranking;
  const { language } = useLanguage();
  const inWords = (by: Year['rankings'][number]['rankedBy']) => by.map((one) => t.by[one]).join(t.next);
  const asks = rankedBy.includes('urgency') || whatIfBy?.includes('urgency') === true;
  const columns = [
    words.received.sender,
    t.conditions,
    ...(asks ? [t.urgency] : []),
    words.received.applied,
    t.fits,
    ...(whatIfBy ? [t.wouldBe] : []),
    t.left,
  ];
  return (
    <>
      <h3>{title[language]}</h3>
      <p>
        {t.rule(inWords(rankedBy), sayDate(since, language))} {t.inEdition(edition)} {earlier > 0 && t.earlier(earlier)}
      </p>
      {whatIfBy && <p>{t.ruleThen(inWords(whatIfBy))}</p>}
      {rows.length === 0 && <Empty>{t.none}</Empty>}
      {rows.length > 0 && (
        <Table caption={title[language]} heads={[words.received.reference, ...columns]}>
          {rows.map((one) => (
            <Row
              key={one.receivedId}
              name={
                <Link to="/statliga-medel/$receivedId" params={{ receivedId: one.receivedId }}>
                  {one.reference}
                </Link>
              }
            >
              <Cell head={words.received.sender}>{one.sender}</Cell>
              <Cell head={t.conditions}>{words.one.of6(one.conditions)}</Cell>
              {asks && <Cell head={t.urgency}>{one.urgency ? t.urgencies[one.urgency] : t.notSaid}</Cell>}
              <Cell head={words.received.applied}>{inKronor(one.appliedOre)}</Cell>
              <Cell head={t.fits}>
                <span className="tag" data-tone={one.fits ? 'kept' : 'late'}>
                  {one.fits ? t.yes : t.no}
                </span>
              </Cell>
              {whatIfBy && (
                <Cell head={t.wouldBe}>
                  {one.whatIf && (
                    <span className="tag" data-tone={one.whatIf.fits ? 'kept' : 'late'}>
                      {t.wouldBeAt(one.whatIf.place, one.whatIf.fits ? t.yes : t.no)}
                    </span>
                  )}
                </Cell>
              )}
              <Cell head={t.left}>{inKronor(one.leftOre)}</Cell>
            </Row>
          ))}
        </Table>
      )}
    </>
  );
}

function WhatIf({ year }: { year: number }) {
  const t = useGrantWords().ranking;
  const navigate = useNavigate();
  return (
    <Fold title={t.whatIf}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          const said = new FormData(event.currentTarget);
          const ore = said.get('whatIf');
          const om = oreIn(typeof ore === 'string' ? ore : '');
          const ordning = RankBy.safeParse(said.get('whatIfBy')).data;
          void navigate({
            to: '/statliga-medel',
            search: { ar: year, ...(om === undefined ? {} : { om }), ...(ordning === undefined ? {} : { ordning }) },
          });
        }}
      >
        <TextField name="whatIf" label={t.whatIfOre} inputMode="decimal" className="short" optional />
        <Select name="whatIfBy" label={t.whatIfBy} empty={t.whatIfNone} optional options={optionsOf(t.by, RankBy.options)} />
        <p className="buttons">
          <button type="submit" className="plain">
            {t.see}
          </button>
        </p>
      </form>
    </Fold>
  );
}

function Applications({ year: { received } }: OfYear) {
  const t = useGrantWords().received;
  return (
    <Section title={t.title}>
      {received.length === 0 && <Empty>{t.none}</Empty>}
      {received.length > 0 && (
        <Table caption={t.title} heads={[t.reference, t.sender, t.state, t.applied, t.decided]}>
          {received.map((one) => (
            <Row
              key={one.receivedId}
              name={
                <Link to="/statliga-medel/$receivedId" params={{ receivedId: one.receivedId }}>
                  {one.reference}
                </Link>
              }
            >
              <Cell head={t.sender}>{one.sender}</Cell>
              <Cell head={t.state}>
                <span className="tag" data-tone={receivedTones[one.state]}>
                  {t.states[one.state]}
                </span>
              </Cell>
              <Cell head={t.applied}>{inKronor(one.appliedOre)}</Cell>
              <Cell head={t.decided}>{one.decidedOre === null ? '–' : inKronor(one.decidedOre)}</Cell>
            </Row>
          ))}
        </Table>
      )}
    </Section>
  );
}
