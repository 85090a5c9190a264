/**
 * Lets out as many random worlds of tables as one asks for, and attacks what was let out anew, with the true counts:
 * `node scripts/random-tables.ts 2000 [seed] [kind]`. Fails at the first world where somebody can work out too much, and says its seed.
 */
import { openHighs } from '#server/statistics/highs.ts';
import { kinds, lettingOut } from '#test/statistics/random-tables.ts';

const [wanted = '2000', begins = String(Math.trunc(Math.random() * 2 ** 31)), kindWanted] = process.argv.slice(2);
const only = kinds.find((one) => one === kindWanted);
if (kindWanted !== undefined && only === undefined) throw new Error(`${kindWanted} is none of ${kinds.join(', ')}.`);
const solver = await openHighs();
const began = performance.now();
console.log(`${wanted} worlds from seed ${begins}`);
const sums = new Map<string, { worlds: number; passed: number; refused: number; seconds: number }>();
for (let number = 0; number < Number(wanted); number++) {
  if (number > 0 && number % 100 === 0) console.log(`${number} worlds without a fault`);
  const seed = (Number(begins) + number) % 2 ** 31;
  const from = process.cpuUsage();
  const { kind, passed, refused, faults } = lettingOut(solver, seed, { only });
  const { user, system } = process.cpuUsage(from);
  const sum = sums.get(kind) ?? { worlds: 0, passed: 0, refused: 0, seconds: 0 };
  const seconds = sum.seconds + (user + system) / 1e6;
  sums.set(kind, { worlds: sum.worlds + 1, passed: sum.passed + passed, refused: sum.refused + refused, seconds });
  if (faults.length === 0) continue;
  console.error(`World ${seed} (${kind}): ${faults.join('; ')}`);
  process.exit(1);
}
for (const [kind, { worlds, passed, refused, seconds }] of sums)
  console.log(`${kind}: ${worlds} worlds, ${passed} tables let out, ${refused} refused, ${seconds.toFixed(1)} s of processor`);
console.log(`Nobody can work out too much of any. ${Math.round((performance.now() - began) / 1000)} s.`);
