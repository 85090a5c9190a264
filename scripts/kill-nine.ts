/** `node scripts/kill-nine.ts [ROUNDS] [SEED]`: the long run of test/faults/kill-nine.ts, two hundred rounds unless told otherwise. */
import { killNine } from '#test/faults/kill-nine.ts';

const [rounds = 200, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);
console.log(`seed ${seed}`);
const outcome = await killNine({ rounds, seed, say: console.log });
console.log(JSON.stringify(outcome, null, 2));
process.exitCode = outcome.lost.length + outcome.doubled.length === 0 && outcome.verdict === 'whole' ? 0 : 1;
