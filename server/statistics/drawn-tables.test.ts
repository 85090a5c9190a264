import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { openHighs } from '#statistics/highs.ts';
import { type Rules, houseRules } from '#statistics/domain/rules.ts';
import { foundIn, tables } from '#test/statistics/drawn-tables.ts';
import { dimension, tableOf } from '#test/statistics/tables.ts';

vi.setConfig({ testTimeout: 300_000 });

test.each([
  // What had first been found for a cell leant on nobody; when it had to give way, what took its place leant on one in which one person is alone.
  ['what takes the place of a witness', [3, 3, 3], 1, '031700644705042103088615047'],
  // One part of a cell is what one person knows, and the other hangs together with nothing that they know.
  ['a sum of two that have nothing to do with each other', [3, 2, 2], 2, '731203231630'],
] as const)('%s is kept from those who are alone in a cell', async (_, sizes, margin, counts) => {
  const house = houseRules[0] as Rules;
  const [, rows, columns] = sizes;
  const drawn = {
    table: tableOf(
      sizes.map((size, n) => dimension(`d${n}`, size)),
      ([a = 1, b = 1, c = 1]) => Number(counts[((a - 1) * rows + b - 1) * columns + c - 1]),
      { population: 'invented' },
    ),
    rules: { ...house, floors: [], count: { ...house.count, margin, groups: false, knowing: true } },
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
