import { type FormEvent, type ReactNode, createContext, useContext, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { type FieldProblem, fieldSentence } from '#kernel/field-problems.ts';
import type { Contract } from '#platform/contract.ts';
import type { Draft } from '#web/call.ts';
import { useLanguage } from '#web/language.tsx';
import type { Problem } from '#web/problem.ts';
import { useUiWords } from '#web/ui/words.ts';
import { type Fault, Summary } from './Summary.tsx';
import { type Reader, readerOf } from './reader.ts';
import { useStay } from './stay.ts';
import { useSend } from './use-send.ts';

const none: ReadonlyMap<string, FieldProblem> = new Map();
const Problems = createContext(none);

/** The sentence of what is wrong at a field, if something is. */
export function useFieldProblem(name: string): string | undefined {
  const { language } = useLanguage();
  const problem = useContext(Problems).get(name);
  return problem && fieldSentence(problem, language);
}

interface FormProps<Input extends z.ZodObject, Output extends z.ZodType> {
  readonly contract: Contract<Input, Output>;
  /** A promise, where something has to be sent first. */
  readonly input: (read: Reader) => Draft<z.input<Input>> | Promise<Draft<z.input<Input>>>;
  readonly done?: (output: z.output<Output>) => unknown;
  /** What the button says. */
  readonly submit: ReactNode;
  /** What to say in passing when it is done. */
  readonly says?: string;
  readonly tone?: 'main' | 'plain' | 'danger';
  readonly children?: ReactNode;
  readonly className?: string;
}

interface Refused {
  readonly problem: Problem;
  readonly faults: readonly Fault[];
  readonly byField: ReadonlyMap<string, FieldProblem>;
}

const fieldsOf = (form: HTMLFormElement) =>
  [...form.elements].filter((one): one is HTMLInputElement => 'name' in one && !one.matches('fieldset, :disabled'));

/** Nothing was chosen, where there is nothing to fill in. */
const ofChoice = (field: HTMLInputElement | undefined, problem: FieldProblem): FieldProblem =>
  problem.code === 'required' && field?.matches('select, [type=radio]') ? { ...problem, code: 'not_a_choice' } : problem;

/** Finds each field that is wrong, in the order in which they stand in the form. */
function faultsIn(form: HTMLFormElement, problems: readonly FieldProblem[]): Fault[] {
  const fields = fieldsOf(form);
  const placed = problems.map((one) => {
    const place = fields.findIndex(({ name }) => name === one.field);
    const field = fields[place];
    const problem = ofChoice(field, one);
    const label = field?.closest<HTMLElement>('[data-label]')?.dataset.label;
    return { place, fault: field && label ? { problem, field: { id: field.id, label } } : { problem } };
  });
  return placed.toSorted((a, b) => a.place - b.place).map(({ fault }) => fault);
}

/**
 * A form that mirrors what people fill in. It keeps what was typed whatever the server answers, puts each problem at its field and the
 * cursor at the first. Fields keep their own values; `disabled` ones are not sent.
 */
export function Form<Input extends z.ZodObject, Output extends z.ZodType>(props: FormProps<Input, Output>) {
  const { contract, input, done, submit, says, tone = 'main', children, className } = props;
  const t = useUiWords();
  const form = useRef<HTMLFormElement>(null);
  /** What the form was sent from: a form that begins anew with what was saved is another by the time it is done. */
  const fold = useRef<HTMLDetailsElement>(null);
  /** Somebody has begun on the next one while this was sent: that is not taken from them. */
  const goesOn = useRef(false);
  useStay(form);
  const [refused, setRefused] = useState<Refused>();
  const { send, isSending } = useSend(contract, {
    done: async (output, say) => {
      setRefused(undefined);
      if (says) say(says);
      if (!goesOn.current) {
        form.current?.reset();
        if (fold.current) fold.current.open = false;
        fold.current?.querySelector('summary')?.focus({ preventScroll: true });
      }
      await done?.(output);
    },
    failed: (problem) => {
      const faults = form.current ? faultsIn(form.current, problem.fields) : [];
      setRefused({ problem, faults, byField: new Map(faults.map((fault) => [fault.problem.field, fault.problem])) });
    },
  });

  useEffect(() => {
    if (!refused || !form.current) return;
    const first = refused.faults.find(({ field }) => field)?.field;
    (first ? document.getElementById(first.id) : form.current.querySelector<HTMLElement>('.summary'))?.focus();
  }, [refused]);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    goesOn.current = false;
    fold.current = event.currentTarget.closest<HTMLDetailsElement>('details.fold');
    void send(input(readerOf(new FormData(event.currentTarget))));
  }

  return (
    <form
      ref={form}
      noValidate
      onSubmit={onSubmit}
      onInput={() => {
        goesOn.current = true;
      }}
      className={className ? `form ${className}` : 'form'}
    >
      {refused && <Summary problem={refused.problem} faults={refused.faults} forget={() => setRefused(undefined)} />}
      <Problems value={refused?.byField ?? none}>{children}</Problems>
      <p className="buttons">
        <button type="submit" className={tone} aria-disabled={isSending}>
          {isSending ? t.sending : submit}
        </button>
      </p>
    </form>
  );
}
