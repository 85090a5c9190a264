import { kronorOf } from '#kernel/money.ts';
import { type Candidate, candidateInWords, candidatesIn } from './candidates.ts';
import type { Field, Kind, Option, Said } from './kind.ts';

/** Names of organisations by their ids. */
export type Names = ReadonlyMap<string, string>;

/** What was said, as a person reads it: a line for each field that was filled in. */
export function inWords(
  fields: readonly Field[],
  said: Said,
  names: Names,
  language: 'sv' | 'en',
): { label: string; text: string }[] {
  const called = (options: readonly Option[], value: unknown) =>
    options.find((one) => one.value === value)?.label[language] ?? String(value);
  const textOf = (field: Field, value: unknown): string => {
    switch (field.type) {
      case 'text':
      case 'day':
        return String(value);
      case 'number':
        return field.unit === 'ore' ? kronorOf(Number(value)) : String(value);
      case 'choice':
        return called(field.options, value);
      case 'choices':
        return (value as readonly string[]).map((one) => called(field.options, one)).join(', ');
      case 'municipalities':
        return (value as readonly string[]).map((id) => names.get(id) ?? id).join(', ');
      case 'units':
        return (value as readonly Candidate[]).map((one) => candidateInWords(one, names)).join('; ');
      case 'each':
        return (value as readonly (Candidate & { answer: string })[])
          .map((one) => `${candidateInWords(one, names)}: ${called(field.options, one.answer)}`)
          .join('. ');
    }
  };
  return fields.flatMap((field) =>
    said[field.name] === undefined ? [] : [{ label: field.label[language], text: textOf(field, said[field.name]) }],
  );
}

/** The organisations that a message of this kind names. */
export const idsNamed = ({ message }: Pick<Kind, 'message'>, said: Said): string[] =>
  candidatesIn(said, [...named(message, 'municipalities'), ...named(message, 'units')]).flatMap(({ organisationId, provider }) =>
    [organisationId, provider ?? []].flat(),
  );

/** The municipalities that it asks about as such, and not for a unit in them. */
export const municipalitiesNamed = ({ message }: Pick<Kind, 'message'>, said: Said): string[] => namedIn(message, said);

/** What was said, without where somebody is: for lists and files. That it was said stays. */
export const withoutPlaces = <Value>({ message }: Pick<Kind, 'message'>, said: Readonly<Record<string, Value>>) =>
  Object.fromEntries(
    Object.entries(said).map(([name, value]) => [
      name,
      message.some((field) => field.name === name && field.place) ? ('•••' as const) : value,
    ]),
  );

const named = (fields: readonly Field[], of: Field['type']): string[] =>
  fields.flatMap(({ type, name }) => (type === of ? [name] : []));
const namedIn = (fields: readonly Field[], said: Said): string[] =>
  candidatesIn(said, named(fields, 'municipalities')).map(({ organisationId }) => organisationId);

/** Those that an answer names without having been asked about them. */
export const idsAnswered = ({ outcomes }: Pick<Kind, 'outcomes'>, answer: { outcome: string; said: Said } | null): string[] =>
  namedIn(outcomes.find(({ value }) => value === answer?.outcome)?.fields ?? [], answer?.said ?? {});
