import type { Day } from '#kernel/day.ts';
import type { CostKind } from '#money/words.ts';

/** A cost as it is booked on a case. */
interface Line {
  readonly onDay: Day;
  readonly kind: CostKind;
  readonly ore: number;
  readonly recordedAt: Date;
}

/** The days and the kinds of cost that a grant is for. */
interface PaysFor {
  readonly from: Day;
  readonly to: Day;
  readonly kinds: readonly CostKind[];
}

/** A grant of the same case that has been accounted for. */
export interface Accounted extends PaysFor {
  readonly at: Date;
}

const isFor = ({ onDay, kind }: Line, { from, to, kinds }: PaysFor) => from <= onDay && onDay <= to && kinds.includes(kind);

/**
 * What a grant has been used for, by kind: what is booked on its days, of the kinds that its call pays, credits taken off. What was booked when another
 * grant was accounted for, and was accounted for there, is not accounted for again.
 */
export function accountOf(lines: readonly Line[], of: PaysFor, before: readonly Accounted[]) {
  const isAccounted = (line: Line) => before.some((one) => isFor(line, one) && line.recordedAt <= one.at);
  const costs: Partial<Record<CostKind, number>> = {};
  for (const line of lines) if (isFor(line, of) && !isAccounted(line)) costs[line.kind] = (costs[line.kind] ?? 0) + line.ore;
  const some = Object.entries(costs).filter(([, ore]) => ore !== 0);
  return {
    costs: Object.fromEntries(some) as Partial<Record<CostKind, number>>,
    // More may have been credited than was booked in the period, and no less than nothing is used.
    usedOre: Math.max(
      0,
      some.reduce((total, [, ore]) => total + ore, 0),
    ),
  };
}
