import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { explainFileError } from './postgres-faults.ts';

/** Makes the folder, if need be, and refuses with one sentence unless it can be written to. */
export async function makeWritableFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
    await writeFile(join(folder, '.write-test'), '');
    await rm(join(folder, '.write-test'));
  } catch (error) {
    throw explainFileError(error, folder);
  }
}

/** One by one from above. Node's own recursive way never ends where no folder can be made, as in /proc. */
async function makeFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory()) return;
  const parent = dirname(folder);
  if (parent !== folder) await makeFolder(parent);
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST' || found) throw error; // made by another just now, unless it is a file
  });
}
