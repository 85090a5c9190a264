import { useState } from 'react';
import { checkIn, recordTalk, showLife } from '#cases/contract.ts';
import { useAsk } from '#web/ask.ts';
import { wallDay } from '#web/ui/time.ts';
import { useNow } from '#web/ui/now.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, TextArea, TextField, When, optionsOf } from '#web/ui/form/fields.tsx';
import type { ExitCase } from '#web/cases/CaseFrame.tsx';
import { useLifeWords } from './words.ts';

const steps = recordTalk.input.shape.workerSees.options;
const beforeSupport: ReadonlySet<ExitCase['state']> = new Set(['contact', 'motivation', 'assessment']);

/** The talks about whether to leave: the latest first, and the day of the next. */
export function Talks({ exitCase }: { exitCase: ExitCase }) {
  const t = useLifeWords().talks;
  return (
    <Section title={t.title} says={t.says}>
      <AllTalks exitCase={exitCase} />
    </Section>
  );
}

function AllTalks({ exitCase: { exitCaseId, allowed, state, paused } }: { exitCase: ExitCase }) {
  const { talks: t, readiness } = useLifeWords();
  const { talks } = useAsk(showLife, { exitCaseId });
  const now = useNow();
  const goesOn = allowed.includes('talk.record') && beforeSupport.has(state) && !paused;
  return (
    <>
      {talks.length === 0 ? (
        <Empty>{t.empty}</Empty>
      ) : (
        <ol className="lines">
          {talks.toReversed().map((one) => (
            <li key={one.at + one.moved}>
              <strong>{readiness[one.workerSees]}</strong> <span className="aside">({t.worker})</span>
              {one.personSees && (
                <>
                  {' · '}
                  <strong>{readiness[one.personSees]}</strong> <span className="aside">({t.person})</span>
                </>
              )}
              <p className="words">{one.moved}</p>
              <p className="aside">
                <Time at={one.at} />, {one.by}
                {one.nextOn && (
                  <>
                    {' · '}
                    {t.next} <DayTime on={one.nextOn} />
                  </>
                )}
              </p>
            </li>
          ))}
        </ol>
      )}
      {goesOn && (
        <Fold title={t.add}>
          <Form
            contract={recordTalk}
            input={(read) => ({
              exitCaseId,
              workerSees: read.text('workerSees'),
              personSees: read.optional('personSees'),
              moved: read.text('moved'),
              nextOn: read.text('nextOn'),
            })}
            submit={t.save}
            says={t.saved}
          >
            <Choice name="workerSees" label={t.workerSees} options={optionsOf(readiness, steps)} row />
            <Choice name="personSees" label={t.personSees} options={optionsOf(readiness, steps)} row optional />
            <TextArea name="moved" label={t.moved} rows={3} />
            <TextField name="nextOn" label={t.nextOn} type="date" min={wallDay(now)} className="short" />
          </Form>
        </Fold>
      )}
    </>
  );
}

/** Somebody left of their own will: getting in touch is what one comes here to do. */
export function CheckIn({ exitCaseId }: { exitCaseId: string }) {
  const t = useLifeWords().checkIn;
  const [outcome, choose] = useState<string>();
  return (
    <Section title={t.title} says={t.says}>
      <Form
        contract={checkIn}
        input={(read) => ({
          exitCaseId,
          outcome: read.text('outcome'),
          note: read.text('note'),
          again: read.text('again') || 'yes',
        })}
        submit={t.save}
        says={t.saved}
        done={() => choose(undefined)}
      >
        <Choice
          name="outcome"
          label={t.outcome}
          options={optionsOf(t.outcomes, checkIn.input.shape.outcome.options)}
          onChoose={choose}
          {...(outcome !== undefined && { chosen: outcome })}
          row
        />
        <TextArea name="note" label={t.note} rows={2} />
        <When when={outcome === 'reached'}>
          <Choice
            name="again"
            label={t.again}
            options={optionsOf(t.agains, checkIn.input.shape.again.options)}
            initial="yes"
            row
          />
        </When>
      </Form>
    </Section>
  );
}
