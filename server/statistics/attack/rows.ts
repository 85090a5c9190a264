import type { Solver } from '#server/statistics/highs.ts';
import { attack } from './attack.ts';
import { type Table, usualRules } from './table.ts';

/** Counts with noise of a period: each row by one thing, and how many there are of them. */
export interface NoisedPeriod {
  readonly name: string;
  /** The smallest spans that the periods tell apart, as far as they lie in this one. */
  readonly months: readonly string[];
  readonly total: number;
  readonly rows: readonly { readonly name: string; readonly counts: readonly number[] }[];
}

/** What can be looked at of one thing, in the order in which it could be first. All periods have the same rows. */
export interface NoisedRows {
  readonly periods: readonly NoisedPeriod[];
  readonly bound: number;
}

/**
 * Which of the periods may stand beside each other, each beside those before it: no count of any month or months can be worked out too well from
 * all rows of all of them. What is safe beside much is safe beside less, so that halves can be tried at once.
 */
export function standing(solver: Solver, { periods, bound }: NoisedRows): string[] {
  const isSafe = (some: readonly NoisedPeriod[]) =>
    attack(solver, tablesOf(some, bound), [], 'to the first').exposures.length === 0;
  const beside = (before: readonly NoisedPeriod[], next: readonly NoisedPeriod[]): readonly NoisedPeriod[] => {
    if (isSafe([...before, ...next])) return [...before, ...next];
    if (next.length <= 1) return before;
    const half = Math.ceil(next.length / 2);
    return beside(beside(before, next.slice(0, half)), next.slice(half));
  };
  return beside([], periods).map(({ name }) => name);
}

/** A table for each row, of all the periods. */
function tablesOf(periods: readonly NoisedPeriod[], bound: number): Table[] {
  const months = [...new Set(periods.flatMap((one) => one.months))];
  const named = periods.map((one) => [one.months.length === 1 ? (one.months[0] ?? '') : one.name, one] as const);
  const shown = new Map(named);
  const codes = [...new Set([...months, ...shown.keys()])];
  const within = {
    id: 'period',
    label: 'period',
    codes,
    labels: new Map(),
    children: new Map(named.flatMap(([code, one]) => (one.months.length > 1 ? [[code, one.months]] : []))),
  };
  return (periods[0]?.rows ?? []).map(({ name, counts }, row): Table => {
    const parts = counts.map((_, at) => `${name} ${at}`);
    const by = { id: name, label: name, codes: ['', ...parts], labels: new Map(), children: new Map([['', parts]]) };
    const values = codes.flatMap((code) => {
      const one = shown.get(code);
      return one ? [one.total, ...(one.rows[row]?.counts ?? [])] : by.codes.map(() => null);
    });
    return {
      name,
      population: 'rows',
      asOf: '',
      dimensions: [within, by],
      values,
      unsaid: new Set(values.flatMap((value, cell) => (value === null ? [cell] : []))),
      figure: { kind: 'cell_key', bound, least: 1 },
      rules: usualRules,
      showsEveryZero: false,
      isWhole: true,
    };
  });
}
