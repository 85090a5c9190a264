/** A plan that HiGHS settles, in its thread, with reading and beginning. Prints what came of it, in JSON. */
import { readFile } from 'node:fs/promises';
import { planApart } from '#server/placement/planner.ts';

const [file = ''] = process.argv.slice(2);
const instance = new Uint8Array(await readFile(file));
const began = process.cpuUsage();
const answered = await planApart(instance, { seed: 1, settle: 600_000 }).answered;
const { user, system } = process.cpuUsage(began);
if (!answered.ok) throw new Error(answered.why);
const { status, solved } = answered.value.plan;
console.log(
  JSON.stringify({
    isBest: status === 'optimal' || solved !== undefined,
    pairs: solved?.pairs ?? 0,
    cpu: (user + system) / 1_000_000,
  }),
);
