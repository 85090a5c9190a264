import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { refusals } from '#kernel/refusals.ts';
import { CannotStart } from '#platform/cannot-start.ts';
import type { Installation } from '#platform/installation.ts';
import type { OrganisationKey } from '#platform/key-status.ts';
import { type Life, live } from './lifetime.ts';
import { openFor, whichInstallation } from './opened.ts';
import type { World } from './world.ts';

interface Options {
  folder: string;
}

interface RotateOptions extends Options {
  all?: true;
  madeBefore?: Date;
  forgetOld?: true;
}

/** The keys of the vaults. A rotation goes on while everybody works, and can be stopped and said again. */
export function keysCommand(world: World): Command {
  const keys = new Command('keys').description('See which keys seal the vaults, and replace them.');
  const command = (name: string, description: string) =>
    keys
      .command(name)
      .description(description)
      .option('--folder <path>', 'where the demo is kept', world.folder)
      .addHelpText('after', whichInstallation);
  const act = (work: (installation: Installation, life: Life) => Promise<void>, { folder }: Options) =>
    live(async (life) => {
      await explained(async () => work(await openFor(world, folder, life), life));
      return 'done' as const;
    });

  command('status', 'Which keys there are and how much each of them wraps. No key is shown.').action((options: Options) =>
    act(showStatus, options),
  );
  command('rotate-organisation', 'Give an organisation a new key, and wrap under it all that its older ones wrap.')
    .argument(
      '[code]',
      'its code in the register, such as 0136; with the kind before it if that is not enough, as in municipality:0136',
    )
    .option('--all', 'every organisation that has a vault here')
    .option('--made-before <time>', 'with --all: only keys made before this time, to go on where an earlier try stopped', timeOf)
    .option('--forget-old', 'afterwards, destroy the replaced keys: whoever has a copy of one then has nothing it opens')
    .action((code: string | undefined, options: RotateOptions) =>
      act((installation, life) => rotateOrganisations(installation, code, options, life), options),
    );
  command('rotate-master', 'Wrap the keys of all organisations under the first of MASTER_KEYS.')
    .addHelpText('after', howToReplaceMaster)
    .action((options: Options) => act(rotateMasterKey, options));
  return keys;
}

const howToReplaceMaster = `
To replace a master key:
  1. Add the new key last in MASTER_KEYS, and restart every server, so that all of them can open what it wraps.
  2. Put it first, and restart every server, so that new keys are wrapped under it.
  3. Run this command. It says when the old key wraps nothing any more.
  4. Take the old key out of MASTER_KEYS, and restart. Keep it with the backups from before: they open with no other.`;

function timeOf(text: string) {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new CannotStart(`${text} is not a time, such as 2026-03-02T10:00:00Z.`);
  return time;
}

/** A refusal in the words of one who sits at the command line. */
async function explained(work: () => Promise<void>) {
  const { Refusal } = await import('#platform/refusal.ts');
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new CannotStart(`${refusals[error.code].en} What has been done so far stands: the same command goes on from there.`, {
      cause: error,
    });
  }
}

/** The keys there are, if all that wrap them are at hand: otherwise nothing can be done, and it is said which one is missing. */
async function keysAtHand(installation: Installation): Promise<OrganisationKey[]> {
  const { listKeys } = await import('#platform/rotate-keys.ts');
  const keys = await listKeys(installation);
  const configured = new Set(installation.configuration.masterKeys.map(({ id }) => id));
  const missing = keys.find(({ masterKeyId }) => !configured.has(masterKeyId))?.masterKeyId;
  if (missing !== undefined)
    throw new CannotStart(
      `The master key ${missing} is not in MASTER_KEYS, and organisations' keys are wrapped under it. Put it back, after the first, and try again.`,
    );
  return keys;
}

const dayOf = (time: Date) => time.toISOString().slice(0, 10);

