import { thinned } from './thin.ts';
import type { Source } from './said.ts';
import type { Statements, Target } from './statements.ts';
import { Contradiction } from './unclear.ts';

/** A row of the programme that is left: over unknowns, each a group of atoms that nothing tells apart. */
export interface Row {
  readonly unknowns: Int32Array;
  /** Without them they are all 1. */
  readonly coefficients?: Float64Array;
  readonly least: number;
  readonly most: number;
  readonly sources: readonly Source[];
}

/** What is left of a target when what is known outright has been taken out. */
export interface Aim {
  readonly target: Target;
  readonly unknowns: Int32Array;
  readonly coefficients?: Float64Array;
  readonly known: number;
  /** What made it known, of the part that is. */
  readonly sources: readonly Source[];
}

export interface Reduced {
  readonly isWhole: boolean;
  readonly least: Float64Array;
  readonly most: Float64Array;
  readonly rows: readonly Row[];
  readonly aims: readonly Aim[];
  /** The component of each unknown: they have no row in common. */
  readonly component: Int32Array;
  readonly components: number;
}

const slack = 1e-7;
const mostSources = 8;

/** Takes out what is known outright, joins what nothing tells apart, and splits what has nothing in common. */
export function reduced({ atoms: count, isWhole, rows, targets }: Omit<Statements, 'longer'>): Reduced {
  const least = new Float64Array(count);
  const most = new Float64Array(count).fill(Infinity);
  const knownBy = new Int32Array(count).fill(-1);
  const isKnown = (atom: number) => least[atom] === most[atom];

  const rowsOf = transposed(count, rows);
  const waiting = rows.map((_, row) => row);
  const isWaiting = new Uint8Array(rows.length).fill(1);
  const settle = (atom: number, value: number, row: number) => {
    if (value < (least[atom] ?? 0) - slack || value > (most[atom] ?? 0) + slack) throw new Contradiction();
    least[atom] = most[atom] = value;
    knownBy[atom] = row;
    for (let at = rowsOf.starts[atom] ?? 0; at < (rowsOf.starts[atom + 1] ?? 0); at++) {
      const other = rowsOf.rows[at] ?? 0;
      if (isWaiting[other]) continue;
      isWaiting[other] = 1;
      waiting.push(other);
    }
  };
  for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
    isWaiting[row] = 0;
    const statement = rows[row];
    if (!statement || statement.coefficients) continue;
    const { atoms } = statement;
    let [sum, unknown, one] = [0, 0, -1];
    for (const atom of atoms) {
      if (isKnown(atom)) sum += least[atom] ?? 0;
      else [unknown, one] = [unknown + 1, atom];
    }
    const [low, high] = [statement.least - sum, statement.most - sum];
    if (high < -slack || (unknown === 0 && low > slack)) throw new Contradiction();
    if (high <= slack) {
      for (const atom of atoms) if (!isKnown(atom)) settle(atom, 0, row);
    } else if (unknown === 1) {
      const [from, to] = [Math.max(low, least[one] ?? 0), Math.min(high, most[one] ?? 0)];
      if (from > to + slack) throw new Contradiction();
      if (to - from <= slack) settle(one, from, row);
      else [least[one], most[one]] = [from, to];
    }
  }

  // What is in the same rows and the same targets, with the same coefficients, is one unknown.
  const marks = [new Float64Array(count), new Float64Array(count)];
  const lots = lotsFrom(88_172_645);
  const left: (Row & { readonly atoms: Int32Array })[] = [];
  for (const { atoms, coefficients, least: low, most: high, sources } of rows) {
    let [sum, unknown] = [0, 0];
    for (const [at, atom] of atoms.entries()) {
      if (isKnown(atom)) sum += (coefficients?.[at] ?? 1) * (least[atom] ?? 0);
      else unknown += 1;
    }
    if (unknown === 0 && coefficients && (low - sum > slack || high - sum < -slack)) throw new Contradiction();
    if (unknown === 0 || (unknown === 1 && !coefficients)) continue;
    const known = [...sources, ...sourcesOf(atoms, knownBy, rows)].slice(0, mostSources);
    left.push({
      atoms,
      unknowns: atoms,
      ...(coefficients && { coefficients }),
      least: low - sum,
      most: high - sum,
      sources: known,
    });
    mark(marks, lots, { atoms, ...(coefficients && { coefficients }) });
  }
  for (const target of targets) mark(marks, lots, target);
  const groups = new Map<string, number>();
  const groupOf = new Int32Array(count).fill(-1);
  const bounds: [number, number][] = [];
  for (let atom = 0; atom < count; atom++) {
    if (isKnown(atom)) continue;
    const key = `${marks[0]?.[atom]} ${marks[1]?.[atom]}`;
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = bounds.push([0, 0]) - 1));
    groupOf[atom] = group;
    const bound = bounds[group];
    if (bound) [bound[0], bound[1]] = [bound[0] + (least[atom] ?? 0), bound[1] + (most[atom] ?? 0)];
  }

  const inGroups = (of: { readonly atoms: Int32Array; readonly coefficients?: Float64Array }) => {
    const sums = new Map<number, number>();
    for (const [at, atom] of of.atoms.entries()) {
      const group = groupOf[atom] ?? -1;
      // Atoms of a group have the same coefficient, but a group may stand with both signs in a difference.
      if (group >= 0 && !sums.has(group)) sums.set(group, of.coefficients?.[at] ?? 1);
    }
    const entries = Array.from(sums).filter(([, coefficient]) => coefficient !== 0);
    return {
      unknowns: Int32Array.from(entries, ([group]) => group),
      ...(of.coefficients && { coefficients: Float64Array.from(entries, ([, coefficient]) => coefficient) }),
    };
  };
  const over = thinned(
    left.map(({ atoms, coefficients, ...row }) => ({ ...row, ...inGroups({ atoms, ...(coefficients && { coefficients }) }) })),
  );
  const aims = targets.map((target): Aim => {
    let known = 0;
    for (const [at, atom] of target.atoms.entries())
      if (isKnown(atom)) known += (target.coefficients?.[at] ?? 1) * (least[atom] ?? 0);
    return { target, ...inGroups(target), known, sources: sourcesOf(target.atoms, knownBy, rows) };
  });
  return {
    isWhole,
    least: Float64Array.from(bounds, ([low]) => low),
    most: Float64Array.from(bounds, ([, high]) => high),
    rows: over,
    aims,
    ...componentsOf(bounds.length, over),
  };
}

