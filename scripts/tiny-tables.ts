/**
 * Attacks as many tiny worlds of tables as one asks for, and holds each against trying everything: `node scripts/tiny-tables.ts 3000 [seed]`.
 * A run of the tests tries a few of them. Fails at the first world where the two do not agree, and says its seed.
 */
import { openHighs } from '#server/statistics/highs.ts';
import { disagreementsIn } from '#test/statistics/brute-force.ts';

const [wanted = '3000', begins = String(Math.trunc(Math.random() * 2 ** 31))] = process.argv.slice(2);
const solver = await openHighs();
const began = performance.now();
console.log(`${wanted} worlds from seed ${begins}`);
for (let number = 0; number < Number(wanted); number++) {
  const [first] = disagreementsIn(solver, (Number(begins) + number) % 2 ** 31);
  if (first === undefined) continue;
  console.error(first);
  process.exit(1);
}
console.log(`All intervals are the same. ${Math.round((performance.now() - began) / 1000)} s.`);
