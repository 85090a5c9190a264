import { Command } from 'commander';
import { reachDemoDatabase } from './demo-database.ts';
import { type Life, live } from './lifetime.ts';
import { migrateWell } from './migrate.ts';
import type { World } from './world.ts';

/** Measures what a case worker waits for. Each subject is a file of its own in server/bench. */
export function benchCommand(world: World): Command {
  const bench = new Command('bench').description('Measure how long what people wait for takes, on the data that is there.');
  bench
    .command('casework')
    .description('Desk, case page, journal page and search: p50 and p95 of the server, and of the same SQL without policies.')
    .option('--folder <path>', 'where the demo is kept', world.folder)
    .option('--times <count>', 'how often each is asked', '100')
    .addHelpText('after', '\nFill the demo first: omstart seed --size')
    .action(({ folder, times }: { folder: string; times: string }) => live((life) => measure(folder, Number(times), life)));
  return bench;
}

async function measure(folder: string, times: number, life: Life) {
  const database = await reachDemoDatabase(folder, life);
  await migrateWell(database.ownerUrl, { loginPassword: database.loginPassword, say: console.error });
  const { demoConfiguration } = await import('#platform/demo-configuration.ts');
  const { openInstallation, openLog } = await import('#platform/installation.ts');
  const { benchCasework } = await import('#server/demo/bench-casework.ts');
  const log = openLog({ write: () => undefined });
  const configuration = await demoConfiguration({ folder, port: 8400, databaseUrl: database.databaseUrl });
  const installation = openInstallation(configuration, { log });
  life.cleanUp.defer(() => installation.close());
  await benchCasework(installation, database.ownerUrl, times, console.log);
  return 'done' as const;
}
