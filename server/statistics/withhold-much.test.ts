import { expect, test } from 'vitest';
import { attack } from '#statistics/attack/attack.ts';
import { tableFromDataset } from '#statistics/attack/read.ts';
import { eliminated } from '#statistics/domain/elimination.ts';
import { datasetOf } from '#statistics/domain/json-stat.ts';
import { type Rules, houseRules } from '#statistics/domain/rules.ts';
import { sensitiveIn } from '#statistics/domain/sensitive.ts';
import { systemOf, weightsOf } from '#statistics/domain/system.ts';
import { withholdMuch } from '#statistics/domain/withhold-much.ts';
import { openHighs } from '#statistics/highs.ts';
import { randomOf } from '#kernel/random.ts';
import { dimension, skewed, tableOf } from '#test/statistics/tables.ts';

const solver = await openHighs();
const house = houseRules[0] as Rules;
const rules: Rules = { ...house, floors: [], count: { ...house.count, groups: false, knowing: false } };

test('in four dimensions with groups, elimination leaves cells too narrow, and what is withheld beyond it does not', () => {
  const lots = randomOf(7);
  const table = tableOf(
    [dimension('place', 8, 2), dimension('age', 4), dimension('sex', 2), dimension('way', 3)],
    skewed(() => lots.share(), 30),
  );
  const system = systemOf(table, weightsOf(table));
  const sensitive = sensitiveIn(table, rules, '2026-11-27');
  const needs = new Map<number, { low: number; high: number }>();
  for (const { cell, by } of sensitive.needs) {
    const value = table.values[cell] ?? 0;
    const { low, high } = needs.get(cell) ?? { low: value, high: value };
    needs.set(cell, { low: Math.min(low, value + by), high: Math.max(high, value + by) });
  }
  const found = (cells: ReadonlySet<number>) => {
    const values = table.values.map((value, cell) => (cells.has(cell) ? null : value));
    const about = { method: 'exact' as const, least: 5 };
    const truth = { ...tableFromDataset('truth', datasetOf(table)), needs, knownToOne: new Set<number>() };
    return attack(solver, [tableFromDataset('released', datasetOf({ ...table, values, about }))], [truth]).exposures;
  };
  const alone = eliminated(system, sensitive.cells);
  expect(found(alone)).not.toEqual([]);
  const { cells, unmet } = withholdMuch(system, sensitive, solver);
  expect(unmet).toEqual([]);
  expect(found(cells)).toEqual([]);
  expect(cells.size).toBeLessThan(1.3 * alone.size);
});
