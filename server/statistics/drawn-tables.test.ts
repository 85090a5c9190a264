import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { openHighs } from '#statistics/highs.ts';
import { foundIn, tables } from '#test/statistics/drawn-tables.ts';

vi.setConfig({ testTimeout: 300_000 });

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
