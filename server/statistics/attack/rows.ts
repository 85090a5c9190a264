import type { Solver } from '#server/statistics/highs.ts';
import { attack } from './attack.ts';
import { type Table, usualRules } from './table.ts';

/** Counts with noise of the same persons, each row by one thing, and how many there are of them. */
export interface NoisedRows {
  readonly total: number;
  readonly rows: readonly { readonly name: string; readonly counts: readonly number[] }[];
  readonly bound: number;
}

/** Whether several such rows may stand beside each other and their total: no count can be worked out too well from all of them. */
export function withstand(solver: Solver, { total, rows, bound }: NoisedRows): boolean {
  const tables = rows.map(({ name, counts }): Table => {
    const codes = counts.map((_, at) => `${name} ${at}`);
    return {
      name,
      population: 'rows',
      asOf: '',
      dimensions: [{ id: name, label: name, codes: ['', ...codes], labels: new Map(), children: new Map([['', codes]]) }],
      values: [total, ...counts],
      figure: { kind: 'cell_key', bound, least: 1 },
      rules: usualRules,
      showsEveryZero: false,
      isWhole: true,
    };
  });
  return attack(solver, tables).exposures.length === 0;
}
