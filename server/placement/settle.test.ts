import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestOf } from '#test/placement/brute-force.ts';
import { tinyWorld } from '#test/placement/tiny-world.ts';
import { faultsIn } from './check/check.ts';
import { boundOf } from './domain/certificate.ts';
import { packedDualOf } from './domain/packed-dual.ts';
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

test('from sharper prices HiGHS chooses between those who may live in a place together, and finds the best there is', () => {
  let [packed, settledAtAll] = [0, 0];
  const counting: typeof solve = (model, presolve) => {
    if (presolve === 'off') packed += 1;
    return solve(model, presolve);
  };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), fc.integer({ min: 1, max: 200 }), (seed, less) => {
      const world = tinyWorld(seed);
      const { dual, ...made } = planned(world, { seed: 1, dual: 60, search: 100 });
      const { weight, value } = made.best;
      const packing = dual && packedDualOf(made.problem, dual, { kind: 'value', required: weight });
      if (!packing) return;
      packing.run(20, value);
      const prices = packing.prices();
      const bound = { prices, bound: boundOf(made.problem, dual, prices, 'value', weight) };
      // As if nothing had been found that is worth so much: all that may be worth more must be tried.
      const poorer = { ...made.best, value: value - less };
      const settled = settle({ ...made, dual, best: poorer, proof: { ...made.proof, value: bound } }, counting);
      if (!settled) return;
      settledAtAll += 1;
      expect({ weight: settled.weight, value: settled.objective }).toEqual(bestOf(world));
      expect(faultsIn(world, { ...settled, seconds: 0 })).toEqual([]);
    }),
    { numRuns: 200 },
  );
  expect(packed).toBeGreaterThan(50);
  expect(settledAtAll).toBeGreaterThan(100);
}, 60_000);
