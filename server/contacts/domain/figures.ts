import type { Day } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { ContactState, Way } from '#contacts/words.ts';

/**
 * Counts below this are withheld: "two came through the school" names them in a small municipality. A rule for the time being, until
 * figures leave through the statistics gate.
 */
export const withheldBelow = 5;

/** One contact, as the figures see it: nothing of the person. */
export interface Bare {
  readonly way: Way;
  readonly state: ContactState;
  readonly hoursToMeeting: number | null;
  /** Null while the time still runs. */
  readonly withinPromise: boolean | null;
}

export interface Figures {
  readonly total: number | null;
  readonly within: { readonly share: number | null };
  readonly hoursToMeeting: { readonly median: number | null; readonly p90: number | null };
  readonly byWay: { readonly way: Way; readonly count: number | null }[];
  readonly byOutcome: { readonly state: ContactState; readonly count: number | null }[];
}

/** The figures of a period, with what could point at somebody withheld. */
export function figuresOf(contacts: readonly Bare[]): Figures {
  const { byWay, byOutcome } = countsOf(contacts);
  const [ways, outcomes] = withhold([[...byWay.values()], [...byOutcome.values()]]);
  const hours = contacts.flatMap(({ hoursToMeeting }) => (hoursToMeeting === null ? [] : [hoursToMeeting]));
  return {
    total: ways ? contacts.length : null,
    within: { share: promiseKept(contacts) },
    hoursToMeeting: { median: percentile(hours, 50), p90: percentile(hours, 90) },
    byWay: Way.options.map((way, at) => ({ way, count: ways?.[at] ?? null })),
    byOutcome: ContactState.options.map((state, at) => ({ state, count: outcomes?.[at] ?? null })),
  };
}

/** The true counts, of every way and every outcome. */
export const countsOf = (contacts: readonly Bare[]) => ({
  byWay: new Map(Way.options.map((way) => [way, contacts.filter((one) => one.way === way).length])),
  byOutcome: new Map(ContactState.options.map((state) => [state, contacts.filter((one) => one.state === state).length])),
});

/** The same without a count, for when somebody could work out what is withheld. */
export const withoutCounts = (figures: Figures): Figures => ({
  ...figures,
  total: null,
  byWay: figures.byWay.map((one) => ({ ...one, count: null })),
  byOutcome: figures.byOutcome.map((one) => ({ ...one, count: null })),
});

const isSmall = (count: number) => count > 0 && count < withheldBelow;

type Shown = readonly (number | null)[];

/**
 * Withholds in rows that each sum to one total, which is shown beside them. Zero is shown: it is nobody. In a row where the total would
 * give away what was withheld, the smallest other count is withheld as well, and with it all that equal it: so what is hidden depends on
 * the counts and not on where they stand, and whoever knows this rule can still not tell which of the hidden counts is which. If there is
 * no other, or the total itself is small, nothing of any row is shown: the other rows would give the total.
 */
export function withhold(rows: readonly (readonly number[])[]): (Shown | null)[] {
  const shown = rows.map(withholdIn);
  return shown.includes(null) ? rows.map(() => null) : shown;
}

function withholdIn(counts: readonly number[]): Shown | null {
  if (isSmall(counts.reduce((sum, count) => sum + count, 0))) return null;
  const small = counts.filter(isSmall);
  if (!isGivenAway(small)) return counts.map((count) => (isSmall(count) ? null : count));
  const next = Math.min(...counts.filter((count) => count >= withheldBelow));
  return next === Infinity ? null : counts.map((count) => (isSmall(count) || count === next ? null : count));
}

/**
 * Whether whoever subtracts what is shown from the total knows what was withheld: a single count, or counts that can only all be 1, or
 * only all be the largest small one.
 */
function isGivenAway(withheld: readonly number[]): boolean {
  if (withheld.length === 0) return false;
  return (
    withheld.length === 1 || withheld.every((count) => count === 1) || withheld.every((count) => count === withheldBelow - 1)
  );
}

/**
 * How the promise was kept: met in time, as a share of all who should have been met by now. Left out are those who wanted no meeting
 * with us after all (advice was enough, withdrew, passed on); one who could not be reached was not met. In steps of five per cent: an
 * exact share would be a count.
 */
function promiseKept(contacts: readonly Bare[]): number | null {
  const should = contacts.filter(
    ({ state, withinPromise }) => state === 'met' || state === 'unreachable' || (state === 'waiting' && withinPromise === false),
  );
  if (should.length < withheldBelow) return null;
  const met = should.filter(({ state, withinPromise }) => state === 'met' && withinPromise === true).length;
  return Math.round((met / should.length) * 20) / 20;
}

/** The nearest-rank percentile, in whole hours: the smallest value that at least so many per cent do not exceed. Needs five or more. */
export function percentile(values: readonly number[], percent: number): number | null {
  if (values.length < withheldBelow) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.ceil((percent / 100) * sorted.length) - 1];
  return value === undefined ? null : Math.round(value);
}

/** What is wrong with a period: it does not end before it begins. */
export function problemsOfPeriod({ from, to }: { from: Day; to: Day }): FieldProblem[] {
  return to < from ? [{ field: 'to', code: 'too_early' }] : [];
}
