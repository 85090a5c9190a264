/** HiGHS by itself on the whole integer program, in a process that can be killed: it does not keep to its time. Prints what it found, in JSON. */
import { readFile } from 'node:fs/promises';
import highs from 'highs';
import { bedsOf } from '#server/placement/domain/beds.ts';
import { cliquesOf } from '#server/placement/domain/cliques.ts';
import { readInstance } from '#server/placement/domain/instance.ts';
import { modelOf } from '#server/placement/domain/model.ts';
import { at } from '#server/placement/domain/numbers.ts';
import { problemOf } from '#server/placement/domain/problem.ts';
import { slotsOf } from '#server/placement/domain/services.ts';

const [file = '', limit = '60'] = process.argv.slice(2);
const read = readInstance(JSON.parse(await readFile(file, 'utf8')));
if (!read.ok) throw new Error(read.why);
const problem = problemOf(read.value.instance);
const bonus = 2 * problem.spread + 1;
const counts = new Map<number, number>();
for (let household = 0; household < problem.world.households; household++)
  for (let option = at(problem.start, household); option < at(problem.start, household + 1); option++)
    counts.set(option, bonus * at(problem.world.weight, household) + at(problem.value, option));
const model = modelOf(
  problem,
  { beds: bedsOf(problem), cliques: cliquesOf(problem), slots: slotsOf(problem) },
  { counts, isFair: true },
);
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
