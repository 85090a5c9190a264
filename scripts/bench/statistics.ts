import { attack } from '#statistics/attack/attack.ts';
import { tableFromDataset } from '#statistics/attack/read.ts';
import { keyOfPerson, withNoise } from '#statistics/domain/cell-key.ts';
import { type Table, datasetOf } from '#statistics/domain/json-stat.ts';
import { optimumOf } from '#statistics/domain/optimum.ts';
import { protect } from '#statistics/domain/protect.ts';
import { type Rules, houseRules } from '#statistics/domain/rules.ts';
import { sensitiveIn } from '#statistics/domain/sensitive.ts';
import { type Solver, openHighs } from '#statistics/highs.ts';
import { systemOf } from '#statistics/domain/system.ts';
import { withhold } from '#statistics/domain/withhold.ts';
import { dimension, skewed, tableOf } from '#test/statistics/tables.ts';
import { randomOf } from '#kernel/random.ts';
import { eliminated } from '#statistics/domain/elimination.ts';

type Shape = readonly (readonly [leaves: number, groups?: number])[];
interface Family {
  readonly name: string;
  readonly shape: Shape;
  readonly mean: number;
}

const small: readonly Family[] = [
  { name: '8 × 8', shape: [[8], [8]], mean: 40 },
  { name: '10 × 10', shape: [[10], [10]], mean: 40 },
  { name: '15 × 15', shape: [[15], [15]], mean: 40 },
  { name: '20 × 20', shape: [[20], [20]], mean: 40 },
  { name: '30 × 30', shape: [[30], [30]], mean: 40 },
  { name: '21 in 4 × 3', shape: [[21, 4], [3]], mean: 40 },
  { name: '4 × 4 × 3', shape: [[4], [4], [3]], mean: 40 },
  { name: '5 × 5 × 4', shape: [[5], [5], [4]], mean: 8 },
];
const large: readonly Family[] = [
  { name: '10 × 5 × 4', shape: [[10], [5], [4]], mean: 8 },
  { name: '10 × 10 × 5', shape: [[10], [10], [5]], mean: 40 },
  { name: '290 in 21 × 3', shape: [[290, 21], [3]], mean: 8 },
  { name: '290 in 21 × 2 × 4', shape: [[290, 21], [2], [4]], mean: 40 },
  { name: '290 in 21 × 2 × 4, few', shape: [[290, 21], [2], [4]], mean: 8 },
];
const largest: Family = { name: '290 in 21 × 10 × 2 × 4', shape: [[290, 21], [10], [2], [4]], mean: 40 };

/** The least count alone, and nothing of who knows what: what the figures of others are about. */
const plain: Rules = { ...(houseRules[0] as Rules), floors: [] };
const bare: Rules = { ...plain, count: { ...plain.count, groups: false, knowing: false } };
const day = '2026-11-27';

/** Tables that nobody has counted: what is withheld beside the least there is and beside elimination alone, and how long it takes. */
export async function benchStatistics(
  { seed, huge }: { seed: number; huge: boolean },
  say: (line: string) => void,
): Promise<void> {
  const solver = await openHighs();
  say(
    `seed ${seed}; sensitive: 1 to 4, which must be able to be 2 more and less; each cell weighs the same; seconds of processor`,
  );
  say(row('against the least there is', ['cells', 'sensitive', 'withheld', 's', 'least', 'ratio', 'proof s']));
  for (const family of small) againstOptimum(family, seed, solver, say);
  say(
    row('against elimination alone', ['cells', 'sensitive', 'withheld', 's', 'alone', 'ratio', 'alone s', 'attack s', 'exposed']),
  );
  for (const family of [...large, ...(huge ? [largest] : [])]) againstElimination(family, seed, solver, say);
  benchNoise(say);
}

const row = (name: string, columns: readonly (string | number)[]) =>
  name.padEnd(28) + columns.map((one) => String(one).padStart(10)).join('');

function drawn({ shape, mean }: Family, seed: number): Table {
  const dimensions = shape.map(([leaves, groups = 0], number) => dimension(`d${number}`, leaves, groups));
  const lots = randomOf(seed);
  return tableOf(
    dimensions,
    skewed(() => lots.share(), mean),
  );
}

function timed<T>(work: () => T): readonly [T, string] {
  const before = process.cpuUsage().user;
  const answer = work();
  return [answer, ((process.cpuUsage().user - before) / 1e6).toFixed(2)];
}

function problemOf(table: Table) {
  const system = systemOf(table, new Float64Array(table.values.length).fill(1));
  return { system, sensitive: sensitiveIn(table, bare, day) };
}

function againstOptimum(family: Family, seed: number, solver: Solver, say: (line: string) => void) {
  const { system, sensitive } = problemOf(drawn(family, seed));
  const [hidden, seconds] = timed(() => withhold(system, sensitive, [], solver));
  const [least, proof] = timed(() => optimumOf(system, sensitive, solver, 40));
  const ratio = least === undefined ? '-' : (hidden.cells.size / least.cells.size).toFixed(3);
  say(
    row(family.name, [
      system.values.length,
      sensitive.cells.size,
      hidden.cells.size,
      seconds,
      least?.cells.size ?? '-',
      ratio,
      proof,
    ]),
  );
}

function againstElimination(family: Family, seed: number, solver: Solver, say: (line: string) => void) {
  const table = drawn(family, seed);
  const { system, sensitive } = problemOf(table);
  const [alone, first] = timed(() => eliminated(system, sensitive.cells));
  const [made, seconds] = timed(() => protect(table, bare, day, solver));
  if (!made.ok) throw new Error(made.why);
  const { table: released, guards } = made.value;
  const hidden = released.values.filter((value) => value === null).length;
  const [{ exposures }, attacked] = timed(() =>
    attack(
      solver,
      [tableFromDataset(family.name, datasetOf(released))],
      [
        {
          ...tableFromDataset('the true counts', datasetOf(table)),
          needs: new Map(guards.cells.map(({ cell, low, high }) => [cell, { low, high }])),
          knownToOne: new Set(),
        },
      ],
    ),
  );
  say(
    row(family.name, [
      system.values.length,
      sensitive.cells.size,
      hidden,
      seconds,
      alone.size,
      (hidden / alone.size).toFixed(3),
      first,
      attacked,
      exposures.length,
    ]),
  );
}

function benchNoise(say: (line: string) => void) {
  const count = 1_000_000;
  const lots = randomOf(1);
  const dimensions = largest.shape.map(([leaves, groups = 0], number) => dimension(`d${number}`, leaves, groups));
  const codes = largest.shape.map(([leaves, groups = 0]) =>
    Uint16Array.from({ length: count }, () => 1 + groups + lots.below(leaves)),
  );
  const secret = new Uint8Array(32).fill(7);
  const [keys, keySeconds] = timed(() => Array.from({ length: 10_000 }, (_, n) => keyOfPerson(secret, String(n), 'bench')));
  const high = Int32Array.from({ length: count }, (_, n) => (keys[n % 10_000]?.[0] ?? 0) ^ n);
  const low = Int32Array.from({ length: count }, (_, n) => keys[n % 10_000]?.[1] ?? 0);
  const [made, seconds] = timed(() =>
    withNoise(dimensions, { codes, high, low }, { secret, series: 'bench', rule: plain.noise }),
  );
  const cells = made.ok ? made.value.values.length : 0;
  say(
    `cell key: ${count} records to ${cells} cells of four dimensions, sums included: ${seconds} s. The keys of 10 000 persons: ${keySeconds} s.`,
  );
}
