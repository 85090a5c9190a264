import type { Program, Solver } from '#server/statistics/highs.ts';
import type { Reduced, Row } from './reduce.ts';

/** Unknowns, each with how many times it counts. */
export type Sum = ReadonlyMap<number, number>;

/** One component as a linear programme that is solved again and again: only what is asked for changes. */
export interface Programme extends Disposable {
  /** The unknowns of it, by their numbers in the whole. */
  readonly unknowns: readonly number[];
  readonly rows: readonly Row[];
  /** The greatest that a sum can be, and the values of all unknowns where it is. */
  greatest(sum: Sum, as: As): Answer;
}

/** Among all numbers; among whole ones; or, whole as well, somewhere far out, which is found much sooner and of which the bound says nothing. */
export type As = 'real' | 'whole' | 'far out';

export interface Answer {
  readonly state: 'optimal' | 'unbounded' | 'impossible' | 'undecided';
  readonly values: Float64Array;
  readonly bound: number;
  /** Numbers of the rows that it leans on. */
  readonly leansOn: readonly number[];
}

/** Without an answer by then it is undecided, which counts against a release. */
const secondsForWhole = 20;
/** Share of the greatest that what is only to be far out may be short of it. */
const farOut = 0.5;

type Bounds = Pick<Reduced, 'least' | 'most'>;

export function programmeOf(solver: Solver, bounds: Bounds, unknowns: readonly number[], rows: readonly Row[]): Programme {
  const [row] = rows;
  return row && rows.length === 1 && !row.coefficients
    ? programmeOfOne(bounds, unknowns, row)
    : programmeOfMany(solver, bounds, unknowns, rows);
}

/** Of a single row no solver is needed: what pays best is filled up first, and what costs only as far as the row demands. */
function programmeOfOne({ least, most }: Bounds, unknowns: readonly number[], row: Row): Programme {
  return {
    unknowns,
    rows: [row],
    greatest(sum, as) {
      const [up, down] = as === 'real' ? [asItIs, asItIs] : [upToWhole, downToWhole];
      const [demanded, allowed] = [up(row.least), down(row.most)];
      const values = Float64Array.from(unknowns, (unknown) => up(least[unknown] ?? 0));
      const times = unknowns.map((unknown) => sum.get(unknown) ?? 0);
      let total = values.reduce((all, value) => all + value, 0);
      let leansOn: readonly number[] = [];
      for (const [place, pays] of [...times.entries()].toSorted(([, one], [, other]) => other - one)) {
        const room = down(most[unknowns[place] ?? 0] ?? 0) - (values[place] ?? 0);
        const more = Math.max(0, Math.min(room, (pays > 0 ? allowed : demanded) - total));
        if (more === Infinity) return { state: 'unbounded', values, bound: Infinity, leansOn };
        if (more < room && pays !== 0 && (pays > 0 || more > 0)) leansOn = [0];
        values[place] = (values[place] ?? 0) + more;
        total += more;
      }
      if (total > allowed + near || total < demanded - near) return { state: 'impossible', values, bound: Infinity, leansOn };
      return { state: 'optimal', values, bound: times.reduce((all, one, at) => all + one * (values[at] ?? 0), 0), leansOn };
    },
    [Symbol.dispose]: () => undefined,
  };
}

const near = 1e-6;
const asItIs = (bound: number) => bound;
const upToWhole = (bound: number) => Math.ceil(bound - near);
const downToWhole = (bound: number) => Math.floor(bound + near);

function programmeOfMany(solver: Solver, { least, most }: Bounds, unknowns: readonly number[], rows: readonly Row[]): Programme {
  const place = new Map(unknowns.map((unknown, at) => [unknown, at]));
  const cost = new Float64Array(unknowns.length);
  const program: Program = {
    cost,
    lower: Float64Array.from(unknowns, (unknown) => least[unknown] ?? 0),
    upper: Float64Array.from(unknowns, (unknown) => most[unknown] ?? 0),
    rows: rows.map((row) => ({
      columns: Array.from(row.unknowns, (unknown) => place.get(unknown) ?? 0),
      factors: row.coefficients ? [...row.coefficients] : Array.from(row.unknowns, () => 1),
      lower: row.least,
      upper: row.most,
    })),
  };
  const real = solver(program);
  let priced: number[] = [];
  return {
    unknowns,
    rows,
    greatest(sum, as) {
      for (const column of priced) cost[column] = 0;
      const before = priced;
      priced = Array.from(sum.keys(), (unknown) => place.get(unknown) ?? 0);
      for (const [unknown, times] of sum) cost[place.get(unknown) ?? 0] = -times;
      if (as !== 'real') {
        const gap = as === 'whole' ? { mip_rel_gap: 0, mip_abs_gap: 0.5 } : { mip_rel_gap: farOut };
        const whole = solver({ ...program, whole: true }, { time_limit: secondsForWhole, ...gap });
        try {
          return answerOf(whole.solve());
        } finally {
          whole.close();
          // The other one must be told what it has missed.
          priced = [...new Set([...before, ...priced])];
        }
      }
      for (const column of new Set([...before, ...priced])) real.setCost(column, cost[column] ?? 0);
      return answerOf(real.solve());
    },
    [Symbol.dispose]: () => real.close(),
  };
}

function answerOf({ status, objective, values, prices }: ReturnType<ReturnType<Solver>['solve']>): Answer {
  const states = { optimal: 'optimal', unbounded: 'unbounded', infeasible: 'impossible', stopped: 'undecided' } as const;
  const leansOn: number[] = [];
  if (status === 'optimal') for (const [row, price] of prices.entries()) if (Math.abs(price) > 1e-9) leansOn.push(row);
  return { state: states[status], values, bound: status === 'optimal' ? -objective : Infinity, leansOn };
}
