import { type Result, ok } from '#kernel/result.ts';
import { type Guards, type Table, nameOf, withheld } from './json-stat.ts';
import type { Rules } from './rules.ts';
import { optimumOf } from './optimum.ts';
import { sensitiveIn } from './sensitive.ts';
import type { Solver } from './solver.ts';
import { type System, additivityFault, systemOf, unsaidTotal, weightsOf } from './system.ts';
import { type Sensitive, type Withheld, withhold } from './withhold.ts';
import { withholdMuch } from './withhold-much.ts';

/** A table as it may be released, if whoever attacks it cannot show otherwise. */
export interface Protected {
  readonly table: Table;
  /** What the attack must not be able to tell. Not to leave the house. */
  readonly guards: Guards;
  readonly sensitive: number;
  /** Cells that cannot be made uncertain enough, whatever is withheld: with any of them, the table is not safe. */
  readonly unmet: readonly number[];
}

/**
 * Withholds what the rules forbid to show, and what would give that away. `day` is when the table is to be released, and `also` are cells that
 * may not be shown for the sake of what has been released before.
 */
export function protect(
  table: Table,
  rules: Rules,
  day: string,
  solve: Solver,
  also: Iterable<number> = [],
): Result<Protected, string> {
  const fault = faultIn(table);
  if (fault !== undefined) return { ok: false, why: fault };
  const sensitive = sensitiveIn(table, rules, day, also);
  const system = systemOf(table, weightsOf(table));
  const hidden = chosen(system, sensitive, isSmall(table), solve);
  const reach = new Map(
    [...sensitive.cells].map((cell) => [cell, { cell, low: table.values[cell] ?? 0, high: table.values[cell] ?? 0 }]),
  );
  for (const { cell, by } of sensitive.needs) {
    const one = reach.get(cell);
    if (one === undefined) continue;
    if (by > 0) one.high += by;
    else one.low += by;
  }
  return ok({
    table: released(table, rules, hidden),
    guards: { cells: [...reach.values()], knownToOne: [...sensitive.knownToOne.keys()].filter((cell) => hidden.cells.has(cell)) },
    sensitive: sensitive.cells.size,
    unmet: [...new Set(hidden.unmet.map(({ cell }) => cell))],
  });
}

interface Chosen extends Withheld {
  readonly how: 'optimal' | 'improved' | 'none';
}

/** The least there is where the table is small enough to prove it, and else by steps, each shown again that can be. */
function chosen(system: System, sensitive: Sensitive, small: 'small' | 'large', solve: Solver): Chosen {
  if (sensitive.cells.size === 0) return { cells: new Set(), unmet: [], how: 'none' };
  if (isMuch(system, sensitive)) return { ...withholdMuch(system, sensitive, solve), how: 'improved' };
  const optimum = small === 'small' ? optimumOf(system, sensitive, solve, 40) : undefined;
  // Gone through once more, for the cuts know nothing of whole numbers.
  const hidden = withhold(system, sensitive, optimum?.cells ?? [], solve);
  const isProven = optimum !== undefined && hidden.unmet.length === 0 && hidden.cells.size === optimum.cells.size;
  return { ...hidden, how: isProven ? 'optimal' : 'improved' };
}

/** Where so many cells have to do with each other, witnesses cannot be looked for one by one, unless somebody is alone in a cell. */
function isMuch({ values, group }: System, { knownToOne }: Sensitive): boolean {
  if (knownToOne.size > 0 && values.length <= 10_000) return false;
  return Math.max(...[...Map.groupBy(group, (one) => one).values()].map((cells) => cells.length)) > 1500;
}

/** Two dimensions are easy, without groups above all. With more, the cuts come to no end soon enough. */
function isSmall({ dimensions, values }: Table): 'small' | 'large' {
  const crossed = dimensions.filter(({ codes }) => codes.length > 1);
  const isPlain = crossed.every(({ children }) => children.filter((parts) => parts.length > 0).length <= 1);
  return crossed.length <= 2 && values.length <= (isPlain ? 1000 : 130) ? 'small' : 'large';
}

/** What is wrong with a table that cannot be protected, in one sentence that begins with what follows its name. */
function faultIn(table: Table): string | undefined {
  if (table.about.method !== undefined) return 'has been protected already';
  const missing = table.values.indexOf(null);
  if (missing >= 0) return `says nothing of ${nameOf(table, missing)}, and every value is needed to protect it`;
  const isSum = table.about.kind === 'sum';
  const odd = table.values.findIndex((value) => (value ?? 0) < 0 || (!isSum && !Number.isInteger(value)));
  if (odd >= 0) return `has ${table.values[odd]} in ${nameOf(table, odd)}, which is no ${isSum ? 'sum of amounts' : 'count'}`;
  const sum = additivityFault(table);
  if (sum !== undefined) return `does not add up at ${nameOf(table, sum.whole)}`;
  const total = unsaidTotal(table);
  if (total !== undefined) {
    const { id, codes } = total.dimension;
    return `does not say what is the sum of what, and ${id} ${codes[total.code]} looks like the sum of the others: say so in child of the category of ${id}, or that none is a sum with an empty child`;
  }
  if (isSum && table.about.contributions === undefined && table.values.some((value) => value !== 0))
    return 'is of sums and does not say who has contributed what (extension.omstart.contributions)';
  return undefined;
}

function released({ about, values, dimensions, ...table }: Table, rules: Rules, { cells: hidden, how }: Chosen): Table {
  const { structural: _structural, contributions: _contributions, ...said } = about;
  const isCount = about.kind !== 'sum';
  return {
    ...table,
    // Seen with every figure there; whoever has only what is shown could take chance for a total.
    dimensions: dimensions.map((one) => (one.children.every((parts) => parts.length === 0) ? { ...one, isFlat: true } : one)),
    values: values.map((value, cell) => (hidden.has(cell) ? null : value)),
    status: table.status.map((one, cell) => (hidden.has(cell) ? withheld : one)),
    about: {
      ...said,
      method: 'exact',
      totals: 'add_up',
      ...(isCount ? { least: rules.count.least } : {}),
      ...(isCount && rules.count.zeros === 'secret' ? { zeros: 'secret' as const } : {}),
      rules: [{ name: rules.name, from: rules.from }],
      ...(rules.local ? { local: rules.local } : {}),
      chosen: how,
    },
  };
}
