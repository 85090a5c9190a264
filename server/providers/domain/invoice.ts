import { type Day, addDays, addMonths } from '#kernel/day.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import { type Difference, Per, type Service } from '#providers/words.ts';
import { type Invoice, type Month, firstOfMonth } from './assignment.ts';
import type { Price } from './register.ts';

/** An invoice as one of those that came under its number: the first, the second. */
export interface Numbered extends Invoice {
  readonly edition: number;
}

/** Numbers the invoices of an assignment, in the order in which they came: whoever corrects one may use its number again. */
export const numbered = (invoices: readonly Invoice[]): Numbered[] =>
  invoices.map((one, at) => ({
    ...one,
    edition: invoices.slice(0, at).filter(({ number }) => number === one.number).length + 1,
  }));

/** What an invoice is held against. */
export interface Agreed {
  readonly service: Service;
  readonly from: Day;
  readonly to: Day | null;
  readonly prices: readonly Price[];
  /** The latest report of each month. */
  readonly months: readonly Month[];
  /** Others of the same assignment that have been attested. */
  readonly attested: readonly Invoice[];
  /** Numbers that the same provider had used in the case when it came. */
  readonly used: readonly string[];
}

export interface Controlled {
  /** Null where no price holds on all of the days. */
  readonly agreedOre: number | null;
  readonly differences: readonly Difference[];
}

const monthsWithin = (from: Day, to: Day): Day[] => {
  const found: Day[] = [];
  for (let month = firstOfMonth(from); month <= to; month = addMonths(month, 1)) found.push(month);
  return found;
};
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** One-off amounts are for no time; what says neither days nor sessions nor such is for whole months. */
const isMonthly = ({ days, sessions, once }: Invoice) => days === 0 && sessions === 0 && once === 0;
const isForTime = (one: Invoice) => one.days > 0 || one.sessions > 0 || isMonthly(one);

/** Billed against the agreed price, the days and sessions that were reported, and the days of the assignment. Nothing is corrected: what does not fit is named. */
export function control(invoice: Invoice, agreed: Agreed): Controlled {
  const { from, to, days, sessions, once, ore } = invoice;
  const priceOf = (per: Per) =>
    agreed.prices.find(
      (one) => one.service === agreed.service && one.per === per && one.from <= from && (one.to === null || one.to >= to),
    )?.ore;
  const months = monthsWithin(from, to);
  const billed = { day: days, session: sessions, once, month: isMonthly(invoice) ? months.length : 0 } as const;
  const parts = Per.options.flatMap((per) => (billed[per] === 0 ? [] : [{ times: billed[per], price: priceOf(per) }]));
  const agreedOre = parts.reduce<number | null>(
    (all, { times, price }) => (all === null || price === undefined ? null : all + times * price),
    0,
  );
  const reported = agreed.months.filter(({ month }) => months.includes(month));
  const isWhole = from === months[0] && to === addDays(addMonths(months.at(-1) ?? from, 1), -1);
  const isReported = isWhole && reported.length === months.length;
  const isCounted = days > 0 || sessions > 0;
  const differs = isCounted && isReported;
  const overlaps = agreed.attested.some((one) => isForTime(one) && one.from <= to && from <= one.to);
  const differences: Difference[] = [
    ...(agreedOre === null ? (['no_price'] as const) : agreedOre === ore ? [] : (['amount'] as const)),
    ...(isCounted && !isReported ? (['no_report'] as const) : []),
    ...(differs && sum(reported.map(({ daysPresent }) => daysPresent)) !== days ? (['days'] as const) : []),
    ...(differs && sum(reported.map(({ sessionsHeld }) => sessionsHeld)) !== sessions ? (['sessions'] as const) : []),
    ...(from < agreed.from || (agreed.to !== null && to > agreed.to) ? (['period'] as const) : []),
    ...(isForTime(invoice) && overlaps ? (['twice'] as const) : []),
    // A one-off amount is owed once in an assignment.
    ...(sum([once, ...agreed.attested.map((one) => one.once)]) > 1 && once > 0 ? (['once_again'] as const) : []),
    ...(agreed.used.includes(invoice.number) ? (['number_used'] as const) : []),
  ];
  return { agreedOre, differences };
}

/** It is decided on once, and what does not fit only with a reason; so is what is disputed. */
export function decide(
  { differences }: Pick<Controlled, 'differences'>,
  isDecided: boolean,
  state: 'attested' | 'disputed',
  reason: string | null,
): Result<undefined, 'invoice_decided' | 'invoice_needs_reason'> {
  if (isDecided) return refuse('invoice_decided');
  const needsReason = state === 'disputed' || differences.length > 0;
  return needsReason && reason === null ? refuse('invoice_needs_reason') : ok(undefined);
}
