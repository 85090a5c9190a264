import { createReadStream } from 'node:fs';
import { CannotStart } from '#platform/cannot-start.ts';

/** The largest instance that can be planned, and the largest table, is smaller with every value written out. */
const longest = 300 * 1024 * 1024;

export async function bytesOf(file: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of createReadStream(file, { end: longest, highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
      pieces.push(piece);
      length += piece.length;
    }
  } catch (error) {
    throw new CannotStart(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`, { cause: error });
  }
  if (length > longest)
    throw new CannotStart(`${file} is longer than ${longest / 1024 / 1024} MB, which is more than can be read at once.`);
  return Buffer.concat(pieces);
}
