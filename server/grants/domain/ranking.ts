import { type RankBy, Urgency } from '#grants/words.ts';

export interface Waiting {
  readonly receivedId: string;
  readonly senderId: string;
  readonly sentAt: Date;
  readonly conditions: number;
  readonly appliedOre: number;
  readonly urgency: Urgency | null;
}

/** What each municipality has been granted in the year. */
export type Shares = ReadonlyMap<string, number>;

/** Whoever has not said how urgent it is comes after those who have. */
const byUrgency = ({ urgency }: Waiting) => (urgency === null ? Urgency.options.length : Urgency.options.indexOf(urgency));

const order: Record<RankBy, (one: Waiting, other: Waiting, shares: Shares) => number> = {
  received: (one, other) => one.sentAt.getTime() - other.sentAt.getTime(),
  urgency: (one, other) => byUrgency(one) - byUrgency(other),
  share: (one, other, shares) => (shares.get(one.senderId) ?? 0) - (shares.get(other.senderId) ?? 0),
  conditions: (one, other) => other.conditions - one.conditions,
  least: (one, other) => one.appliedOre - other.appliedOre,
};

/** By the rule, one place after the other: what a municipality gets higher up counts in its share further down. */
function inOrder<One extends Waiting>(waiting: readonly One[], by: readonly RankBy[], granted: Shares): One[] {
  const shares = new Map(granted);
  const isBefore = (one: One, other: One) => {
    const way = by.map((rule) => order[rule](one, other, shares)).find((found) => found !== 0);
    return way === undefined ? one.receivedId < other.receivedId : way < 0;
  };
  const left = [...waiting];
  const sorted: One[] = [];
  while (left.length > 0) {
    const first = left.reduce((one, other) => (isBefore(other, one) ? other : one));
    left.splice(left.indexOf(first), 1);
    shares.set(first.senderId, (shares.get(first.senderId) ?? 0) + first.appliedOre);
    sorted.push(first);
  }
  return sorted;
}

/** Those who wait, in the order of the rule, and which of them the money is enough for: each in turn, until one does not fit; what comes after waits too. */
export function ranked<One extends Waiting>(
  waiting: readonly One[],
  by: readonly RankBy[],
  leftOre: number,
  granted: Shares = new Map(),
) {
  let left = leftOre;
  let isOver = false;
  return inOrder(waiting, by, granted).map((one, at) => {
    isOver ||= one.appliedOre > left;
    if (!isOver) left -= one.appliedOre;
    return { ...one, place: at + 1, fits: !isOver, leftOre: left };
  });
}
