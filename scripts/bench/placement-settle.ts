/** A plan that HiGHS settles, in a process of its own, counted like the others: from the instance that has been read. Prints what came of it, in JSON. */
import { readFile } from 'node:fs/promises';
import { readText } from '#server/placement/domain/instance.ts';
import { planned } from '#server/placement/domain/plan.ts';
import { settle } from '#server/placement/domain/settle.ts';
import { openHighs } from '#server/placement/highs.ts';

const [file = ''] = process.argv.slice(2);
const read = readText(await readFile(file, 'utf8'));
if (!read.ok) throw new Error(read.why);
const began = process.cpuUsage();
const made = planned(read.value.instance, { seed: 1, next: 'settle' });
const settled = settle(made, await openHighs());
const { user, system } = process.cpuUsage(began);
console.log(
  JSON.stringify({
    isBest: made.plan.status === 'optimal' || settled !== undefined,
    pairs: settled?.solved?.pairs ?? 0,
    cpu: (user + system) / 1_000_000,
  }),
);
