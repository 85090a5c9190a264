import { useState } from 'react';
import { listMeasurements } from '#followup/contract.ts';
import { useAsk } from '#web/ask.ts';
import { CaseFrame, useExitCase } from '#web/cases/CaseFrame.tsx';
import { useLanguage } from '#web/language.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Curves } from './Curves.tsx';
import { MeasurementForm } from './MeasurementForm.tsx';
import { ProcessFacts } from './ProcessFacts.tsx';
import { type FollowUp, type Instrument, type Occasion, holding, useFollowUpWords } from './words.ts';

/** How it goes over time: what is to be measured now, the areas drawn, the person's own words, and the days of the process. */
export function FollowUpPage() {
  const { exitCaseId } = useExitCase();
  const t = useFollowUpWords();
  const followUp = useAsk(listMeasurements, { exitCaseId });
  const [instrument] = followUp.instruments;
  return (
    <CaseFrame tab="followUp">
      {instrument ? (
        <>
          <Times exitCaseId={exitCaseId} instrument={instrument} followUp={followUp} />
          <Curves instrument={instrument} measurements={followUp.measurements} />
          <OwnWords instrument={instrument} followUp={followUp} />
        </>
      ) : (
        <Empty>{t.times.none}</Empty>
      )}
      <ProcessFacts followUp={followUp} />
    </CaseFrame>
  );
}

const tones = { recorded: 'kept', due: 'late', missed: 'soon', coming: 'calm', lapsed: 'calm' } as const;

function Times({ exitCaseId, instrument, followUp }: { exitCaseId: string; instrument: Instrument; followUp: FollowUp }) {
  const t = useFollowUpWords();
  const { language } = useLanguage();
  const [open, setOpen] = useState<string>();
  const { occasions, measurements, today, allowed } = followUp;
  const holds = holding(measurements, instrument);
  const last = holds.findLast((one) => one.occasion !== open);
  const titleOf = (code: string) => instrument.occasions.find((one) => one.code === code)?.title[language] ?? code;
  // Two weeks before its day one may begin; the first, whenever there is a case.
  const mayMeasure = (one: Occasion) =>
    one.state === 'coming'
      ? one.dueOn === null
        ? one.code === occasions[0]?.code
        : Date.parse(one.dueOn) - Date.parse(today) <= 14 * 86_400_000
      : one.state !== 'lapsed';
  return (
    <Section title={t.times.title} says={t.times.says}>
      <ol className="occasions">
        {occasions.map((one) => {
          const held = holds.find(({ occasion }) => occasion === one.code);
          return (
            <li key={one.code} data-state={one.state}>
              <strong>{titleOf(one.code)}</strong>
              <span className="tag" data-tone={tones[one.state]}>
                {t.times.state[one.state]}
              </span>
              <span className="hint">
                {held ? <DayTime on={held.day} /> : one.dueOn && <DayTime on={one.dueOn} />}
                {held?.nonResponse && ` (${t.form.why[held.nonResponse].toLowerCase()})`}
              </span>
              {allowed.includes('measurement.record') && open === undefined && mayMeasure(one) && (
                <button
                  type="button"
                  className={one.state === 'due' ? 'main' : 'quiet'}
                  aria-label={held ? t.times.correctWhich(titleOf(one.code)) : t.times.measureWhich(titleOf(one.code))}
                  onClick={() => setOpen(one.code)}
                >
                  {held ? t.times.correct : t.times.measure}
                </button>
              )}
            </li>
          );
        })}
      </ol>
      {occasions.every((one) => one.dueOn === null) && <p className="hint">{t.times.notBegun}</p>}
      {open !== undefined && (
        <>
          <h3>
            {holds.some((one) => one.occasion === open)
              ? t.times.correctWhich(titleOf(open))
              : t.times.measureWhich(titleOf(open))}
          </h3>
          <MeasurementForm
            key={open}
            exitCaseId={exitCaseId}
            instrument={instrument}
            occasion={open}
            today={today}
            corrects={holds.find((one) => one.occasion === open)}
            last={last}
            close={() => setOpen(undefined)}
          />
        </>
      )}
      <p className="hint">{instrument.source[language]}</p>
    </Section>
  );
}

function OwnWords({ instrument, followUp }: { instrument: Instrument; followUp: FollowUp }) {
  const t = useFollowUpWords();
  const { language } = useLanguage();
  const holds = holding(followUp.measurements, instrument);
  const titleOf = (code: string) => instrument.occasions.find((one) => one.code === code)?.title[language] ?? code;
  const texts = new Set(instrument.items.filter((one) => one.kind === 'text').map((one) => one.code));
  const said = holds.flatMap(({ occasion, day, answers }) =>
    answers.flatMap(({ item, person }) =>
      texts.has(item) && person && 'value' in person ? [{ occasion, day, text: String(person.value) }] : [],
    ),
  );
  const corrected = followUp.measurements.filter((one) => !holds.includes(one));
  return (
    <Section title={t.own.title}>
      {said.length === 0 && <Empty>{t.own.none}</Empty>}
      {said.map(({ occasion, day, text }) => (
        <blockquote key={occasion} className="own-words">
          <p className="written">{text}</p>
          <footer className="hint">
            {titleOf(occasion)}, <DayTime on={day} />
          </footer>
        </blockquote>
      ))}
      {corrected.length > 0 && (
        <Fold title={t.earlier.title(corrected.length)}>
          <ul className="lines">
            {corrected.map((one) => {
              const later = followUp.measurements.find((two) => two.occasion === one.occasion && two.nth === one.nth + 1);
              return (
                <li key={one.measurementId}>
                  {titleOf(one.occasion)}, {t.earlier.wording(one.nth)}, {t.measuredBy(one.day, one.measuredBy)}.{' '}
                  {t.earlier.because}: {later?.because}
                </li>
              );
            })}
          </ul>
        </Fold>
      )}
    </Section>
  );
}
