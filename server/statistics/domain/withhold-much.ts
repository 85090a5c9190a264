import { eliminated } from './elimination.ts';
import { type Need, type Witness, networkOf } from './network.ts';
import type { Opened, Solver } from './solver.ts';
import type { System } from './system.ts';
import type { Sensitive, Withheld } from './withhold.ts';

/** What it costs to lean on a cell that is withheld anyway. */
const withheldAlready = 1e-3;
/** No cell is looked for to move more than so many times as far as the farthest need of those it hangs together with. */
const farthest = 50;
/** Shots at many needs at once, before each that is left is shot at alone. */
const volleys = 12;
const near = 1e-6;

/**
 * As `withhold`, for tables with so many cells that a witness for each need cannot be had: what elimination withholds, and where a cell is too
 * narrow behind it, what the cheapest witness leans on, until none is; then what of that turned out not to be needed is shown again. Half a
 * person counts here; the attacker judges in whole numbers.
 */
export function withholdMuch(system: System, { cells: sensitive, needs }: Sensitive, solve: Solver): Withheld {
  const cells = new Set([...sensitive, ...eliminated(system, sensitive)]);
  const withheldFor = new Map<number, Need>();
  const prices = Float64Array.from(system.weights, (weight, cell) => (cells.has(cell) ? withheldAlready : weight));
  for (let left: readonly Need[] = needs; ;) {
    const narrow = narrowIn(system, left, cells, solve);
    const before = cells.size;
    const unmet: Need[] = [];
    const met = new Set<Need>();
    for (const need of narrow) {
      if (met.has(need)) continue;
      const witness = cheapest(system, need, cells, prices, solve);
      if (witness === undefined) unmet.push(need);
      for (const cell of witness?.keys() ?? []) {
        if (!cells.has(cell)) withheldFor.set(cell, need);
        cells.add(cell);
        prices[cell] = withheldAlready;
      }
      for (const one of narrow) if (moves(one, witness?.get(one.cell) ?? 0)) met.add(one);
    }
    if (cells.size === before) {
      showAgain(system, needs, cells, withheldFor, solve);
      return { cells, unmet };
    }
    left = narrow;
  }
}

/** What is withheld, with what stands within two sums of a cell: a witness is cheaper to find there, and hardly dearer. */
function cheapest(
  system: System,
  need: Need,
  cells: ReadonlySet<number>,
  prices: Float64Array,
  solve: Solver,
): Witness | undefined {
  const group = system.group[need.cell] ?? 0;
  const inGroup = (cell: number) => group === 0 || system.group[cell] === group;
  const beside = (of: Iterable<number>) =>
    new Set(
      [...of].flatMap((cell) =>
        (system.sumsOf[cell] ?? []).flatMap((number) => {
          const { whole = -1, parts = [] } = system.sums[number] ?? {};
          return [whole, ...parts].filter(inGroup);
        }),
      ),
    );
  const close = beside(beside([need.cell]));
  for (const among of [[...new Set([...close, ...[...cells].filter(inGroup)])], [...system.values.keys()].filter(inGroup)]) {
    const network = networkOf({ ...system, whole: false }, among, prices, solve);
    const witness = network.meet(need);
    network.close();
    if (witness) return witness;
  }
  return undefined;
}

const moves = ({ by }: Need, moved: number) => (by > 0 ? moved >= by - near : moved <= by + near);

/** The needs that nothing meets while no other cells move than these. */
function narrowIn(system: System, needs: readonly Need[], cells: ReadonlySet<number>, solve: Solver): Need[] {
  return partsOf(system, needs, cells).flatMap(([asking, among]) => {
    const part = partOf(system, asking, among, solve);
    const narrow = part.meet(asking, 'all');
    part.close();
    return narrow;
  });
}

