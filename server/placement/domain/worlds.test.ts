import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestOf } from '#test/placement/brute-force.ts';
import { tinyWorld } from '#test/placement/tiny-world.ts';
import { faultsIn } from '#server/placement/check/check.ts';
import { readInstance } from './instance.ts';
import { plan } from './plan.ts';

const seeds = fc.integer({ min: 0, max: 2_000_000_000 });
const effort = { seed: 1, dual: 60, search: 600 };

test('in a tiny world no plan is forbidden, none beats its bounds, and none is better', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const world = tinyWorld(seed);
      expect(readInstance(world).ok).toBe(true);
      const made = { ...plan(world, effort), seconds: 0 };
      expect(faultsIn(world, made)).toEqual([]);
      const best = bestOf(world);
      expect(made.weight_bound).toBeGreaterThanOrEqual(best.weight);
      expect({ weight: made.weight, value: made.objective }).toEqual(best);
      expect(made.bound).toBeGreaterThanOrEqual(best.value);
    }),
    { numRuns: 300 },
  );
}, 60_000);

test('the same world, seed and iterations give the same plan, however often one asks whether to go on', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const world = tinyWorld(seed);
      const once = plan(world, { seed: 7, dual: 40, search: 300 });
      expect(plan(world, { seed: 7, dual: 40, search: 300, goOn: () => true })).toEqual(once);
    }),
    { numRuns: 50 },
  );
});

test('a search that is stopped can be had again by the iterations that its plan names', () => {
  const world = tinyWorld(20_261_126);
  let questions = 0;
  const stopped = plan(world, { seed: 3, search: Infinity, goOn: () => (questions += 1) < 8 });
  expect(plan(world, { seed: 3, ...stopped.iterations })).toEqual(stopped);
});
