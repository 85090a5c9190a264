import { z } from 'zod';
import type { Counted } from './cell-key.ts';
import type { About, Table } from './json-stat.ts';
import written from './tables.json' with { type: 'json' };
import { type Along, type Code, type Key, tabulateKeyed } from './tabulate.ts';

const both = { sv: z.string().min(1), en: z.string().min(1) };

/** The codes of a dimension: said here, or the years with all of them together, or the counties with the country. */
const Codes = z.union([
  z.enum(['years', 'counties']),
  z.array(z.strictObject({ code: z.string().min(1), ...both, parts: z.array(z.string()).optional() })).min(1),
]);

/** What is counted: who reached out, people with a case, how it went, or gaps in the process. */
export const Counts = z.enum(['contacts', 'people', 'outcomes', 'gaps']);
export type Counts = z.infer<typeof Counts>;

const Drawn = z.strictObject({
  code: z.string().regex(/^[a-z][a-z_]{0,59}$/),
  of: Counts,
  ...both,
  along: z.array(z.string()).min(1).max(4),
});

/** Which tables are drawn up of the installation’s own figures, from a day on. */
const TableBook = z
  .array(
    z.strictObject({
      from: z.iso.date(),
      note: z.string(),
      years: z.int().min(1).max(10),
      dimensions: z.record(z.string(), z.strictObject({ ...both, codes: Codes })),
      tables: z.array(Drawn).min(1),
    }),
  )
  .min(1);
export type Tables = z.infer<typeof TableBook>[number];

const houseTables = TableBook.parse(written);

/** The tables that hold on a day: the latest of those from before it. */
export const tablesOn = (day: string): Tables | undefined =>
  houseTables.filter(({ from }) => from <= day).toSorted((one, other) => (one.from < other.from ? 1 : -1))[0];

/** One of the tables, with its years still to be said. */
export const tableNamed = (tables: Tables | undefined, code: string) => tables?.tables.find((one) => one.code === code);

/** The codes that a dimension tells apart, where they are said in the file. */
export const codesIn = (tables: Tables | undefined, dimension: string): string[] => {
  const codes = tables?.dimensions[dimension]?.codes;
  return Array.isArray(codes) ? codes.filter(({ parts }) => !parts).map(({ code }) => code) : [];
};

/** Somebody to be counted: at which code of each dimension, how many there are of the same, and a key that says who to nobody. */
export interface Bare {
  readonly at: Readonly<Record<string, string>>;
  readonly key: Key;
  readonly people: number;
}

export interface Span {
  /** The first and the last year, both whole. */
  readonly first: number;
  readonly last: number;
}

/** The last whole years before a day. */
export function spanBefore({ years }: Pick<Tables, 'years'>, day: string): Span {
  const last = Number(day.slice(0, 4)) - 1;
  return { first: last - years + 1, last };
}

/** Of when a table is: the end of its years, or, where it is of a store that is as it is, the day itself. */
export const asOfDay = (of: Counts, span: Span, day: string): string => (of === 'outcomes' ? day : `${span.last}-12-31`);

export interface Place {
  readonly code: string;
  readonly name: string;
}

export interface DrawnUp {
  readonly title: string;
  readonly titleEn: string;
  readonly table: Table;
  /** Of each cell the sum of the keys. None where rows are of several people: such a table gets no noise. */
  readonly counted: Counted | undefined;
}

/** Counts everybody into one of the tables. Nothing of it may leave the house before it has been protected. */
export function drawUp(
  tables: Tables,
  code: string,
  all: readonly Bare[],
  { span, asOf, counties, population }: { span: Span; asOf: string; counties: readonly Place[]; population?: string },
): DrawnUp | undefined {
  const drawn = tableNamed(tables, code);
  if (!drawn) return undefined;
  const period = `${span.first}–${span.last}`;
  const [title, titleEn] = [drawn.sv, drawn.en].map((one) => one.replace('{period}', period)) as [string, string];
  const along = drawn.along.map((id) => alongOf(tables, id, span, counties));
  const about: About = {
    table: code,
    population: population ?? drawn.of,
    asOf,
    english: {
      label: titleEn,
      dimensions: Object.fromEntries(along.map(({ swedish, english }) => [swedish.id, english])),
    },
  };
  const everybody = all.flatMap((one) => Array.from({ length: one.people }, () => one));
  const made = tabulateKeyed(
    title,
    everybody,
    along.map(({ swedish }) => swedish),
    about,
    ({ key }) => key,
  );
  return { title, titleEn, table: made.table, counted: drawn.of === 'outcomes' ? undefined : made.counted };
}

type English = NonNullable<About['english']>['dimensions'][string];

function alongOf(tables: Tables, id: string, span: Span, counties: readonly Place[]): { swedish: Along<Bare>; english: English } {
  const dimension = tables.dimensions[id];
  if (!dimension) throw new Error(`${id} is no dimension of the tables.`);
  const codes = codesOf(dimension.codes, span, counties);
  const role = dimension.codes === 'counties' ? 'geo' : typeof dimension.codes === 'string' ? 'time' : undefined;
  return {
    swedish: {
      id,
      label: dimension.sv,
      role,
      codes: codes.map(({ code, sv, parts }): Code => ({ code, label: sv, ...(parts && { parts }) })),
      of: ({ at }) => at[id] ?? '',
    },
    english: { label: dimension.en, codes: Object.fromEntries(codes.map(({ code, en }) => [code, en])) },
  };
}

interface BothWays {
  readonly code: string;
  readonly sv: string;
  readonly en: string;
  readonly parts?: readonly string[];
}

function codesOf(codes: z.infer<typeof Codes>, { first, last }: Span, counties: readonly Place[]): BothWays[] {
  const same = (code: string, name = code): BothWays => ({ code, sv: name, en: name });
  const period = same(`${first}-${last}`, `${first}–${last}`);
  const years = Array.from({ length: last - first + 1 }, (_, at) => same(String(first + at)));
  switch (codes) {
    case 'years':
      return years.length > 1 ? [{ ...period, parts: years.map(({ code }) => code) }, ...years] : years;
    case 'counties':
      return [
        { code: '00', sv: 'Hela landet', en: 'The whole country', parts: counties.map(({ code }) => code) },
        ...counties.map(({ code, name }) => same(code, name)),
      ];
    default:
      return codes.map(({ parts, ...one }) => ({ ...one, ...(parts && { parts }) }));
  }
}

/** A table in English, as far as it says what it is called. */
export function inEnglish(table: Table): Table {
  const { english } = table.about;
  if (!english) return table;
  return {
    ...table,
    label: english.label,
    dimensions: table.dimensions.map((one) => {
      const said = english.dimensions[one.id];
      if (!said) return one;
      return { ...one, label: said.label, labels: one.codes.map((code, at) => said.codes[code] ?? one.labels[at] ?? code) };
    }),
  };
}
