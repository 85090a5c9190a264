import { type FormEvent, useState } from 'react';
import { recordMeasurement } from '#followup/contract.ts';
import { AnswerField } from '#web/assessment/AnswerField.tsx';
import { useLanguage } from '#web/language.tsx';
import type { Problem } from '#web/problem.ts';
import { say } from '#web/ui/Said.tsx';
import { useUiWords } from '#web/ui/words.ts';
import { Summary } from '#web/ui/form/Summary.tsx';
import { useSend } from '#web/ui/form/use-send.ts';
import { type Instrument, type Item, type Measurement, type NonResponse, useFollowUpWords } from './words.ts';

type Given = Measurement['answers'][number];

interface MeasurementFormProps {
  readonly exitCaseId: string;
  readonly instrument: Instrument;
  readonly occasion: string;
  readonly today: string;
  /** What is being corrected. */
  readonly corrects: Measurement | undefined;
  /** What was measured the time before: shown, not chosen. */
  readonly last: Measurement | undefined;
  readonly close: () => void;
}

/** All questions on one screen. A digit answers and leads on; what cannot be answered is passed by. */
export function MeasurementForm({ exitCaseId, instrument, occasion, today, corrects, last, close }: MeasurementFormProps) {
  const t = useFollowUpWords();
  const ui = useUiWords();
  const { language } = useLanguage();
  const [day, setDay] = useState(corrects?.day ?? today);
  const [answers, setAnswers] = useState<readonly Given[]>(corrects?.answers ?? []);
  const [nonResponse, setNonResponse] = useState<NonResponse | undefined>(corrects?.nonResponse ?? undefined);
  const [because, setBecause] = useState('');
  const [refused, setRefused] = useState<Problem>();
  const { send, isSending } = useSend(recordMeasurement, {
    done: ({ nextBy }) => {
      say(t.form.saved(nextBy));
      close();
    },
    failed: setRefused,
  });

  const given = (item: Item, more: Partial<Given>) => {
    const { worker, person } = { ...answers.find((one) => one.item === item.code), ...more };
    const reason = answers.find((one) => one.item === item.code)?.reason;
    const rest = answers.filter((one) => one.item !== item.code);
    if (!worker && !person) setAnswers(rest);
    else
      setAnswers([...rest, { item: item.code, ...(worker && { worker }), ...(person && { person }), ...(reason && { reason }) }]);
  };

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const told = nonResponse
      ? answers.flatMap(({ item, worker, reason }) => (worker ? [{ item, worker, ...(reason && { reason }) }] : []))
      : [...answers];
    void send({
      exitCaseId,
      occasion,
      before: corrects?.nth ?? 0,
      day,
      answers: told,
      ...(nonResponse && { nonResponse }),
      ...(corrects && { because }),
    });
  }

  return (
    <form className="round measuring" noValidate onSubmit={onSubmit}>
      <div className="round-about">
        <label>
          {t.form.day}
          <input type="date" value={day} max={today} onChange={(event) => event.target.value && setDay(event.target.value)} />
        </label>
        <label>
          {t.form.nonResponse}
          <select
            value={nonResponse ?? ''}
            onChange={(event) => setNonResponse((event.target.value || undefined) as NonResponse | undefined)}
          >
            <option value="">{t.form.answered}</option>
            {Object.entries(t.form.why).map(([code, words]) => (
              <option key={code} value={code}>
                {words}
              </option>
            ))}
          </select>
          <span className="hint">{t.form.nonResponseHint}</span>
        </label>
      </div>
      {instrument.items.map((item) => (
        <div key={item.code} className="ask" role="group" aria-labelledby={`measure-${item.code}`}>
          <div className="ask-title">
            <strong id={`measure-${item.code}`}>{item.title[language]}</strong>
            {item.hint && <span className="hint">{item.hint[language]}</span>}
          </div>
          {item.answeredBy
            .filter((by) => by === 'worker' || nonResponse === undefined)
            .map((by) => (
              <AnswerField
                key={by}
                item={item}
                by={by}
                answer={answers.find((one) => one.item === item.code)?.[by]}
                last={last?.answers.find((one) => one.item === item.code)?.[by]}
                isMissing={false}
                onAnswer={(answer) => given(item, { [by]: answer })}
              />
            ))}
          {item.kind === 'scale' && item.levels && (
            <details className="ask-reason">
              <summary>
                {t.form.levels}
                <span className="unseen">: {item.title[language]}</span>
              </summary>
              <ol className="levels" start={item.from}>
                {item.levels.map((level) => (
                  <li key={level.sv}>{level[language]}</li>
                ))}
              </ol>
            </details>
          )}
        </div>
      ))}
      {corrects && (
        <label className="field">
          <strong>{t.form.because}</strong>
          <textarea rows={2} maxLength={1000} required value={because} onChange={(event) => setBecause(event.target.value)} />
        </label>
      )}
      {refused && <Summary problem={refused} faults={[]} forget={() => setRefused(undefined)} />}
      <p className="buttons">
        <button type="submit" className="main" aria-disabled={isSending}>
          {isSending ? ui.sending : t.form.save}
        </button>
        <button type="button" className="quiet" onClick={close}>
          {t.times.close}
        </button>
      </p>
      <p className="hint">{t.form.says}</p>
    </form>
  );
}
