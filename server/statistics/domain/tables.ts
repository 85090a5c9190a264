import { z } from 'zod';
import type { Day } from '#kernel/day.ts';
import { Audience } from '#statistics/words.ts';
import type { Counted } from './cell-key.ts';
import type { About, Table } from './json-stat.ts';
import written from './tables.json' with { type: 'json' };
import { type Along, type Code, type Key, tabulateKeyed } from './tabulate.ts';

const both = { sv: z.string().min(1), en: z.string().min(1) };

/** The codes of a dimension: said here, or the years with all of them together, the counties with the country, or the providers there are. */
const Codes = z.union([
  z.enum(['years', 'counties', 'providers']),
  z.array(z.strictObject({ code: z.string().min(1), ...both, parts: z.array(z.string()).optional() })).min(1),
]);

/** What is counted: who reached out, people with a case, how it went, gaps in the process, or those for whom a provider was hired. */
export const Counts = z.enum(['contacts', 'people', 'outcomes', 'gaps', 'hired']);
export type Counts = z.infer<typeof Counts>;

const Drawn = z.strictObject({
  code: z.string().regex(/^[a-z][a-z_]{0,59}$/),
  of: Counts,
  for: Audience.default('everybody'),
  ...both,
  /** What is counted, and how: it stands with the figures wherever they are read. */
  says: z.strictObject(both),
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

export interface Window {
  readonly from: Day;
  readonly to: Day;
}

/** From which to which day somebody is counted: the last whole years. */
export function windowOf(tables: Pick<Tables, 'years'>, day: Day): Window {
  const { first, last } = spanBefore(tables, day);
  return { from: `${first}-01-01` as Day, to: `${last}-12-31` as Day };
}

/** Of when a table is: the end of its time, or, where it is of a store that is as it is, the day itself. */
export const asOfDay = (of: Counts, tables: Pick<Tables, 'years'>, day: Day): Day =>
  of === 'outcomes' ? day : windowOf(tables, day).to;

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

/** When and of whom a table is. */
export interface Drawing {
  readonly day: Day;
  readonly asOf: string;
  readonly counties: readonly Place[];
  readonly providers?: readonly Place[];
  readonly population?: string;
}

/** Counts everybody into one of the tables. Nothing of it may leave the house before it has been protected. */
export function drawUp(
  tables: Tables,
  code: string,
  all: readonly Bare[],
  { day, asOf, counties, providers = [], population }: Drawing,
): DrawnUp | undefined {
  const drawn = tableNamed(tables, code);
  if (!drawn) return undefined;
  const span = spanBefore(tables, day);
  const window = windowOf(tables, day);
  const [title, titleEn] = [drawn.sv, drawn.en].map((one) => one.replace('{period}', `${span.first}–${span.last}`)) as [
    string,
    string,
  ];
  const along = drawn.along.map((id) => alongOf(tables, id, { span, counties, providers }));
  const about: About = {
    table: code,
    population: population ?? drawn.of,
    asOf,
    // Where no dimension is time, so that what is counted in two periods that overlap is held against each other.
    ...(drawn.of === 'hired' && { window }),
    english: {
      label: titleEn,
      note: drawn.says.en,
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
  return {
    title,
    titleEn,
    table: { ...made.table, note: drawn.says.sv },
    counted: drawn.of === 'outcomes' ? undefined : made.counted,
  };
}

type English = NonNullable<About['english']>['dimensions'][string];

interface Named {
  readonly span: Span;
  readonly counties: readonly Place[];
  readonly providers: readonly Place[];
}

function alongOf(tables: Tables, id: string, named: Named): { swedish: Along<Bare>; english: English } {
  const dimension = tables.dimensions[id];
  if (!dimension) throw new Error(`${id} is no dimension of the tables.`);
  const codes = codesOf(dimension.codes, named);
  const role = dimension.codes === 'counties' ? 'geo' : dimension.codes === 'years' ? 'time' : undefined;
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

function codesOf(codes: z.infer<typeof Codes>, { span: { first, last }, counties, providers }: Named): BothWays[] {
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
    case 'providers':
      // They have no sum: which there are is another thing the next time, and a sum must always be of the same.
      return providers.length > 0
        ? providers.map(({ code, name }) => same(code, name))
        : [{ code: 'none', sv: 'Ingen utförare än', en: 'No provider yet' }];
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
    ...(english.note !== undefined && { note: english.note }),
    dimensions: table.dimensions.map((one) => {
      const said = english.dimensions[one.id];
      if (!said) return one;
      return { ...one, label: said.label, labels: one.codes.map((code, at) => said.codes[code] ?? one.labels[at] ?? code) };
    }),
  };
}
