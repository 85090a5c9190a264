import { type Day, daysBetween } from '#kernel/day.ts';
import type { IncomeKind } from '#money/words.ts';
import { type Commitment, committedOre, monthsOf } from './commitment.ts';
import { type End, endOf } from './ends.ts';
import { type Forecast, type Range, forecast, paceOf } from './forecast.ts';

/** Something of a case, or of none. */
interface OfCase {
  readonly exitCaseId: string | null;
}

/** All that is known of the money of a year, as far as it is a unit’s or the house’s. */
export interface Books {
  readonly year: number;
  readonly today: Day;
  readonly commitments: readonly (Commitment & OfCase)[];
  readonly paid: readonly (OfCase & { readonly month: number; readonly ore: number })[];
  readonly bookedTo: Day | null;
  readonly income: readonly (OfCase & { readonly kind: IncomeKind; readonly onDay: Day; readonly ore: number })[];
  readonly yardstickOrePerYear: number;
}

export interface PictureMonth {
  readonly to: Day;
  readonly committedOre: number;
  readonly paidOre: number | null;
  readonly expected: Range;
  /** The same, with what has been granted by then taken off. */
  readonly afterGrants: Range;
  readonly grantsOre: number;
}

export interface CaseSum {
  readonly exitCaseId: string | null;
  readonly committedOre: number;
  readonly paidOre: number;
  readonly grantsOre: number;
  readonly end: End | null;
}

export interface Picture {
  readonly months: readonly PictureMonth[];
  readonly committedOre: number;
  readonly paidOre: number;
  readonly expected: Forecast;
  readonly grants: { readonly grantedOre: number; readonly receivedOre: number; readonly repaidOre: number };
  readonly expectedAfterGrants: Range;
  /** Each case that costs something in the year, and what belongs to none. */
  readonly cases: readonly CaseSum[];
  readonly oneMoreOre: number;
}

const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);

/** The year in one picture. Every sum in it is the sum of the rows below it. */
export function pictureOf(books: Books): Picture {
  const { year, today, commitments, paid, income, bookedTo, yardstickOrePerYear } = books;
  const months = monthsOf(year);
  const [first, last] = [months[0]?.from as Day, months[11]?.to as Day];
  const paidIn = months.map((_, at) => sum(paid.filter(({ month }) => month === at + 1).map(({ ore }) => ore)));
  const committedIn = months.map(({ from, to }) => sum(commitments.map((one) => committedOre(one, from, to))));
  const expected = forecast({
    year,
    today,
    commitments,
    paid: paidIn,
    bookedTo,
    yardstickOrePerDay: Math.round(yardstickOrePerYear / 365),
  });
  const of = (kind: IncomeKind) => sum(income.filter((one) => one.kind === kind).map(({ ore }) => ore));
  const grants = { grantedOre: of('granted'), receivedOre: of('received'), repaidOre: of('repaid') };
  const coverBy = (to: Day) => sum(income.filter(({ onDay }) => onDay <= to).map(covers));
  const less = ({ low, mid, high }: Range, ore: number) => ({ low: low - ore, mid: mid - ore, high: high - ore });
  const running = (all: readonly number[], at: number) => sum(all.slice(0, at + 1));
  const lastPaid = Math.max(
    paidIn.findLastIndex((ore) => ore !== 0),
    months.findLastIndex(({ from }) => bookedTo !== null && from <= bookedTo),
  );
  const daysLeft = today > last ? 0 : daysBetween(today < first ? first : today, last) + 1;
  return {
    months: months.map(({ to }, at) => ({
      to,
      committedOre: running(committedIn, at),
      paidOre: at <= lastPaid ? running(paidIn, at) : null,
      expected: expected.byMonth[at] ?? expected,
      afterGrants: less(expected.byMonth[at] ?? expected, coverBy(to)),
      grantsOre: sum(income.filter((one) => one.onDay <= to).map(signed)),
    })),
    committedOre: sum(committedIn),
    paidOre: sum(paidIn),
    expected,
    grants,
    expectedAfterGrants: less(expected, coverBy(last)),
    cases: casesOf(books, first, last),
    oneMoreOre: Math.round((yardstickOrePerYear * Math.min(daysLeft, 365)) / 365),
  };
}

/** Money in the house: what has come in, less what has gone back. What has been granted is not in yet. */
const signed = ({ kind, ore }: { readonly kind: IncomeKind; readonly ore: number }) =>
  kind === 'granted' ? 0 : kind === 'received' ? ore : 0 - ore;

/** What is borne by others: what has been granted, whether it has come or not, less what has gone back. */
const covers = ({ kind, ore }: { readonly kind: IncomeKind; readonly ore: number }) =>
  kind === 'granted' ? ore : kind === 'repaid' ? 0 - ore : 0;

function casesOf({ today, commitments, paid, income }: Books, first: Day, last: Day): CaseSum[] {
  const pace = paceOf({ today, commitments, yardstickOrePerDay: 0 });
  const ids = [...new Set([...commitments, ...paid, ...income].map(({ exitCaseId }) => exitCaseId))];
  return ids
    .map((exitCaseId) => {
      const mine = (one: OfCase) => one.exitCaseId === exitCaseId;
      return {
        exitCaseId,
        committedOre: sum(commitments.filter(mine).map((one) => committedOre(one, first, last))),
        paidOre: sum(paid.filter(mine).map(({ ore }) => ore)),
        grantsOre: sum(income.filter(mine).map(signed)),
        end: endOf(commitments.filter(mine), today, pace),
      };
    })
    .filter(({ committedOre: committed, paidOre, grantsOre }) => committed !== 0 || paidOre !== 0 || grantsOre !== 0);
}
