import type { Table } from './json-stat.ts';
import { failFloor } from './floors.ts';
import type { Need } from './network.ts';
import type { Rules } from './rules.ts';
import { codeAt, stridesOf, sumsOf } from './system.ts';
import { contributorsOf } from './contributors.ts';
import type { Sensitive } from './withhold.ts';

interface Reach {
  readonly down: number;
  readonly up: number;
}

/** Which cells of a table may not be shown by the rules, or by `also`, and how uncertain each must stay. `day` is when it is to be released. */
export function sensitiveIn(table: Table, rules: Rules, day: string, also: Iterable<number> = []): Sensitive {
  const reach = new Map<number, Reach>();
  const say = (cell: number, { down, up }: Reach) => {
    const before = reach.get(cell) ?? { down: 0, up: 0 };
    reach.set(cell, { down: Math.max(before.down, down), up: Math.max(before.up, up) });
  };
  const structural = new Set(table.about.structural);
  const isSum = table.about.kind === 'sum';
  if (isSum)
    for (const [cell, by] of sensitiveSums(table, rules)) say(cell, { down: Math.min(by, table.values[cell] ?? 0), up: by });
  else for (const [cell, one] of sensitiveCounts(table, rules)) say(cell, one);
  for (const cell of failFloor(table, rules, day)) {
    const value = table.values[cell] ?? 0;
    const by = isSum ? (value * rules.sum.percent) / 100 : rules.count.margin;
    say(cell, { down: rules.count.zeros === 'secret' ? value : Math.min(value, by), up: by });
  }
  // Less than it is may be impossible to whoever has seen what was released before.
  for (const cell of also)
    say(cell, { down: 0, up: isSum ? ((table.values[cell] ?? 0) * rules.sum.percent) / 100 : rules.count.margin });
  for (const cell of structural) reach.delete(cell);
  const needs = [...reach].flatMap(([cell, { down, up }]): Need[] => [
    ...(up > 0 ? [{ cell, by: up }] : []),
    ...(down > 0 ? [{ cell, by: -down }] : []),
  ]);
  return { cells: new Set(reach.keys()), needs, knownToOne: knownToOne(table, rules) };
}

/** The least that is shown in a cell: that of the house, or more where the municipality of the cell wants it. */
function leastIn({ dimensions }: Table, { local = [] }: Rules, house: number): (cell: number) => number {
  const strides = stridesOf(dimensions);
  const stricter = Map.groupBy(local, ({ code }) => code);
  return (cell) =>
    Math.max(
      house,
      ...dimensions.flatMap((dimension, number) => {
        const code = dimension.codes[codeAt(cell, strides[number] ?? 1, dimension)] ?? '';
        return dimension.role === 'geo' ? (stricter.get(code) ?? []).map(({ least }) => least) : [];
      }),
    );
}

function* sensitiveCounts(table: Table, rules: Rules): Generator<[number, Reach]> {
  const { count } = rules;
  const leastOf = leastIn(table, rules, count.least);
  const secret = count.zeros === 'secret';
  for (const [cell, value] of table.values.entries()) {
    if (value === null || value >= leastOf(cell)) continue;
    if (value > 0) yield [cell, { down: secret ? value : Math.min(value, count.margin), up: count.margin }];
    else if (secret) yield [cell, { down: 0, up: count.margin }];
  }
  if (!count.groups) return;
  for (const { whole, parts } of sumsOf(table)) {
    const value = table.values[whole] ?? 0;
    if (value === 0 || parts.length < 2) continue;
    for (const part of parts) if (table.values[part] === value) yield [part, { down: Math.min(value, count.margin), up: 0 }];
  }
}

/** Too few contributors, too much by the largest, or the largest too near at hand for the second: and how far off it must be. */
function* sensitiveSums(table: Table, rules: Rules): Generator<[number, number]> {
  const { sum } = rules;
  const unitsOf = leastIn(table, rules, sum.units);
  for (const [cell, { amounts, total }] of contributorsOf(table)) {
    if (total <= 0) continue;
    const [first = 0, second = 0] = amounts;
    const needs = [(sum.percent / 100) * first - (total - first - second)];
    for (const { n, percent } of sum.dominance) {
      const largest = amounts.slice(0, n).reduce((all, one) => all + one, 0);
      needs.push((100 / percent) * largest - total);
    }
    if (amounts.length < unitsOf(cell)) needs.push((sum.percent / 100) * total);
    const by = Math.max(...needs);
    if (by > 1e-9) yield [cell, by];
  }
}

/** Cells that are known to the one who is alone in them, with the others that the same one knows. */
function knownToOne(table: Table, { count, sum }: Rules): Map<number, readonly number[]> {
  const isSum = table.about.kind === 'sum';
  const byOne = isSum ? (sum.knowing ? unitsAlone(table) : []) : count.knowing ? personsAlone(table) : [];
  return new Map(byOne.flatMap((cells) => cells.map((cell) => [cell, cells] as const)));
}

function unitsAlone(table: Table): readonly (readonly number[])[] {
  const alone = [...contributorsOf(table)].flatMap(([cell, { amounts, only }]) =>
    amounts.length === 1 && only !== undefined ? [{ cell, only }] : [],
  );
  return [...Map.groupBy(alone, ({ only }) => only).values()].map((cells) => cells.map(({ cell }) => cell));
}

/** Who is alone in a part of a sum of one is who is alone in the sum. */
function personsAlone(table: Table): readonly (readonly number[])[] {
  const person = new Map(table.values.flatMap((value, cell) => (value === 1 ? [[cell, cell] as const] : [])));
  const sums = sumsOf(table).filter(({ whole }) => person.has(whole));
  const first = (cell: number): number => (person.get(cell) === cell ? cell : first(person.get(cell) ?? cell));
  for (const { whole, parts } of sums) for (const part of parts) if (person.has(part)) person.set(first(whole), first(part));
  return [...Map.groupBy(person.keys(), first).values()];
}
