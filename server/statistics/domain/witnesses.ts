import type { Need, Witness } from './network.ts';
import type { System } from './system.ts';

/** The witness that meets each need, as far as one has been found, and which needs each cell serves. */
export interface Witnesses {
  want(need: Need): void;
  isWanted(need: Need): boolean;
  isMet(need: Need): boolean;
  of(need: Need): Witness | undefined;
  servedBy(cell: number): readonly Need[];
  /** For this need and all others that it meets when it is taken so many times as much, or the other way round. */
  keep(witness: Witness, first: Need): void;
  forget(need: Need): void;
}

export function witnessesOf({ up, down, whole }: System, needs: Iterable<Need>): Witnesses {
  // Two needs that ask the same are one.
  const known = new Map<string, Need>();
  const own = (need: Need) => known.get(nameOf(need)) ?? need;
  const pending = new Map<number, Set<Need>>();
  const met = new Map<Need, Witness>();
  const served = new Map<number, Set<Need>>();
  const into = (map: Map<number, Set<Need>>, cell: number, need: Need) => map.set(cell, (map.get(cell) ?? new Set()).add(need));
  const holds = (witness: Witness, factor: number) => {
    for (const [cell, by] of witness) {
      const moved = by * factor;
      if (moved > (up[cell] ?? 0) + 1e-9 || -moved > (down[cell] ?? 0) + 1e-9) return false;
      if (whole && Math.abs(moved - Math.round(moved)) > 1e-6) return false;
    }
    return true;
  };
  const put = (need: Need, witness: Witness) => {
    pending.get(need.cell)?.delete(need);
    met.set(need, witness);
    for (const cell of witness.keys()) into(served, cell, need);
  };
  const want = (need: Need) => {
    if (known.has(nameOf(need))) return;
    known.set(nameOf(need), need);
    into(pending, need.cell, need);
  };
  for (const need of needs) want(need);
  return {
    want,
    isWanted: (need) => known.has(nameOf(need)),
    isMet: (need) => met.has(own(need)),
    of: (need) => met.get(own(need)),
    servedBy: (cell) => [...(served.get(cell) ?? [])],
    keep: (witness, first) => {
      want(first);
      put(own(first), witness);
      for (const [cell, by] of witness)
        for (const need of pending.get(cell) ?? [])
          if (!need.knows?.some((one) => witness.has(one)) && holds(witness, need.by / by)) put(need, witness);
    },
    forget: (given) => {
      const need = own(given);
      for (const cell of met.get(need)?.keys() ?? []) served.get(cell)?.delete(need);
      met.delete(need);
      into(pending, need.cell, need);
    },
  };
}

/** Who knows is told apart by the first cell that they know. */
const nameOf = ({ cell, by, knows }: Need) => `${cell} ${by} ${knows?.[0]}`;
