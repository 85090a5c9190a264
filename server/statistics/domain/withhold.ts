import { type Need, type Network, networkOf } from './network.ts';
import type { Solver } from './solver.ts';
import type { System } from './system.ts';
import { type Witnesses, witnessesOf } from './witnesses.ts';

/** What is sensitive in a table: which cells may not be shown, and how far off each must be able to be. */
export interface Sensitive {
  readonly cells: ReadonlySet<number>;
  readonly needs: readonly Need[];
  /** Of each cell that one person or unit knows because they alone are in it: all cells that they know. That they are alone, they do not. */
  readonly knownToOne: ReadonlyMap<number, readonly number[]>;
}

export interface Withheld {
  readonly cells: ReadonlySet<number>;
  /** Needs that nothing can meet, even with all withheld that may be. */
  readonly unmet: readonly Need[];
}

/** Above this many cells, a witness is looked for among those that are near before it is looked for among all. */
const few = 600;
/** What it costs to lean on a cell that is withheld anyway, and on one that somebody knows: little, so that a witness leans on few. */
const withheldAlready = 1e-3;
const known = 2e-3;

/** Withholds what `begun` says and as much more as it takes until each need is met, and then shows again what it can. */
export function withhold(system: System, sensitive: Sensitive, begun: Iterable<number>, solve: Solver): Withheld {
  const cells = new Set([...begun, ...sensitive.cells]);
  const witnesses = witnessesOf(system, sensitive.needs);
  const prices = Float64Array.from(system.weights, (weight, cell) => (cells.has(cell) ? priceWithheld(sensitive, cell) : weight));
  const networks = networksOf(system, prices, solve);
  const unmet: Need[] = [];
  const groupOf = ({ cell }: Need) => system.group[cell] ?? 0;
  const queue = sensitive.needs.toSorted((one, other) => groupOf(one) - groupOf(other) || Math.abs(other.by) - Math.abs(one.by));
  for (let need = queue[0], next = 1; need !== undefined; need = queue[next++]) {
    if (!witnesses.isMet(need)) {
      const found = networks.meet(need);
      if (found === undefined) unmet.push(need);
      else {
        for (const cell of found.keys()) {
          if (!cells.has(cell)) networks.price(cell, priceWithheld(sensitive, cell));
          cells.add(cell);
        }
        witnesses.keep(found, need);
      }
    }
    for (const other of askedByThoseWhoKnow(need, witnesses.of(need)?.keys() ?? [], sensitive)) {
      if (witnesses.isWanted(other)) continue;
      witnesses.want(other);
      queue.push(other);
    }
  }
  networks.close();
  showAgain(system, sensitive, cells, witnesses, solve);
  return { cells, unmet };
}

const priceWithheld = ({ knownToOne }: Sensitive, cell: number) => (knownToOne.has(cell) ? known : withheldAlready);

/** Where a witness leans on a cell that one knows, it is none to them: for each such cell another is needed. */
export function askedByThoseWhoKnow(
  need: Need,
  touched: Iterable<number>,
  { knownToOne }: Pick<Sensitive, 'knownToOne'>,
): Need[] {
  if (need.knows !== undefined || knownToOne.size === 0) return [];
  const knowers = new Set([...touched].flatMap((cell) => [knownToOne.get(cell)].filter((known) => known !== undefined)));
  return [...knowers].flatMap((known) => {
    const knows = known.filter((cell) => cell !== need.cell);
    return knows.length > 0 ? [{ ...need, knows }] : [];
  });
}

/** The networks of the groups of a table, each opened when it is first asked for; group 0 is the one of all cells. */
function networksOf(system: System, prices: Float64Array, solve: Solver, among: Iterable<number> = system.values.keys()) {
  const open = new Map<number, Network>();
  const all = [...among];
  const groupOf = (cell: number) => (system.values.length <= few ? 0 : (system.group[cell] ?? 0));
  const of = (group: number) => {
    const found = open.get(group);
    if (found) return found;
    const made = networkOf(system, group === 0 ? all : all.filter((cell) => system.group[cell] === group), prices, solve);
    open.set(group, made);
    return made;
  };
  return {
    near: (cell: number) => of(groupOf(cell)),
    meet: (need: Need) => {
      const group = groupOf(need.cell);
      return (group === 0 ? undefined : of(group).meet(need)) ?? of(0).meet(need);
    },
    price: (cell: number, price: number) => {
      prices[cell] = price;
      for (const one of open.values()) one.price(cell, price);
    },
    close: () => {
      for (const one of open.values()) one.close();
    },
  };
}

/** Shows each cell again, the dearest first, that nobody needs: all it serves can be met by others that are withheld anyway. */
function showAgain(system: System, sensitive: Sensitive, cells: Set<number>, witnesses: Witnesses, solve: Solver) {
  const prices = Float64Array.from(system.values, (_, cell) => priceWithheld(sensitive, cell));
  const networks = networksOf(system, prices, solve, cells);
  const order = [...cells]
    .filter((cell) => !sensitive.cells.has(cell))
    .toSorted(
      (one, other) =>
        (system.weights[other] ?? 0) - (system.weights[one] ?? 0) ||
        witnesses.servedBy(one).length - witnesses.servedBy(other).length,
    );
  for (const cell of order) {
    const served = witnesses.servedBy(cell);
    const before = served.map((need) => [need, witnesses.of(need)] as const);
    networks.price(cell, Infinity);
    for (const need of served) witnesses.forget(need);
    if (areMetAgain(served, networks.near(cell), witnesses, sensitive)) {
      cells.delete(cell);
      continue;
    }
    networks.price(cell, priceWithheld(sensitive, cell));
    for (const need of served) if (witnesses.isMet(need)) witnesses.forget(need);
    for (const [need, witness] of before) if (witness) witnesses.keep(witness, need);
  }
  networks.close();
}

/** All of them, and what those ask who know what the new witnesses lean on where the old ones did not. */
function areMetAgain(needs: readonly Need[], network: Network, witnesses: Witnesses, sensitive: Sensitive): boolean {
  const isMetAgain = (need: Need) => {
    const witness = witnesses.isMet(need) ? undefined : network.meet(need);
    if (witness !== undefined) witnesses.keep(witness, need);
    return witnesses.isMet(need);
  };
  return (
    needs.every(isMetAgain) &&
    needs.every((need) => askedByThoseWhoKnow(need, witnesses.of(need)?.keys() ?? [], sensitive).every(isMetAgain))
  );
}
