import { useState } from 'react';
import { markReleaseStep } from '#plans/contract.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { useNow } from '#web/ui/now.ts';
import { wallDay } from '#web/ui/time.ts';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import type { Release } from './ReleaseView.tsx';
import { usePlanWords } from '#web/plans/words.ts';
import { useReleaseWords } from './words.ts';

type Step = Release['steps'][number];

const tones = { done: 'kept', not_done: 'late', not_needed: 'calm', due: 'soon', late: 'late', without_day: 'calm' } as const;

const stretches = [
  ['before', (days: number) => days < 0],
  ['day', (days: number) => days === 0],
  ['after', (days: number) => days > 0],
] as const;

/** The chain as a line through time: what comes before the day, on it and after it. */
export function ReleaseChain({ release: { steps, allowed } }: { release: Release }) {
  const t = useReleaseWords();
  return (
    <div className="chain">
      {stretches.map(([stretch, belongs]) => {
        const own = steps.filter((step) => belongs(step.daysFromRelease));
        return own.length === 0 ? null : (
          <section key={stretch} className="chain-stretch" data-stretch={stretch} aria-label={t.release.stretch[stretch]}>
            <h4>{t.release.stretch[stretch]}</h4>
            <ol className="bare">
              {own.map((step) => (
                <ChainStep key={step.releaseStepId} step={step} mayMark={allowed.includes('release.mark_step')} />
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
}

function ChainStep({ step, mayMark }: { step: Step; mayMark: boolean }) {
  const t = useReleaseWords();
  const { agency: agencies } = usePlanWords();
  const { daysFromRelease, on, kind, text, agency, state, marks } = step;
  return (
    <li className="chain-step" data-tone={tones[state]}>
      <p className="chain-when">
        {on ? <DayTime on={on} /> : t.release.fromRelease(daysFromRelease)}
        {on && daysFromRelease !== 0 && <span className="aside"> {t.release.fromRelease(daysFromRelease)}</span>}
      </p>
      <div>
        <p className="line-action">
          <strong>{kind === 'other' ? <span className="words">{text}</span> : t.step[kind]}</strong>
          <span className="tag" data-tone={tones[state]}>
            {t.stepState[state]}
          </span>
        </p>
        {kind !== 'other' && text && <p className="words">{text}</p>}
        <p className="aside">{agencies[agency]}</p>
        {marks.length > 0 && (
          <ol className="bare">
            {marks.map((mark) => (
              <li key={mark.releaseMarkId}>
                {t.release.mark.outcomes[mark.outcome]} <DayTime on={mark.on} /> <span className="aside">{mark.by}</span>
                {mark.note && <span className="words">. {mark.note}</span>}
              </li>
            ))}
          </ol>
        )}
        {mayMark && <Mark step={step} />}
      </div>
    </li>
  );
}

function Mark({ step: { releaseStepId } }: { step: Step }) {
  const t = useReleaseWords().release.mark;
  const today = wallDay(useNow());
  const [outcome, choose] = useState<string>();
  const { outcome: outcomes } = markReleaseStep.input.shape;
  return (
    <Fold title={t.open}>
      <Form
        contract={markReleaseStep}
        input={(read) => ({ releaseStepId, outcome: read.text('outcome'), on: read.text('on'), note: read.orNull('note') })}
        submit={t.save}
        says={t.saved}
        done={() => choose(undefined)}
      >
        <Choice
          name="outcome"
          label={t.outcome}
          options={optionsOf(t.outcomes, outcomes.options)}
          {...(outcome !== undefined && { chosen: outcome })}
          onChoose={choose}
          row
        />
        <TextField name="on" label={t.on} type="date" className="short" defaultValue={today} />
        <TextArea name="note" label={t.note} hint={t.noteHint} rows={2} {...(outcome === 'done' && { optional: true })} />
      </Form>
    </Fold>
  );
}
