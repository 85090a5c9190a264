import type { System } from './system.ts';

/** A prime below 2^31: what is no multiple of another by it is none at all. Sums in it are exact, which those of fractions are not. */
const prime = 2_147_483_629n;
const modulus = Number(prime);

type Line = Map<number, number>;

/**
 * What to withhold so that no sensitive cell can be worked out exactly: each other is shown in turn, the dearest first, unless by it and those
 * shown before a sensitive one were given away (the elimination of Langsrud 2024). A cell may still be narrowed down: this is where to begin.
 */
export function eliminated(system: System, sensitive: ReadonlySet<number>): Set<number> {
  const lines = overLeaves(system);
  const pivots = new Map<number, Line>();
  const guarded = guardedOf([...sensitive].map((cell) => lines[cell] ?? new Map<number, number>()));
  const isNear = (cell: number) => (system.group[cell] === 0 ? 0 : 1);
  const order = [...system.values.keys()]
    .filter((cell) => !sensitive.has(cell))
    .toSorted((one, other) => isNear(one) - isNear(other) || leavesIn(lines, other) - leavesIn(lines, one) || one - other);
  const withheld = new Set(sensitive);
  for (const cell of order) {
    const line = reduced(lines[cell] ?? new Map(), pivots);
    if (line.size === 0) continue;
    if (guarded.givenAwayBy(line)) {
      withheld.add(cell);
      continue;
    }
    const column = pivotOf(line);
    scale(line, inverse(line.get(column) ?? 1));
    pivots.set(column, line);
    guarded.reduce(column, line);
  }
  return withheld;
}

const leavesIn = (lines: readonly Line[], cell: number) => lines[cell]?.size ?? 0;

/** Each cell as the sum of leaves that it is. */
function overLeaves({ values, sums }: System): Line[] {
  const sumOf = new Map(sums.toReversed().map(({ whole, parts }) => [whole, parts]));
  const lines: Line[] = [];
  const lineOf = (cell: number): Line => {
    const known = lines[cell];
    if (known) return known;
    const line: Line = new Map();
    const parts = sumOf.get(cell);
    if (parts === undefined) line.set(cell, 1);
    else for (const part of parts) for (const [leaf, times] of lineOf(part)) line.set(leaf, (line.get(leaf) ?? 0) + times);
    lines[cell] = line;
    return line;
  };
  for (const cell of values.keys()) lineOf(cell);
  return lines;
}

/** The sensitive lines as far as what is shown leaves them, by what they are up to a factor. */
function guardedOf(lines: readonly Line[]) {
  const own = lines.map((line) => new Map(line));
  const byName = new Map<string, Set<number>>();
  const byColumn = new Map<number, Set<number>>();
  const into = <Key>(map: Map<Key, Set<number>>, key: Key, number: number) =>
    map.set(key, (map.get(key) ?? new Set()).add(number));
  const names = own.map((line) => nameOf(line));
  for (const [number, line] of own.entries()) {
    into(byName, names[number] ?? '', number);
    for (const column of line.keys()) into(byColumn, column, number);
  }
  return {
    givenAwayBy: (line: Line) => (byName.get(nameOf(line))?.size ?? 0) > 0,
    reduce: (column: number, pivot: Line) => {
      for (const number of byColumn.get(column) ?? []) {
        const line = own[number];
        const times = line?.get(column) ?? 0;
        if (line === undefined || times === 0) continue;
        subtract(line, pivot, times);
        byName.get(names[number] ?? '')?.delete(number);
        names[number] = nameOf(line);
        into(byName, names[number] ?? '', number);
        for (const one of pivot.keys()) into(byColumn, one, number);
      }
      byColumn.delete(column);
    },
  };
}

function reduced(line: Line, pivots: ReadonlyMap<number, Line>): Line {
  const left = new Map(line);
  for (const column of left.keys()) {
    const pivot = pivots.get(column);
    const times = left.get(column) ?? 0;
    if (pivot !== undefined && times !== 0) subtract(left, pivot, times);
  }
  return left;
}

function subtract(line: Line, pivot: Line, times: number) {
  for (const [column, value] of pivot) {
    const left = ((line.get(column) ?? 0) - product(times, value)) % modulus;
    if (left === 0) line.delete(column);
    else line.set(column, left < 0 ? left + modulus : left);
  }
}

/** The last column that is there: leaves that were met late fill in least. */
const pivotOf = (line: Line) => Math.max(...line.keys());

function nameOf(line: Line): string {
  const columns = [...line.keys()].toSorted((one, other) => one - other);
  const factor = inverse(line.get(columns[0] ?? -1) ?? 1);
  return columns.map((column) => `${column}:${product(line.get(column) ?? 0, factor)}`).join(' ');
}

function scale(line: Line, factor: number) {
  for (const [column, value] of line) line.set(column, product(value, factor));
}

/** Most are ones, and only what is too long for a number takes the long way. */
function product(one: number, other: number): number {
  const all = one * other;
  return Number.isSafeInteger(all) ? all % modulus : Number((BigInt(one) * BigInt(other)) % prime);
}

function inverse(value: number): number {
  if (value === 1) return 1;
  let [base, power, result] = [BigInt(value), prime - 2n, 1n];
  for (; power > 0n; power >>= 1n) {
    if (power & 1n) result = (result * base) % prime;
    base = (base * base) % prime;
  }
  return Number(result);
}
