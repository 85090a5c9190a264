/** Plans in a thread beside this one: how late this one is meanwhile, and how long the thread takes to answer once it is stopped. Prints JSON. */
import { readFile } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { planApart } from '#server/placement/planner.ts';

const moments = 12;
const [file = ''] = process.argv.slice(2);
const instance = new Uint8Array(await readFile(file));
const begin = () => planApart(instance.slice(), { seed: 1 });

/** How late this thread is while something goes on, in milliseconds. */
async function lateDuring(work: Promise<unknown>) {
  const late = monitorEventLoopDelay({ resolution: 1 });
  late.enable();
  await work;
  late.disable();
  return { p99: late.percentile(99) / 1e6, most: late.max / 1e6 };
}

const idle = await lateDuring(sleep(4000));
const began = performance.now();
const busy = await lateDuring(begin().answered);
const seconds = (performance.now() - began) / 1000;

const stops: number[] = [];
for (let moment = 1; moment <= moments; moment++) {
  const planning = begin();
  await sleep((1000 * seconds * moment) / (moments + 1));
  const stoppedAt = performance.now();
  planning.stop();
  await planning.answered;
  stops.push(Math.round(performance.now() - stoppedAt));
}
console.log(JSON.stringify({ seconds, late: busy, idle, stops }));
