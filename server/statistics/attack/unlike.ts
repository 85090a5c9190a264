import type { Table } from './table.ts';

/** Two cells of a table, of which one is part of the other along a dimension. */
export interface Unlike {
  readonly whole: number;
  readonly part: number;
  readonly dimension: string;
  readonly codes: { readonly whole: string; readonly part: string };
}

/**
 * The same persons have the same noise. So where a whole and a part of it are shown as different numbers, they are not the same persons, and somebody is in the rest:
 * said only where nothing else says it, since all the rest is shown as nobody or not at all, and the two are near enough to be the same.
 */
export function unlikeIn({ dimensions, values, figure }: Table): Unlike[] {
  if (figure.kind !== 'cell_key') return [];
  let stride = values.length;
  return dimensions.flatMap(({ id, codes, children }) => {
    const size = stride;
    stride /= codes.length;
    const [step, at] = [stride, new Map(codes.map((code, number) => [code, number]))];
    return [...children].flatMap(([code, below]) => {
      const cellOf = (line: number, of: string) => {
        const number = at.get(of);
        return number === undefined ? -1 : Math.floor(line / step) * size + number * step + (line % step);
      };
      return Array.from({ length: values.length / codes.length }, (_, line): Unlike[] => {
        const whole = cellOf(line, code);
        const shown = values[whole] ?? 0;
        const [only, another] = below.filter((one) => (values[cellOf(line, one)] ?? 0) > 0);
        if (shown === 0 || only === undefined || another !== undefined) return [];
        const part = cellOf(line, only);
        const apart = Math.abs(shown - (values[part] ?? 0));
        return apart > 0 && apart <= 2 * figure.bound ? [{ whole, part, dimension: id, codes: { whole: code, part: only } }] : [];
      }).flat();
    });
  });
}

/** The last table before with the same dimensions and codes, and the cells that it showed as another number. */
export function unlikeBefore(table: Table, tables: readonly Table[]): { earlier: Table; cells: number[] }[] {
  if (table.figure.kind !== 'cell_key') return [];
  const { bound } = table.figure;
  const formOf = ({ figure, dimensions }: Table) => JSON.stringify([figure.kind, dimensions.map(({ id, codes }) => [id, codes])]);
  const earlier = tables
    .filter((one) => one.asOf < table.asOf && formOf(one) === formOf(table))
    .toSorted((one, other) => one.asOf.localeCompare(other.asOf))
    .at(-1);
  if (!earlier) return [];
  const cells = table.values.flatMap((value, cell) => {
    const then = earlier.values[cell] ?? null;
    return value === null || then === null || value === then || Math.abs(value - then) > 2 * bound ? [] : [cell];
  });
  return [{ earlier, cells }];
}
