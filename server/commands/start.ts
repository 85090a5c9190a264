import { createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { CannotStart } from '#platform/cannot-start.ts';
import { makeWritableFolder } from '#platform/folder.ts';
import { startDemoDatabase } from './demo-database.ts';
import { hashOfFiles } from './hash-of-files.ts';
import { type Life, live } from './lifetime.ts';
import { listen } from './listen.ts';
import { migrateWell } from './migrate.ts';
import { progress } from './progress.ts';
import { buildWeb } from './web.ts';
import type { World } from './world.ts';

interface Options {
  port: number;
  folder: string;
  build: boolean;
}

/** What the demo's people and work come from. Beside the database is noted what was put in, so that it goes when that goes. */
const demo = ['server/seed.ts', 'server/demo/*.ts', 'server/access/register.ts', 'db/register/*'];

export function startCommand(world: World): Command {
  return new Command('start')
    .description('Start the demo: its own database, invented data, and the pages, on this machine alone.')
    .option('--port <number>', 'the port to answer on', portOf, 8400)
    .option('--folder <path>', 'where the database and the keys of the demo are kept', world.folder)
    .option('--no-build', 'do not build the pages')
    .action((options: Options) => live((life) => start(world, options, life)));
}

export function portOf(value: string) {
  const port = Number(value);
  if (!/^\d{1,5}$/.test(value) || port < 1 || port > 65_535)
    throw new InvalidArgumentError('A port is a number from 1 to 65535.');
  return port;
}

/** What the demo needs is loaded here and not above, so that `--help` need not wait for it. */
async function start({ root }: World, { folder, port, build }: Options, life: Life) {
  const step = progress(6);
  await step('Node', () => process.version);
  await step('Packages', () => 'as in package-lock.json');

  let database!: Awaited<ReturnType<typeof startDemoDatabase>>;
  await step('Database', async () => {
    await makeWritableFolder(resolve(folder));
    database = await startDemoDatabase(folder, life);
    return 'PostgreSQL, in a folder of its own';
  });
  life.goOn();
  await refuseBusyPort(port);
  await step('Schema', async (show) => {
    const applied = await migrateWell(database.ownerUrl, { loginPassword: database.loginPassword, say: show });
    return applied.length === 0 ? 'as the code needs it' : `${applied.length} migrations`;
  });
  life.goOn();

  const { demoConfiguration } = await import('#platform/demo-configuration.ts');
  const configuration = await demoConfiguration({ folder, port, databaseUrl: database.databaseUrl });
  const { openInstallation, openLog } = await import('#platform/installation.ts');
  const { demoPersonas, seedDemo } = await import('#server/seed.ts');
  const installation = openInstallation(configuration, { log: openLog(logIn(folder)) });
  life.cleanUp.defer(() => installation.close());
  await step('Demo data', async () => {
    const stamp = join(folder, 'postgres', 'demo-made-of');
    const now = await hashOfFiles(root, demo);
    if ((await readFile(stamp, 'utf8').catch(() => '')) === now) return 'as put in before';
    await seedDemo(installation);
    await writeFile(stamp, now);
    return 'invented people in four municipalities';
  });
  life.goOn();
  await step('Pages', async (show) => {
    if (!build) return 'not built';
    show('building');
    return (await buildWeb(root)) === 'built' ? 'built' : 'as built before';
  });
  life.goOn();

  await listen(installation, life);
  console.log(
    `\nOmstart is running at ${configuration.publicUrl}\n\nSign in as one of these. They and all they work with are invented:`,
  );
  for (const [organisation, personas] of Map.groupBy(demoPersonas, (one) => one.organisation))
    console.log(`  ${organisation.padEnd(12)}${personas.map(({ title }) => title.replace(`, ${organisation}`, '')).join(' · ')}`);
  console.log(`\nIts log is in ${join(folder, 'omstart.log')}. Ctrl-C stops it.`);
  return 'serving' as const;
}

/** Not on the screen, which belongs to the one who tries the demo. A log that cannot be written stops nobody's work. */
function logIn(folder: string) {
  return createWriteStream(join(folder, 'omstart.log'), { mode: 0o600 }).on('error', () => undefined);
}

function refuseBusyPort(port: number) {
  return new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () =>
      reject(new CannotStart(`Port ${port} is taken. Stop what uses it, or choose another: npm start -- --port ${port + 1}`)),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}
