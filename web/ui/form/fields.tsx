import { type ComponentProps, type ReactNode, useId, useState } from 'react';
import { Alone } from '#web/ui/Alone.tsx';
import { Icon } from '#web/ui/Icon.tsx';
import { useUiWords } from '#web/ui/words.ts';
import { useFieldProblem } from './Form.tsx';

interface FieldProps {
  /** The path of the value in the contract: `safeContact.phone`. */
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly optional?: true;
}

function useField({ name, hint }: FieldProps) {
  const id = useId();
  const error = useFieldProblem(name);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return {
    id,
    error,
    input: {
      id,
      name,
      'aria-invalid': error ? true : undefined,
      'aria-describedby': described || undefined,
      'aria-errormessage': undefined,
    },
  };
}

function Optional({ optional }: { optional: true | undefined }) {
  const t = useUiWords();
  return optional ? <span className="optional"> ({t.optional})</span> : null;
}

function HintAndError({ id, hint, error }: { id: string; hint: ReactNode; error: string | undefined }) {
  return (
    <>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          <Icon name="late" />
          {error}
        </p>
      )}
    </>
  );
}

function Around({ of, id, error, children }: { of: FieldProps; id: string; error: string | undefined; children: ReactNode }) {
  return (
    <div className="field" data-label={of.label} data-wrong={error ? true : undefined}>
      <label htmlFor={id}>
        {of.label}
        <Optional optional={of.optional} />
      </label>
      <HintAndError id={id} hint={of.hint} error={error} />
      {children}
    </div>
  );
}

type Extra<Element extends 'input' | 'textarea' | 'select'> = Omit<ComponentProps<Element>, 'name' | 'id'>;

export function TextField({ name, label, hint, optional, ...rest }: FieldProps & Extra<'input'>) {
  const of = { name, label, hint, ...(optional && { optional }) };
  const { id, error, input } = useField(of);
  return (
    <Around of={of} id={id} error={error}>
      <input type="text" autoComplete="off" required={!optional} {...rest} {...input} />
    </Around>
  );
}

export function TextArea({ name, label, hint, optional, ...rest }: FieldProps & Extra<'textarea'>) {
  const of = { name, label, hint, ...(optional && { optional }) };
  const { id, error, input } = useField(of);
  return (
    <Around of={of} id={id} error={error}>
      <textarea rows={4} required={!optional} {...rest} {...input} />
    </Around>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

export interface OptionGroup {
  readonly label: string;
  readonly options: readonly Option[];
}

/** Options from a table of words: the order is that of the table. */
export const optionsOf = <Key extends string>(words: Record<Key, string>, keys: readonly Key[]): Option[] =>
  keys.map((value) => ({ value, label: words[value] }));

const toOption = ({ value, label }: Option) => (
  <option key={value} value={value}>
    {label}
  </option>
);

interface SelectProps extends FieldProps, Extra<'select'> {
  readonly options: readonly (Option | OptionGroup)[];
  /** The words of the empty choice; `null` leaves it out. */
  readonly empty?: string | null;
}

export function Select({ name, label, hint, optional, options, empty, ...rest }: SelectProps) {
  const of = { name, label, hint, ...(optional && { optional }) };
  const t = useUiWords();
  const { id, error, input } = useField(of);
  return (
    <Around of={of} id={id} error={error}>
      <select required={!optional} {...rest} {...input}>
        {empty !== null && <option value="">{empty ?? t.chooseOne}</option>}
        {options.map((one) =>
          'options' in one ? (
            <optgroup key={one.label} label={one.label}>
              {one.options.map(toOption)}
            </optgroup>
          ) : (
            toOption(one)
          ),
        )}
      </select>
    </Around>
  );
}

interface ChoiceProps extends FieldProps {
  readonly options: readonly Option[];
  readonly chosen?: string;
  readonly onChoose?: (value: string) => void;
  readonly initial?: string;
  /** Beside each other where there is room, for short words. */
  readonly row?: true;
}

/** One of few, all in view. */
export function Choice({ options, chosen, onChoose, initial, row, ...of }: ChoiceProps) {
  const { id, error, input } = useField(of);
  return (
    <fieldset
      className="field"
      role="radiogroup"
      data-label={of.label}
      data-wrong={error ? true : undefined}
      aria-required={!of.optional}
      aria-invalid={input['aria-invalid']}
      aria-describedby={input['aria-describedby']}
    >
      <legend>
        {of.label}
        <Optional optional={of.optional} />
      </legend>
      <HintAndError id={id} hint={of.hint} error={error} />
      <div className={row ? 'choices choices-row' : 'choices'}>
        {options.map(({ value, label, hint }) => (
          <label key={value} className="choice">
            <input
              type="radio"
              name={of.name}
              value={value}
              id={`${id}-${value}`}
              {...(onChoose
                ? { checked: chosen === value, onChange: () => onChoose(value) }
                : { defaultChecked: initial === value })}
            />
            <span>
              {label}
              {hint && <span className="choice-hint">{hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function Check({ name, label, hint, ...rest }: FieldProps & Extra<'input'>) {
  const { id, error, input } = useField({ name, label, hint });
  return (
    <div className="field" data-label={label} data-wrong={error ? true : undefined}>
      <label className="choice">
        <input type="checkbox" value="yes" {...rest} {...input} />
        <span>{label}</span>
      </label>
      <HintAndError id={id} hint={hint} error={error} />
    </div>
  );
}

interface ChecksProps extends FieldProps {
  readonly options: readonly Option[];
  readonly initial?: readonly string[];
  /** Beside each other where there is room. */
  readonly row?: true;
}

/** Some of several. */
export function Checks({ options, initial, row, ...of }: ChecksProps) {
  const { id, error, input } = useField(of);
  return (
    <fieldset
      className="field"
      data-label={of.label}
      data-wrong={error ? true : undefined}
      aria-describedby={input['aria-describedby']}
    >
      <legend>
        {of.label}
        <Optional optional={of.optional} />
      </legend>
      <HintAndError id={id} hint={of.hint} error={error} />
      <div className={row ? 'choices choices-row' : 'choices'}>
        {options.map(({ value, label }) => (
          <label key={value} className="choice">
            <input
              type="checkbox"
              name={of.name}
              value={value}
              id={`${id}-${value}`}
              defaultChecked={initial?.includes(value) === true}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/**
 * A part of a form that is there only sometimes. What it needs is fetched when it is first asked for; from then on what was typed in it
 * waits, and is not sent meanwhile.
 */
export function When({ when, children }: { when: boolean; children: ReactNode }) {
  const [isMade, setMade] = useState(when);
  if (when && !isMade) setMade(true);
  return (
    <fieldset className="part" hidden={!when} disabled={!when}>
      {isMade && <Alone>{children}</Alone>}
    </fieldset>
  );
}
