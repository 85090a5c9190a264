import highs, { type Highs, type ModelStatusCode } from 'highs';
import type { Answer, Program, Solver } from './domain/solver.ts';

export type { Answer, Opened, Program, Row, Solver } from './domain/solver.ts';

/** HiGHS, which blocks its thread until it is done. Each program that is opened must be closed. */
export async function openHighs(): Promise<Solver> {
  // Its types say that the loader is one step further in than it is.
  const solver = await (highs as unknown as typeof highs.default)();
  return (program, options = {}) => opened(solver, program, options);
}

const nothing = new Float64Array();

function opened(solver: Highs, program: Program, options: Parameters<Solver>[1] & object): ReturnType<Solver> {
  const model = solver.createModel(modelOf(program));
  // Warm starts: after a change of cost the last point is still a basis to go on from, which presolve would throw away.
  model.options.set({ output_flag: false, ...(program.whole ? {} : { presolve: 'off', simplex_strategy: 4 }), ...options });
  return {
    setCost: (column, cost) => void model.changeColCost(column, cost),
    setBounds: (column, lower, upper) => void model.changeColBounds(column, lower, upper),
    add: ({ columns, factors, lower, upper }) => void model.addRow(lower, upper, { indices: [...columns], values: [...factors] }),
    solve: () => {
      const { modelStatus } = model.run();
      // Of what has no columns there is no solution to ask for, and it is solved.
      if (modelStatus === 6) return { status: 'optimal', objective: 0, values: nothing, reduced: nothing, prices: nothing };
      const { colValue: values, colDual: reduced, rowDual: prices } = model.getSolution();
      return { status: statusOf(modelStatus), objective: model.getObjectiveValue(), values, reduced, prices };
    },
    close: () => model.dispose(),
  };
}

function statusOf(code: ModelStatusCode): Answer['status'] {
  if (code === 7) return 'optimal';
  if (code === 8) return 'infeasible';
  return code === 9 || code === 10 ? 'unbounded' : 'stopped';
}

function modelOf({ cost, lower, upper, rows, whole }: Program) {
  const starts = [0];
  for (const { columns } of rows) starts.push((starts.at(-1) ?? 0) + columns.length);
  return {
    numCols: cost.length,
    numRows: rows.length,
    colCost: cost,
    colLower: lower,
    colUpper: upper,
    rowLower: rows.map((row) => row.lower),
    rowUpper: rows.map((row) => row.upper),
    matrix: {
      format: 'csr' as const,
      numRows: rows.length,
      numCols: cost.length,
      starts,
      indices: rows.flatMap(({ columns }) => columns),
      values: rows.flatMap(({ factors }) => factors),
    },
    ...(whole ? { integrality: new Int32Array(cost.length).fill(1) } : {}),
  };
}
