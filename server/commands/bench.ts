import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { reachDemoDatabase, startDemoDatabase } from './demo-database.ts';
import { type Life, live } from './lifetime.ts';
import { migrateWell } from './migrate.ts';
import { portOf } from './start.ts';
import type { World } from './world.ts';

/** How fast it is, beside something bare in the same run: for people to read, and no test. */
export function benchCommand({ root, folder: home }: World): Command {
  const bench = new Command('bench').description(
    'Measure how fast it is on this machine, beside something bare. Fails on nothing: the ratios are for you to judge.',
  );
  bench
    .command('casework')
    .description('Desk, case page, journal page and search: p50 and p95 of the server, and of the same SQL without policies.')
    .option('--folder <path>', 'where the demo is kept', home)
    .option('--times <count>', 'how often each is asked', count, 100)
    .addHelpText('after', '\nFill the demo first: omstart seed --size')
    .action(({ folder, times }: { folder: string; times: number }) => live((life) => measureCasework(folder, times, life)));
  bench
    .command('pages')
    .description('Open the desk and the public pages in Chromium, with nothing in its cache, until one can use them.')
    .option('--rounds <count>', 'how many times each', count, 9)
    .option('--port <number>', 'the port to answer on meanwhile', portOf, 8499)
    .action((options: { rounds: number; port: number }) =>
      live(async (life) => {
        const { benchPages } = await import('#scripts/bench/pages.ts');
        return benchPages(root, options, life);
      }),
    );
  bench
    .command('placement')
    .description('Plan invented instances on the real municipalities, beside plain greedy and HiGHS: gap, seconds, memory.')
    .option('--seed <number>', 'which instances are invented', count, 1)
    .option(
      '--highs <seconds>',
      'how long HiGHS may try each; 0 leaves it out',
      (value: string) => (value === '0' ? 0 : count(value)),
      0,
    )
    .option('--only <name>', 'those whose name begins so: 200, "1 000", "5 000"')
    .action((options: { seed: number; highs: number; only?: string }) =>
      live(async () => {
        const { benchPlacement } = await import('#scripts/bench/placement.ts');
        await benchPlacement(options, console.log);
        return 'done';
      }),
    );
  bench
    .command('search')
    .description(
      'Search for a household with many placed: the engine, through HTTP, and whether the time of an answer tells of a stay, beside copies that are alike.',
    )
    .option('--placed <count>', 'how many live somewhere', count, 1000)
    .option('--calls <count>', 'how often each is asked in each of two worlds', count, 1000)
    .action((options: { placed: number; calls: number }) => live((life) => measureSearch(options, life)));
  bench
    .command('statistics')
    .description(
      'Protect invented tables: what is withheld beside the least there is, and beside elimination alone; noise for a million records.',
    )
    .option('--seed <number>', 'which tables are invented', count, 1)
    .option('--huge', 'also a table of 51 480 cells, which takes minutes', false)
    .action((options: { seed: number; huge: boolean }) =>
      live(async () => {
        const { benchStatistics } = await import('#scripts/bench/statistics.ts');
        await benchStatistics(options, console.log);
        return 'done';
      }),
    );
  return bench;
}

function count(value: string) {
  if (!/^[1-9]\d{0,3}$/.test(value)) throw new InvalidArgumentError('It is a number from 1 to 9999.');
  return Number(value);
}

/** In a database of its own, that is gone afterwards. */
async function measureSearch(options: { placed: number; calls: number }, life: Life) {
  const folder = await mkdtemp(join(tmpdir(), 'omstart-bench-search-'));
  life.cleanUp.defer(() => rm(folder, { recursive: true }));
  const database = await startDemoDatabase(folder, life);
  await migrateWell(database.ownerUrl, { loginPassword: database.loginPassword, say: () => undefined });
  const { benchSearch } = await import('#scripts/bench/search.ts');
  await benchSearch({ folder, ...database, ...options }, console.log);
  return 'done' as const;
}

async function measureCasework(folder: string, times: number, life: Life) {
  const database = await reachDemoDatabase(folder, life);
  await migrateWell(database.ownerUrl, { loginPassword: database.loginPassword, say: console.error });
  const { demoConfiguration } = await import('#platform/demo-configuration.ts');
  const { openInstallation, openLog } = await import('#platform/installation.ts');
  const { benchCasework } = await import('#scripts/bench/casework.ts');
  const log = openLog({ write: () => undefined });
  const configuration = await demoConfiguration({ folder, port: 8400, databaseUrl: database.databaseUrl });
  const installation = openInstallation(configuration, { log });
  life.cleanUp.defer(() => installation.close());
  await benchCasework(installation, database.ownerUrl, times, console.log);
  return 'done' as const;
}
