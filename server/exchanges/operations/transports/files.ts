import { lstat, mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Installation } from '#platform/installation.ts';
import { perform } from '#platform/operation.ts';
import { courier, markCarried, takeIn, takeOut } from '#exchanges/operations/courier.ts';
import type { Transport } from './transport.ts';

const named = /^[\w-]+\.envelope$/;
/** More than any envelope is. */
const mostBytes = 600_000;

/**
 * Between installations that do not share a database: each writes to `out` and reads from `in` below a folder of its own, and something else takes
 * the files from the one's `out` to the other's `in`. What is not taken is laid in `aside`, for somebody to look at; what came before what it follows
 * stays in `in` and is tried again.
 */
export const files = (folder: string): Transport => ({
  async carry(installation) {
    for (const part of ['in', 'out', 'aside']) await mkdir(join(folder, part), { recursive: true });
    return (await writeOut(installation, folder)) + (await readIn(installation, folder));
  },
});

/** Written before it is marked: should the server end in between, the same file is written again. */
async function writeOut(installation: Installation, folder: string): Promise<number> {
  const { envelopes } = await perform(installation, takeOut, courier, {});
  for (const { envelopeId, postedAt, envelope } of envelopes) {
    // The names sort as they were posted, and say nothing else.
    const name = `${postedAt.replaceAll(/\D/g, '')}-${envelopeId}.envelope`;
    await writeWhole(join(folder, 'out', name), envelope);
  }
  if (envelopes.length > 0)
    await perform(installation, markCarried, courier, { envelopeIds: envelopes.map(({ envelopeId }) => envelopeId) });
  return envelopes.length;
}

/** Under its name only once it is whole and on the disk, so that whoever takes it away never takes half. */
async function writeWhole(file: string, text: string): Promise<void> {
  const handle = await open(`${file}.part`, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.part`, file);
}

/** Each in a transaction of its own: one that fails, or came early, does not hold up the rest, and is tried again the next time. */
async function readIn(installation: Installation, folder: string): Promise<number> {
  const names = (await readdir(join(folder, 'in'))).filter((name) => named.test(name)).toSorted();
  const failures: unknown[] = [];
  for (const name of names) {
    const file = join(folder, 'in', name);
    try {
      const envelope = await textOf(file);
      const became = envelope === undefined ? 'aside' : (await perform(installation, takeIn, courier, { envelope })).became;
      if (became === 'taken') await rm(file);
      if (became === 'aside') await rename(file, join(folder, 'aside', name));
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some of what came could not be taken in.');
  return names.length;
}

/** What stands in a file of a size that an envelope has; what is no plain file is not followed. */
async function textOf(file: string): Promise<string | undefined> {
  const found = await lstat(file);
  return found.isFile() && found.size <= mostBytes ? readFile(file, 'utf8') : undefined;
}
