/** A line of a file as it came, without its end. */
export interface RawLine {
  readonly number: number;
  readonly bytes: Uint8Array;
  /** False if the file ended in the middle of it. */
  readonly isFinished: boolean;
}

const newline = 0x0a;

/** Longer than any line that Omstart writes. Without a limit, a file without line ends would fill the memory. */
export const longestLine = 8 * 1024 * 1024;

/** Takes a stream of bytes apart at its line ends, holding no more than one line and one chunk. A line that is too long is cut at the limit. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<RawLine> {
  let number = 1;
  let begun: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
      const rest = chunk.subarray(from, at);
      yield { number, bytes: begun.length === 0 ? rest : Buffer.concat([...begun, rest]), isFinished: true };
      number += 1;
      begun = [];
      length = 0;
      from = at + 1;
    }
    if (from < chunk.length && length < longestLine) begun.push(chunk.slice(from));
    length += chunk.length - from;
  }
  if (length > 0) yield { number, bytes: Buffer.concat(begun), isFinished: false };
}
