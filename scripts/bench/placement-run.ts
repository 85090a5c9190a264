/** One plan in a process of its own, so that its time and memory are its own. Prints what came of it, in JSON. */
import { readFile } from 'node:fs/promises';
import { greedyByValue } from '#server/placement/domain/greedy.ts';
import { readInstance } from '#server/placement/domain/instance.ts';
import { plan } from '#server/placement/domain/plan.ts';
import { problemOf } from '#server/placement/domain/problem.ts';

const [file = ''] = process.argv.slice(2);
const read = readInstance(JSON.parse(await readFile(file, 'utf8')));
if (!read.ok) throw new Error(read.why);
const began = process.cpuUsage();
const beganAt = performance.now();
const made = plan(read.value.instance, { seed: 1 });
const seconds = (performance.now() - beganAt) / 1000;
const { user, system } = process.cpuUsage(began);
const megabytes = process.resourceUsage().maxRSS / 1024;
// Greedy is run afterwards, so that its memory is not counted.
const problem = problemOf(read.value.instance);
const greedy = greedyByValue(problem);
console.log(
  JSON.stringify({
    plan: { ...made, seconds },
    cpu: (user + system) / 1_000_000,
    megabytes,
    greedy: { weight: greedy.weight(), value: greedy.value() },
    bonus: 2 * problem.spread + 1,
  }),
);
