import { z } from 'zod';
import type { Day } from '#kernel/day.ts';
import { attack, narrowestIn, type Exposure } from './attack/attack.ts';
import { tableFromDataset } from './attack/read.ts';
import type { Table as Attackable } from './attack/table.ts';
import { type Counted, aboutNoise, perturbed } from './domain/cell-key.ts';
import { failFloor } from './domain/floors.ts';
import { type Dataset, type Table, datasetOf, nameOf, withheld } from './domain/json-stat.ts';
import { protect } from './domain/protect.ts';
import type { Rules } from './domain/rules.ts';
import { weightsOf } from './domain/system.ts';
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

/** So many times more is withheld for the sake of what has been let out before, until it is clear that it does not help. */
const mostRounds = 6;

/**
 * Protects a table with its true figures, and attacks what comes out beside all that has been let out. Where that gives something away, what of
 * the table it was worked out from is withheld as well.
 */
export function pass(solver: Solver, table: Table, beside: Beside): Passed {
  const also = new Set<number>();
  const first = attempt(solver, table, beside, also);
  for (let [round, { passed, leantOn }] = [0, first]; ; { passed, leantOn } = attempt(solver, table, beside, also)) {
    if (passed.outcome === 'safe') return passed;
    const more = leantOn.filter((cell) => !also.has(cell));
    if (more.length === 0 || round++ === mostRounds) return first.passed;
    for (const cell of more) also.add(cell);
  }
}

interface Attempt {
  readonly passed: Passed;
  /** For each exposure, a cell that could be withheld so that it is none. */
  readonly leantOn: readonly number[];
}

function attempt(solver: Solver, table: Table, { name, rules, day, releases }: Beside, also: ReadonlySet<number>): Attempt {
  const made = protect(table, rules, day, solver, also);
  if (!made.ok) return { passed: { outcome: 'wrong', why: made.why }, leantOn: [] };
  const { guards, unmet } = made.value;
  const dataset = datasetOf(made.value.table);
  const kept: Kept = {
    cells: [...guards.cells],
    knownToOne: guards.knownToOne.map((cell) => ({ cell, value: table.values[cell] ?? 0 })),
  };
  const truth = { ...withKept({ name, dataset, kept }), values: table.values };
  const exposures = exposedBeside(solver, [{ name, dataset, kept }, ...releases], truth);
  const own = tableFromDataset(name, dataset);
  // With nothing left to read it is no table.
  const isRead = also.size === 0 || own.values.some((value) => value !== null);
  if (exposures.length === 0 && unmet.length === 0 && isRead)
    return { passed: { outcome: 'safe', dataset: datasetOf(withWidth(solver, made.value.table, own)), kept }, leantOn: [] };
  return {
    passed: { outcome: 'exposed', exposures, tooNarrow: unmet.map((cell) => nameOf(table, cell)) },
    leantOn: unmet.length > 0 ? [] : exposures.flatMap((one) => giveaway(one, own, table)),
  };
}

/**
 * A table of amounts says how wide its withheld cells are, so that whoever attacks it later without knowing which of them are secret can tell what
 * other tables have taken from them. It is what everybody can work out from the table: what the secret cells need would say what stands in them.
 */
function withWidth(solver: Solver, table: Table, own: Attackable): Table {
  if (own.isWhole) return table;
  const width = Number((narrowestIn(solver, own) * (1 - 1e-6)).toPrecision(9));
  return width > 0 && width < Infinity ? { ...table, about: { ...table.about, width } } : table;
}

/** What to withhold of a table so that something cannot be worked out: the very cell, or what is cheapest of all that it was worked out from. */
function giveaway({ target, from }: Exposure, own: Attackable, table: Table): number[] {
  const isShown = (cell: number) => (own.values[cell] ?? null) !== null;
  const itself = target.asOf === own.asOf ? cellWith(own, target) : undefined;
  if (itself !== undefined && isShown(itself)) return [itself];
  const weights = weightsOf(table);
  return from
    .flatMap((one) => (one.table.name === own.name && isShown(one.cell) ? [one.cell] : []))
    .toSorted((one, other) => (weights[one] ?? 0) - (weights[other] ?? 0))
    .slice(0, 1);
}

/** The cell with these codes, where the table has one. */
function cellWith({ dimensions }: Attackable, { codes }: Exposure['target']): number | undefined {
  if (dimensions.length !== codes.length) return undefined;
  const place = dimensions.map(({ id, codes: own }) => own.indexOf(codes.find(({ dimension }) => dimension === id)?.code ?? ''));
  return place.includes(-1)
    ? undefined
    : place.reduce((cell, at, number) => cell * (dimensions[number]?.codes.length ?? 1) + at, 0);
}

/** Who is counted in each cell, and by what the noise is drawn. */
export interface Noise {
  readonly counted: Counted;
  readonly secret: Uint8Array;
}

/**
 * Puts noise into a table, by who is counted in each cell, and attacks what comes out beside all that has been let out. A place that is too small to be
 * told of is so with noise too.
 */
export function passWithNoise(
  solver: Solver,
  table: Table,
  { counted, secret }: Noise,
  { name, rules, day, releases }: Beside,
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
  const untold = failFloor(table, rules, day);
  const dataset = datasetOf({
    ...table,
    values: values.value.map((value, cell) => (untold.has(cell) ? null : value)),
    status: table.status.map((one, cell) => (untold.has(cell) ? withheld : one)),
    about,
  });
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
    ...(kept && { needs: new Map(kept.cells.map(({ cell, low, high }) => [cell, { low, high }])) }),
    knownToOne: new Set(alone.keys()),
  };
}