async function showStatus(installation: Installation) {
  const { listKeys } = await import('#platform/rotate-keys.ts');
  const keys = await listKeys(installation);
  const configured = installation.configuration.masterKeys.map(({ id }) => id);
  const wrapped = Map.groupBy(keys, (key) => key.masterKeyId);
  console.log('Master keys');
  for (const id of new Set([...configured, ...wrapped.keys()])) {
    const state = id === configured[0] ? 'current' : configured.includes(id) ? 'older' : 'NOT IN MASTER_KEYS';
    console.log(`  ${id.padEnd(24)} ${state.padEnd(20)} wraps ${wrapped.get(id)?.length ?? 0} keys of organisations`);
  }
  console.log('\nKeys of organisations');
  const rows = keys.map(({ kind, code, name, purpose, version, masterKeyId, createdAt, retiredAt, dataKeys }) => [
    `${kind}:${code} ${name}`,
    `${purpose} ${version}`,
    retiredAt === null ? 'current' : `replaced ${dayOf(retiredAt)}`,
    `made ${dayOf(createdAt)} under ${masterKeyId}`,
    purpose === 'wrap' ? `wraps ${dataKeys} data keys` : 'for exact look-up',
  ]);
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows) console.log(`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
  if (keys.length === 0) console.log('  none');
}

/** How long a call that was going on may need a key that has been replaced. Twice what the database lets one take. */
const longestCall = 60_000;

async function rotateOrganisations(
  installation: Installation,
  code: string | undefined,
  { all, madeBefore, forgetOld }: RotateOptions,
  life: Life,
) {
  if ((code === undefined) === (all === undefined)) throw new CannotStart('Name one organisation by its code, or say --all.');
  const keys = await keysAtHand(installation);
  const current = keys.filter(({ purpose, retiredAt }) => purpose === 'wrap' && retiredAt === null);
  const before = madeBefore ?? installation.clock();
  const chosen =
    code === undefined ? current.filter((key) => key.createdAt < before || isUnfinished(keys, key)) : [oneOf(current, code)];
  if (all)
    console.log(
      `${chosen.length} keys were made before ${before.toISOString()}. If this is stopped, go on with --all --made-before ${before.toISOString()}`,
    );

  const { forgetReplaced, rotateOrganisation } = await import('#platform/rotate-keys.ts');
  let isWhole = true;
  let rewrapped = 0;
  for (const { organisationId, name } of chosen) {
    const { version, isNew, dataKeys, broken } = await rotateOrganisation(installation, organisationId, { goOn: life.goOn });
    rewrapped += dataKeys;
    console.log(
      `${name}: ${isNew ? 'new key' : 'an earlier rotation went on to key'} ${version}, ${dataKeys} data keys wrapped under it`,
    );
    for (const id of broken) console.error(`${name}: the data key of ${id} does not open, and is as it was`);
    isWhole &&= broken.length === 0;
  }
  if (forgetOld) {
    if (rewrapped > 0) console.log('Waiting a minute for the calls that may still use a replaced key …');
    for (const until = Date.now() + (rewrapped > 0 ? longestCall : 0); Date.now() < until; await sleep(200)) life.goOn();
    for (const { organisationId, name } of chosen) {
      const versions = await forgetReplaced(installation, organisationId);
      console.log(`${name}: ${versions.length === 0 ? 'nothing to destroy' : `destroyed key ${versions.join(', ')}`}`);
    }
  }
  if (!isWhole) process.exitCode = 1;
}

const isUnfinished = (keys: readonly OrganisationKey[], current: OrganisationKey) =>
  keys.some(
    (key) =>
      key.organisationId === current.organisationId && key.purpose === 'wrap' && key.retiredAt !== null && key.dataKeys > 0,
  );

function oneOf(current: readonly OrganisationKey[], code: string): OrganisationKey {
  const found = current.filter((key) => key.code === code || `${key.kind}:${key.code}` === code);
  const [only] = found;
  if (!only)
    throw new CannotStart(`No organisation with the code ${code} has a vault here. "omstart keys status" lists those that have.`);
  if (found.length > 1)
    throw new CannotStart(
      `Several organisations have the code ${code}. Say which: ${found.map((key) => `${key.kind}:${key.code}`).join(' or ')}.`,
    );
  return only;
}

async function rotateMasterKey(installation: Installation, { goOn }: Life) {
  await keysAtHand(installation);
  const { listKeys, rotateMaster } = await import('#platform/rotate-keys.ts');
  const rewrapped = await rotateMaster(installation, { goOn });
  const [first, ...others] = installation.configuration.masterKeys.map(({ id }) => id);
  console.log(`${rewrapped} keys of organisations have been wrapped under ${first}.`);
  const used = new Set((await listKeys(installation)).map(({ masterKeyId }) => masterKeyId));
  const unused = others.filter((id) => !used.has(id));
  for (const id of unused)
    console.log(
      `${id} wraps nothing any more. Once every server has ${first} first, take ${id} out of MASTER_KEYS, and keep it with the backups from before today.`,
    );
}
