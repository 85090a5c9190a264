import { type Day, addMonths } from '#kernel/day.ts';
import { cellsAbove } from './contributors.ts';
import type { Dimension, Table } from './json-stat.ts';
import type { Rules } from './rules.ts';
import { codeAt, stridesOf } from './system.ts';

/** Cells of a place too small to be told of, too lately, or in too short a time: all that is said of it there. */
export function failFloor(table: Table, { floors }: Rules, day: string): Set<number> {
  const failing = new Set<number>();
  const strides = stridesOf(table.dimensions);
  const place = table.dimensions.findIndex(({ role }) => role === 'geo');
  const time = table.dimensions.findIndex(({ role }) => role === 'time');
  const geography = table.dimensions[place];
  if (geography === undefined || floors.length === 0) return failing;
  const at = (cell: number, number: number) => codeAt(cell, strides[number] ?? 1, table.dimensions[number] as Dimension);
  const kept = (cell: number) => `${at(cell, place)} ${time < 0 ? '' : at(cell, time)}`;
  const counted = countedBy(table, kept, place, time);
  for (const floor of floors) {
    const codes = new Set(geography.codes.flatMap((code, number) => (isSuchPlace(code, floor) ? [number] : [])));
    for (const cell of table.values.keys()) {
      if (!codes.has(at(cell, place))) continue;
      const window = time < 0 ? table.about.window : windowOf(table.dimensions[time]?.codes[at(cell, time)] ?? '');
      const { sum = 0, units = 0 } = counted.get(kept(cell)) ?? {};
      if (sum < floor.least || units < floor.units || !isLongAgo(window, floor, day)) failing.add(cell);
    }
  }
  return failing;
}

const isSuchPlace = (code: string, { digits, also }: Rules['floors'][number]) =>
  new RegExp(`^\\d{${digits}}$`).test(code) || Object.hasOwn(also, code);

/** For each place and time: how many are counted, over the leaves of all else, and how many have contributed. */
function countedBy(table: Table, kept: (cell: number) => string, place: number, time: number) {
  const strides = stridesOf(table.dimensions);
  const isLeaf = (cell: number) =>
    table.dimensions.every(
      (dimension, number) =>
        number === place || number === time || dimension.children[codeAt(cell, strides[number] ?? 1, dimension)]?.length === 0,
    );
  const counted = new Map<string, { sum: number; units: number }>();
  for (const [cell, value] of table.values.entries()) {
    if (!isLeaf(cell)) continue;
    const so = counted.get(kept(cell));
    counted.set(kept(cell), { sum: (so?.sum ?? 0) + (value ?? 0), units: 0 });
  }
  const units = new Map<string, Set<string>>();
  const above = cellsAbove(table);
  for (const { cell, unit } of table.about.contributions ?? [])
    for (const one of above(cell)) units.set(kept(one), (units.get(kept(one)) ?? new Set()).add(unit));
  return new Map([...counted].map(([key, { sum }]) => [key, { sum, units: units.get(key)?.size ?? 0 }]));
}

interface Window {
  readonly from: string;
  readonly to: string;
}

/** The days of a code of time: a year or years from and to. What else it may be is not known to be long enough. */
function windowOf(code: string): Window | undefined {
  const [, first, last = first] = /^(\d{4})(?:[-–/](\d{4}))?$/.exec(code) ?? [];
  return first === undefined ? undefined : { from: `${first}-01-01`, to: `${last}-12-31` };
}

function isLongAgo(window: Window | undefined, { lag_months: lag, years }: Rules['floors'][number], day: string): boolean {
  if (lag === 0 && years === 0) return true;
  if (window === undefined) return false;
  const reached = Number(window.to.slice(0, 4)) - Number(window.from.slice(0, 4)) + (window.to.slice(4) >= '-12-31' ? 1 : 0);
  return reached >= years && addMonths(window.to as Day, lag) <= day;
}
