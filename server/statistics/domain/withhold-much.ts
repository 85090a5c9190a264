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
 * narrow behind it, what the cheapest witness leans on, until none is. Half a person counts here; the attacker judges in whole numbers.
 */
export function withholdMuch(system: System, { cells: sensitive, needs }: Sensitive, solve: Solver): Withheld {
  const cells = new Set([...sensitive, ...eliminated(system, sensitive)]);
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
        cells.add(cell);
        prices[cell] = withheldAlready;
      }
      for (const one of narrow) if (moves(one, witness?.get(one.cell) ?? 0)) met.add(one);
    }
    if (cells.size === before) return { cells, unmet };
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
  const partOf = partsOf(system, cells);
  const own = Map.groupBy(needs, ({ cell }) => partOf.get(cell));
  const members = Map.groupBy(cells, (cell) => partOf.get(cell));
  return [...own].flatMap(([part, asking]) => narrowAmong(system, asking, members.get(part) ?? [], solve));
}

function narrowAmong(system: System, needs: readonly Need[], cells: readonly number[], solve: Solver): Need[] {
  const most = farthest * Math.max(...needs.map(({ by }) => Math.abs(by)));
  const place = new Map(cells.map((cell, column) => [cell, column]));
  const program: Opened = solve({
    cost: new Float64Array(cells.length),
    lower: Float64Array.from(cells, (cell) => -Math.min(most, system.down[cell] ?? 0)),
    upper: Float64Array.from(cells, (cell) => Math.min(most, system.up[cell] ?? 0)),
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
  let left = [...needs];
  const shoot = (at: readonly Need[]) => {
    const costs = Map.groupBy(at, ({ cell }) => place.get(cell) ?? 0);
    for (const [column, [need]] of costs) program.setCost(column, -Math.sign(need?.by ?? 0));
    const { status, values } = program.solve();
    for (const column of costs.keys()) program.setCost(column, 0);
    if (status === 'optimal') left = left.filter((need) => !moves(need, values[place.get(need.cell) ?? 0] ?? 0));
  };
  for (let volley = 0; volley < volleys && left.length > 3; volley++)
    shoot(
      left.filter((need, number) =>
        volley < 2 ? need.by > 0 === (volley === 0) : ((number >> ((volley - 2) >> 1)) + volley) % 2 === 0,
      ),
    );
  const narrow: Need[] = [];
  for (let need = left[0]; need !== undefined; need = left[0]) {
    const [one] = [need];
    shoot([one]);
    if (left[0] === one) narrow.push(...left.splice(0, 1));
  }
  program.close();
  return narrow;
}

/** Cells hang together that stand in one sum: those of different parts move without each other. */
function partsOf({ sums }: System, cells: ReadonlySet<number>): Map<number, number> {
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
  return new Map([...cells].map((cell) => [cell, top(cell)]));
}
