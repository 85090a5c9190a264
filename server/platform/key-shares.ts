import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { refusal } from './refusal.ts';

/**
 * The other halves of the keys that can be destroyed. A half lies in the row, with the database and all its backups; a half lies here, apart
 * from both. Either is of no use without the other, and what is destroyed here no backup of the database brings back
 * (docs/decisions/2026-11-25-half-of-a-key-lies-apart.md).
 */
export interface KeyShares {
  /** Makes a share and has it on disk before it answers. */
  make(owner: string): Promise<Buffer>;
  /** Refuses with `unavailable` if it cannot be read; undefined if it has been destroyed. */
  find(owner: string): Promise<Buffer | undefined>;
  /** Gone for good. Safe to say twice. */
  destroy(owner: string): Promise<void>;
}

const bytes = 32;

/** A file for each, in folders by the first two digits of the owner's id: a folder with a hundred thousand files is slow to look into. */
export function keySharesIn(folder: string): KeyShares {
  const placeOf = (owner: string) => ({ within: join(folder, owner.slice(0, 2)), file: join(folder, owner.slice(0, 2), owner) });
  return {
    async make(owner) {
      const { within, file } = placeOf(owner);
      const share = randomBytes(bytes);
      await mkdir(within, { recursive: true, mode: 0o700 });
      // Never written over: it may be half of a key that seals something.
      await writeFile(file, share, { flag: 'wx', mode: 0o600, flush: true });
      await toDisk(within);
      return share;
    },
    async find(owner) {
      const { file } = placeOf(owner);
      try {
        const share = await readFile(file);
        if (share.length !== bytes) throw new Error('A share of a key is not whole.');
        return share;
      } catch (error) {
        if (!isMissing(error)) throw refusal('unavailable');
        // A folder that is not there at all, a disk that is not mounted, has destroyed nothing.
        if (
          !(await stat(folder).then(
            (one) => one.isDirectory(),
            () => false,
          ))
        )
          throw refusal('unavailable');
        return undefined;
      }
    },
    async destroy(owner) {
      const { within, file } = placeOf(owner);
      try {
        // Written over first: on some disks the old bytes are then gone. On none is that all one may rely on; see docs/security.md.
        await writeFile(file, randomBytes(bytes), { flag: 'r+', flush: true });
        await unlink(file);
        await toDisk(within);
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    },
  };
}

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** A name in a folder is on disk when the folder is. */
async function toDisk(folder: string) {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
