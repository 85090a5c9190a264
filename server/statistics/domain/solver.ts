/** A linear program, column by column and row by row: the least of cost · x. With `whole`, every x is a whole number. */
export interface Program {
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly rows: readonly Row[];
  readonly whole?: boolean;
}

export interface Row {
  readonly columns: readonly number[];
  readonly factors: readonly number[];
  readonly lower: number;
  readonly upper: number;
}

export interface Answer {
  readonly status: 'optimal' | 'infeasible' | 'unbounded' | 'stopped';
  readonly objective: number;
  readonly values: Float64Array;
  /** What each column would cost at the margin; nothing that counts where x is whole. */
  readonly reduced: Float64Array;
  /** Likewise each row: not zero where the answer leans on it. */
  readonly prices: Float64Array;
}

/** A program that is held open: what is changed between two answers leaves the last basis to start from. */
export interface Opened {
  setCost(column: number, cost: number): void;
  setBounds(column: number, lower: number, upper: number): void;
  add(row: Row): void;
  solve(): Answer;
  close(): void;
}

/** Options are those of HiGHS by name. */
export type Solver = (program: Program, options?: Readonly<Record<string, boolean | number | string>>) => Opened;
