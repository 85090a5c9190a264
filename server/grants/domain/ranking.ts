import type { RankBy } from '#grants/words.ts';

export interface Waiting {
  readonly receivedId: string;
  readonly sentAt: Date;
  readonly conditions: number;
  readonly appliedOre: number;
}

const order: Record<RankBy, (one: Waiting, other: Waiting) => number> = {
  conditions: (one, other) => other.conditions - one.conditions,
  received: (one, other) => one.sentAt.getTime() - other.sentAt.getTime(),
  least: (one, other) => one.appliedOre - other.appliedOre,
};

/** Those who wait, in the order of the rule, and which of them the money is enough for: each in turn, until one does not fit; what comes after waits too. */
export function ranked<One extends Waiting>(waiting: readonly One[], by: readonly RankBy[], leftOre: number) {
  const sorted = waiting.toSorted(
    (one, other) =>
      by.map((rule) => order[rule](one, other)).find((way) => way !== 0) ?? (one.receivedId < other.receivedId ? -1 : 1),
  );
  let left = leftOre;
  let isOver = false;
  return sorted.map((one) => {
    isOver ||= one.appliedOre > left;
    if (!isOver) left -= one.appliedOre;
    return { ...one, fits: !isOver, leftOre: left };
  });
}
