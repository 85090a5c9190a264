import { hashOf } from './domain.ts';
import { EndLine, FirstLine, type Line, type Lines, SealLine, Wrong, numberIn, read, spoiltSays } from './verify-lines.ts';

export interface Expected {
  readonly seal: number;
  readonly numbers: readonly number[];
  readonly hashes: readonly string[];
}

/** Reads the entries that stand under a seal, and stops at the first that is not what was sealed. */
export async function verifyEntries(lines: Lines, expected: Expected): Promise<void> {
  const { seal, numbers, hashes } = expected;
  for (const [at, number] of numbers.entries()) {
    const line = await lines.nextRaw(`entry ${number} of seal ${seal}`);
    if (!line)
      throw new Wrong({
        kind: 'cut_off',
        line: lines.at,
        seal,
        entry: number,
        says: `The file is cut off after line ${lines.at}: entry ${number} of seal ${seal} and what came after it are gone.`,
      });
    if (hashOf(line.bytes) !== hashes[at] || !begins(line.bytes, number))
      throw new Wrong(await faultAt(lines, read(line), expected, at));
  }
}

/** A hash says that the line is what was sealed; this, that what was sealed is the entry of that number. */
const begins = (bytes: Uint8Array, number: number) =>
  Buffer.from(bytes.subarray(0, 40)).toString('latin1').startsWith(`["entry",${number},`);

/** What has happened to the entry that should stand here, as what follows it tells. */
async function faultAt(lines: Lines, line: Line, { seal, numbers, hashes }: Expected, at: number) {
  const entry = numbers[at] ?? 0;
  const where = { line: line.number, seal };
  const found = numberIn(line, 'entry');
  const changed = {
    ...where,
    kind: 'changed' as const,
    entry,
    says: `Entry ${entry} in seal ${seal} has been changed (line ${line.number}).`,
  };

  if (found === entry) return changed;
  if (found !== undefined && numbers.slice(0, at).includes(found))
    return {
      ...where,
      kind: 'twice' as const,
      entry: found,
      says: `Entry ${found} stands twice in seal ${seal} (the second time at line ${line.number}).`,
    };
  // The sealed line under another number.
  if (found !== undefined && line.fields && hashOf(JSON.stringify(['entry', entry, ...line.fields.slice(2)])) === hashes[at])
    return {
      ...changed,
      says: `Entry ${entry} in seal ${seal} has been changed: it calls itself ${found} (line ${line.number}).`,
    };

  // What follows another seal is not under this one.
  const other = kindOf(line);
  const later = other ? [] : await numbersIn(lines.rest(), numbers.length + 10);
  const isLater = later.includes(entry);
  if (found === undefined) {
    if (other)
      return {
        ...where,
        kind: 'missing' as const,
        entry,
        says: `Entry ${entry} is missing from seal ${seal}: line ${line.number} is ${other} instead.`,
      };
    const what = line.spoilt ? spoiltSays[line.spoilt] : 'is another kind of line';
    const kind = line.spoilt === 'changed' || line.spoilt === undefined ? undefined : line.spoilt;
    return isLater
      ? {
          ...where,
          kind: kind ?? ('inserted' as const),
          says: `Line ${line.number} has been put in before entry ${entry} of seal ${seal}: it ${what}.`,
        }
      : {
          ...where,
          kind: kind ?? ('changed' as const),
          entry,
          says: `Entry ${entry} in seal ${seal} has been changed: line ${line.number} ${what}.`,
        };
  }
  if (!numbers.includes(found))
    return isLater
      ? {
          ...where,
          kind: 'inserted' as const,
          entry: found,
          says: `Entry ${found} has been put into seal ${seal}, which does not list it (line ${line.number}).`,
        }
      : {
          ...changed,
          says: `Entry ${entry} in seal ${seal} has been changed: an entry ${found}, which the seal does not list, stands in its place (line ${line.number}).`,
        };
  if (!isLater)
    return {
      ...where,
      kind: 'missing' as const,
      entry,
      says: `Entry ${entry} is missing from seal ${seal}: entry ${found} follows at line ${line.number}.`,
    };
  return later.includes(found)
    ? {
        ...where,
        kind: 'twice' as const,
        entry: found,
        says: `Entry ${found} stands twice in seal ${seal} (the first time at line ${line.number}).`,
      }
    : {
        ...where,
        kind: 'order' as const,
        entry,
        says: `Entry ${found} stands before entry ${entry} in seal ${seal}: their order has been changed (line ${line.number}).`,
      };
}

const kinds = [
  ['a seal', SealLine],
  ['the closing line', EndLine],
  ['a first line', FirstLine],
] as const;
const kindOf = (line: Line) => (line.spoilt ? undefined : kinds.find(([, shape]) => shape.safeParse(line.fields).success)?.[0]);

/** The numbers of the entries that follow, until a seal or the end, and no more than so many. */
async function numbersIn(rest: AsyncIterable<Line>, most: number): Promise<number[]> {
  const numbers: number[] = [];
  for await (const line of rest) {
    if (kindOf(line) || numbers.length === most) break;
    const number = numberIn(line, 'entry');
    if (number !== undefined) numbers.push(number);
  }
  return numbers;
}
