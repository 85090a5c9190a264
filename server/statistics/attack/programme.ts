import type { Highs, Model } from 'highs';
import type { Reduced, Row } from './reduce.ts';
import { Contradiction } from './unclear.ts';

/** One component as a linear programme that is solved again and again: only what is asked for changes. */
export interface Programme extends Disposable {
  /** The unknowns of it, by their numbers in the whole. */
  readonly unknowns: readonly number[];
  readonly rows: readonly Row[];
  /** The values of all unknowns where a sum of them is greatest, in their own order, and the rows that it leans on. */
  greatest(sum: ReadonlyMap<number, number>, as: 'real' | 'whole', given?: Given): Answer;
  /** Whether it can be solved at all. */
  isPossible(): boolean;
}

/** A sum that is known besides. */
export interface Given {
  readonly sum: ReadonlyMap<number, number>;
  readonly is: number;
}

export interface Answer {
  readonly state: 'optimal' | 'unbounded' | 'undecided';
  readonly values: Float64Array;
  /** Numbers of rows, in `rows`. */
  readonly leansOn: () => number[];
  readonly bound: number;
}

const options = { output_flag: false, presolve: 'off', solver: 'simplex', simplex_strategy: 4 } as const;
const secondsForWhole = 20;

export function programmeOf(highs: Highs, { least, most }: Reduced, unknowns: readonly number[], rows: readonly Row[]): Programme {
  const place = new Map(unknowns.map((unknown, at) => [unknown, at]));
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, at) => (starts[at + 1] = (starts[at] ?? 0) + row.unknowns.length));
  const indices = new Int32Array(starts[rows.length] ?? 0);
  const values = new Float64Array(indices.length).fill(1);
  let to = 0;
  for (const row of rows)
    row.unknowns.forEach((unknown, at) => {
      indices[to] = place.get(unknown) ?? 0;
      values[to++] = row.coefficients?.[at] ?? 1;
    });
  const bound = (of: Float64Array) => Float64Array.from(unknowns, (unknown) => of[unknown] ?? 0);
  const cost = new Float64Array(unknowns.length);
  const data = {
    numCols: unknowns.length,
    numRows: rows.length,
    colCost: cost,
    colLower: bound(least),
    colUpper: bound(most),
    rowLower: Float64Array.from(rows, (row) => row.least),
    rowUpper: Float64Array.from(rows, (row) => row.most),
    matrix: { format: 'csr' as const, numRows: rows.length, numCols: unknowns.length, starts, indices, values },
  };
  const { modelStatus, variableType } = highs.constants;
  const real = highs.createModel(data);
  real.options.set(options);
  let whole: Model | undefined;
  const all = { kind: 'range', from: 0, to: unknowns.length - 1 } as const;

  return {
    unknowns,
    rows,
    isPossible: () => real.run().modelStatus === modelStatus.optimal,
    greatest(sum, as, given) {
      cost.fill(0);
      for (const [unknown, coefficient] of sum) cost[place.get(unknown) ?? 0] = -coefficient;
      if (as === 'whole' && !whole) {
        whole = highs.createModel({ ...data, integrality: unknowns.map(() => variableType.integer) });
        whole.options.set({ output_flag: false, time_limit: secondsForWhole, mip_rel_gap: 0, mip_abs_gap: 0.5 });
      }
      const model = as === 'whole' && whole ? whole : real;
      if (as === 'whole') model.zeroAllClocks();
      model.changeColsCost(all, cost);
      if (given) model.addRow(given.is, given.is, entriesOf(given.sum, place));
      const status = model.run().modelStatus;
      if (status === modelStatus.infeasible) throw new Contradiction();
      const isOptimal = status === modelStatus.optimal;
      const isUnbounded = status === modelStatus.unbounded || status === modelStatus.unboundedOrInfeasible;
      const solution = model.getSolution();
      const value = isOptimal ? -model.getObjectiveValue() : Infinity;
      if (given) model.deleteRows({ kind: 'set', indices: [rows.length] });
      return {
        state: isOptimal ? 'optimal' : isUnbounded ? 'unbounded' : 'undecided',
        values: solution.colValue,
        bound: value,
        leansOn: () => rows.flatMap((_, row) => (Math.abs(solution.rowDual[row] ?? 0) > 1e-9 ? [row] : [])),
      };
    },
    [Symbol.dispose]() {
      real.dispose();
      whole?.dispose();
    },
  };
}

const entriesOf = (sum: ReadonlyMap<number, number>, place: ReadonlyMap<number, number>) => ({
  indices: Array.from(sum.keys(), (unknown) => place.get(unknown) ?? 0),
  values: [...sum.values()],
});
