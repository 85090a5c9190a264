/** HiGHS by itself on the whole integer program, in a process that can be killed: it does not keep to its time. Prints what it found, in JSON. */
import { readFile } from 'node:fs/promises';
import highs from 'highs';
import { readInstance } from '#server/placement/domain/instance.ts';
import { problemOf } from '#server/placement/domain/problem.ts';
import { modelOf } from './placement-model.ts';

const [file = '', limit = '60'] = process.argv.slice(2);
const read = readInstance(JSON.parse(await readFile(file, 'utf8')));
if (!read.ok) throw new Error(read.why);
const model = modelOf(problemOf(read.value.instance));
// Its types say that the loader is one step further in than it is.
const solver = await (highs as unknown as typeof highs.default)();
const began = process.cpuUsage();
const { Status: status, ObjectiveValue: found } = solver.solve(model, {
  time_limit: Number(limit),
  mip_rel_gap: 0,
  output_flag: false,
});
const { user, system } = process.cpuUsage(began);
console.log(
  JSON.stringify({ status, found, cpu: (user + system) / 1_000_000, megabytes: process.resourceUsage().maxRSS / 1024 }),
);
