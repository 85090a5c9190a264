import { z } from 'zod';
import type { Day } from '#kernel/day.ts';
import { attack, type Exposure } from './attack/attack.ts';
import { tableFromDataset } from './attack/read.ts';
import type { Table as Attackable } from './attack/table.ts';
import { type Counted, aboutNoise, perturbed } from './domain/cell-key.ts';
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
  const exposures = exposedBeside(solver, [{ name, dataset, kept }, ...releases], truth);
  if (exposures.length === 0 && unmet.length === 0) return { outcome: 'safe', dataset, kept };
  return { outcome: 'exposed', exposures, tooNarrow: unmet.map((cell) => nameOf(table, cell)) };
}

/** Who is counted in each cell, and by what the noise is drawn. */
export interface Noise {
  readonly counted: Counted;
  readonly secret: Uint8Array;
}

/** Puts noise into a table, by who is counted in each cell, and attacks what comes out beside all that has been let out. */
export function passWithNoise(
  solver: Solver,
  table: Table,
  { counted, secret }: Noise,
  { name, rules, releases }: Omit<Beside, 'day'>,
): Passed {
  const values = perturbed(counted, { secret, series: table.about.population ?? '', rule: rules.noise });
  if (!values.ok) return { outcome: 'wrong', why: 'cannot have noise: there is none with this bound and variance' };
  const { structural: _structural, contributions: _contributions, ...said } = table.about;
  const about = {
    ...said,
    ...aboutNoise(rules.noise),
    least: rules.count.least,
    rules: [{ name: rules.name, from: rules.from }],
  };
  const dataset = datasetOf({ ...table, values: values.value, about });
  const kept: Kept = { cells: [], knownToOne: [] };
  // How wide the noise leaves each cell is said by the table; what of it other figures take away is what is looked for.
  const exposures = exposedBeside(solver, [{ name, dataset, kept }, ...releases]);
  return exposures.length === 0 ? { outcome: 'safe', dataset, kept } : { outcome: 'exposed', exposures, tooNarrow: [] };
}

/** What all of these together tell too well, the true counts of the first known or not. */
function exposedBeside(solver: Solver, releases: readonly Released[], truth?: Attackable): readonly Exposure[] {
  const truths = truth ? [truth, ...releases.slice(1).map(withKept)] : releases.map(withKept);
  return attack(
    solver,
    releases.map((one) => tableFromDataset(one.name, one.dataset)),
    truths,
  ).exposures;
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
