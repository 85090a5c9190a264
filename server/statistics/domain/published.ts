import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import type { Language } from '#kernel/languages.ts';
import type { Dimension, Table } from './json-stat.ts';

/** What the state's money to the municipalities is counted in. Each is something else than the others, also where the number is the same. */
export const Measure = z.enum(['applied', 'handled', 'granted', 'paid', 'appropriation', 'places']);
export type Measure = z.infer<typeof Measure>;

const Source = z.strictObject({
  day: z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/),
  publisher: z.string().min(1),
  about: z.string().min(1),
  address: z.url({ protocol: /^https$/ }).nullable(),
});

const Figure = z.strictObject({
  year: z.int().min(2000).max(2100),
  measure: Measure,
  value: z.number().min(0),
  sources: z.array(z.string()).min(1),
});
export type Figure = z.infer<typeof Figure>;

/**
 * Figures that others have published, each with where it stands. They are public already and name nobody, so they have not passed the
 * gate. What no source confirms is not here.
 */
export const Published = z
  .strictObject({ asOf: Day, sources: z.record(z.string(), Source), figures: z.array(Figure).min(1) })
  .refine(({ figures, sources }) => figures.every((one) => one.sources.every((key) => Object.hasOwn(sources, key))), {
    error: 'a figure names a source that is not there',
  })
  .refine(({ figures }) => new Set(figures.map(({ year, measure }) => `${year} ${measure}`)).size === figures.length, {
    error: 'the same figure is given twice',
  });
export type Published = z.infer<typeof Published>;

export const yearsOf = ({ figures }: Published): number[] =>
  [...new Set(figures.map(({ year }) => year))].toSorted((one, other) => one - other);

/** Said in `status` where no source gives the figure: nobody has withheld it. */
export const notFound = 'not_found';

export interface TableWords {
  readonly title: string;
  readonly year: string;
  readonly measure: string;
  readonly measures: Readonly<Record<Measure, string>>;
}

/** The same as a table, for who wants it as a file. */
export function tableOf(published: Published, words: TableWords): Table {
  const years = yearsOf(published);
  const dimension = (
    id: string,
    role: Dimension['role'],
    label: string,
    codes: readonly string[],
    labels: readonly string[],
  ) => ({
    id,
    label,
    role,
    codes,
    labels,
    children: codes.map(() => []),
  });
  const found = years.flatMap((year) => Measure.options.map((measure) => figureOf(published, year, measure)));
  return {
    label: words.title,
    dimensions: [
      dimension('year', 'time', words.year, years.map(String), years.map(String)),
      dimension(
        'measure',
        'metric',
        words.measure,
        Measure.options,
        Measure.options.map((one) => words.measures[one]),
      ),
    ],
    values: found.map((one) => one?.value ?? null),
    status: found.map((one) => (one ? null : notFound)),
    about: {},
  };
}

export const figureOf = ({ figures }: Published, year: number, measure: Measure): Figure | undefined =>
  figures.find((one) => one.year === year && one.measure === measure);

const locale = { sv: 'sv-SE', en: 'en-GB' } satisfies Record<Language, string>;

/** A number as it is written in a text: `72,5`. */
export const written = (language: Language, value: number): string => new Intl.NumberFormat(locale[language]).format(value);
