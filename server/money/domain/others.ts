import type { CaseSum } from './picture.ts';

/** Stands for the cases that somebody is shut out from, all together. */
export const others = 'others';

/** So many cases at least are summed together, where one of them is not to be seen alone: the house's own. */
export const leastTogether = 3;

interface Known {
  /** The unit of a case that is seen. */
  readonly unitOf: (exitCaseId: string) => string | undefined;
  /** How many cases that are not seen cost something in the year, by unit. */
  readonly counted: ReadonlyMap<string, number>;
}

type Sums = Omit<CaseSum, 'exitCaseId' | 'end'>;

/**
 * The cases that are shown one by one, and the sum of all others. Where a unit has cases that are not to be seen, but fewer than three, as many of the others of
 * that unit go with them: what is left of the whole is then the sum of several. The same ones in the budget of the unit and of the house.
 */
export function apart(cases: readonly CaseSum[], { unitOf, counted }: Known): { shown: CaseSum[]; together: Sums | null } {
  const hidden = cases.find(({ exitCaseId }) => exitCaseId === others);
  const seen = cases.filter(({ exitCaseId }) => exitCaseId !== null && exitCaseId !== others);
  if (!hidden) return { shown: seen, together: null };
  const byUnit = Map.groupBy(
    seen.toSorted((one, other) => (one.exitCaseId ?? '').localeCompare(other.exitCaseId ?? '')),
    ({ exitCaseId }) => unitOf(exitCaseId ?? '') ?? '',
  );
  const along = [...byUnit].flatMap(([unit, ofUnit]) => {
    const few = counted.get(unit) ?? 0;
    return few === 0 ? [] : ofUnit.slice(0, Math.max(0, leastTogether - few));
  });
  const sum = (of: (one: CaseSum) => number) => [hidden, ...along].reduce((total, one) => total + of(one), 0);
  return {
    shown: seen.filter((one) => !along.includes(one)),
    together: {
      committedOre: sum((one) => one.committedOre),
      paidOre: sum((one) => one.paidOre),
      grantsOre: sum((one) => one.grantsOre),
    },
  };
}
