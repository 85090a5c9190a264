import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestOf } from '#test/placement/brute-force.ts';
import { tinyWorld } from '#test/placement/tiny-world.ts';
import { faultsIn } from './check/check.ts';
import { planned } from './domain/plan.ts';
import { settle } from './domain/settle.ts';
import { openHighs } from './highs.ts';

/** So often greedy asks whether to go on, at most, in a tiny world. */
const asks = 4;
const solve = await openHighs();

test('from a poor plan and poor prices HiGHS finds the best there is, weight first, and the certificate still holds', () => {
  let open = 0;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), fc.integer({ min: 1, max: 40 }), (seed, dual) => {
      const world = tinyWorld(seed);
      let questions = 0;
      // Stopped early, so that neither is anything tried nor are the prices sharpened.
      const made = planned(world, { seed: 1, dual, search: 0, isStopped: () => (questions += 1) > asks + dual });
      const settled = settle(made, solve);
      const best = bestOf(world);
      if (!settled) throw new Error('it was not settled');
      if (made.plan.objective !== best.value || made.plan.weight !== best.weight) open += 1;
      expect({ weight: settled.weight, value: settled.objective }).toEqual(best);
      expect(faultsIn(world, { ...settled, seconds: 0 })).toEqual([]);
    }),
    { numRuns: 200 },
  );
  expect(open).toBeGreaterThan(10);
}, 60_000);

test('what does not fit or places too little settles nothing', () => {
  const poor = (seed: number) => {
    let questions = 0;
    return planned(tinyWorld(seed), { seed: 1, dual: 1, search: 0, isStopped: () => (questions += 1) > asks });
  };
  const made = Array.from({ length: 200 }, (_, seed) => seed)
    .values()
    .map(poor)
    .find(({ plan }) => plan.status === 'feasible' && plan.weight === plan.weight_bound && plan.assignments.length > 2);
  if (!made) throw new Error('there is no such world');
  expect(settle(made, () => undefined)).toBeUndefined();
  expect(settle(made, () => [])).toBeUndefined();
  expect(settle(made, () => Array.from({ length: made.problem.options }, (_, option) => `x${option}`))).toBeUndefined();
});

test('where it was stopped before there was any price, nothing is settled', () => {
  const made = planned(tinyWorld(1), { seed: 1, isStopped: () => true });
  expect(settle(made, solve)).toBeUndefined();
});
