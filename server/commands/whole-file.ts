import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CannotStart } from '#platform/cannot-start.ts';

type Pieces<Result> = AsyncGenerator<string, Result>;

/** Takes every piece, with a moment to stop between them, and answers what the generator returns. */
async function each<Result>(
  pieces: Pieces<Result>,
  write: (piece: string) => Promise<unknown>,
  goOn: () => void,
): Promise<Result> {
  for (;;) {
    goOn();
    const next = await pieces.next();
    if (next.done) return next.value;
    await write(next.value);
  }
}

/** Writes a file that only its owner can read, under its name only once it is whole and on the disk. */
export async function writeWhole<Result>(file: string, pieces: Pieces<Result>, goOn: () => void): Promise<Result> {
  const unfinished = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}.part`);
  const explained = (error: NodeJS.ErrnoException) => {
    throw new CannotStart(`${file} cannot be written (${error.code}).`, { cause: error });
  };
  const handle = await open(unfinished, 'wx', 0o600).catch(explained);
  try {
    const result = await each(pieces, (piece) => handle.write(piece).catch(explained), goOn);
    await handle.sync().catch(explained);
    await handle.close();
    await rename(unfinished, file).catch(explained);
    return result;
  } catch (error) {
    await handle.close().catch(() => undefined); // closed already, or nothing more can be done
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Writes to the screen, or to what stands behind it, and answers when it is taken. */
export function writePiece(piece: string): Promise<void> {
  if (process.stdout.listenerCount('error') === 0) process.stdout.on('error', () => undefined); // told to whoever writes, below
  return new Promise((resolve, reject) => {
    process.stdout.write(piece, (error) =>
      error ? reject(new CannotStart('The output was closed before all was written.', { cause: error })) : resolve(),
    );
  });
}

/** The same, piece by piece, no faster than it is taken. */
export const writeToScreen = <Result>(pieces: Pieces<Result>, goOn: () => void): Promise<Result> =>
  each(pieces, writePiece, goOn);
