/** Of an even number the upper one: nothing is made up between two that were measured. */
export const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

interface Measured {
  readonly what: string;
  readonly milliseconds: readonly number[];
}

/** A line each: the median, the fastest and the slowest, and how many times the first one's median that is. */
export function compared(all: readonly Measured[]): string[] {
  const [first] = all;
  const base = median(first?.milliseconds ?? []);
  const ms = (value: number) => `${Math.round(value)} ms`;
  const lines = all.map(({ what, milliseconds }) => [
    what,
    ms(median(milliseconds)),
    `${Math.round(Math.min(...milliseconds))}–${ms(Math.max(...milliseconds))}`,
    `× ${(median(milliseconds) / base).toFixed(1)}`,
  ]);
  const table = [['', 'median', 'of all', `to ${first?.what ?? ''}`], ...lines];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((line) => line[column]?.length ?? 0)));
  return table.map((line) =>
    line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '),
  );
}
