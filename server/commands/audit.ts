import { type KeyObject, createPublicKey } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { CannotStart } from '#platform/cannot-start.ts';
import { type Life, live } from './lifetime.ts';
import { configurationFor, openFor, whichInstallation } from './opened.ts';
import { writeToScreen, writeWhole } from './whole-file.ts';
import type { World } from './world.ts';

/** The trail, for those who keep the system and for those outside who check it. */
export function auditCommand(world: World): Command {
  const audit = new Command('audit').description(
    'Export the trail of all that has been done, and check that an export is whole.',
  );
  audit
    .command('key')
    .description('Print the public key that exports are verified with.')
    .option('--folder <path>', 'where the demo is kept', world.folder)
    .addHelpText('after', whichInstallation)
    .action(async ({ folder }: { folder: string }) => {
      const { auditKey } = await configurationFor(world, folder);
      process.stdout.write(createPublicKey(auditKey.reveal()).export({ type: 'spki', format: 'pem' }));
    });
  audit
    .command('export')
    .description('Seal the trail to its end and write the whole of it, for anyone to verify. It holds no name and no free text.')
    .option('--out <file>', 'the file to write, readable by you alone; without it, the screen')
    .option('--folder <path>', 'where the demo is kept', world.folder)
    .addHelpText('after', whichInstallation)
    .action((options: { out?: string; folder: string }) => live((life) => exportTrail(world, options, life)));
  audit
    .command('verify')
    .description(
      'Check an export, offline. Says that it is whole, or the first thing that is wrong, and then ends with 1 (2 if there was nothing to check).',
    )
    .argument('<file>', 'what "omstart audit export" wrote')
    .option(
      '--key <file>',
      'the public key (PEM); say it again if the key has been replaced',
      (file: string, files: string[]) => [...files, file],
      [],
    )
    .option('--after <head>', 'a head that was noted down before, which the export must contain')
    .action(verifyFile);
  return audit;
}

async function exportTrail(world: World, { out, folder }: { out?: string; folder: string }, life: Life) {
  const installation = await openFor(world, folder, life);
  const { exportLines } = await import('#audit/export.ts');
  const lines = exportLines(installation);
  const { seals, entries, head } = await (out === undefined
    ? writeToScreen(lines, life.goOn)
    : writeWhole(out, lines, life.goOn));
  console.error(`${sizeOf({ entries, seals })}${out === undefined ? '' : ` in ${out}`}. The head is ${head}`);
  return 'done' as const;
}

const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;
const sizeOf = ({ entries, seals }: { entries: number; seals: number }) =>
  `${counted(entries, 'entry', 'entries')} under ${counted(seals, 'seal', 'seals')}`;

async function verifyFile(file: string, { key: keyFiles, after }: { key: string[]; after?: string }) {
  try {
    if (keyFiles.length === 0)
      throw new CannotStart('Say with --key which public key to verify with: "omstart audit key" prints it.');
    if (after !== undefined && !/^[0-9a-f]{64}$/i.test(after)) throw new CannotStart('A head is 64 digits of 0-9 and a-f.');
    const keys = await Promise.all(keyFiles.map(readPublicKey));
    const { verifyTrail } = await import('#audit/verify.ts');
    const verdict = await verifyTrail(piecesOf(file), { keys, after: after?.toLowerCase() });
    if (verdict.ok) {
      const { seals, entries, installation, exportedAt, head, keyId } = verdict;
      console.log(`The trail is whole: ${sizeOf({ entries, seals })}.`);
      console.log(`It was exported ${exportedAt} from ${installation} and signed with the key ${keyId}.`);
      console.log(`Its head is ${head}`);
      console.log('Note the head down. A later export must contain it: verify that one with --after and this head.');
    } else {
      console.error(verdict.fault.says);
      process.exitCode = verdict.fault.kind === 'newer_format' ? 2 : 1;
    }
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}

async function readPublicKey(file: string): Promise<KeyObject> {
  const pem = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CannotStart(`The key ${file} cannot be read (${error.code}).`, { cause: error });
  });
  if (pem.includes('PRIVATE KEY'))
    throw new CannotStart(`${file} holds a private key, which must not leave the server. Use what "omstart audit key" prints.`);
  let key: KeyObject | undefined;
  try {
    key = createPublicKey(pem);
  } catch {
    // Said below.
  }
  if (key?.asymmetricKeyType !== 'ed25519') throw new CannotStart(`${file} is not an Ed25519 public key in PEM.`);
  return key;
}

async function* piecesOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file, { highWaterMark: 1024 * 1024 });
  } catch (error) {
    throw new CannotStart(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`, { cause: error });
  }
}
