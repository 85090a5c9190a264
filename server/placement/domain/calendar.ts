/** Later than every day there is. */
export const never = 1_000_000;

/** Days since 1970-01-01. Only whole days are compared here, so the number serves as well as the date. */
export const dayNumber = (day: string): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / 86_400_000;

/** The last day counts, so no end is a day that does not come. */
export const lastDay = (to: string | null): number => (to === null ? never : dayNumber(to));

export const dayOf = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);

/**
 * The days on which the most are there: of every set that is there at once, one of these days has them all. `from` and `to` are those of
 * each, both counted.
 */
export function busiestDays(spans: readonly { from: number; to: number }[]): number[] {
  const starts = [...new Set(spans.map(({ from }) => from))].toSorted((one, other) => one - other);
  const ends = spans.map(({ to }) => to).toSorted((one, other) => one - other);
  // A day of arrival is dominated by the next one unless somebody leaves in between.
  let passed = 0;
  return starts.filter((start, index) => {
    const next = starts[index + 1];
    if (next === undefined) return true;
    while (passed < ends.length && (ends[passed] ?? 0) < start) passed += 1;
    return (ends[passed] ?? never) < next;
  });
}
