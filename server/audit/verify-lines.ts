import { z } from 'zod';
import type { Fields, Proof } from './domain.ts';
import { type RawLine, linesOf } from './lines.ts';

export type FaultKind =
  | 'empty' | 'not_an_export' | 'newer_format' | 'line_ends' | 'not_utf8' | 'changed' | 'missing' | 'inserted' | 'twice' | 'order'
  | 'signature' | 'other_key' | 'broken_chain' | 'cut_off' | 'after_end' | 'head_missing'; // prettier-ignore

export interface Fault {
  readonly kind: FaultKind;
  /** One plain sentence. */
  readonly says: string;
  readonly line: number;
  readonly seal?: number;
  readonly entry?: number;
}

/** The first thing that is wrong ends the work. */
export class Wrong extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.says);
    this.fault = fault;
  }
}

/** A line as it reads: `fields` only if it is one that Omstart could have written, to the letter. */
export type Line = RawLine & {
  readonly fields: Fields | undefined;
  readonly spoilt: 'not_utf8' | 'line_ends' | 'changed' | undefined;
};

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function read(raw: RawLine): Line {
  let text: string;
  try {
    text = strict.decode(raw.bytes);
  } catch {
    return { ...raw, fields: undefined, spoilt: 'not_utf8' };
  }
  if (text.endsWith('\r')) return { ...raw, fields: undefined, spoilt: 'line_ends' };
  try {
    const value: unknown = JSON.parse(text);
    const isOurs = Array.isArray(value) && typeof value[0] === 'string';
    if (isOurs)
      return { ...raw, fields: value as unknown as Fields, spoilt: JSON.stringify(value) === text ? undefined : 'changed' };
  } catch {
    // Not JSON: said below.
  }
  return { ...raw, fields: undefined, spoilt: 'changed' };
}

/** Why a line cannot be read, to go after "line 12". */
export const spoiltSays = {
  not_utf8: 'is not UTF-8',
  line_ends: 'ends with CR LF, so another program has saved the file anew; verify it as it was exported',
  changed: 'is not as Omstart writes it',
} satisfies Record<NonNullable<Line['spoilt']>, string>;

export interface Lines {
  /** The next line; undefined at the end. `expected` says what should stand here, if the file ends in the middle of it. */
  next(expected: string): Promise<Line | undefined>;
  /** The same without reading what it says, for entries: their hash says it all. */
  nextRaw(expected: string): Promise<RawLine | undefined>;
  /** The number of the last line taken. */
  readonly at: number;
  /** What is left, as far as it is whole: to find out what has happened, when something has. */
  rest(): AsyncGenerator<Line>;
}

export function openLines(chunks: AsyncIterable<Uint8Array>): Lines {
  const raw = linesOf(chunks);
  let at = 0;
  const nextRaw = async (expected: string) => {
    const { value, done } = await raw.next();
    if (done) return undefined;
    at = value.number;
    if (!value.isFinished)
      throw new Wrong({
        kind: 'cut_off',
        line: at,
        says: `The file is cut off in the middle of line ${at}, where ${expected} should stand.`,
      });
    return value;
  };
  return {
    nextRaw,
    async next(expected) {
      const line = await nextRaw(expected);
      return line && read(line);
    },
    get at() {
      return at;
    },
    async *rest() {
      for await (const line of raw) if (line.isFinished) yield read(line);
    },
  };
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const time = z.iso.datetime({ precision: 3 });
const count = z.int().nonnegative();
const proof = [hash, z.string().regex(/^[0-9a-f]{16}$/), z.string().regex(/^[0-9a-f]{128}$/)] as const;

const isAscending = (numbers: readonly number[]) => numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? 0));

export const FirstLine = z.tuple([z.literal('trail'), z.literal(1), z.string(), time, z.array(z.string()), ...proof]);
export const EndLine = z.tuple([z.literal('end'), hash, count, count, hash, time, ...proof]);
export const SealLine = z
  .tuple([z.literal('seal'), z.int().positive(), time, hash, z.array(z.int().positive()).min(1), z.array(hash), ...proof])
  .refine(([, , , , numbers, hashes]) => numbers.length === hashes.length && isAscending(numbers));

/** The signed lines end with their proof. */
export function provenIn(line: readonly unknown[]): { fields: Fields; proof: Proof } {
  const [digest, keyId, signature] = line.slice(-3) as [string, string, string];
  return { fields: line.slice(0, -3) as unknown as Fields, proof: { digest, keyId, signature } };
}

/** The number an entry or a seal calls itself, whatever else is wrong with it. */
export function numberIn(line: Pick<Line, 'fields'>, kind: 'entry' | 'seal'): number | undefined {
  const [is, number] = line.fields ?? [];
  return is === kind && typeof number === 'number' ? number : undefined;
}
