import type { Dimension, Table } from './json-stat.ts';

/** A whole and its parts, by number of cell: the whole is their sum. */
export interface Sum {
  readonly whole: number;
  readonly parts: readonly number[];
}

/** What is known of the cells of a table whatever is withheld: how they add up, and what stands in them. */
export interface System {
  readonly values: Float64Array;
  readonly sums: readonly Sum[];
  /** The sums that a cell stands in. */
  readonly sumsOf: readonly (readonly number[])[];
  /** How far down and up each cell could be, to somebody who has seen nothing of this table. */
  readonly down: Float64Array;
  readonly up: Float64Array;
  /** What it costs to withhold a cell: public, so that the choice tells nothing. Infinity where it must be shown. */
  readonly weights: Float64Array;
  /** Cells that are told apart by their code in the longest hierarchy: those under one parent are near. */
  readonly group: Int32Array;
  /** Whether it counts, so that only whole numbers are possible. */
  readonly whole: boolean;
}

/** How far one goes in the list of cells to the next code of each dimension. */
export function stridesOf(dimensions: readonly Dimension[]): number[] {
  const strides: number[] = [];
  let stride = 1;
  for (const { codes } of dimensions.toReversed()) {
    strides.unshift(stride);
    stride *= codes.length;
  }
  return strides;
}

/** The code that a cell has in a dimension. */
export const codeAt = (cell: number, stride: number, dimension: Dimension): number =>
  Math.floor(cell / stride) % dimension.codes.length;

export function sumsOf({ dimensions, values }: Pick<Table, 'dimensions' | 'values'>): Sum[] {
  const strides = stridesOf(dimensions);
  const sums: Sum[] = [];
  for (const [number, dimension] of dimensions.entries()) {
    const stride = strides[number] ?? 1;
    for (const [code, children] of dimension.children.entries()) {
      if (children.length === 0) continue;
      for (let cell = 0; cell < values.length; cell++) {
        if (codeAt(cell, stride, dimension) !== code) continue;
        sums.push({ whole: cell, parts: children.map((child) => cell + (child - code) * stride) });
      }
    }
  }
  return sums;
}

export function systemOf(table: Table, weights: Float64Array): System {
  const values = Float64Array.from(table.values, (value) => value ?? 0);
  const sums = sumsOf(table);
  const sumsOfCell: number[][] = Array.from(values, () => []);
  for (const [number, { whole, parts }] of sums.entries()) for (const cell of [whole, ...parts]) sumsOfCell[cell]?.push(number);
  const down = values.slice();
  const up = new Float64Array(values.length).fill(Infinity);
  for (const cell of table.about.structural ?? []) up[cell] = down[cell] = 0;
  return { values, sums, sumsOf: sumsOfCell, down, up, weights, group: groupsOf(table), whole: table.about.kind !== 'sum' };
}

/** The more parts a cell has been added up from, the more it is missed, and the fewer they are who can be looked for in it. */
export function weightsOf({ dimensions, values }: Table): Float64Array {
  const strides = stridesOf(dimensions);
  return Float64Array.from(values, (_, cell) =>
    dimensions.reduce(
      (weight, dimension, number) =>
        weight + ((dimension.children[codeAt(cell, strides[number] ?? 1, dimension)]?.length ?? 0) > 0 ? 0.25 : 0),
      1,
    ),
  );
}

/** Leaves under the same parent of the dimension with the most codes make a group; all that lies above them is group 0. */
function groupsOf({ dimensions, values }: Table): Int32Array {
  const strides = stridesOf(dimensions);
  const longest = dimensions.reduce(
    (most, { codes }, number) => (codes.length > (dimensions[most]?.codes.length ?? 0) ? number : most),
    0,
  );
  const dimension = dimensions[longest];
  const groups = new Int32Array(values.length);
  if (dimension === undefined) return groups;
  const groupOf = dimension.codes.map((_, code) => {
    if ((dimension.children[code]?.length ?? 0) > 0) return 0;
    return (
      1 +
      dimension.children.findIndex(
        (children) => children.includes(code) && children.every((one) => dimension.children[one]?.length === 0),
      )
    );
  });
  for (const cell of groups.keys()) groups[cell] = groupOf[codeAt(cell, strides[longest] ?? 1, dimension)] ?? 0;
  return groups;
}

/** The first whole that is not the sum of its parts, where all of them are there. */
export function additivityFault({ values, ...table }: Table): Sum | undefined {
  return sumsOf({ ...table, values }).find(({ whole, parts }) => {
    const sum = parts.reduce<number | null>(
      (so, part) => (so === null || values[part] === null ? null : so + (values[part] ?? 0)),
      0,
    );
    const total = values[whole] ?? null;
    return sum !== null && total !== null && Math.abs(sum - total) > 1e-6 * Math.max(1, Math.abs(total));
  });
}

/**
 * A code that in every line is as much as all others of its dimension together, or half as much where there may be subtotals between, though the
 * dimension says nothing of sums: a total, and whoever withholds a part beside it hides nothing. Two codes that are as many once are no sign.
 */
export function unsaidTotal({ dimensions, values }: Table): { readonly dimension: Dimension; readonly code: number } | undefined {
  const strides = stridesOf(dimensions);
  for (const [number, dimension] of dimensions.entries()) {
    const size = dimension.codes.length;
    if (size < 2 || dimension.isFlat || dimension.children.some((parts) => parts.length > 0)) continue;
    const stride = strides[number] ?? 1;
    const lineOf = (cell: number) => Math.floor(cell / (stride * size)) * stride + (cell % stride);
    const sums = new Float64Array(values.length / size);
    for (const [cell, value] of values.entries()) sums[lineOf(cell)] = (sums[lineOf(cell)] ?? 0) + (value ?? 0);
    if (sums.filter((sum) => sum > 0).length < (size > 2 ? 1 : 2)) continue;
    for (const share of size > 4 ? [2, 3] : [2]) {
      const left = new Set(dimension.codes.keys());
      for (const [cell, value] of values.entries()) {
        const sum = sums[lineOf(cell)] ?? 0;
        if (Math.abs(share * (value ?? 0) - sum) > 1e-6 * Math.max(1, sum)) left.delete(codeAt(cell, stride, dimension));
      }
      for (const code of left) return { dimension, code };
    }
  }
  return undefined;
}
