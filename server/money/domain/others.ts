import type { CaseSum } from './picture.ts';

/** Stands for the cases that somebody is shut out from, all together. */
export const others = 'others';

/** So many cases at least are summed together, where one of them is not to be seen alone: the house's own. */
export const leastTogether = 3;

interface Known {
  readonly unitOf: (exitCaseId: string) => string | undefined;
  /** How many cases that are not seen cost something in the year, by unit; of the budget that is looked at. */
  readonly counted: ReadonlyMap<string, number>;
  /** Units with a budget of their own, whose sums are known beside those of the house. */
  readonly budgeted: ReadonlySet<string>;
}

type Sums = Omit<CaseSum, 'exitCaseId' | 'end'>;

interface Together extends Sums {
  /** What is borne without a case is in the sum as well. */
  readonly withoutCase: boolean;
}

/**
 * The cases that are shown one by one, and the sum of all others. Where a unit has cases that are not to be seen, but fewer than three, as many of the others of
 * that unit go with them, the same ones in the budget of the unit and of the house: what is left of the whole is then the sum of several. Where the unit has too few, the
 * house takes them from other units, those first that have no budget of their own. Where there are too few in all, nothing is told apart: what is borne without a case
 * goes along, and the sum is the total of the budget.
 */
export function apart(
  cases: readonly CaseSum[],
  { unitOf, counted, budgeted }: Known,
): { shown: CaseSum[]; withoutCaseOre: number; together: Together | null } {
  const hidden = cases.find(({ exitCaseId }) => exitCaseId === others);
  const ofNone = cases.find(({ exitCaseId }) => exitCaseId === null);
  const seen = cases.filter(({ exitCaseId }) => exitCaseId !== null && exitCaseId !== others);
  if (!hidden) return { shown: seen, withoutCaseOre: ofNone?.paidOre ?? 0, together: null };
  const unit = ({ exitCaseId }: CaseSum) => unitOf(exitCaseId ?? '') ?? '';
  const inOrder = seen.toSorted((one, other) => (one.exitCaseId ?? '').localeCompare(other.exitCaseId ?? ''));
  const along = new Set<CaseSum>();
  for (const [which, few] of counted) {
    const own = inOrder.filter((one) => unit(one) === which);
    for (const one of own.slice(0, Math.max(0, leastTogether - few))) along.add(one);
    const elsewhere = inOrder.filter((one) => unit(one) !== which && !counted.has(unit(one)));
    const [told, untold] = [
      elsewhere.filter((one) => budgeted.has(unit(one))),
      elsewhere.filter((one) => !budgeted.has(unit(one))),
    ];
    for (const one of [...untold, ...told].slice(0, Math.max(0, leastTogether - few - own.length))) along.add(one);
  }
  const hiddenCount = [...counted.values()].reduce((total, one) => total + one, 0);
  const isTooFew = hiddenCount + along.size < leastTogether;
  const summed = [hidden, ...along, ...(isTooFew && ofNone ? [ofNone] : [])];
  const sum = (of: (one: CaseSum) => number) => summed.reduce((total, one) => total + of(one), 0);
  return {
    shown: seen.filter((one) => !along.has(one)),
    withoutCaseOre: isTooFew ? 0 : (ofNone?.paidOre ?? 0),
    together: {
      committedOre: sum((one) => one.committedOre),
      paidOre: sum((one) => one.paidOre),
      grantsOre: sum((one) => one.grantsOre),
      withoutCase: isTooFew,
    },
  };
}
