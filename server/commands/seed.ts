import { Command } from 'commander';
import { reachDemoDatabase } from './demo-database.ts';
import { type Life, live } from './lifetime.ts';
import { migrateWell } from './migrate.ts';
import type { World } from './world.ts';

export function seedCommand(world: World): Command {
  return new Command('seed')
    .description('Fill the database of the demo with invented data, without starting it. Does nothing the second time.')
    .option('--folder <path>', 'where the demo is kept', world.folder)
    .option('--size [cases]', 'also as many cases (1000), each with ten years of entries, to measure with; takes minutes')
    .option('--notes <count>', 'how many entries each of those has', '500')
    .action(({ folder, size, notes }: Options) =>
      live((life) =>
        seedNow(
          folder,
          life,
          size === undefined ? undefined : { cases: size === true ? 1000 : Number(size), notes: Number(notes) },
        ),
      ),
    );
}

interface Options {
  readonly folder: string;
  readonly size?: string | true;
  readonly notes: string;
}

async function seedNow(folder: string, life: Life, size: { cases: number; notes: number } | undefined) {
  const database = await reachDemoDatabase(folder, life);
  await migrateWell(database.ownerUrl, { loginPassword: database.loginPassword, say: console.log });
  const { demoConfiguration } = await import('#platform/demo-configuration.ts');
  const { openInstallation } = await import('#platform/installation.ts');
  const { seedDemo, seedSizeOfDemo } = await import('#server/seed.ts');
  const installation = openInstallation(await demoConfiguration({ folder, port: 8400, databaseUrl: database.databaseUrl }));
  life.cleanUp.defer(() => installation.close());
  await seedDemo(installation);
  if (size) await seedSizeOfDemo(installation, database.ownerUrl, size, console.log);
  console.log('The demo has its data.');
  return 'done' as const;
}
