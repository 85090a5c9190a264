import { Command } from 'commander';
import { CannotStart } from '#platform/cannot-start.ts';
import { worldOf } from './commands/world.ts';

/** Each by its name, and read only when it is asked for, or when all are shown. */
const commands = {
  start: async () => (await import('./commands/start.ts')).startCommand,
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
  migrate: async () => (await import('./commands/migrate.ts')).migrateCommand,
  seed: async () => (await import('./commands/seed.ts')).seedCommand,
  bench: async () => (await import('./commands/bench.ts')).benchCommand,
  organisation: async () => (await import('./commands/organisation.ts')).organisationCommand,
  exchange: async () => (await import('./commands/exchange.ts')).exchangeCommand,
  instrument: async () => (await import('./commands/instrument.ts')).instrumentCommand,
  placement: async () => (await import('./commands/placement.ts')).placementCommand,
  statistics: async () => (await import('./commands/statistics.ts')).statisticsCommand,
  audit: async () => (await import('./commands/audit.ts')).auditCommand,
  keys: async () => (await import('./commands/keys.ts')).keysCommand,
  test: async () => (await import('./commands/test.ts')).testCommand,
  dev: async () => (await import('./commands/dev.ts')).devCommand,
  build: async () => (await import('./commands/build.ts')).buildCommand,
  fmt: async () => (await import('./commands/fmt.ts')).fmtCommand,
  'new-migration': async () => (await import('./commands/new-migration.ts')).newMigrationCommand,
};

/** The command line. This file alone reads the environment; the commands are handed it. */
export async function run(): Promise<void> {
  const world = worldOf(process.env);
  const asked = process.argv[2] ?? '';
  const wanted = Object.entries(commands).filter(([name]) => name === asked || !Object.hasOwn(commands, asked));
  const program = new Command('omstart')
    .description('From the first contact to a settled life: the system in which Swedish exit programmes do their work.')
    .showHelpAfterError('Add --help to see what can be said.');
  for (const [, read] of wanted) {
    const make = await read();
    program.addCommand(make(world).copyInheritedSettings(program));
  }
  try {
    await program.parseAsync();
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}
