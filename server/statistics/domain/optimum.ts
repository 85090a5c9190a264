import { type Need, rowsOf } from './network.ts';
import type { Answer, Opened, Solver } from './solver.ts';
import type { System } from './system.ts';
import { type Sensitive, askedByThoseWhoKnow } from './withhold.ts';

/** Sum over cells of factor · whether it is withheld is at least 1. */
type Cut = ReadonlyMap<number, number>;

/** The least there is to withhold, and how many rounds of cuts it took to prove it. */
export interface Optimum {
  readonly cells: ReadonlySet<number>;
  readonly weight: number;
  readonly rounds: number;
}

/** A cell is not looked for to move more than so many times as far as the need: in two dimensions once is always enough. */
const farthest = 3;

/**
 * The cheapest set of cells that meets every need, with proof, or undefined when it is not found within so many rounds: what an attacker could
 * still narrow down is cut off, until there is nothing (Fischetti and Salazar 2001). First without whole numbers, for good cuts.
 */
export function optimumOf(system: System, sensitive: Sensitive, solve: Solver, rounds: number): Optimum | undefined {
  const candidates = [...system.values.keys()].filter((cell) => !sensitive.cells.has(cell) && system.weights[cell] !== Infinity);
  const columns = new Map(candidates.map((cell, column) => [cell, column]));
  const attacker = attackerOf(system, sensitive.cells, columns, solve);
  const needs = [...sensitive.needs];
  const cuts = new Map<string, Cut>();
  const add = (cut: Cut) => {
    const key = [...cut].map(([cell, factor]) => `${cell}:${factor.toFixed(6)}`).join(' ');
    const isNew = !cuts.has(key);
    cuts.set(key, cut);
    return isNew;
  };
  for (const cut of lonely(system, sensitive, columns)) add(cut);
  const master = masterOf(system, candidates, columns, solve);
  try {
    let numbers: 'shares' | 'whole' = 'shares';
    for (const cut of cuts.values()) master.cut(cut);
    for (let round = 1; round <= rounds; round++) {
      const answer = numbers === 'shares' ? master.shares() : master.whole(cuts.values());
      if (answer.status !== 'optimal') return undefined;
      const share = (cell: number) => (sensitive.cells.has(cell) ? 1 : (answer.values[columns.get(cell) ?? -1] ?? 0));
      const found = violated(attacker, needs, share, numbers === 'whole' ? sensitive : { knownToOne: new Map() });
      const more = found.filter(add);
      for (const cut of more) master.cut(cut);
      if (more.length > 0) continue;
      if (numbers === 'whole') {
        const cells = new Set([...sensitive.cells, ...candidates.filter((cell) => share(cell) > 0.5)]);
        const weight = candidates.reduce((sum, cell) => sum + (cells.has(cell) ? (system.weights[cell] ?? 0) : 0), 0);
        return { cells, weight, rounds: round };
      }
      numbers = 'whole';
    }
    return undefined;
  } finally {
    attacker.close();
    master.close();
  }
}

/** In every sum, no cell may be the only one that is withheld. */
function* lonely({ sums }: System, { cells }: Sensitive, columns: ReadonlyMap<number, number>): Generator<Cut> {
  for (const { whole, parts } of sums) {
    const all = [whole, ...parts];
    if (all.filter((cell) => cells.has(cell)).length === 1)
      yield new Map(all.filter((cell) => columns.has(cell)).map((cell) => [cell, 1]));
  }
}

function masterOf({ weights }: System, candidates: readonly number[], columns: ReadonlyMap<number, number>, solve: Solver) {
  const cost = Float64Array.from(candidates, (cell) => weights[cell] ?? 1);
  const [lower, upper] = [new Float64Array(candidates.length), new Float64Array(candidates.length).fill(1)];
  const rowOf = (cut: Cut) => ({
    columns: [...cut.keys()].map((cell) => columns.get(cell) ?? 0),
    factors: [...cut.values()],
    lower: 1,
    upper: Infinity,
  });
  const linear = solve({ cost, lower, upper, rows: [] }, { simplex_strategy: 1 });
  return {
    cut: (cut: Cut) => linear.add(rowOf(cut)),
    shares: () => linear.solve(),
    whole: (cuts: Iterable<Cut>): Answer => {
      const program = solve({ cost, lower, upper, rows: [...cuts].map(rowOf), whole: true }, { time_limit: 10, mip_rel_gap: 0 });
      const answer = program.solve();
      program.close();
      return answer;
    },
    close: () => linear.close(),
  };
}

