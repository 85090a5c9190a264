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

/** Counts everybody in a table with all its sums. Nothing of it may leave the house before it has been protected. */
export function tabulate<One>(label: string, all: readonly One[], along: readonly Along<One>[], about: About): Table {
  const dimensions = along.map(dimensionOf);
  const reached = dimensions.map(countedIn);
  const size = dimensions.reduce((cells, { codes }) => cells * codes.length, 1);
  const values: number[] = Array.from({ length: size }, () => 0);
  for (const one of all) {
    let cells = [0];
    for (const [number, { id, of }] of along.entries()) {
      const codes = reached[number]?.get(of(one));
      if (!codes) throw new Error(`${of(one)} is no code of ${id} in which anybody is counted.`);
      const wide = dimensions[number]?.codes.length ?? 1;
      cells = cells.flatMap((cell) => codes.map((code) => cell * wide + code));
    }
    for (const cell of cells) values[cell] = (values[cell] ?? 0) + 1;
  }
  return { label, dimensions, values, status: values.map(() => null), about };
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
