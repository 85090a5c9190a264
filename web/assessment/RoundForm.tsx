import { type FormEvent, useState } from 'react';
import { fixRound } from '#assessment/contract.ts';
import type { Language } from '#kernel/languages.ts';
import { useLanguage } from '#web/language.tsx';
import type { Problem } from '#web/problem.ts';
import { say } from '#web/ui/Said.tsx';
import { useUiWords } from '#web/ui/words.ts';
import { Summary } from '#web/ui/form/Summary.tsx';
import { useSend } from '#web/ui/form/use-send.ts';
import { AnswerField } from './AnswerField.tsx';
import { type Draft, useSaving } from './use-saving.ts';
import {
  type Answer,
  type Given,
  type Instrument,
  type Item,
  type Respondent,
  type Round,
  answerIn,
  useAssessmentWords,
} from './words.ts';

interface RoundFormProps {
  readonly instrument: Instrument;
  readonly round: Round;
  readonly last: Round | undefined;
}

/** All questions on one screen, kept as one goes. What was answered last stands beside, and is not chosen. */
export function RoundForm({ instrument, round, last }: RoundFormProps) {
  const t = useAssessmentWords();
  const ui = useUiWords();
  const { language } = useLanguage();
  const [draft, setDraft] = useState<Draft>(round);
  const saving = useSaving(round);
  const [refused, setRefused] = useState<Problem>();
  const fix = useSend(fixRound, { done: () => say(t.round.fixed), failed: setRefused });

  function change(changed: Partial<Draft>) {
    const { day, occasion, answers } = { ...draft, ...changed };
    setDraft({ day, occasion, answers });
    saving.keep({ day, occasion, answers });
  }
  const given = (item: Item, more: Partial<Given>) => {
    const { worker, person, reason } = { ...answerIn(draft.answers, item.code), ...more };
    const one = { item: item.code, ...(worker && { worker }), ...(person && { person }), ...(reason && { reason }) };
    change({ answers: [...draft.answers.filter((other) => other.item !== item.code), one] });
  };
  const isMissing = (item: string, by: Respondent) => saving.unanswered.some((one) => one.item === item && one.by === by);

  function setRest() {
    const unknown: Answer = { missing: 'unknown' };
    const answers = instrument.items.map((item) => {
      const left = item.answeredBy.filter(
        (by) => isMissing(item.code, by) && answerIn(draft.answers, item.code)?.[by] === undefined,
      );
      return { item: item.code, ...answerIn(draft.answers, item.code), ...Object.fromEntries(left.map((by) => [by, unknown])) };
    });
    change({ answers });
  }

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    const { roundId } = round;
    await fix.send({ roundId, version: await saving.flush() });
  }

  const isAnswered = refused?.code === 'round_unanswered' && saving.unanswered.length === 0;
  const problem = (isAnswered ? undefined : refused) ?? saving.problem;
  const ends = sharedEnds(instrument.items, language);
  return (
    <form className="round" noValidate onSubmit={(event) => void onSubmit(event)}>
      <div className="round-about">
        <label>
          {t.round.day}
          <input type="date" value={draft.day} onChange={(event) => event.target.value && change({ day: event.target.value })} />
        </label>
        {instrument.occasions.length > 0 && (
          <label>
            {t.round.occasion}
            <select value={draft.occasion ?? ''} onChange={(event) => change({ occasion: event.target.value || null })}>
              <option value="">{ui.chooseOne}</option>
              {instrument.occasions.map(({ code, title }) => (
                <option key={code} value={code}>
                  {title[language]}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <p className="hint">
        {ends && `${ends}. `}
        {t.round.keys}
      </p>
      {instrument.items.map((item) => (
        <div key={item.code} className="ask" role="group" aria-labelledby={`${round.roundId}-${item.code}`}>
          <div className="ask-title">
            <strong id={`${round.roundId}-${item.code}`}>{item.title[language]}</strong>
            {item.hint && <span className="hint">{item.hint[language]}</span>}
            {item.kind === 'scale' && endsOf(item, language) !== ends && <span className="hint">{endsOf(item, language)}</span>}
          </div>
          {item.answeredBy.map((by) => (
            <AnswerField
              key={by}
              item={item}
              by={by}
              answer={answerIn(draft.answers, item.code)?.[by]}
              last={last && answerIn(last.answers, item.code)?.[by]}
              isMissing={refused?.code === 'round_unanswered' && isMissing(item.code, by)}
              onAnswer={(answer) => given(item, { [by]: answer })}
            />
          ))}
          {item.reason && (
            <Reason item={item} value={answerIn(draft.answers, item.code)?.reason} write={(reason) => given(item, { reason })} />
          )}
        </div>
      ))}
      {problem && <Summary problem={problem} faults={[]} forget={() => setRefused(undefined)} />}
      <p className="round-state" role="status">
        {t.round.left(saving.unanswered.length)}{' '}
        {saving.problem
          ? t.round.stopped
          : { saved: t.round.isSaved, saving: t.round.saving, failed: t.round.notSaved }[saving.state]}
      </p>
      <p className="buttons">
        <button type="submit" className="main" aria-disabled={fix.isSending}>
          {t.round.fix}
        </button>
        {saving.unanswered.length > 0 && (
          <button type="button" onClick={setRest}>
            {t.round.rest}
          </button>
        )}
      </p>
      <p className="hint">{t.round.fixSays}</p>
    </form>
  );
}

const endsOf = ({ from, to, low, high }: Extract<Item, { kind: 'scale' }>, language: Language) =>
  `${from} ${low[language].toLowerCase()}, ${to} ${high[language].toLowerCase()}`;

/** What the ends of the scales mean, where it is the same for all: said once. */
function sharedEnds(items: readonly Item[], language: Language): string | undefined {
  const all = new Set(items.flatMap((item) => (item.kind === 'scale' ? [endsOf(item, language)] : [])));
  return all.size === 1 ? [...all][0] : undefined;
}

function Reason({ item, value, write }: { item: Item; value: string | undefined; write: (reason: string) => void }) {
  const t = useAssessmentWords();
  const { language } = useLanguage();
  const [isOpenAtFirst] = useState(value !== undefined);
  return (
    <details className="ask-reason" open={isOpenAtFirst}>
      <summary>
        {t.round.reason}
        <span className="unseen">: {item.title[language]}</span>
      </summary>
      <textarea
        rows={2}
        maxLength={2000}
        aria-label={`${t.round.reason}: ${item.title[language]}`}
        defaultValue={value}
        onChange={(event) => write(event.target.value)}
      />
    </details>
  );
}
