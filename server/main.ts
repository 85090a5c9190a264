import { Command } from 'commander';
import { CannotStart } from '#platform/cannot-start.ts';
import { auditCommand } from './commands/audit.ts';
import { benchCommand } from './commands/bench.ts';
import { buildCommand } from './commands/build.ts';
import { devCommand } from './commands/dev.ts';
import { fmtCommand } from './commands/fmt.ts';
import { instrumentCommand } from './commands/instrument.ts';
import { keysCommand } from './commands/keys.ts';
import { migrateCommand } from './commands/migrate.ts';
import { newMigrationCommand } from './commands/new-migration.ts';
import { exchangeCommand } from './commands/exchange.ts';
import { organisationCommand } from './commands/organisation.ts';
import { placementCommand } from './commands/placement.ts';
import { statisticsCommand } from './commands/statistics.ts';
import { seedCommand } from './commands/seed.ts';
import { serveCommand } from './commands/serve.ts';
import { startCommand } from './commands/start.ts';
import { testCommand } from './commands/test.ts';
import { worldOf } from './commands/world.ts';

/** The command line. This file alone reads the environment; the commands are handed it. */
export async function run(): Promise<void> {
  const world = worldOf(process.env);
  const commands = [
    startCommand,
    serveCommand,
    migrateCommand,
    seedCommand,
    benchCommand,
    organisationCommand,
    exchangeCommand,
    instrumentCommand,
    placementCommand,
    statisticsCommand,
    auditCommand,
    keysCommand,
    testCommand,
    devCommand,
    buildCommand,
    fmtCommand,
    newMigrationCommand,
  ];
  const program = new Command('omstart')
    .description('From the first contact to a settled life: the system in which Swedish exit programmes do their work.')
    .showHelpAfterError('Add --help to see what can be said.');
  for (const make of commands) program.addCommand(make(world).copyInheritedSettings(program));
  try {
    await program.parseAsync();
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}