/** Cells that hang together, and points of theirs: how far each is moved from what it is, so that every sum holds. */
function partOf(system: System, needs: readonly Need[], cells: readonly number[], solve: Solver) {
  const most = farthest * Math.max(...needs.map(({ by }) => Math.abs(by)));
  const place = new Map(cells.map((cell, column) => [cell, column]));
  const down = Float64Array.from(cells, (cell) => -Math.min(most, system.down[cell] ?? 0));
  const up = Float64Array.from(cells, (cell) => Math.min(most, system.up[cell] ?? 0));
  const program: Opened = solve({
    cost: new Float64Array(cells.length),
    lower: down,
    upper: up,
    rows: [...new Set(cells.flatMap((cell) => system.sumsOf[cell] ?? []))].map((number) => {
      const { whole = -1, parts = [] } = system.sums[number] ?? {};
      const of = [whole, ...parts].filter((cell) => place.has(cell));
      return {
        columns: of.map((cell) => place.get(cell) ?? 0),
        factors: of.map((cell) => (cell === whole ? -1 : 1)),
        lower: 0,
        upper: 0,
      };
    }),
  });
  const points = new Map<Need, Float64Array>();
  const shoot = (at: readonly Need[], left: readonly Need[]): Need[] => {
    const costs = Map.groupBy(at, ({ cell }) => place.get(cell) ?? 0);
    for (const [column, [need]] of costs) program.setCost(column, -Math.sign(need?.by ?? 0));
    const { status, values } = program.solve();
    for (const column of costs.keys()) program.setCost(column, 0);
    if (status !== 'optimal') return [...left];
    return left.filter((need) => {
      const isMet = moves(need, values[place.get(need.cell) ?? 0] ?? 0);
      if (isMet) points.set(need, values);
      return !isMet;
    });
  };
  /** Finds a point for each; which have none. `first` goes no further than to one that has none. */
  function meet(asking: readonly Need[], how: 'all' | 'first'): Need[] {
    let left: readonly Need[] = asking;
    for (let volley = 0; volley < volleys && left.length > 3; volley++) {
      const at = left.filter((need, number) =>
        volley < 2 ? need.by > 0 === (volley === 0) : ((number >> ((volley - 2) >> 1)) + volley) % 2 === 0,
      );
      left = shoot(at, left);
    }
    const narrow: Need[] = [];
    for (let [need] = left; need !== undefined; [need] = left) {
      const rest = shoot([need], left);
      if (rest[0] === need) narrow.push(need);
      if (narrow.length > 0 && how === 'first') break;
      left = rest.filter((one) => one !== need);
    }
    return narrow;
  }
  /** Keeps a cell still, if every need that leant on it has another point then; the one that it was withheld for has the fewest. */
  function still(cell: number, withheldFor: Need): boolean {
    const column = place.get(cell) ?? 0;
    const isMoved = (values: Float64Array | undefined) => Math.abs(values?.[column] ?? 0) > near;
    const leaning = [...points].filter(([, values]) => isMoved(values));
    program.setBounds(column, 0, 0);
    if (shoot([withheldFor], [withheldFor]).length === 0) {
      const left = leaning.flatMap(([need]) => (isMoved(points.get(need)) ? [need] : []));
      if (meet(left, 'first').length === 0) return true;
    }
    program.setBounds(column, down[column] ?? 0, up[column] ?? 0);
    for (const [need, values] of leaning) points.set(need, values);
    return false;
  }
  return { meet, still, close: () => program.close() };
}

/** Shows each cell again that was withheld for the sake of a need, the last first, if by now all needs can do without it. */
function showAgain(
  system: System,
  needs: readonly Need[],
  cells: Set<number>,
  withheldFor: ReadonlyMap<number, Need>,
  solve: Solver,
): void {
  for (const [asking, among] of partsOf(system, needs, cells)) {
    const part = partOf(system, asking, among, solve);
    if (part.meet(asking, 'first').length === 0) {
      for (const cell of among.toReversed()) {
        const need = withheldFor.get(cell);
        if (need && part.still(cell, need)) cells.delete(cell);
      }
    }
    part.close();
  }
}

/** The needs and the cells of each part. Cells hang together that stand in one sum: those of different parts move without each other. */
function partsOf(
  { sums }: System,
  needs: readonly Need[],
  cells: ReadonlySet<number>,
): (readonly [needs: readonly Need[], cells: readonly number[]])[] {
  const above = new Map([...cells].map((cell) => [cell, cell]));
  const top = (cell: number): number => {
    const next = above.get(cell) ?? cell;
    if (next === cell) return cell;
    const found = top(next);
    above.set(cell, found);
    return found;
  };
  for (const { whole, parts } of sums) {
    const [first, ...rest] = [whole, ...parts].filter((cell) => cells.has(cell));
    if (first !== undefined) for (const one of rest) above.set(top(one), top(first));
  }
  const members = Map.groupBy(cells, top);
  return [...Map.groupBy(needs, ({ cell }) => top(cell))].map(([part, asking]) => [asking, members.get(part) ?? []]);
}
