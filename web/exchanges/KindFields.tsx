import { useState } from 'react';
import { listOrganisations } from '#access/contract.ts';
import { type Field, candidateInWords, candidatesIn } from '#exchanges/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Choice, Checks, Select, TextArea, TextField } from '#web/ui/form/fields.tsx';
import type { Reader } from '#web/ui/form/reader.ts';
import { useExchangeWords, useOwnWords } from './words.ts';

interface Party {
  readonly organisationId: string;
  readonly name: string;
}

export interface Asked {
  readonly said: Readonly<Record<string, unknown>>;
  readonly named: readonly Party[];
}

interface KindFieldsProps {
  readonly fields: readonly Field[];
  /** Where in the contract they stand: `message`, `answer`. */
  readonly within: string;
  /** What the message said and whom it named, for an answer about each. */
  readonly asked?: Asked;
  /** What they begin with, by their names. */
  readonly initial?: Readonly<Record<string, string>>;
}

/** A text of at most so many letters is written on one line. */
const aLine = 200;

const nobody: Asked = { said: {}, named: [] };
const nothing: Readonly<Record<string, string>> = {};

/** The form of a kind, made from its fields. */
export function KindFields({ fields, within, asked = nobody, initial = nothing }: KindFieldsProps) {
  return fields.map((field) => (
    <KindField key={field.name} field={field} name={`${within}.${field.name}`} asked={asked} begins={initial[field.name] ?? ''} />
  ));
}

interface KindFieldProps {
  readonly field: Field;
  readonly name: string;
  readonly asked: Asked;
  readonly begins: string;
}

function KindField({ field, name, asked, begins }: KindFieldProps) {
  const say = useOwnWords();
  const of = {
    name,
    label: say(field.label),
    ...(field.hint && { hint: say(field.hint) }),
    ...(field.optional && { optional: true as const }),
  };
  const options = 'options' in field ? field.options.map(({ value, label }) => ({ value, label: say(label) })) : [];
  switch (field.type) {
    case 'text':
      return field.max <= aLine ? (
        <TextField {...of} defaultValue={begins} />
      ) : (
        <TextArea {...of} rows={3} defaultValue={begins} />
      );
    case 'choice':
      return <Choice {...of} options={options} row />;
    case 'choices':
      return <Checks {...of} options={options} />;
    case 'day':
      return <TextField {...of} type="date" className="short" defaultValue={begins} />;
    case 'number':
      return <TextField {...of} inputMode="numeric" className="short" defaultValue={begins} />;
    case 'municipalities':
      return <Municipalities {...of} most={field.most} />;
    case 'units':
      return <Units {...of} most={field.most} />;
    case 'each': {
      const names = new Map(asked.named.map((one) => [one.organisationId, one.name]));
      return candidatesIn(asked.said, field.of).map((one, number) => {
        const called = candidateInWords(one, names);
        return <Choice key={called} name={`${name}.${number}.answer`} label={called} options={options} row />;
      });
    }
  }
}

interface SeveralProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly most: number;
  readonly optional?: true;
}

function useNames(kind: 'municipality' | 'provider') {
  const { organisations } = useAsk(listOrganisations, { kind });
  return organisations
    .map(({ organisationId, name }) => ({ value: organisationId as string, label: name }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'sv'));
}

/** Where it lies, who runs it, and what it is called there: none until somebody wants to ask about one. */
function Units({ name, label, hint, most }: SeveralProps) {
  const t = useExchangeWords().send;
  const [count, setCount] = useState(0);
  const [municipalities, providers] = [useNames('municipality'), useNames('provider')];
  return (
    <fieldset className="part">
      <legend>{label}</legend>
      {hint && <p className="hint">{hint}</p>}
      {Array.from({ length: count }, (_, number) => (
        <fieldset key={number} className="part">
          <legend>{t.unit(number + 1)}</legend>
          <TextField name={`${name}.${number}.unit`} label={t.unitName} />
          <Select name={`${name}.${number}.provider`} label={t.provider} options={providers} />
          <Select name={`${name}.${number}.organisationId`} label={t.unitLies} options={municipalities} />
        </fieldset>
      ))}
      <div className="buttons">
        {count < most && (
          <button type="button" onClick={() => setCount(count + 1)}>
            {t.addUnit}
          </button>
        )}
        {count > 0 && (
          <button type="button" className="quiet" onClick={() => setCount(count - 1)}>
            {t.dropUnit}
          </button>
        )}
      </div>
    </fieldset>
  );
}

/** One more is asked for as soon as the last has been chosen. */
function Municipalities({ name, label, hint, most, optional }: SeveralProps) {
  const t = useExchangeWords().send;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const options = useNames('municipality');
  return (
    <fieldset className="part">
      <legend>{label}</legend>
      {hint && <p className="hint">{hint}</p>}
      {Array.from({ length: Math.min(most, chosen.length + 1) }, (_, place) => (
        <Select
          key={place}
          name={name}
          label={t.municipality(place + 1)}
          options={options.filter(({ value }) => value === chosen[place] || !chosen.includes(value))}
          value={chosen[place] ?? ''}
          onChange={({ currentTarget: { value } }) =>
            setChosen(value === '' ? chosen.toSpliced(place, 1) : chosen.toSpliced(place, 1, value))
          }
          {...((optional || place > 0) && { optional: true })}
        />
      ))}
    </fieldset>
  );
}

/** What was filled in, by the names of the fields: what was left empty is not sent. */
export function saidIn(read: Reader, fields: readonly Field[], within: string, asked: Asked = nobody) {
  return Object.fromEntries(
    fields.map((field) => {
      const name = `${within}.${field.name}`;
      switch (field.type) {
        case 'text':
        case 'choice':
        case 'day':
          return [field.name, read.optional(name)];
        case 'number':
          return [field.name, read.number(name)];
        case 'choices':
          return [field.name, read.all(name)];
        case 'municipalities':
          return [
            field.name,
            orNothing(
              field,
              read.all(name).filter((one) => one !== ''),
            ),
          ];
        case 'units':
          return [field.name, orNothing(field, unitsIn(read, name, field.most))];
        case 'each':
          return [
            field.name,
            candidatesIn(asked.said, field.of).map((one, number) => ({ ...one, answer: read.text(`${name}.${number}.answer`) })),
          ];
      }
    }),
  );
}

/** What need not be there and is empty is not sent. */
const orNothing = <T,>({ optional }: Field, all: readonly T[]) => (optional && all.length === 0 ? undefined : all);

const unitsIn = (read: Reader, name: string, most: number) =>
  Array.from({ length: most }, (_, number) => `${name}.${number}`).flatMap((one) =>
    read.has(`${one}.unit`)
      ? [
          {
            organisationId: read.text(`${one}.organisationId`),
            provider: read.text(`${one}.provider`),
            unit: read.text(`${one}.unit`),
          },
        ]
      : [],
  );
