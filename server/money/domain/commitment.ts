import { type Day, addDays, addMonths, daysBetween } from '#kernel/day.ts';

/** What a decision binds the house to pay: so much once, each day or each month, from a day until one that may not be known. */
export interface Commitment {
  readonly amountOre: number;
  readonly amountPer: 'once' | 'day' | 'month';
  readonly fromDay: Day;
  /** Null: until further notice. */
  readonly toDay: Day | null;
}

const later = (one: Day, other: Day) => (one > other ? one : other);
const earlier = (one: Day, other: Day) => (one < other ? one : other);
const lastDay = '2199-12-31' as Day;

/** What a commitment costs within some days, both counted: for the parts of a time it is in all what it is for the whole. */
export function committedOre({ amountOre, amountPer, fromDay, toDay }: Commitment, from: Day, to: Day): number {
  const begins = later(from, fromDay);
  const ends = earlier(to, toDay ?? lastDay);
  if (ends < begins) return 0;
  if (amountPer === 'once') return fromDay >= from && fromDay <= to ? amountOre : 0;
  if (amountPer === 'day') return amountOre * (daysBetween(begins, ends) + 1);
  // Paid on the same day of each month that has begun, counted from its first.
  const paidBefore = (day: Day) => {
    let months = Math.max(0, Math.floor(daysBetween(fromDay, day) / 31) - 1);
    while (addMonths(fromDay, months) < day) months += 1;
    return day <= fromDay ? 0 : months;
  };
  return amountOre * (paidBefore(addDays(ends, 1)) - paidBefore(begins));
}

/** A month of a year by its first and last day. */
export interface Month {
  readonly from: Day;
  readonly to: Day;
}

/** The twelve months of a year. */
export const monthsOf = (year: number): Month[] =>
  Array.from({ length: 12 }, (_, index) => {
    const from = `${year}-${String(index + 1).padStart(2, '0')}-01` as Day;
    return { from, to: addDays(addMonths(from, 1), -1) };
  });
