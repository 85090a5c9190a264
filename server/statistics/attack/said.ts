import type { Figure, Table } from './table.ts';

/** Where something is said: a cell of a table. */
export interface Source {
  readonly table: Table;
  readonly cell: number;
}

/** What a release says of the atoms: `least` ≤ Σ coefficient · atom ≤ `most`. Without coefficients they are all 1. */
export interface Statement {
  readonly atoms: Int32Array;
  readonly coefficients?: Float64Array;
  readonly least: number;
  readonly most: number;
  readonly sources: readonly Source[];
}

/** The atoms of a cell; and those that stand, along one dimension, in another code of it, or in any. */
interface Place {
  readonly itself: () => Int32Array;
  readonly along: (dimension: string, code: string | undefined) => Int32Array;
}

/** What a figure in a cell says. */
export function saidIn(figure: Figure, value: number, { itself, along }: Place, sources: readonly Source[]): Statement[] {
  switch (figure.kind) {
    case 'share': {
      const { step, of, bound = 0 } = figure;
      const [part, whole] = [itself(), along(figure.along, of)];
      const [low, high] = [Math.max(0, value - step / 2) / 100, Math.min(100, value + step / 2) / 100];
      // As many of the part as so large a share of the whole, were both as far off as they can be.
      const beyond = (share: number) => weighed([part, whole], [1, -share]);
      return [
        { ...beyond(low), least: -bound * (1 + low), most: Infinity, sources },
        { ...beyond(high), least: -Infinity, most: bound * (1 + high), sources },
      ];
    }
    case 'percentile': {
      const parts = figure.parts.map((code) => along(figure.along, code));
      const share = figure.percent / 100;
      const factors = (upTo: number) => parts.map((_, at) => (at < upTo ? 1 - share : -share));
      const off = (upTo: number) => factors(upTo).reduce((sum, factor) => sum + figure.bound * Math.abs(factor), 0);
      const reached = { ...weighed(parts, factors(value + 1)), least: -off(value + 1), most: Infinity, sources };
      const before = { ...weighed(parts, factors(value)), least: -Infinity, most: off(value), sources };
      return value === 0 ? [reached] : [reached, before];
    }
    case 'cell_key':
    case 'rounded':
    case 'mean':
    case 'class':
    case 'count': {
      const [least, most] = rangeOf(figure, value);
      return [{ atoms: itself(), least, most, sources }];
    }
  }
}

/** Sets of atoms, each with how many times it counts; an atom that is in several counts for all of them. */
function weighed(sets: readonly Int32Array[], times: readonly number[]): Pick<Statement, 'atoms' | 'coefficients'> & object {
  const sum = new Map<number, number>();
  for (const [at, set] of sets.entries()) for (const atom of set) sum.set(atom, (sum.get(atom) ?? 0) + (times[at] ?? 0));
  return { atoms: Int32Array.from(sum.keys()), coefficients: Float64Array.from(sum.values()) };
}

function rangeOf(figure: Exclude<Figure, { kind: 'share' | 'percentile' }>, value: number): [number, number] {
  switch (figure.kind) {
    case 'cell_key':
      return value === 0 ? [0, figure.bound] : [Math.max(1, value - figure.bound), value + figure.bound];
    case 'rounded':
      return [Math.max(0, value - Math.floor(figure.to / 2)), value + Math.floor(figure.to / 2)];
    case 'mean':
      return [figure.over * (value - figure.step / 2), figure.over * (value + figure.step / 2)];
    case 'class': {
      const { from, bound = 0 } = figure;
      return [Math.max(0, (from[value] ?? 0) - bound), (from[value + 1] ?? Infinity) - 1 + bound];
    }
    case 'count':
      return [value, value];
  }
}
