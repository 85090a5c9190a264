import { useState } from 'react';
import { endAccord, recordAccord, recordBreach, respondToBreach, showAccords } from '#plans/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Message, Section } from '#web/ui/Page.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { useNow } from '#web/ui/now.ts';
import { wallDay } from '#web/ui/time.ts';
import { Form } from '#web/ui/form/Form.tsx';
import { Check, Choice, Select, TextArea, TextField, When, optionsOf } from '#web/ui/form/fields.tsx';
import { usePlanWords } from './words.ts';

type Accord = OutputOf<typeof showAccords>['accords'][number];
type Breach = Accord['breaches'][number];
type Term = Accord['terms'][number];

const { terms, signature } = recordAccord.input.shape;
const termKinds = terms.element.shape.kind.options;

/** What the person has accepted, what was not kept and what followed. */
export function AccordView({ exitCaseId }: { exitCaseId: string }) {
  const t = usePlanWords().accord;
  const { accords, allowed } = useAsk(showAccords, { exitCaseId });
  return (
    <>
      <Message>{t.says}</Message>
      {accords.length === 0 && <Empty>{t.empty}</Empty>}
      {accords.map((accord) => (
        <OneAccord key={accord.accordId} accord={accord} />
      ))}
      {allowed.includes('accord.record') && (
        <Fold title={t.record.open}>
          <Record exitCaseId={exitCaseId} />
        </Fold>
      )}
    </>
  );
}

function OneAccord({ accord }: { accord: Accord }) {
  const words = usePlanWords();
  const t = words.accord;
  const { acceptedOn, signature: signed, ownWords, recordedBy, ended, breaches, allowed } = accord;
  return (
    <Section
      title={ended ? t.before : t.title}
      className={ended ? 'plan not-on-paper' : 'plan'}
      aside={
        <span className="tag" data-tone={ended ? 'calm' : 'kept'}>
          {ended ? t.over : t.inForce}
        </span>
      }
    >
      <ul className="terms">
        {accord.terms.map((term) => (
          <li key={term.accordTermId}>
            <TermWords term={term} />
          </li>
        ))}
      </ul>
      {ownWords && (
        <figure className="own-words">
          <figcaption>{t.ownWords}</figcaption>
          <blockquote className="words">{ownWords}</blockquote>
        </figure>
      )}
      <Facts>
        <Fact term={t.acceptedOn}>
          <DayTime on={acceptedOn} />
        </Fact>
        <Fact term={t.signature}>{signed === 'signed' ? t.signed : t.not_signed}</Fact>
        <Fact term={t.recorded}>{recordedBy}</Fact>
        <Fact term={t.ended}>
          {ended && (
            <>
              <Time at={ended.at} />, {ended.by}
            </>
          )}
        </Fact>
        <Fact term={t.because}>{ended?.because && <span className="words">{ended.because}</span>}</Fact>
      </Facts>
      {!ended && (
        <div className="sign-here" aria-hidden="true">
          <p>{words.plan.signHere}</p>
          <p>{words.plan.weSignHere}</p>
        </div>
      )}
      <div className="not-on-paper">
        <h3>{t.breaches}</h3>
        {breaches.length === 0 && <Empty>{t.noBreaches}</Empty>}
        <ul className="cards">
          {breaches.map((breach) => (
            <OneBreach
              key={breach.breachId}
              breach={breach}
              term={accord.terms.find((one) => one.accordTermId === breach.accordTermId)}
              mayRespond={allowed.includes('breach.respond')}
            />
          ))}
        </ul>
      </div>
      <div className="folds">
        {allowed.includes('breach.record') && <RecordBreach accord={accord} />}
        {allowed.includes('accord.end') && <End accord={accord} />}
      </div>
    </Section>
  );
}

function TermWords({ term: { kind, text } }: { term: Term }) {
  const t = usePlanWords();
  if (kind === 'other') return <span className="words">{text}</span>;
  return (
    <>
      <strong>{t.term[kind]}</strong>
      {text && <span className="words">: {text}</span>}
    </>
  );
}

