import { type Day, addDays, addMonths } from '#kernel/day.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import type { Difference, Per, Service } from '#providers/words.ts';
import { type Invoice, type Month, firstOfMonth } from './assignment.ts';
import type { Price } from './register.ts';

/** What an invoice is held against. */
export interface Agreed {
  readonly service: Service;
  readonly from: Day;
  readonly to: Day | null;
  readonly prices: readonly Price[];
  /** The latest report of each month. */
  readonly months: readonly Month[];
  /** Of the same assignment, attested before. */
  readonly before: readonly { readonly number: string; readonly from: Day; readonly to: Day }[];
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

/** Billed against the agreed price, the days and sessions that were reported, and the days of the assignment. Nothing is corrected: what does not fit is named. */
export function control({ from, to, days, sessions, ore }: Invoice, agreed: Agreed, number: string): Controlled {
  const priceOf = (per: Per) =>
    agreed.prices.find(
      (one) => one.service === agreed.service && one.per === per && one.from <= from && (one.to === null || one.to >= to),
    )?.ore;
  const months = monthsWithin(from, to);
  const [byDay, bySession, byMonth] = [priceOf('day'), priceOf('session'), priceOf('month')];
  const isPriced = (days === 0 || byDay !== undefined) && (sessions === 0 || bySession !== undefined);
  const isMonthly = days === 0 && sessions === 0;
  const agreedOre =
    !isPriced || (isMonthly && byMonth === undefined)
      ? null
      : isMonthly
        ? months.length * (byMonth ?? 0)
        : days * (byDay ?? 0) + sessions * (bySession ?? 0);
  const reported = agreed.months.filter(({ month }) => months.includes(month));
  const isWhole = from === months[0] && to === addDays(addMonths(months.at(-1) ?? from, 1), -1);
  const isReported = isWhole && reported.length === months.length;
  const differences: Difference[] = [
    ...(agreedOre === null ? (['no_price'] as const) : agreedOre === ore ? [] : (['amount'] as const)),
    ...(isMonthly || isReported ? [] : (['no_report'] as const)),
    ...(isReported && !isMonthly && sum(reported.map(({ daysPresent }) => daysPresent)) !== days ? (['days'] as const) : []),
    ...(isReported && !isMonthly && sum(reported.map(({ sessionsHeld }) => sessionsHeld)) !== sessions
      ? (['sessions'] as const)
      : []),
    ...(from < agreed.from || (agreed.to !== null && to > agreed.to) ? (['period'] as const) : []),
    ...(agreed.before.some((one) => one.number !== number && one.from <= to && from <= one.to) ? (['twice'] as const) : []),
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
