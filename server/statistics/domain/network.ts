import type { Row, Solver } from './solver.ts';
import type { System } from './system.ts';

/** How far a cell must be able to lie from what it is: as seen by anybody, or by somebody who knows cells because they are alone in them. */
export interface Need {
  readonly cell: number;
  readonly by: number;
  readonly knows?: readonly number[];
}

/** Cells moved so that every sum still holds: proof that who reads the table cannot tell. By cell, what it is moved by. */
export type Witness = ReadonlyMap<number, number>;

/**
 * Some of the cells as a linear program: each is moved up or down, all sums hold, and what is not among them stays. Each move has its price,
 * so that the cheapest that meets a need leans on what is withheld already where it can, and else says what to withhold (Kelly, Golden and
 * Assad 1992; Castro 2012).
 */
export interface Network {
  /** The cheapest move that meets a need; undefined where there is none. Whole numbers where it counts: a half of somebody is no witness. */
  meet(need: Need): Witness | undefined;
  /** What a cell costs from now on; Infinity keeps it still. */
  price(cell: number, price: number): void;
  close(): void;
}

const tolerance = 1e-7;

/** The prices are kept by the caller, and changed by `price`. */
export function networkOf(system: System, cells: readonly number[], prices: Float64Array, solve: Solver): Network {
  const place = new Map(cells.map((cell, column) => [cell, column]));
  const count = cells.length;
  const rows = rowsOf(system, cells, place);
  const [cost, upper, lower] = [new Float64Array(2 * count), new Float64Array(2 * count), new Float64Array(2 * count)];
  for (const [column, cell] of cells.entries()) lay(column, cell);
  const program = solve({ cost, lower, upper, rows }, { simplex_strategy: 1, dual_simplex_cost_perturbation_multiplier: 0 });

  /** Upward is in the first half of the columns, downward in the second. */
  function lay(column: number, cell: number) {
    const price = prices[cell] ?? 0;
    lower.fill(0, column, column + 1).fill(0, column + count, column + count + 1);
    upper[column] = price === Infinity ? 0 : (system.up[cell] ?? 0);
    upper[column + count] = price === Infinity ? 0 : (system.down[cell] ?? 0);
    cost[column] = cost[column + count] = price === Infinity ? 0 : price;
  }
  function fix(column: number, up: number, down: number) {
    lower[column] = upper[column] = up;
    lower[column + count] = upper[column + count] = down;
  }
  function tell(column: number) {
    for (const one of [column, column + count]) {
      program.setBounds(one, lower[one] ?? 0, upper[one] ?? 0);
      program.setCost(one, cost[one] ?? 0);
    }
  }
  function restore(cell: number) {
    const column = place.get(cell);
    if (column === undefined) return;
    lay(column, cell);
    tell(column);
  }
  function answer(): Witness | undefined {
    const { status, values } = program.solve();
    if (status !== 'optimal') return undefined;
    const witness = witnessOf(values, cells);
    if (!system.whole || isWhole(witness)) return witness;
    for (const times of [2, 3]) {
      const more = new Map([...witness].map(([cell, by]) => [cell, times * by]));
      if (isWhole(more) && isWithin(more, system)) return more;
    }
    return wholly((column) => (cost[column] ?? 0) < 0.01 || witness.has(cells[column % count] ?? -1)) ?? wholly(() => true);
  }
  /** The same in whole numbers, first among what is withheld and what the halves lean on, for that is a small program. */
  function wholly(may: (column: number) => boolean): Witness | undefined {
    const within = upper.map((most, column) => (may(column) ? most : 0));
    const program = solve({ cost, lower, upper: within, rows, whole: true }, { time_limit: 2, mip_max_improving_sols: 1 });
    const { status, values } = program.solve();
    program.close();
    const witness = witnessOf(values, cells);
    return status === 'optimal' || (witness.size > 0 && addsUp(witness, system)) ? witness : undefined;
  }
  return {
    meet: ({ cell, by, knows = [] }) => {
      const column = place.get(cell);
      if (column === undefined || Math.abs(by) > ((by > 0 ? system.up : system.down)[cell] ?? 0)) return undefined;
      fix(column, Math.max(by, 0), Math.max(-by, 0));
      const held = knows.flatMap((one) => place.get(one) ?? []);
      for (const one of held) fix(one, 0, 0);
      for (const one of [column, ...held]) tell(one);
      const found = answer();
      for (const one of [cell, ...knows]) restore(one);
      return found;
    },
    price: (cell, price) => {
      prices[cell] = price;
      restore(cell);
    },
    close: () => program.close(),
  };
}

const isWhole = (witness: Witness) => [...witness.values()].every((by) => Math.abs(by - Math.round(by)) < 1e-6);

function isWithin(witness: Witness, { up, down }: System): boolean {
  return [...witness].every(([cell, by]) => by <= (up[cell] ?? 0) + tolerance && -by <= (down[cell] ?? 0) + tolerance);
}

function addsUp(witness: Witness, { sums, sumsOf }: System): boolean {
  const by = (cell: number) => witness.get(cell) ?? 0;
  return [...witness.keys()].every((cell) =>
    (sumsOf[cell] ?? []).every((number) => {
      const { whole = -1, parts = [] } = sums[number] ?? {};
      return Math.abs(parts.reduce((sum, part) => sum + by(part), -by(whole))) < 1e-6;
    }),
  );
}

/** The sums among these cells, each with a column upward and one downward: what is moved must add up. */
export function rowsOf({ sums, sumsOf }: System, cells: readonly number[], place: ReadonlyMap<number, number>): Row[] {
  const numbers = new Set(cells.flatMap((cell) => sumsOf[cell] ?? []));
  return [...numbers].map((number) => {
    const { whole = -1, parts = [] } = sums[number] ?? {};
    const columns: number[] = [];
    const factors: number[] = [];
    for (const cell of [whole, ...parts]) {
      const column = place.get(cell);
      if (column === undefined) continue;
      const factor = cell === whole ? -1 : 1;
      columns.push(column, column + place.size);
      factors.push(factor, -factor);
    }
    return { columns, factors, lower: 0, upper: 0 };
  });
}

function witnessOf(values: Float64Array, cells: readonly number[]): Witness {
  const witness = new Map<number, number>();
  for (const [column, cell] of cells.entries()) {
    const by = (values[column] ?? 0) - (values[column + cells.length] ?? 0);
    if (Math.abs(by) > tolerance) witness.set(cell, by);
  }
  return witness;
}
