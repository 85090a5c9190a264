/**
 * Plans as many tiny worlds as one asks for, and judges each by trying everything and by the independent checker: `node scripts/tiny-worlds.ts 100000 [seed]`.
 * A run of each of the tests tries a few hundred; this is for the nights. Fails at the first world that is wrong, and says its seed.
 */
import { isDeepStrictEqual } from 'node:util';
import { faultsIn } from '#server/placement/check/check.ts';
import { plan } from '#server/placement/domain/plan.ts';
import { bestOf } from '#test/placement/brute-force.ts';
import { tinyWorld } from '#test/placement/tiny-world.ts';

const [wanted = '100000', begins = String(Math.trunc(Math.random() * 2 ** 31))] = process.argv.slice(2);
const first = Number(begins);
const began = performance.now();
console.log(`${wanted} worlds from seed ${first}`);
let [left, proven] = [0, 0];
for (let number = 0; number < Number(wanted); number++) {
  const seed = (first + number) % 2 ** 31;
  const world = tinyWorld(seed);
  const made = { ...plan(world, { seed: 1, dual: 60, search: 600 }), seconds: 0 };
  const best = bestOf(world);
  const faults = faultsIn(world, made);
  const isBest = isDeepStrictEqual({ weight: made.weight, value: made.objective }, best);
  if (faults.length > 0 || !isBest || made.weight_bound < best.weight || made.bound < best.value) {
    console.error(
      `World ${seed}: ${isBest ? '' : `weight ${made.weight} and value ${made.objective}, and the best is ${best.weight} and ${best.value}. `}${faults.join('; ')}`,
    );
    process.exit(1);
  }
  left += made.unplaced.length;
  proven += made.status === 'optimal' ? 1 : 0;
}
console.log(
  `All are the best there is, within their bounds and without a fault; ${proven} said to be proven, ${left} households left over. ${Math.round((performance.now() - began) / 1000)} s.`,
);
