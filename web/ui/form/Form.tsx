import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, createContext, useContext, useEffect, useMemo, useRef } from 'react';
import type { z } from 'zod';
import type { Contract } from '#platform/contract.ts';
import type { Draft } from '#web/call.ts';
import { type FieldProblem, fieldSentence } from '#kernel/field-problems.ts';
import { useLanguage } from '#web/language.tsx';
import type { Problem } from '#web/problem.ts';
import { say } from '../Said.tsx';
import { useProblemWords, useUiWords } from '../words.ts';
import { type Reader, readerOf } from './reader.ts';
import { useSend } from './use-send.ts';

const Errors = createContext<ReadonlyMap<string, FieldProblem>>(new Map());

/** The sentence of what is wrong at a field, if something is. */
export function useFieldError(name: string): string | undefined {
  const { language } = useLanguage();
  const error = useContext(Errors).get(name);
  return error && fieldSentence(error, language);
}

interface FormProps<Input extends z.ZodObject, Output extends z.ZodType> {
  readonly contract: Contract<Input, Output>;
  readonly input: (read: Reader) => Draft<z.input<Input>>;
  readonly done?: (output: z.output<Output>) => unknown;
  /** What the button says. */
  readonly submit: ReactNode;
  /** What to say in passing when it is done. */
  readonly says?: string;
  readonly tone?: 'main' | 'plain' | 'danger';
  readonly children?: ReactNode;
  /** Further buttons or links beside the one that sends. */
  readonly beside?: ReactNode;
  readonly className?: string;
}

const fieldsOf = (form: HTMLFormElement) =>
  [...form.elements].filter((one): one is HTMLInputElement => 'name' in one && !one.matches('fieldset, :disabled'));

/**
 * A form that mirrors what people fill in. It keeps what was typed whatever the server answers, puts each error at its field and the
 * cursor at the first. Fields keep their own values; `disabled` ones are not sent.
 */
export function Form<Input extends z.ZodObject, Output extends z.ZodType>(props: FormProps<Input, Output>) {
  const { contract, input, done, submit, says, tone = 'main', children, beside, className } = props;
  const t = useUiWords();
  const form = useRef<HTMLFormElement>(null);
  const { send, isSending, problem, forget } = useSend(contract, async (output) => {
    if (says) say(says);
    form.current?.reset();
    await done?.(output);
  });
  const errors = useMemo(() => new Map(problem?.fields.map((error) => [error.field, error])), [problem]);

  useEffect(() => {
    if (!problem || !form.current) return;
    const first = fieldsOf(form.current).find(({ name }) => errors.has(name));
    (first ?? form.current.querySelector<HTMLElement>('.summary'))?.focus();
  }, [problem, errors]);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    void send(input(readerOf(new FormData(event.currentTarget))));
  }

  return (
    <form ref={form} noValidate onSubmit={onSubmit} className={className ? `form ${className}` : 'form'}>
      {problem && <Summary problem={problem} form={form.current} forget={forget} />}
      <Errors value={errors}>{children}</Errors>
      <p className="buttons">
        <button type="submit" className={tone} aria-disabled={isSending}>
          {isSending ? t.sending : submit}
        </button>
        {beside}
      </p>
    </form>
  );
}

/** What the server said no to, on top, with a link to each field. */
export function Summary({ problem, form, forget }: { problem: Problem; form: HTMLFormElement | null; forget: () => void }) {
  const t = useUiWords();
  const { language } = useLanguage();
  const sayProblem = useProblemWords();
  const queries = useQueryClient();
  const fields = form ? fieldsOf(form) : [];
  const isStale = problem.code === 'changed_meanwhile' || problem.code === 'precondition_required';
  return (
    <div className="summary" role="alert" tabIndex={-1}>
      <p className="summary-head">{problem.fields.length > 0 ? t.summary(problem.fields.length) : t.couldNot}</p>
      {problem.fields.length === 0 && <p>{sayProblem(problem)}</p>}
      {problem.fields.length > 0 && (
        <ul>
          {problem.fields.map((error) => {
            const field = fields.find(({ name }) => name === error.field);
            const label = field?.closest<HTMLElement>('[data-label]')?.dataset.label;
            return (
              <li key={error.field}>
                {field ? (
                  <a
                    href={`#${field.id}`}
                    onClick={(event) => {
                      event.preventDefault();
                      field.focus();
                    }}
                  >
                    {label ? `${label}: ` : ''}
                    {fieldSentence(error, language)}
                  </a>
                ) : (
                  fieldSentence(error, language)
                )}
              </li>
            );
          })}
        </ul>
      )}
      {isStale && (
        <button
          type="button"
          onClick={() => {
            forget();
            say(t.latestFetched);
            void queries.invalidateQueries();
          }}
        >
          {t.fetchLatest}
        </button>
      )}
    </div>
  );
}

interface PressProps<Input extends z.ZodObject, Output extends z.ZodType> {
  readonly contract: Contract<Input, Output>;
  readonly input: Draft<z.input<Input>>;
  readonly done?: (output: z.output<Output>) => unknown;
  readonly says?: string;
  readonly tone?: 'main' | 'plain' | 'danger' | 'quiet';
  readonly children: ReactNode;
}

/** One button that does one thing, and says beside it if it could not. */
export function Press<Input extends z.ZodObject, Output extends z.ZodType>(props: PressProps<Input, Output>) {
  const { contract, input, done, says, tone = 'plain', children } = props;
  const { send, isSending, problem, forget } = useSend(contract, (output) => {
    if (says) say(says);
    return done?.(output);
  });
  return (
    <div className="press">
      <button type="button" className={tone} aria-disabled={isSending} onClick={() => void send(input)}>
        {children}
      </button>
      {problem && <Summary problem={problem} form={null} forget={forget} />}
    </div>
  );
}
