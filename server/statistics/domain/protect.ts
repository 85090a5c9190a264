import { type Result, ok } from '#kernel/result.ts';
import { type Guards, type Table, nameOf, withheld } from './json-stat.ts';
import type { Rules } from './rules.ts';
import { sensitiveIn } from './sensitive.ts';
import type { Solver } from './solver.ts';
import { additivityFault, systemOf, weightsOf } from './system.ts';
import { type Withheld, withhold } from './withhold.ts';

/** A table as it may be released, if whoever attacks it cannot show otherwise. */
export interface Protected {
  readonly table: Table;
  /** What the attack must not be able to tell. Not to leave the house. */
  readonly guards: Guards;
  readonly sensitive: number;
  /** Cells that cannot be made uncertain enough, whatever is withheld: with any of them, the table is not safe. */
  readonly unmet: readonly number[];
}

/** Withholds what the rules forbid to show, and what would give that away. `day` is when the table is to be released. */
export function protect(table: Table, rules: Rules, day: string, solve: Solver): Result<Protected, string> {
  const fault = faultIn(table);
  if (fault !== undefined) return { ok: false, why: fault };
  const sensitive = sensitiveIn(table, rules, day);
  const system = systemOf(table, weightsOf(table));
  const hidden: Withheld = withhold(system, sensitive, [], solve);
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
    table: released(table, rules, hidden.cells),
    guards: { cells: [...reach.values()], knownToOne: [...sensitive.knownToOne].filter((cell) => hidden.cells.has(cell)) },
    sensitive: sensitive.cells.size,
    unmet: [...new Set(hidden.unmet.map(({ cell }) => cell))],
  });
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
  if (isSum && table.about.contributions === undefined && table.values.some((value) => value !== 0))
    return 'is of sums and does not say who has contributed what (extension.omstart.contributions)';
  return undefined;
}

function released({ about, values, ...table }: Table, rules: Rules, hidden: ReadonlySet<number>): Table {
  const { structural: _structural, contributions: _contributions, ...said } = about;
  const isCount = about.kind !== 'sum';
  return {
    ...table,
    values: values.map((value, cell) => (hidden.has(cell) ? null : value)),
    status: table.status.map((one, cell) => (hidden.has(cell) ? withheld : one)),
    about: {
      ...said,
      method: 'exact',
      totals: 'add_up',
      ...(isCount ? { least: rules.count.least } : {}),
      ...(isCount && rules.count.zeros === 'secret' ? { zeros: 'secret' as const } : {}),
      rules: [{ name: rules.name, from: rules.from }],
      chosen: hidden.size === 0 ? 'none' : 'improved',
    },
  };
}
