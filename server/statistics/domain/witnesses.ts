import type { Need, Witness } from './network.ts';
import type { System } from './system.ts';

/** The witness that meets each need, as far as one has been found, and which needs each cell serves. */
export interface Witnesses {
  want(need: Need): void;
  isMet(need: Need): boolean;
  of(need: Need): Witness | undefined;
  servedBy(cell: number): readonly Need[];
  /** For this need and all others that it meets when it is taken so many times as much, or the other way round. */
  keep(witness: Witness, first: Need): void;
  forget(need: Need): void;
}

export function witnessesOf({ up, down, whole }: System, needs: Iterable<Need>): Witnesses {
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
  for (const need of needs) into(pending, need.cell, need);
  return {
    want: (need) => void into(pending, need.cell, need),
    isMet: (need) => met.has(need),
    of: (need) => met.get(need),
    servedBy: (cell) => [...(served.get(cell) ?? [])],
    keep: (witness, first) => {
      put(first, witness);
      for (const [cell, by] of witness)
        for (const need of pending.get(cell) ?? [])
          if (!need.knows?.some((one) => witness.has(one)) && holds(witness, need.by / by)) put(need, witness);
    },
    forget: (need) => {
      for (const cell of met.get(need)?.keys() ?? []) served.get(cell)?.delete(need);
      met.delete(need);
      into(pending, need.cell, need);
    },
  };
}
