import { Command } from 'commander';
import { OrganisationKind } from '#kernel/organisation-kinds.ts';
import { CannotStart } from '#platform/cannot-start.ts';
import { type Life, live } from './lifetime.ts';
import { openFor, whichInstallation } from './opened.ts';
import type { World } from './world.ts';

/** How a real installation gets its organisations: the register of the country, and then one welcome for each that is to work here. */
export function organisationCommand(world: World): Command {
  const organisation = new Command('organisation').description('Load the register of organisations, and let one begin.');
  organisation
    .command('load')
    .description('Load the national register. Said again after an upgrade, it brings what has changed.')
    .option('--folder <path>', 'where the demo is kept', world.folder)
    .addHelpText('after', whichInstallation)
    .action(({ folder }: { folder: string }) => live((life) => load(world, folder, life)));
  organisation
    .command('welcome')
    .description('Give an organisation its vault, a first unit and a first local administrator, who then adds the others.')
    .argument('<code>', 'its code in the register, such as 0136')
    .requiredOption('--unit <name>', 'the name of the first unit')
    .requiredOption('--subject <sub>', 'what the identity provider calls the administrator (the claim sub)')
    .requiredOption('--name <name>', 'the name of the administrator')
    .option('--title <title>', 'their title', 'Lokal administratör')
    .option('--kind <kind>', `one of ${OrganisationKind.options.join(', ')}`, 'municipality')
    .option('--receives-contacts', 'those who reach out to the organisation come to this unit', false)
    .option('--folder <path>', 'where the demo is kept', world.folder)
    .addHelpText('after', whichInstallation)
    .action((code: string, options: Welcome) => live((life) => welcome(world, code, options, life)));
  return organisation;
}

interface Welcome {
  unit: string;
  subject: string;
  name: string;
  title: string;
  kind: string;
  receivesContacts: boolean;
  folder: string;
}

const installer = { kind: 'system', persona: 'installer' } as const;

async function load(world: World, folder: string, life: Life) {
  const { loadRegister } = await import('#access/operations.ts');
  const { perform } = await import('#platform/operation.ts');
  const { organisations } = await perform(await openFor(world, folder, life), loadRegister, installer, {});
  console.log(`${organisations} organisations are in the register.`);
  return 'done' as const;
}

async function welcome(world: World, code: string, options: Welcome, life: Life) {
  const { folder } = options;
  const kind = OrganisationKind.safeParse(options.kind);
  if (!kind.success)
    throw new CannotStart(`${options.kind} is not a kind of organisation. Choose one of ${OrganisationKind.options.join(', ')}.`);
  const { welcomeOrganisation } = await import('#access/operations.ts');
  const { readRegister } = await import('#access/register.ts');
  const { perform } = await import('#platform/operation.ts');
  const entry = readRegister().find((one) => one.kind === kind.data && one.code === code);
  if (!entry) throw new CannotStart(`The register has no ${kind.data} with the code ${code}.`);
  await perform(await openFor(world, folder, life), welcomeOrganisation, installer, {
    organisationId: entry.organisationId,
    unit: options.unit,
    receivesContacts: options.receivesContacts,
    staff: [{ subject: options.subject, name: options.name, title: options.title, roles: ['local_administrator'] }],
  });
  console.log(`${entry.name} can begin: ${options.name} signs in and adds the others.`);
  return 'done' as const;
}
