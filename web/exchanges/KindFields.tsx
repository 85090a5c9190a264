import { useState } from 'react';
import { listOrganisations } from '#access/contract.ts';
import type { Field } from '#exchanges/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Choice, Checks, Select, TextArea, TextField } from '#web/ui/form/fields.tsx';
import type { Reader } from '#web/ui/form/reader.ts';
import { useExchangeWords, useOwnWords } from './words.ts';

interface Party {
  readonly organisationId: string;
  readonly name: string;
}

interface KindFieldsProps {
  readonly fields: readonly Field[];
  /** Where in the contract they stand: `message`, `answer`. */
  readonly within: string;
  /** Whom the message named, for an answer about each. */
  readonly named?: readonly Party[];
  /** What they begin with, by their names. */
  readonly initial?: Readonly<Record<string, string>>;
}

/** A text of at most so many letters is written on one line. */
const aLine = 200;

const nobody: readonly Party[] = [];
const nothing: Readonly<Record<string, string>> = {};

/** The form of a kind, made from its fields. */
export function KindFields({ fields, within, named = nobody, initial = nothing }: KindFieldsProps) {
  return fields.map((field) => (
    <KindField key={field.name} field={field} name={`${within}.${field.name}`} named={named} begins={initial[field.name] ?? ''} />
  ));
}

interface KindFieldProps {
  readonly field: Field;
  readonly name: string;
  readonly named: readonly Party[];
  readonly begins: string;
}

function KindField({ field, name, named, begins }: KindFieldProps) {
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
    case 'each':
      return named.map(({ organisationId, name: called }) => (
        <Choice key={organisationId} name={`${name}.${organisationId}`} label={called} options={options} row />
      ));
  }
}

/** One more is asked for as soon as the last has been chosen. */
function Municipalities({ name, label, hint, most }: { name: string; label: string; hint?: string; most: number }) {
  const t = useExchangeWords().send;
  const { organisations } = useAsk(listOrganisations, { kind: 'municipality' });
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const options = organisations
    .map(({ organisationId, name: called }) => ({ value: organisationId as string, label: called }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'sv'));
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
          {...(place > 0 && { optional: true })}
        />
      ))}
    </fieldset>
  );
}

/** What was filled in, by the names of the fields: what was left empty is not sent. */
export function saidIn(read: Reader, fields: readonly Field[], within: string, named: readonly Party[] = []) {
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
          return [field.name, read.all(name).filter((one) => one !== '')];
        case 'each':
          return [
            field.name,
            named.map(({ organisationId }) => ({ organisationId, answer: read.text(`${name}.${organisationId}`) })),
          ];
      }
    }),
  );
}
