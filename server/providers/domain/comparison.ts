import type { Day } from '#kernel/day.ts';
import { type Share, shareOf } from '#kernel/share.ts';
import type { Table } from '#statistics/domain/json-stat.ts';
import type { Overlap, Per, Service } from '#providers/words.ts';

/** What is compared, and where it stands: in which table, along what, how many of how many. */
export const measures = {
  reached: { table: 'provider_goals', along: 'goals', part: 'reached', whole: 'reported' },
  deviations: { table: 'provider_deviations', along: 'deviation', part: 'some', whole: 'all' },
  present: { table: 'provider_presence', along: 'presence', part: 'most', whole: 'noted' },
} as const;
export type Measure = keyof typeof measures;

/**
 * Of each provider in a table the share with its interval, from figures that are shown; of fewer than may be compared there is nothing, not even
 * how many they are.
 */
export function sharesIn({ dimensions, values, about }: Table, { along, part, whole }: (typeof measures)[Measure]) {
  const shares = new Map<string, Share | null>();
  const [providers, other] = dimensions;
  if (providers?.id !== 'provider' || other?.id !== along) return shares;
  const { method, bound = 0, variance = 0 } = about;
  const noise = method === 'cell_key' ? { bound, variance } : { bound: 0, variance: 0 };
  for (const [row, code] of providers.codes.entries()) {
    const at = (column: string) => values[row * other.codes.length + other.codes.indexOf(column)] ?? null;
    const [people, of] = [at(part), at(whole)];
    const share = people !== null && of !== null ? shareOf(Math.min(people, of), of, noise) : null;
    shares.set(code, share?.percent ? share : null);
  }
  return shares;
}

/** Whether shares that can be compared differ by more than chance may do: `all` intervals have something in common, `some`, or `none` have. */
export function overlapOf(shares: readonly (Share | null | undefined)[]): Overlap {
  const within = shares.flatMap((one) => one?.percent ?? []).toSorted((one, other) => one.low - other.low);
  if (within.length < 2) return 'too_few';
  if (Math.max(...within.map(({ low }) => low)) <= Math.min(...within.map(({ high }) => high))) return 'all';
  let reach = -Infinity;
  for (const { low, high } of within) {
    if (low <= reach) return 'some';
    reach = Math.max(reach, high);
  }
  return 'none';
}

interface Price {
  readonly service: Service;
  readonly per: Per;
  readonly ore: number;
  readonly from: Day;
  readonly to: Day | null;
}

/** The lowest and the highest price of a service on a day, by what it is counted. */
export function pricesOn(prices: readonly Price[], service: Service, on: Day) {
  const holding = prices.filter((one) => one.service === service && one.from <= on && (one.to === null || on <= one.to));
  return [...Map.groupBy(holding, ({ per }) => per)].map(([per, of]) => {
    const ore = of.map((one) => one.ore);
    return { per, low: Math.min(...ore), high: Math.max(...ore) };
  });
}
