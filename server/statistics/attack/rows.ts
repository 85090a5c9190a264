import type { Solver } from '#server/statistics/highs.ts';
import { attack } from './attack.ts';
import { type Table, usualRules } from './table.ts';

/** Counts of the same persons by one thing, as they are and as they are to be shown. Nobody is always shown as 0. */
export interface CountedBy {
  readonly name: string;
  readonly counts: ReadonlyMap<string, number>;
  readonly shown: ReadonlyMap<string, number | null>;
}

/** Whether several such rows may stand beside each other and their total: what they withhold cannot be worked out too well from all of them. */
export function withstand(solver: Solver, rows: readonly CountedBy[]): boolean {
  const tables = (which: 'counts' | 'shown') =>
    rows.map(({ name, counts, ...row }): Table => {
      const codes = [...counts.keys()];
      const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
      const values = which === 'counts' ? counts : row.shown;
      return {
        name,
        population: 'rows',
        asOf: '',
        dimensions: [{ id: name, label: name, codes: ['', ...codes], labels: new Map(), children: new Map([['', codes]]) }],
        values: [total, ...codes.map((code) => values.get(code) ?? null)],
        figure: { kind: 'count' },
        rules: usualRules,
        showsEveryZero: true,
        isWhole: true,
      };
    });
  return attack(solver, tables('shown'), tables('counts')).exposures.length === 0;
}
