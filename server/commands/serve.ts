import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { CannotStart } from '#platform/cannot-start.ts';
import type { Installation } from '#platform/installation.ts';
import { type Life, live } from './lifetime.ts';
import { listen } from './listen.ts';
import type { World } from './world.ts';

export function serveCommand(world: World): Command {
  return new Command('serve')
    .description(
      'Serve for real, with a database and an identity provider of your own. Everything is told by environment variables.',
    )
    .addHelpText('after', settings)
    .action(() => live((life) => serve(world, life)));
}

const settings = `
Needed:
  DATABASE_URL        postgres://omstart_login:PASSWORD@HOST/NAME (PostgreSQL 18; first run "omstart migrate")
  PUBLIC_URL          https://… as people see it
  OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET
  MASTER_KEYS         id:base64 of 32 bytes, one a line or with commas between, the current one first (or MASTER_KEYS_FILE)
  AUDIT_KEY           an Ed25519 private key, PEM (or AUDIT_KEY_FILE)
  KEY_SHARE_FOLDER    a folder for the halves of keys that can be destroyed, apart from the database and its backups
If wanted:
  OIDC_ACR            the level of assurance to ask the identity provider for
  HOST, PORT          where to answer; 127.0.0.1 and 8400 unless told otherwise
  TRUST_PROXY         how many proxies stand in front, or their addresses`;

async function serve({ environment, root }: World, life: Life) {
  const { productionConfiguration } = await import('#platform/configuration.ts');
  const configuration = productionConfiguration(environment);
  await access(join(root, 'var', 'web')).catch(() => {
    throw new CannotStart('The pages have not been built. Run "omstart build" first.');
  });
  const { openInstallation } = await import('#platform/installation.ts');
  const installation = openInstallation(configuration);
  life.cleanUp.defer(() => installation.close());
  life.goOn();
  await refuseOtherSchema(installation);
  await listen(installation, life);
  console.log(`Omstart serves ${configuration.publicUrl} on ${configuration.host}:${configuration.port}`);
  return 'serving' as const;
}

/** Code and database that do not belong together would go wrong in the middle of somebody's work. */
async function refuseOtherSchema({ database, clock }: Installation) {
  const { knownMigrations } = await import('#db/migrate.ts');
  const known = await knownMigrations();
  const applied = await database.listMigrations(clock()).catch((cause: unknown) => {
    throw new CannotStart(
      'The database cannot be reached, or has not been prepared. Check DATABASE_URL, and run "omstart migrate" first.',
      { cause },
    );
  });
  if (applied.some((name) => !known.includes(name)))
    throw new CannotStart(
      'The database has been upgraded by a newer version of Omstart. Start that version, or restore a backup.',
    );
  if (known.some((name) => !applied.includes(name)))
    throw new CannotStart('The database is older than this version of Omstart. Run "omstart migrate" first.');
}
