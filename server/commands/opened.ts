import type { Configuration } from '#platform/configuration.ts';
import type { Installation } from '#platform/installation.ts';
import { reachDemoDatabase } from './demo-database.ts';
import type { Life } from './lifetime.ts';
import { migrateWell } from './migrate.ts';
import type { World } from './world.ts';

/** What the help of such a command says about which installation is meant. */
export const whichInstallation = `
With DATABASE_URL set, this is the real installation, configured as "omstart serve" is; otherwise the demo.`;

const isReal = ({ environment }: World) => Boolean(environment['DATABASE_URL']);

async function demoIn(folder: string, databaseUrl: string) {
  const { demoConfiguration } = await import('#platform/demo-configuration.ts');
  return demoConfiguration({ folder, port: 8400, databaseUrl });
}

/** The configuration alone, for what needs no database. */
export async function configurationFor(world: World, folder: string): Promise<Configuration> {
  const { productionConfiguration } = await import('#platform/configuration.ts');
  return isReal(world) ? productionConfiguration(world.environment) : demoIn(folder, '');
}

/** The installation a command works on, until its life ends. Of its log, only what goes wrong is shown. */
export async function openFor(world: World, folder: string, life: Life): Promise<Installation> {
  let configuration: Configuration;
  if (isReal(world)) configuration = await configurationFor(world, folder);
  else {
    const database = await reachDemoDatabase(folder, life);
    await migrateWell(database.ownerUrl, { loginPassword: database.loginPassword, say: console.error });
    configuration = await demoIn(folder, database.databaseUrl);
  }
  const { openInstallation, openLog } = await import('#platform/installation.ts');
  const log = openLog({ write: (line) => void (/"level":[56]0|"outcome":"refused"/.test(line) && process.stderr.write(line)) });
  const installation = openInstallation(configuration, { log });
  life.cleanUp.defer(() => installation.close());
  life.goOn();
  return installation;
}
