import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { openHighs } from '#statistics/highs.ts';
import { type Rules, houseRules } from '#statistics/domain/rules.ts';
import { foundIn, tables } from '#test/statistics/drawn-tables.ts';
import { dimension, tableOf } from '#test/statistics/tables.ts';

vi.setConfig({ testTimeout: 300_000 });

// What had first been found for a cell leant on nobody; when it had to give way, what took its place leant on a cell in which one person is alone.
test('what takes the place of a witness is none to those who know a cell that it leans on', async () => {
  const counts = '031700644705042103088615047';
  const house = houseRules[0] as Rules;
  const drawn = {
    table: tableOf(
      ['a', 'b', 'c'].map((id) => dimension(id, 3)),
      ([a = 1, b = 1, c = 1]) => Number(counts[9 * a + 3 * b + c - 13]),
      { population: 'invented' },
    ),
    rules: { ...house, floors: [], count: { ...house.count, margin: 1, groups: false, knowing: true } },
  };
  expect(foundIn(drawn, await openHighs())).toEqual([]);
});

test('in what the protector says is safe, the attacker finds nothing', async () => {
  const solver = await openHighs();
  let safe = 0;
  fc.assert(
    fc.property(tables, (drawn) => {
      const found = foundIn(drawn, solver);
      if (found === undefined) return;
      safe += 1;
      expect(found.map(({ cell, least, most, how }) => ({ cell, least, most, how }))).toEqual([]);
    }),
    { numRuns: 20 },
  );
  expect(safe).toBeGreaterThan(5);
});