function mark(
  marks: readonly Float64Array[],
  lots: () => number,
  { atoms, coefficients }: { readonly atoms: Int32Array; readonly coefficients?: Float64Array },
): void {
  const lot = marks.map(lots);
  for (const [at, atom] of atoms.entries())
    for (const [n, one] of marks.entries())
      one[atom] = ((one[atom] ?? 0) + (lot[n] ?? 0) * (coefficients?.[at] ?? 1)) % 4_503_599_627_370_496;
}

/** Whole numbers that look random: sums of different sets of them are the same once in 2^52. */
function lotsFrom(seed: number): () => number {
  let state = BigInt(seed);
  return () => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) % 18_446_744_073_709_551_616n;
    return Number(state >> 13n);
  };
}

/** What made atoms known, and what made that known: as many of them as are worth reading. */
function sourcesOf(atoms: Int32Array, knownBy: Int32Array, rows: Statements['rows']): Source[] {
  const found = new Set<Source>();
  const met = new Set<number>();
  const waiting = [atoms];
  for (let next = waiting.shift(); next !== undefined && found.size < mostSources; next = waiting.shift()) {
    for (const atom of next) {
      const by = knownBy[atom] ?? -1;
      const row = rows[by];
      if (!row || met.has(by)) continue;
      met.add(by);
      for (const source of row.sources) found.add(source);
      waiting.push(row.atoms);
      if (found.size >= mostSources) break;
    }
  }
  return [...found];
}

function transposed(count: number, rows: Statements['rows']) {
  const starts = new Int32Array(count + 1);
  for (const { atoms } of rows) for (const atom of atoms) starts[atom + 1] = (starts[atom + 1] ?? 0) + 1;
  for (let atom = 0; atom < count; atom++) starts[atom + 1] = (starts[atom + 1] ?? 0) + (starts[atom] ?? 0);
  const next = starts.slice();
  const found = new Int32Array(starts[count] ?? 0);
  for (const [row, { atoms }] of rows.entries())
    for (const atom of atoms) {
      const to = next[atom] ?? 0;
      found[to] = row;
      next[atom] = to + 1;
    }
  return { starts, rows: found };
}

function componentsOf(count: number, rows: readonly Row[]): { component: Int32Array; components: number } {
  const above = Int32Array.from({ length: count }, (_, n) => n);
  const top = (of: number): number => {
    let one = of;
    while (above[one] !== one) {
      above[one] = above[above[one] ?? one] ?? one;
      one = above[one] ?? one;
    }
    return one;
  };
  for (const { unknowns } of rows) {
    const first = top(unknowns[0] ?? 0);
    for (const one of unknowns) above[top(one)] = first;
  }
  const numbers = new Map<number, number>();
  const component = new Int32Array(count);
  for (let one = 0; one < count; one++) {
    const root = top(one);
    const number = numbers.get(root) ?? numbers.size;
    numbers.set(root, number);
    component[one] = number;
  }
  return { component, components: numbers.size };
}