function OneBreach({ breach, term, mayRespond }: { breach: Breach; term: Term | undefined; mayRespond: boolean }) {
  const words = usePlanWords();
  const t = words.accord;
  const { breachId, on, knownFrom, text, by, responses } = breach;
  const today = wallDay(useNow());
  return (
    <li className="card">
      <p className="card-head">
        <strong>{term && (term.kind === 'other' ? term.text : words.term[term.kind])}</strong>
        <span className="tag" data-tone={responses.length === 0 ? 'late' : 'kept'}>
          {responses.length === 0 ? t.unanswered : t.followed}
        </span>
      </p>
      <p>
        <DayTime on={on} />. {words.knownFrom[knownFrom]}. <span className="aside">{by}</span>
      </p>
      <p className="words">{text}</p>
      {responses.length > 0 && (
        <ol className="lines">
          {responses.map((one) => (
            <li key={one.breachResponseId}>
              <strong>{words.response[one.kind]}</strong>{' '}
              <span className="aside">
                <DayTime on={one.on} />, {one.by}
              </span>
              <p className="words">{one.text}</p>
            </li>
          ))}
        </ol>
      )}
      {mayRespond && (
        <Fold title={t.respond.open}>
          <Form
            contract={respondToBreach}
            input={(read) => ({ breachId, on: read.text('on'), kind: read.text('kind'), text: read.text('text') })}
            submit={t.respond.save}
            says={t.respond.saved}
          >
            <TextField name="on" label={t.respond.on} type="date" className="short" defaultValue={today} />
            <Select
              name="kind"
              label={t.respond.kind}
              options={optionsOf(words.response, respondToBreach.input.shape.kind.options)}
            />
            <TextArea name="text" label={t.respond.text} rows={3} />
          </Form>
        </Fold>
      )}
    </li>
  );
}

function RecordBreach({ accord }: { accord: Accord }) {
  const words = usePlanWords();
  const t = words.accord.breach;
  const today = wallDay(useNow());
  return (
    <Fold title={t.open}>
      <Form
        contract={recordBreach}
        input={(read) => ({
          accordTermId: read.text('accordTermId'),
          on: read.text('on'),
          knownFrom: read.text('knownFrom'),
          text: read.text('text'),
        })}
        submit={t.save}
        says={t.saved}
      >
        <Choice
          name="accordTermId"
          label={t.term}
          options={accord.terms.map(({ accordTermId, kind, text }) => ({
            value: accordTermId,
            label: kind === 'other' ? (text ?? words.term.other) : words.term[kind],
          }))}
        />
        <TextField name="on" label={t.on} type="date" className="short" defaultValue={today} />
        <Select
          name="knownFrom"
          label={t.knownFrom}
          options={optionsOf(words.knownFrom, recordBreach.input.shape.knownFrom.options)}
        />
        <TextArea name="text" label={t.text} rows={3} />
      </Form>
    </Fold>
  );
}

function End({ accord: { accordId, version } }: { accord: Accord }) {
  const t = usePlanWords().accord.end;
  return (
    <Fold title={t.open}>
      <Form
        contract={endAccord}
        input={(read) => ({ accordId, version, because: read.text('because') })}
        submit={t.save}
        says={t.saved}
        tone="danger"
      >
        <TextArea name="because" label={t.because} rows={2} />
      </Form>
    </Fold>
  );
}

/** The named terms are ticked, each with room for more words; one of their own is written. */
function Record({ exitCaseId }: { exitCaseId: string }) {
  const words = usePlanWords();
  const t = words.accord.record;
  const today = wallDay(useNow());
  const [ticked, tick] = useState<readonly string[]>([]);
  const named = termKinds.filter((kind) => kind !== 'other');
  return (
    <>
      <p className="says">{t.says}</p>
      <Form
        contract={recordAccord}
        input={(read) => ({
          exitCaseId,
          acceptedOn: read.text('acceptedOn'),
          signature: read.text('signature'),
          ownWords: read.orNull('ownWords'),
          terms: [
            ...named.filter((kind) => ticked.includes(kind)).map((kind) => ({ kind, text: read.orNull(`text.${kind}`) })),
            ...(read.orNull('text.other') === null ? [] : [{ kind: 'other', text: read.text('text.other') }]),
          ],
        })}
        submit={t.save}
        says={t.saved}
        done={() => tick([])}
      >
        <TextField name="acceptedOn" label={t.acceptedOn} type="date" className="short" defaultValue={today} />
        {named.map((kind) => (
          <div key={kind}>
            <Check
              name="terms"
              label={words.term[kind]}
              checked={ticked.includes(kind)}
              onChange={({ target }) => tick(target.checked ? [...ticked, kind] : ticked.filter((one) => one !== kind))}
            />
            <When when={ticked.includes(kind)}>
              <TextField name={`text.${kind}`} label={`${t.details}: ${words.term[kind].toLowerCase()}`} optional />
            </When>
          </div>
        ))}
        <TextArea name="text.other" label={t.own} hint={t.ownHint} rows={2} optional />
        <Choice name="signature" label={t.signature} options={optionsOf(t.isSigned, signature.options)} row />
        <TextArea name="ownWords" label={t.ownWords} rows={3} optional />
      </Form>
    </>
  );
}
