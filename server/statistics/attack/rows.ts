import type { Solver } from '#server/statistics/highs.ts';
import { attack } from './attack.ts';
import { type Dimension, type Figure, type Table, usualRules } from './table.ts';

/** What is shown of a row in a period: counts with noise by code, the empty one is all; and what was worked out from such counts. */
interface Shown {
  readonly counts: ReadonlyMap<string, number>;
  readonly workedOut: readonly WorkedOut[];
}

/** A figure that was worked out from counts with noise, none of which need be shown. */
export type WorkedOut =
  /** Per cent of the one in the other, in steps. */
  | { readonly kind: 'share'; readonly code: string; readonly of: string; readonly step: number; readonly value: number }
  /** The number of the part within which so many per cent of all in the parts lie. */
  | { readonly kind: 'percentile'; readonly percent: number; readonly parts: readonly string[]; readonly value: number }
  /** Whether a code, the sum of so many counts, is fewer than so many (0) or not (1). */
  | { readonly kind: 'few'; readonly code: string; readonly counts: number; readonly than: number; readonly value: 0 | 1 };

export interface NoisedPeriod {
  readonly name: string;
  /** The smallest spans that the periods tell apart, as far as they lie in this one. */
  readonly months: readonly string[];
  readonly rows: readonly Shown[];
}

/** What can be looked at of one thing, in the order in which it could be first. All periods have the same rows. */
export interface NoisedRows {
  /** By what each row divides, and which codes a code of it is made up of. */
  readonly rows: readonly { readonly name: string; readonly parts: ReadonlyMap<string, readonly string[]> }[];
  readonly periods: readonly NoisedPeriod[];
  readonly bound: number;
}

/**
 * Which of the periods may stand beside each other, each beside those before it: no count of any month or months can be worked out too well from
 * all rows of all of them. What is safe beside much is safe beside less, so that halves can be tried at once.
 */
export function standing(solver: Solver, { rows, periods, bound }: NoisedRows): string[] {
  const isSafe = (some: readonly NoisedPeriod[]) =>
    attack(solver, tablesOf({ rows, periods: some, bound }), [], 'to the first').exposures.length === 0;
  const beside = (before: readonly NoisedPeriod[], next: readonly NoisedPeriod[]): readonly NoisedPeriod[] => {
    if (isSafe([...before, ...next])) return [...before, ...next];
    if (next.length <= 1) return before;
    const half = Math.ceil(next.length / 2);
    return beside(beside(before, next.slice(0, half)), next.slice(half));
  };
  return beside([], periods).map(({ name }) => name);
}

/** For each row a table of all the periods, and one for each kind of figure that was worked out from it. */
function tablesOf({ rows, periods, bound }: NoisedRows): Table[] {
  const months = [...new Set(periods.flatMap((one) => one.months))];
  const codeOf = (one: NoisedPeriod) => (one.months.length === 1 ? (one.months[0] ?? '') : one.name);
  const codes = [...new Set([...months, ...periods.map(codeOf)])];
  const longer = periods.filter((one) => one.months.length > 1);
  const within = dimensionOf('period', codes, new Map(longer.map((one) => [one.name, one.months])));
  return rows.flatMap(({ name, parts }, row): Table[] => {
    const by = dimensionOf(name, [...new Set([...parts].flatMap(([code, of]) => [code, ...of]))], parts);
    const tableOf = (figure: Figure, cells: ReadonlyMap<string, number>): Table => {
      const values = codes.flatMap((period) => by.codes.map((code) => cells.get(cellOf(period, code)) ?? null));
      return {
        name,
        population: 'rows',
        asOf: '',
        dimensions: [within, by],
        values,
        unsaid: new Set(values.flatMap((value, cell) => (value === null ? [cell] : []))),
        figure,
        rules: usualRules,
        showsEveryZero: false,
        isWhole: true,
      };
    };
    const shown = periods.flatMap((one) => Array.from(one.rows[row]?.counts ?? [], (count) => [codeOf(one), count] as const));
    const counts = new Map(shown.map(([period, [code, count]]) => [cellOf(period, code), count]));
    const workedOut = periods.flatMap((one) =>
      (one.rows[row]?.workedOut ?? []).map((figure) => ({ period: codeOf(one), ...placed(figure, name, bound) })),
    );
    const alike = Map.groupBy(workedOut, ({ figure, code }) => JSON.stringify([figure, code]));
    return [
      tableOf({ kind: 'cell_key', bound, least: 1 }, counts),
      ...[...alike.values()].flatMap((all) =>
        all
          .slice(0, 1)
          .map(({ figure }) => tableOf(figure, new Map(all.map(({ period, code, value }) => [cellOf(period, code), value])))),
      ),
    ];
  });
}

const cellOf = (period: string, code: string) => `${period}\n${code}`;

const dimensionOf = (id: string, codes: readonly string[], children: ReadonlyMap<string, readonly string[]>): Dimension => ({
  id,
  label: id,
  codes,
  labels: new Map(),
  children,
});

/** What has been worked out as a figure of a table, and the cell of the row that it stands in. */
function placed(one: WorkedOut, along: string, bound: number): { figure: Figure; code: string; value: number } {
  switch (one.kind) {
    case 'share':
      return { figure: { kind: 'share', along, of: one.of, step: one.step, bound }, code: one.code, value: one.value };
    case 'percentile':
      return { figure: { kind: 'percentile', along, percent: one.percent, parts: one.parts, bound }, code: '', value: one.value };
    case 'few':
      return { figure: { kind: 'class', from: [0, one.than], bound: bound * one.counts }, code: one.code, value: one.value };
  }
}
