import { Command } from 'commander';
import { reachDemoDatabase } from './demo-database.ts';
import { type Life, live } from './lifetime.ts';
import { migrateWell } from './migrate.ts';
import type { World } from './world.ts';

export function seedCommand(world: World): Command {
  return new Command('seed')
    .description('Fill the database of the demo with invented data, without starting it. Does nothing the second time.')
    .option('--folder <path>', 'where the demo is kept', world.folder)
    .action(({ folder }: { folder: string }) => live((life) => seedNow(folder, life)));
}

async function seedNow(folder: string, life: Life) {
  const database = await reachDemoDatabase(folder, life);
  await migrateWell(database.ownerUrl, { loginPassword: database.loginPassword, say: console.log });
  const { demoConfiguration } = await import('#platform/demo-configuration.ts');
  const { openInstallation } = await import('#platform/installation.ts');
  const { seedDemo } = await import('#server/seed.ts');
  const installation = openInstallation(await demoConfiguration({ folder, port: 8400, databaseUrl: database.databaseUrl }));
  life.cleanUp.defer(() => installation.close());
  await seedDemo(installation);
  console.log('The demo has its data.');
  return 'done' as const;
}
