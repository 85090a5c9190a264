import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { CannotStart } from '#platform/cannot-start.ts';
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
  await listen(installation, life);
  console.log(`Omstart serves ${configuration.publicUrl} on ${configuration.host}:${configuration.port}`);
  return 'serving' as const;
}
