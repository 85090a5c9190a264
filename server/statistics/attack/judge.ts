import type { Target } from './statements.ts';

/** The least and the greatest that something can be. */
export interface Interval {
  readonly least: number;
  readonly most: number;
}

/**
 * Whether an interval is wide enough. Where the true count is known it is the rule itself: from so far below the count to so far above it.
 * Where it is not, an interval is too narrow when it would be for every count that it allows. Once wide, it stays so when it grows.
 */
export function isWide(target: Target, interval: Interval): boolean {
  const { rules, truth, need, isWithheld } = target;
  const { least, most } = interval;
  if (!target.table.isWhole) return isAmountWide(target, interval);
  if (need) return covers(interval, { least: need.low, most: need.high });
  if (truth === undefined && isWithheld && rules.width !== undefined) return most - least >= rules.width;
  const isSmall = (count: number) => count < rules.least && (count > 0 || rules.zeros === 'secret');
  const holds = (count: number) => covers(interval, spreadOf(rules, count));
  if (truth !== undefined) return !isSmall(truth) || holds(truth);
  if (most >= rules.least || least <= -rules.least) return true;
  // What has been added may be less than nothing.
  if (least < 0 && most - least >= rules.below + rules.above) return true;
  for (let count = Math.max(0, Math.ceil(least)); count <= most; count++) if (isSmall(count) && holds(count)) return true;
  return false;
}

/**
 * Of an amount, whether it can be what it must be able to be. Where nobody has said what that is, only what is withheld is a secret: it stays as
 * wide as its table says, or is not known to within so many per cent, whatever it is of all that it can be.
 */
function isAmountWide({ rules, need, isWithheld }: Target, { least, most }: Interval): boolean {
  const hair = Number.isFinite(most) ? 1e-6 * Math.max(1, Math.abs(most)) : 0;
  if (need) return covers({ least: least - hair, most: most + hair }, { least: need.low, most: need.high });
  if (!isWithheld) return true;
  if (rules.width !== undefined) return most - least >= rules.width - hair;
  const share = rules.amounts.percent / 100;
  return most - least > hair && least * (1 + share) <= most * (1 - share);
}

/** From what to what a sum must be able to be, where that is known beforehand. */
export function wideFor({ rules, truth, need }: Target): Interval | undefined {
  if (need) return { least: need.low, most: need.high };
  return truth === undefined ? undefined : spreadOf(rules, truth);
}

/** Where presence is no secret, it does not matter that somebody is known to be there. */
const spreadOf = ({ zeros, below, above }: Target['rules'], count: number): Interval => ({
  least: Math.min(count, Math.max(zeros === 'secret' ? 0 : 1, count - below)),
  most: count + above,
});

const covers = ({ least, most }: Interval, wanted: Interval) => least <= wanted.least && most >= wanted.most;

/**
 * The narrow intervals that harm nobody: that nobody is there, or was added, unless it is a secret; and of what a table withholds, that it is not
 * small. Only of an interval that is known, and not of what has been seen of it so far.
 */
export function isNoSecret({ rules, truth, need, since, isWithheld, table }: Target, { least, most }: Interval): boolean {
  const isMany = isWithheld && truth === undefined && !need && rules.width !== undefined && least >= rules.least;
  if (isMany && table.isWhole) return true;
  return Math.abs(least) < 1e-6 && Math.abs(most) < 1e-6 && (rules.zeros === 'shown' || since !== undefined);
}
