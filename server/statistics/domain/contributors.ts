import type { Table } from './json-stat.ts';
import { stridesOf } from './system.ts';

/** What the contributors to a cell have put into it, each by all that is theirs, the largest first. */
export interface Contributors {
  readonly amounts: readonly number[];
  readonly total: number;
  /** Who it is, where it is one. */
  readonly only: string | undefined;
}

/** Of every cell to which somebody has contributed: what is said of the leaves, added up as the table adds up. */
export function contributorsOf(table: Table): Map<number, Contributors> {
  const above = cellsAbove(table);
  const byUnit = new Map<number, Map<string, number>>();
  for (const { cell, unit, amount } of table.about.contributions ?? []) {
    for (const one of above(cell)) {
      const units = byUnit.get(one) ?? new Map<string, number>();
      byUnit.set(one, units.set(unit, (units.get(unit) ?? 0) + amount));
    }
  }
  return new Map(
    [...byUnit].map(([cell, units]) => {
      const amounts = [...units.values()].filter((amount) => amount > 0).toSorted((one, other) => other - one);
      const [only] = amounts.length === 1 ? [...units].filter(([, amount]) => amount > 0) : [];
      return [cell, { amounts, total: amounts.reduce((sum, one) => sum + one, 0), only: only?.[0] }];
    }),
  );
}

/** For a cell, itself and every cell that it is a part of, each once. */
export function cellsAbove({ dimensions }: Pick<Table, 'dimensions'>): (cell: number) => number[] {
  const strides = stridesOf(dimensions);
  const upward = dimensions.map(({ codes, children }) =>
    codes.map((_, code) => {
      const found = new Set([code]);
      for (const one of found) for (const [parent, parts] of children.entries()) if (parts.includes(one)) found.add(parent);
      return [...found];
    }),
  );
  return (cell) => {
    let cells = [0];
    let rest = cell;
    for (const [number, stride] of strides.entries()) {
      const code = Math.floor(rest / stride);
      rest %= stride;
      cells = cells.flatMap((so) => (upward[number]?.[code] ?? []).map((one) => so + one * stride));
    }
    return cells;
  };
}
