import { type KeyboardEvent, useId } from 'react';
import { useLanguage } from '#web/language.tsx';
import { useInWords } from './in-words.ts';
import { type Answer, type Item, type Respondent, useAssessmentWords } from './words.ts';

interface AnswerProps {
  readonly item: Item;
  readonly by: Respondent;
  readonly answer: Answer | undefined;
  /** What was answered in the last round: shown, not chosen. */
  readonly last: Answer | undefined;
  readonly isMissing: boolean;
  readonly onAnswer: (answer: Answer | undefined) => void;
}

/** Where one of them answers one question. */
export function AnswerField(props: AnswerProps) {
  const { item, by, last, isMissing } = props;
  const t = useAssessmentWords();
  const { language } = useLanguage();
  const say = useInWords();
  const id = useId();
  return (
    <fieldset className="answer" data-missing={isMissing ? true : undefined} aria-describedby={last && `${id}-last`}>
      <legend>
        <span className="unseen">{item.title[language]}, </span>
        {t.round[by]}
      </legend>
      {item.kind === 'text' || item.kind === 'number' ? <Written {...props} id={id} /> : <Chosen {...props} id={id} />}
      {last && (
        <p className="answer-last" id={`${id}-last`}>
          {t.round.last(say(item, last))}
        </p>
      )}
    </fieldset>
  );
}

interface Choice {
  readonly key: string;
  readonly label: string;
  readonly answer: Answer;
}

const isSame = (one: Answer, other: Answer | undefined) => JSON.stringify(one) === JSON.stringify(other);

function Chosen({ item, by, answer, onAnswer, id }: AnswerProps & { id: string }) {
  const t = useAssessmentWords();
  const { language } = useLanguage();
  const values: Choice[] =
    item.kind === 'scale'
      ? Array.from({ length: item.to - item.from + 1 }, (_, index) => item.from + index).map((value) => ({
          key: String(value),
          label: String(value),
          answer: { value },
        }))
      : item.kind === 'choice'
        ? item.options.map(({ code, title }) => ({ key: code, label: title[language], answer: { value: code } }))
        : [];
  const choices: Choice[] = [
    ...values,
    { key: 'v', label: t.round.unknown, answer: { missing: 'unknown' } },
    ...(by === 'person' ? [{ key: 'n', label: t.round.declined, answer: { missing: 'declined' as const } }] : []),
  ];

  /** A digit or a letter answers, and one goes on to the next question. */
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const chosen = choices.find((one) => one.key === event.key.toLowerCase());
    if (!chosen) return;
    event.preventDefault();
    onAnswer(chosen.answer);
    focusNext(event.currentTarget);
  }

  return (
    <div className="steps">
      {choices.map(({ key, label, answer: value }) => (
        <label key={key} className={'missing' in value ? 'step step-word' : 'step'}>
          <input
            type="radio"
            name={`${id}-answer`}
            checked={isSame(value, answer)}
            onChange={() => onAnswer(value)}
            onKeyDown={onKeyDown}
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  );
}

/** The next question, as Tab would find it. */
function focusNext(here: HTMLElement) {
  const all = [...(here.closest('form')?.querySelectorAll<HTMLElement>('.answer') ?? [])];
  const next = all[all.findIndex((one) => one.contains(here)) + 1];
  const field = next?.querySelector<HTMLElement>('input:checked') ?? next?.querySelector<HTMLElement>('input, textarea');
  field?.focus();
}

function Written({ item, answer, onAnswer, by, id }: AnswerProps & { id: string }) {
  const t = useAssessmentWords();
  const { language } = useLanguage();
  const value = answer && 'value' in answer ? String(answer.value) : '';
  const label = `${item.title[language]}, ${t.round[by]}`;
  if (item.kind === 'text') {
    const write = (text: string) => onAnswer(text.trim() === '' ? undefined : { value: text });
    return (
      <textarea
        aria-label={label}
        id={id}
        rows={3}
        maxLength={item.max}
        value={value}
        onChange={(event) => write(event.target.value)}
      />
    );
  }
  const write = (text: string) => onAnswer(text === '' ? undefined : { value: Number(text) });
  const bounds = item.kind === 'number' ? { min: item.min, max: item.max } : {};
  return (
    <input aria-label={label} id={id} type="number" {...bounds} value={value} onChange={(event) => write(event.target.value)} />
  );
}
