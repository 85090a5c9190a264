import { type Day, addDays } from '#kernel/day.ts';
import type { Commitment } from './commitment.ts';
import { claims } from './forecast.ts';

/** When what a case costs by the day or the month is over. */
export interface End {
  readonly low: Day;
  readonly mid: Day;
  readonly high: Day;
  /** It has been decided; otherwise it is reckoned from how long commitments have gone on here. */
  readonly isDecided: boolean;
}

/** How often commitments end in the house: so many ends in so many days, as the forecast knows it. */
export interface Pace {
  readonly ends: number;
  readonly endDays: number;
}

const later = (one: Day, other: Day) => (one > other ? one : other);

/** In how many days a commitment that goes on has ended in a part of all cases: the forecast draws from the same. */
export const daysUntil = ({ ends, endDays }: Pace, part: number): number => Math.floor(endDays * ((1 - part) ** (-1 / ends) - 1));

/** Null where nothing goes on or is to come. Those of one case that have no day are taken to end together. */
export function endOf(commitments: readonly Commitment[], today: Day, pace: Pace): End | null {
  const lasting = commitments.filter(({ amountPer, toDay }) => amountPer !== 'once' && (toDay === null || toDay >= today));
  const [first, ...rest] = lasting;
  if (!first) return null;
  const decided = lasting.reduce<Day>((last, { toDay }) => later(last, toDay ?? today), today);
  const open = [first, ...rest].filter(({ toDay }) => toDay === null);
  if (open.length === 0) return { low: decided, mid: decided, high: decided, isDecided: true };
  const from = open.reduce<Day>((last, { fromDay }) => later(last, fromDay), today);
  const at = (part: number) => later(addDays(from, daysUntil(pace, part)), decided);
  const outside = (100 - claims) / 200;
  return { low: at(outside), mid: at(0.5), high: at(1 - outside), isDecided: false };
}
