import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { CannotStart } from '#platform/cannot-start.ts';
import { type Life, live } from './lifetime.ts';
import { openFor, whichInstallation } from './opened.ts';
import type { World } from './world.ts';

const courier = { kind: 'system', persona: 'courier' } as const;

/** How two installations that do not share a database come to know each other. */
export function exchangeCommand(world: World): Command {
  const exchange = new Command('exchange').description(
    'Let organisations of this installation and of another write to each other.',
  );
  exchange
    .command('addresses')
    .description('Print the addresses of the organisations here, to be handed to whoever runs the other installation. No secret.')
    .option('--folder <path>', 'where the demo is kept', world.folder)
    .addHelpText('after', whichInstallation)
    .action(({ folder }: { folder: string }) => live((life) => print(world, folder, life)));
  exchange
    .command('trust')
    .description('Take the addresses of another installation. Compare the fingerprints by telephone first.')
    .argument('<file>', 'what "omstart exchange addresses" printed there')
    .option('--fingerprints', 'print the fingerprints and take nothing', false)
    .option('--stolen', 'somebody else may have their old keys: nothing that they have signed is taken in from now on', false)
    .option('--folder <path>', 'where the demo is kept', world.folder)
    .addHelpText('after', whichInstallation)
    .action((file: string, options: Trust) => live((life) => trust(world, file, options, life)));
  exchange
    .command('renew')
    .description(
      'Make new keys for the addresses of the organisations here. Hand the new addresses to the other installations at once.',
    )
    .option('--organisation <id>', 'only those of one organisation')
    .option('--stolen', 'somebody else may have the old keys: nothing that they have signed is taken in from now on', false)
    .option('--folder <path>', 'where the demo is kept', world.folder)
    .addHelpText('after', whichInstallation)
    .action((options: Renew) => live((life) => renew(world, options, life)));
  return exchange;
}

interface Renew {
  organisation?: string;
  stolen: boolean;
  folder: string;
}

async function renew(world: World, { organisation, stolen, folder }: Renew, life: Life) {
  const { renewAddresses } = await import('#exchanges/operations.ts');
  const { perform } = await import('#platform/operation.ts');
  const { OrganisationId } = await import('#kernel/ids.ts');
  const one = OrganisationId.optional().safeParse(organisation);
  if (!one.success) throw new CannotStart(`${organisation} is no id of an organisation.`);
  const which = { ...(one.data !== undefined && { organisationId: one.data }), ...(stolen && { oldKeys: 'stolen' as const }) };
  const { organisationIds } = await perform(await openFor(world, folder, life), renewAddresses, courier, which);
  if (organisationIds.length === 0) throw new CannotStart('No such organisation keeps a vault here.');
  console.log(
    `${organisationIds.length} addresses have new keys. What was written to the old ones can be read still. Other installations: run "omstart exchange addresses" and hand it over.`,
  );
  return 'done' as const;
}

interface Trust {
  fingerprints: boolean;
  stolen: boolean;
  folder: string;
}

async function print(world: World, folder: string, life: Life) {
  const { listAddresses, makeAddresses } = await import('#exchanges/operations.ts');
  const { perform } = await import('#platform/operation.ts');
  const installation = await openFor(world, folder, life);
  await perform(installation, makeAddresses, courier, {});
  console.log(JSON.stringify(await perform(installation, listAddresses, courier, {}), null, 2));
  return 'done' as const;
}

async function trust(world: World, file: string, { fingerprints, stolen, folder }: Trust, life: Life) {
  const { AddressBook, trustAddresses } = await import('#exchanges/operations.ts');
  const text = await readFile(file, 'utf8').catch(({ code }: NodeJS.ErrnoException) => {
    throw new CannotStart(`${file} cannot be read (${code}).`);
  });
  const book = AddressBook.safeParse(jsonIn(text));
  if (!book.success) throw new CannotStart(`${file} is not what "omstart exchange addresses" prints.`);
  if (fingerprints) {
    for (const { organisationId, sealingKey, signingKey } of book.data.addresses)
      console.log(`${organisationId} ${createHash('sha256').update(`${sealingKey} ${signingKey}`).digest('hex').slice(0, 32)}`);
    return 'done' as const;
  }
  const { perform } = await import('#platform/operation.ts');
  const input = { ...book.data, ...(stolen && { oldKeys: 'stolen' as const }) };
  const { organisationIds } = await perform(await openFor(world, folder, life), trustAddresses, courier, input);
  console.log(`${organisationIds.length} of ${book.data.addresses.length} addresses are new here, and trusted from now on.`);
  return 'done' as const;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
