import { z } from 'zod';
import type { Day } from '#kernel/day.ts';
import { attack, type Exposure } from './attack/attack.ts';
import { tableFromDataset } from './attack/read.ts';
import type { Table as Attackable } from './attack/table.ts';
import { type Dataset, type Table, datasetOf, nameOf } from './domain/json-stat.ts';
import { protect } from './domain/protect.ts';
import type { Rules } from './domain/rules.ts';
import type { Solver } from './highs.ts';

export type Passed =
  | { readonly outcome: 'safe'; readonly dataset: Dataset; readonly kept: Kept }
  /** It could be protected, and somebody could still work out too much; or some cells cannot be made uncertain enough. */
  | { readonly outcome: 'exposed'; readonly exposures: readonly Exposure[]; readonly tooNarrow: readonly string[] }
  /** What follows the name of the table in a sentence. */
  | { readonly outcome: 'wrong'; readonly why: string };

/** What nobody may be able to tell from a table. Whoever judges the next one has to know it, and nobody else. */
export const Kept = z.strictObject({
  cells: z.array(z.strictObject({ cell: z.int(), low: z.number(), high: z.number() })),
  knownToOne: z.array(z.strictObject({ cell: z.int(), value: z.number() })),
});
export type Kept = z.infer<typeof Kept>;

export interface Released {
  readonly name: string;
  readonly dataset: Dataset;
  readonly kept?: Kept;
}

export interface Beside {
  readonly name: string;
  readonly rules: Rules;
  /** When it is to be let out. */
  readonly day: Day;
  /** All that has been let out of the same persons. */
  readonly releases: readonly Released[];
}

/** Protects a table with its true figures, and attacks what comes out beside all that has been let out. */
export function pass(solver: Solver, table: Table, { name, rules, day, releases }: Beside): Passed {
  const made = protect(table, rules, day, solver);
  if (!made.ok) return { outcome: 'wrong', why: made.why };
  const { guards, unmet } = made.value;
  const dataset = datasetOf(made.value.table);
  const kept: Kept = {
    cells: [...guards.cells],
    knownToOne: guards.knownToOne.map((cell) => ({ cell, value: table.values[cell] ?? 0 })),
  };
  const truth = { ...withKept({ name, dataset, kept }), values: table.values };
  const { exposures } = attack(
    solver,
    [tableFromDataset(name, dataset), ...releases.map((one) => tableFromDataset(one.name, one.dataset))],
    [truth, ...releases.map(withKept)],
  );
  if (exposures.length === 0 && unmet.length === 0) return { outcome: 'safe', dataset, kept };
  return { outcome: 'exposed', exposures, tooNarrow: unmet.map((cell) => nameOf(table, cell)) };
}

/** A table with what nobody may be able to tell from it, as the attacker takes true counts. */
function withKept({ name, dataset, kept }: Released): Attackable {
  const table = tableFromDataset(name, dataset);
  const alone = new Map(kept?.knownToOne.map(({ cell, value }) => [cell, value]));
  return {
    ...table,
    figure: { kind: 'count' },
    values: table.values.map((_, cell) => alone.get(cell) ?? null),
    needs: new Map(kept?.cells.map(({ cell, low, high }) => [cell, { low, high }])),
    knownToOne: new Set(alone.keys()),
  };
}
