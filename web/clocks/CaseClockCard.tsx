import { showTeam } from '#access/contract.ts';
import { explainClock, extendClock, finishClock, handOverClock, pauseClock, resumeClock } from '#clocks/contract.ts';
import { useAsk } from '#web/ask.ts';
import { useLanguage } from '#web/language.tsx';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Select, TextArea, TextField } from '#web/ui/form/fields.tsx';
import { TimeLeft } from './TimeLeft.tsx';
import { type CaseClock, Why } from './Why.tsx';
import { useClockWords } from './words.ts';

interface OfClock {
  readonly exitCaseId: string;
  readonly clock: CaseClock;
}

/** One clock: what is to be done and by when, why that day, what was changed, and what one may do now. */
export function CaseClockCard({ exitCaseId, clock }: OfClock) {
  const t = useClockWords().page;
  const { language } = useLanguage();
  return (
    <li className="card">
      <p className="card-head">
        <strong>{clock.title[language]}</strong>
        <TimeLeft clock={clock} />
      </p>
      <Facts>
        <Fact term={t.due}>
          <Time at={clock.dueAt} as="due" />
        </Fact>
        <Fact term={t.owner}>{clock.owner?.name ?? t.responsible}</Fact>
        <Fact term={t.toldTerm}>{clock.stoppedAt === null && clock.told && t.told[clock.told]}</Fact>
        <Fact term={t.stopped}>
          {clock.stoppedAt && clock.outcome && (
            <>
              {t.outcome[clock.outcome]}, <Time at={clock.stoppedAt} />, {clock.stoppedBy}
            </>
          )}
        </Fact>
        <Fact term={t.late}>{clock.lateBecause && <span className="words">{clock.lateBecause}</span>}</Fact>
      </Facts>
      <Acts exitCaseId={exitCaseId} clock={clock} />
      <Fold title={t.why}>
        <Why why={clock.why} citation={clock.citation} />
      </Fold>
      {clock.changes.length > 0 && <Changes clock={clock} />}
    </li>
  );
}

function Changes({ clock }: Pick<OfClock, 'clock'>) {
  const t = useClockWords();
  return (
    <Fold title={t.page.history}>
      <ul className="lines">
        {clock.changes.map((one) => (
          <li key={`${one.kind} ${one.at}`}>
            <p>
              {t.change[one.kind]} {one.dueAfter && <Time at={one.dueAfter} as="due" />}
              {one.kind === 'handed_over' && (one.ownerAfter ?? t.page.responsible.toLowerCase())}{' '}
              <span className="aside">
                <Time at={one.at} /> · {one.by}
              </span>
            </p>
            {one.reason && <p className="words">{one.reason}</p>}
          </li>
        ))}
      </ul>
    </Fold>
  );
}

function Acts({ exitCaseId, clock }: OfClock) {
  const t = useClockWords().page;
  const { language } = useLanguage();
  const { clockId } = clock;
  const may = (name: string) => clock.allowed.includes(name);
  const isOwed = clock.broken && clock.lateBecause === null;
  const of = { exitCaseId, clockId };
  const what = <span className="unseen">: {clock.title[language]}</span>;
  return (
    <>
      {may('clock.explain_late') && (
        <Form
          contract={explainClock}
          input={(read) => ({ ...of, reason: read.text('reason') })}
          submit={t.save}
          says={t.saved}
          tone="plain"
        >
          <TextArea name="reason" label={t.explain} rows={3} />
        </Form>
      )}
      {may('clock.finish') && !isOwed && (
        <>
          <Press contract={finishClock} input={{ ...of, outcome: 'done' }} says={t.saved}>
            {t.done}
            {what}
          </Press>
          <Press contract={finishClock} input={{ ...of, outcome: 'no_longer' }} says={t.saved} tone="quiet">
            {t.noLonger}
            {what}
          </Press>
        </>
      )}
      {may('clock.pause') && (
        <Press contract={pauseClock} input={of} says={t.saved} tone="quiet">
          {t.pause}
          {what}
        </Press>
      )}
      {may('clock.resume') && (
        <Press contract={resumeClock} input={of} says={t.saved}>
          {t.resume}
          {what}
        </Press>
      )}
      {may('clock.extend') && (
        <Fold title={t.extend}>
          <Form
            contract={extendClock}
            input={(read) => ({ ...of, until: read.text('until'), reason: read.text('reason') })}
            submit={t.extend}
            says={t.saved}
            tone="plain"
          >
            <TextField name="until" type="date" label={t.newDay} />
            <TextArea name="reason" label={t.reason} rows={3} />
          </Form>
        </Fold>
      )}
      {may('clock.hand_over') && (
        <Fold title={t.handOver}>
          <HandOver exitCaseId={exitCaseId} clock={clock} />
        </Fold>
      )}
    </>
  );
}

function HandOver({ exitCaseId, clock }: OfClock) {
  const t = useClockWords().page;
  const { team } = useAsk(showTeam, { exitCaseId });
  return (
    <Form
      contract={handOverClock}
      input={(read) => ({ exitCaseId, clockId: clock.clockId, ownerId: read.optional('ownerId') })}
      submit={t.handOver}
      says={t.saved}
      tone="plain"
    >
      <Select
        name="ownerId"
        label={t.colleague}
        options={team.map(({ staffId, name, title }) => ({ value: staffId, label: `${name}, ${title}` }))}
        empty={t.responsible}
        required={false}
        defaultValue={clock.owner?.staffId ?? ''}
      />
    </Form>
  );
}