/** The cuts of the needs that are not met while each cell is withheld to its share; those who know are asked about as they turn up. */
function violated(
  attacker: Attacker,
  needs: Need[],
  share: (cell: number) => number,
  sensitive: Pick<Sensitive, 'knownToOne'>,
): Cut[] {
  const cuts: Cut[] = [];
  const met = new Set<Need>();
  const asked = new Set(needs.map(nameOf));
  attacker.allow(share);
  for (let need = needs[0], next = 1; need !== undefined; need = needs[next++]) {
    if (met.has(need)) continue;
    const { cut, moved } = attacker.shoot(need);
    if (cut !== undefined) cuts.push(cut);
    else {
      met.add(need);
      for (const one of needs) {
        if (!meets(one, moved)) continue;
        met.add(one);
        for (const other of askedByThoseWhoKnow(one, touchedBy(moved, sensitive), sensitive)) {
          if (asked.has(nameOf(other))) continue;
          asked.add(nameOf(other));
          needs.push(other);
        }
      }
    }
  }
  return cuts;
}

const nameOf = ({ cell, by, knows }: Need) => `${cell} ${by} ${knows?.join(' ')}`;

const meets = ({ cell, by, knows = [] }: Need, moved: Shot['moved']) =>
  by * moved(cell) > 0 && Math.abs(moved(cell)) >= Math.abs(by) - 1e-6 && !knows.some((one) => Math.abs(moved(one)) > 1e-9);

const touchedBy = (moved: Shot['moved'], { knownToOne }: Pick<Sensitive, 'knownToOne'>) =>
  [...knownToOne.keys()].filter((cell) => Math.abs(moved(cell)) > 1e-9);

interface Shot {
  readonly moved: (cell: number) => number;
  readonly cut: Cut | undefined;
}

interface Attacker {
  allow(share: (cell: number) => number): void;
  shoot(need: Need): Shot;
  close(): void;
}

/** How far a cell can be moved while the others move no further than they may; and if that is too little, what holds it. */
function attackerOf(system: System, always: ReadonlySet<number>, columns: ReadonlyMap<number, number>, solve: Solver): Attacker {
  const cells = [...system.values.keys()];
  const count = cells.length;
  const place = new Map(cells.map((cell) => [cell, cell]));
  const zero = new Float64Array(2 * count);
  const program: Opened = solve(
    { cost: zero, lower: zero, upper: zero, rows: rowsOf(system, cells, place) },
    { simplex_strategy: 4 },
  );
  const reach = new Float64Array(2 * count);
  const told = new Float64Array(2 * count);
  let shares: (cell: number) => number = () => 0;
  const tell = (column: number, most: number) => {
    if (told[column] === most) return;
    program.setBounds(column, 0, most);
    told[column] = most;
  };
  const far = (cell: number, direction: 'up' | 'down', by: number) => Math.min(system[direction][cell] ?? 0, farthest * by);
  return {
    allow: (share) => {
      shares = share;
    },
    shoot: ({ cell, by, knows = [] }) => {
      const need = Math.abs(by);
      for (const one of cells) {
        const share = knows.includes(one) ? 0 : shares(one);
        reach[one] = far(one, 'up', need);
        reach[one + count] = far(one, 'down', need);
        tell(one, share < 1e-9 ? 0 : share * (reach[one] ?? 0));
        tell(one + count, share < 1e-9 ? 0 : share * (reach[one + count] ?? 0));
      }
      const [toward, away] = by > 0 ? [cell, cell + count] : [cell + count, cell];
      tell(toward, need);
      tell(away, 0);
      program.setCost(toward, -1);
      const { values, reduced } = program.solve();
      program.setCost(toward, 0);
      const moved = (one: number) => (values[one] ?? 0) - (values[one + count] ?? 0);
      if (Math.abs(moved(cell)) >= need - 1e-6) return { moved, cut: undefined };
      const factors = new Map<number, number>();
      for (const one of cells) {
        if (one === cell || knows.includes(one)) continue;
        const factor =
          Math.max(0, -(reduced[one] ?? 0)) * (reach[one] ?? 0) +
          Math.max(0, -(reduced[one + count] ?? 0)) * (reach[one + count] ?? 0);
        if (factor > 1e-9) factors.set(one, factor);
      }
      return { moved, cut: cutOf(factors, need, always, columns) };
    },
    close: () => program.close(),
  };
}

/** What is always withheld is taken off what is needed, and no factor needs to be more than what is left. */
function cutOf(
  factors: ReadonlyMap<number, number>,
  need: number,
  always: ReadonlySet<number>,
  columns: ReadonlyMap<number, number>,
): Cut {
  const left = [...factors].reduce((so, [cell, factor]) => (always.has(cell) ? so - factor : so), need);
  return new Map(
    [...factors].flatMap(([cell, factor]) => (columns.has(cell) ? [[cell, Math.min(1, factor / left)] as const] : [])),
  );
}
