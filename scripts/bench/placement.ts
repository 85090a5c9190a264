import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { faultsIn } from '#server/placement/check/check.ts';
import type { Plan } from '#server/placement/domain/format.ts';
import { type Family, inventInstance } from './placement-instance.ts';

const families: Readonly<Record<string, Omit<Family, 'seed'>>> = {
  '200 × 50': { households: 200, networks: 50, radius: 0, tight: 0.8 },
  '1 000 × 200': { households: 1000, networks: 200, radius: 0, tight: 0.8 },
  '1 000 × 200, 30 km': { households: 1000, networks: 200, radius: 30, tight: 0.8 },
  '1 000 × 200, 30 km, 95 % full': { households: 1000, networks: 200, radius: 30, tight: 0.95 },
  '1 000 × 50, 30 km, 95 % full': { households: 1000, networks: 50, radius: 30, tight: 0.95 },
  '5 000 × 500': { households: 5000, networks: 500, radius: 0, tight: 0.8 },
  '5 000 × 500, 30 km': { households: 5000, networks: 500, radius: 30, tight: 0.8 },
};

interface Ran {
  readonly plan: Plan;
  readonly cpu: number;
  readonly megabytes: number;
  readonly greedy: { readonly weight: number; readonly value: number };
  readonly bonus: number;
}
interface RanHighs {
  readonly status: string;
  readonly found: number;
  readonly cpu: number;
  readonly megabytes: number;
}

interface RanSettled {
  readonly isBest: boolean;
  readonly pairs: number;
  readonly cpu: number;
}

interface RanApart {
  readonly seconds: number;
  readonly late: { readonly p99: number; readonly most: number };
  /** The same while nothing is planned. */
  readonly idle: { readonly p99: number };
  readonly stops: readonly number[];
}

/** Invented instances on the seats of the municipalities, each planned by us, by plain greedy, and by HiGHS with so many seconds. */
export async function benchPlacement(
  { seed, highs, only }: { seed: number; highs: number; only?: string },
  say: (line: string) => void,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'omstart-bench-placement-'));
  say(
    `seed ${seed}; households × networks on 290 municipalities; gap: what the value may lie below the best, in percent of the value; seconds of processor`,
  );
  say(
    line('', ['placed', 'of', 'gap %', 's', 'MB', 'faults', 'greedy placed', 'greedy gap %', 'HiGHS gap %', 'HiGHS s', 'HiGHS']),
  );
  try {
    for (const [name, family] of Object.entries(families)) {
      if (only !== undefined && !name.startsWith(only)) continue;
      const instance = inventInstance({ ...family, seed });
      const file = join(folder, 'instance.json');
      await writeFile(file, JSON.stringify(instance));
      const ran = await run<Ran>('placement-run.ts', [file]);
      if (!ran) throw new Error(`${name} was not planned.`);
      const { plan, cpu, megabytes, greedy, bonus } = ran;
      // In terms of value alone, so that placing at all does not make every difference look small.
      const gap = (weight: number, value: number) =>
        ((100 * (plan.bound + bonus * plan.weight - bonus * weight - value)) / plan.objective).toFixed(3);
      const again = family.households > 1000 ? undefined : await replanned(folder, file, plan);
      const other = highs > 0 ? await run<RanHighs>('placement-highs.ts', [file, String(highs)], 2 * highs + 60) : undefined;
      say(
        line(name, [
          plan.weight,
          plan.weight_bound,
          gap(plan.weight, plan.objective),
          cpu.toFixed(1),
          Math.round(megabytes),
          faultsIn(instance, plan).length,
          greedy.weight,
          gap(greedy.weight, greedy.value),
          other ? gap(0, other.found) : '–',
          other ? other.cpu.toFixed(1) : '–',
          other?.status ?? (highs > 0 ? 'no answer' : '–'),
        ]),
      );
      if (again)
        say(
          `  then ${again.events} events: ${again.moves} moves, ${again.lost} left without a place, in ${again.fewest} events proved to be the fewest; ${again.median.toFixed(0)} ms, at most ${again.longest.toFixed(0)}`,
        );
      const settled = family.households <= 300 ? await run<RanSettled>('placement-settle.ts', [file]) : undefined;
      if (settled)
        say(
          `  ${settled.isBest ? 'settled' : 'not settled'} with HiGHS over ${settled.pairs} pairs, plan included, in ${settled.cpu.toFixed(1)} s${other ? `; HiGHS by itself ${other.cpu.toFixed(1)} s (${other.status})` : ''}`,
        );
      const apart = family.households === 1000 ? await run<RanApart>('placement-apart.ts', [file]) : undefined;
      if (apart)
        say(
          `  in a thread ${apart.seconds.toFixed(1)} s by the clock: the thread beside it is late by ${apart.late.p99.toFixed(1)} ms at the 99th percentile (${apart.idle.p99.toFixed(1)} when nothing is planned), ${apart.late.most.toFixed(1)} at most; stopped at ${apart.stops.length} moments it answers after ${apart.stops.join(', ')} ms`,
        );
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Replanned {
  readonly events: number;
  readonly fewest: number;
  readonly lost: number;
  readonly moves: number;
  readonly median: number;
  readonly longest: number;
}

async function replanned(folder: string, instance: string, plan: Plan): Promise<Replanned | undefined> {
  const file = join(folder, 'plan.json');
  await writeFile(file, JSON.stringify(plan));
  return run<Replanned>('placement-replan.ts', [instance, file]);
}

const line = (name: string, cells: readonly (string | number)[]) =>
  name.padEnd(30) + cells.map((cell) => String(cell).padStart(14)).join('');

/** Undefined when it was killed or fell over. */
async function run<T>(script: string, options: readonly string[], seconds = 3600): Promise<T | undefined> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [path, ...options], {
      maxBuffer: 512 * 1024 * 1024,
      timeout: seconds * 1000,
      killSignal: 'SIGKILL',
    });
    return JSON.parse(stdout.slice(stdout.lastIndexOf('\n{') + 1)) as T;
  } catch {
    return undefined;
  }
}
