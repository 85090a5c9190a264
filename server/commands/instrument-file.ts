import { open } from 'node:fs/promises';
import { Definition, faultIn } from '#assessment/domain/instrument.ts';
import { fieldProblems, fieldSentence } from '#kernel/field-problems.ts';
import { refusals } from '#kernel/refusals.ts';
import { CannotStart } from '#platform/cannot-start.ts';

/** No instrument needs more, and nothing longer is read. */
const longest = 256 * 1024;

/** The definition in a file. What is wrong with it is said in one sentence: the first thing found, and where. */
export async function definitionIn(file: string): Promise<Definition> {
  const written = await readJson(file);
  const parsed = Definition.safeParse(written);
  if (!parsed.success) {
    const [first] = fieldProblems(parsed.error, written);
    const where = first?.field ? `, at ${first.field}` : '';
    throw new CannotStart(`${file} is not an instrument${where}: ${fieldSentence(first ?? { code: 'invalid' }, 'en')}`);
  }
  const fault = faultIn(parsed.data);
  if (fault) throw new CannotStart(`${file}, at ${fault.at}: ${refusals[fault.why].en}`);
  return parsed.data;
}

async function readJson(file: string): Promise<unknown> {
  const text = await readShort(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CannotStart(`${file} is not JSON.`, { cause: error });
  }
}

async function readShort(file: string): Promise<string> {
  const bytes = Buffer.alloc(longest + 1);
  let length = 0;
  try {
    await using opened = await open(file);
    for (let read = -1; read !== 0 && length < bytes.length; length += read)
      ({ bytesRead: read } = await opened.read(bytes, length, bytes.length - length));
  } catch (error) {
    throw new CannotStart(`${file} cannot be read.`, { cause: error });
  }
  if (length > longest) throw new CannotStart(`${file} is longer than 256 kB, and no instrument is.`);
  return bytes.toString('utf8', 0, length);
}
