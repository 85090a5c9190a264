import type { Counted } from './cell-key.ts';
import type { About, Dimension, Table } from './json-stat.ts';

/** A code of a dimension, and the codes that it is the sum of. */
export interface Code {
  readonly code: string;
  readonly label: string;
  readonly parts?: readonly string[];
}

/** A dimension, and where in it somebody is counted: at one code that is the sum of no others. */
export interface Along<One> {
  readonly id: string;
  readonly label: string;
  readonly role?: Dimension['role'];
  readonly codes: readonly Code[];
  readonly of: (one: One) => string;
}

/** Two halves of a key that says who somebody is to nobody (`cell-key.ts`). */
export type Key = readonly [high: number, low: number];

/** Counts everybody in a table with all its sums. Nothing of it may leave the house before it has been protected. */
export function tabulate<One>(label: string, all: readonly One[], along: readonly Along<One>[], about: About): Table {
  return tabulateKeyed(label, all, along, about, () => [0, 0]).table;
}

/** The same, with the sum of the keys of those who stand in each cell: who they are, for the noise, and for nothing else. */
export function tabulateKeyed<One>(
  label: string,
  all: readonly One[],
  along: readonly Along<One>[],
  about: About,
  keyOf: (one: One) => Key,
): { readonly table: Table; readonly counted: Counted } {
  const dimensions = along.map(dimensionOf);
  const reached = dimensions.map(countedIn);
  const size = dimensions.reduce((cells, { codes }) => cells * codes.length, 1);
  const counted = { counts: new Int32Array(size), high: new Int32Array(size), low: new Int32Array(size) };
  for (const one of all) {
    let cells = [0];
    for (const [number, { id, of }] of along.entries()) {
      const codes = reached[number]?.get(of(one));
      if (!codes) throw new Error(`${of(one)} is no code of ${id} in which anybody is counted.`);
      const wide = dimensions[number]?.codes.length ?? 1;
      cells = cells.flatMap((cell) => codes.map((code) => cell * wide + code));
    }
    const [high, low] = keyOf(one);
    for (const cell of cells) {
      counted.counts[cell] = (counted.counts[cell] ?? 0) + 1;
      counted.high[cell] = (counted.high[cell] ?? 0) + high; // an Int32Array keeps the sum within 32 bits
      counted.low[cell] = (counted.low[cell] ?? 0) + low;
    }
  }
  const values = [...counted.counts];
  return { table: { label, dimensions, values, status: values.map(() => null), about }, counted };
}

function dimensionOf<One>({ id, label, role, codes }: Along<One>): Dimension {
  const numbers = new Map(codes.map(({ code }, number) => [code, number]));
  return {
    id,
    label,
    role,
    codes: codes.map(({ code }) => code),
    labels: codes.map((one) => one.label),
    children: codes.map(({ parts = [] }) => parts.map((part) => numbers.get(part) ?? -1)),
    ...(codes.every(({ parts = [] }) => parts.length === 0) && { isFlat: true }),
  };
}

/** For each code that is the sum of no others: itself and all that it is a part of. */
function countedIn({ codes, children }: Dimension): Map<string, number[]> {
  const above = codes.map((_, code) => {
    const reached = new Set([code]);
    for (const one of reached) for (const [parent, parts] of children.entries()) if (parts.includes(one)) reached.add(parent);
    return [...reached];
  });
  return new Map(
    codes.flatMap((code, number) => ((children[number] ?? []).length > 0 ? [] : [[code, above[number] ?? []] as const])),
  );
}
