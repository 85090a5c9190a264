import fc from 'fast-check';
import { expect, inject, test } from 'vitest';
import { bestOf } from '#test/placement/brute-force.ts';
import { manyWait } from '#test/placement/many-wait.ts';
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
    { numRuns: 100 * inject('times') },
  );
});

test('the same world, seed and iterations give the same plan, however often one asks whether to go on', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const world = tinyWorld(seed);
      const once = plan(world, { seed: 7, dual: 40, search: 300 });
      expect(plan(world, { seed: 7, dual: 40, search: 300, goOn: () => true })).toEqual(once);
    }),
    { numRuns: 20 * inject('times') },
  );
});

test.each([1, 2, 3, 4, 6, 12])(
  'what is ended after %i questions whether to go on can be had again by the iterations that its plan names',
  (most) => {
    const world = manyWait();
    let questions = 0;
    const ended = plan(world, { seed: 3, search: Infinity, goOn: () => (questions += 1) < most });
    expect(plan(world, { seed: 3, ...ended.iterations })).toEqual(ended);
  },
);

test('whenever it is stopped, what it has holds, and once it has a start the numbers give the placings again', () => {
  const world = manyWait();
  const stoppedAfter = (most: number) => {
    let asked = 0;
    return plan(world, { seed: 3, search: 20_000, isStopped: () => (asked += 1) > most });
  };
  for (const most of [0, 1, 2, 30, 150, 330, 500, 900]) {
    const stopped = stoppedAfter(most);
    expect(faultsIn(world, { ...stopped, seconds: 0 })).toEqual([]);
    if (most < 2) expect(stopped.unplaced.length).toBeGreaterThan(20);
    else expect(plan(world, { seed: 3, ...stopped.iterations }).assignments).toEqual(stopped.assignments);
  }
});
