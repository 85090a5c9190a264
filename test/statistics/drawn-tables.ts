import fc from 'fast-check';
import { attack } from '#statistics/attack/attack.ts';
import { tableFromDataset } from '#statistics/attack/read.ts';
import { type Table, datasetOf } from '#statistics/domain/json-stat.ts';
import { type Protected, protect } from '#statistics/domain/protect.ts';
import { type Rules, houseRules } from '#statistics/domain/rules.ts';
import type { Solver } from '#statistics/highs.ts';
import { randomOf } from '#kernel/random.ts';
import { dimension, skewed, tableOf } from './tables.ts';

export interface Drawn {
  readonly table: Table;
  readonly rules: Rules;
}

const house = houseRules[0] as Rules;

/** Tables of two to four dimensions, some with groups, few or many in them, under rules of every kind that is of one table. */
export const tables: fc.Arbitrary<Drawn> = fc
  .record({
    shape: fc.array(fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 0, max: 2 })), { minLength: 2, maxLength: 4 }),
    mean: fc.constantFrom(1, 4, 10, 40),
    seed: fc.nat(),
    zeros: fc.constantFrom('shown' as const, 'secret' as const),
    groups: fc.boolean(),
    knowing: fc.boolean(),
    margin: fc.constantFrom(1, 2, 3),
  })
  .filter(({ shape }) => shape.reduce((cells, [leaves, groups]) => cells * (1 + leaves + groups), 1) <= 120)
  .map(({ shape, mean, seed, ...count }) => {
    const lots = randomOf(seed);
    const dimensions = shape.map(([leaves, groups], number) => dimension(`d${number}`, leaves, leaves < 2 * groups ? 0 : groups));
    const table = tableOf(
      dimensions,
      skewed(() => lots.share(), mean),
      { population: 'invented' },
    );
    return { table, rules: { ...house, floors: [], count: { ...house.count, ...count } } };
  });

/** What the attacker finds in a table that the protector says is safe; undefined where the protector says itself that it is not. */
export function foundIn({ table, rules }: Drawn, solver: Solver) {
  const made = protect(table, rules, '2026-11-27', solver);
  if (!made.ok) throw new Error(made.why);
  if (made.value.unmet.length > 0) return undefined;
  const truth = withGuards(table, made.value);
  return attack(solver, [tableFromDataset('released', datasetOf(made.value.table))], [truth]).exposures;
}

function withGuards(table: Table, { guards }: Protected) {
  return {
    ...tableFromDataset('truth', datasetOf(table)),
    needs: new Map(guards.cells.map(({ cell, low, high }) => [cell, { low, high }])),
    knownToOne: new Set(guards.knownToOne),
  };
}
