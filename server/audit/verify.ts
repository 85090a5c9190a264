import type { KeyObject } from 'node:crypto';
import { check, noHead } from './domain.ts';
import { type Keyring, keyringOf } from './keyring.ts';
import { verifyEntries } from './verify-entries.ts';
import {
  EndLine,
  type Fault,
  FirstLine,
  type Line,
  type Lines,
  SealLine,
  Wrong,
  numberIn,
  openLines,
  provenIn,
  spoiltSays,
} from './verify-lines.ts';

export interface Whole {
  readonly ok: true;
  readonly installation: string;
  readonly exportedAt: string;
  readonly seals: number;
  readonly entries: number;
  /** What to note down: the next export must contain it. */
  readonly head: string;
  readonly keyId: string;
}

export type Verdict = Whole | { readonly ok: false; readonly fault: Fault };

export interface Against {
  /** The public keys that the trail has been sealed with, in any order. */
  readonly keys: readonly KeyObject[];
  /** A head noted down before: the export must contain it. */
  readonly after?: string | undefined;
}

/**
 * Says whether an export is whole, or names the first thing that is wrong. Works on the export and the keys alone, reads it once from beginning
 * to end, and holds no more than one seal of it in memory.
 */
export async function verifyTrail(chunks: AsyncIterable<Uint8Array>, against: Against): Promise<Verdict> {
  try {
    return await verify(openLines(chunks), against);
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, fault: error.fault };
    throw error;
  }
}

/** What has been found to be whole so far. */
interface Done {
  seals: number;
  entries: number;
  head: string;
  /** The entries of the last seal. */
  numbers: readonly number[];
}

async function verify(lines: Lines, { keys, after }: Against): Promise<Whole> {
  const keyring = keyringOf(keys);
  const first = await verifyFirst(lines, keyring);
  const done: Done = { seals: 0, entries: 0, head: noHead, numbers: [] };
  let isAfter = after === undefined || after === noHead;
  for (;;) {
    const line = await lines.next('a seal or the closing line');
    if (!line)
      throw new Wrong({
        kind: 'cut_off',
        line: lines.at,
        says: `The file is cut off after line ${lines.at}: the closing line is missing.`,
      });
    const kind = line.fields?.[0];
    if (kind === 'end') {
      const keyId = await verifyEnd(lines, line, keyring, { ...done, first: first.digest, exportedAt: first.exportedAt });
      if (!isAfter)
        throw new Wrong({
          kind: 'head_missing',
          line: line.number,
          says: `The head ${after} is not in this trail: what had been sealed by then has been changed or removed, or this is an older export.`,
        });
      const { seals, entries, head } = done;
      return { ok: true, installation: first.installation, exportedAt: first.exportedAt, seals, entries, head, keyId };
    }
    if (kind !== 'seal') throw new Wrong(await strayAt(lines, line, done));
    const seal = await verifySeal(lines, line, keyring, done);
    await verifyEntries(lines, seal);
    done.seals = seal.seal;
    done.entries += seal.numbers.length;
    done.head = seal.head;
    done.numbers = seal.numbers;
    isAfter ||= seal.head === after;
  }
}

async function verifyFirst(lines: Lines, keyring: Keyring) {
  const line = await lines.next('the first line of an export');
  if (!line) throw new Wrong({ kind: 'empty', line: 0, says: 'The file is empty.' });
  const wrong = (kind: Fault['kind'], says: string) => new Wrong({ kind, line: 1, says });
  if (line.spoilt && line.spoilt !== 'changed') throw wrong(line.spoilt, `Line 1 ${spoiltSays[line.spoilt]}.`);
  if (line.fields?.[0] === 'seal' || line.fields?.[0] === 'entry' || line.fields?.[0] === 'end')
    throw wrong('missing', 'The first line of the export is missing.');
  if (line.fields?.[0] !== 'trail') throw wrong('not_an_export', 'Line 1 is not the first line of an export of the trail.');
  const version = line.fields[1];
  if (typeof version === 'number' && version > 1)
    throw wrong(
      'newer_format',
      `The export is of form ${version}, which this version of Omstart does not know: verify it with a newer one.`,
    );
  const parsed = FirstLine.safeParse(line.fields);
  if (!parsed.success || line.spoilt) throw wrong('changed', 'The first line of the export has been changed.');
  const { fields, proof } = provenIn(parsed.data);
  const holds = check(fields, proof, keyring.find(proof, 'The first line', 1));
  if (holds !== 'holds')
    throw wrong(
      holds,
      holds === 'changed' ? 'The first line of the export has been changed.' : 'The signature of the first line is wrong.',
    );
  return { installation: parsed.data[2], exportedAt: parsed.data[3], digest: proof.digest };
}

async function verifySeal(lines: Lines, line: Line, keyring: Keyring, done: Done) {
  const expected = done.seals + 1;
  const where = { line: line.number, seal: expected };
  const at = `(line ${line.number})`;
  const parsed = SealLine.safeParse(line.fields);
  const calls = numberIn(line, 'seal');
  const named = calls === undefined || calls === expected ? '' : `: it calls itself ${calls}`;
  const changed = new Wrong({ ...where, kind: 'changed', says: `Seal ${expected} has been changed${named} ${at}.` });
  if (!parsed.success || line.spoilt) throw changed;
  const [, number, , previous, numbers, hashes] = parsed.data;
  const { fields, proof } = provenIn(parsed.data);
  const holds = check(fields, proof, keyring.find(proof, `Seal ${number}`, line.number, number));
  if (holds === 'changed') throw changed;
  if (holds === 'signature')
    throw new Wrong({ ...where, kind: 'signature', seal: number, says: `The signature of seal ${number} is wrong ${at}.` });
  if (number < expected)
    throw new Wrong({
      ...where,
      kind: 'twice',
      seal: number,
      says: `Seal ${number} stands twice: it has been seen before line ${line.number}.`,
    });
  if (number > expected) {
    const isLater = await isSealIn(lines.rest(), expected);
    throw isLater
      ? new Wrong({
          ...where,
          kind: 'order',
          says: `Seal ${number} stands before seal ${expected}: their order has been changed ${at}.`,
        })
      : new Wrong({
          ...where,
          kind: 'missing',
          says: `Seal ${expected} is missing: seal ${number} follows at line ${line.number}.`,
        });
  }
  if (previous !== done.head)
    throw new Wrong({
      ...where,
      kind: 'broken_chain',
      says: `Seal ${number} was made to follow another seal than the one before it ${at}.`,
    });
  keyring.use(proof, `Seal ${number}`, line.number, number);
  return { seal: number, numbers, hashes, head: proof.digest };
}

async function isSealIn(rest: AsyncIterable<Line>, number: number): Promise<boolean> {
  for await (const line of rest) if (numberIn(line, 'seal') === number) return true;
  return false;
}

async function verifyEnd(
  lines: Lines,
  line: Line,
  keyring: Keyring,
  done: Done & { first: string; exportedAt: string },
): Promise<string> {
  const wrong = (kind: Fault['kind'], says: string) => new Wrong({ kind, line: line.number, says });
  const parsed = EndLine.safeParse(line.fields);
  if (!parsed.success || line.spoilt) throw wrong('changed', `The closing line has been changed (line ${line.number}).`);
  const [, first, seals, entries, head, exportedAt] = parsed.data;
  const { fields, proof } = provenIn(parsed.data);
  const holds = check(fields, proof, keyring.use(proof, 'The closing line', line.number));
  if (holds === 'changed') throw wrong('changed', `The closing line has been changed (line ${line.number}).`);
  if (holds === 'signature') throw wrong('signature', `The signature of the closing line is wrong (line ${line.number}).`);
  const follows = await lines.next('nothing');
  if (seals > done.seals && follows) throw wrong('order', `The closing line stands before the end (line ${line.number}).`);
  if (follows)
    throw new Wrong({
      kind: 'after_end',
      line: follows.number,
      says: `Line ${follows.number} stands after the closing line, where nothing should.`,
    });
  if (first !== done.first || exportedAt !== done.exportedAt)
    throw wrong('changed', 'The first line and the closing line are not of the same export.');
  if (seals > done.seals)
    throw wrong(
      'cut_off',
      `The end has been cut off: the closing line says ${seals} seals with ${entries} entries, and the file has ${done.seals} with ${done.entries}.`,
    );
  if (seals !== done.seals || entries !== done.entries || head !== done.head)
    throw wrong('changed', 'The closing line is of another trail than what stands before it.');
  const [unused] = keyring.unused();
  if (unused !== undefined)
    throw wrong(
      'other_key',
      `Nothing in the file is signed with the key ${unused}: it is from before that key, or made up with an older one.`,
    );
  return proof.keyId;
}

/** A line that is neither a seal nor the closing line, where one of them should stand. */
async function strayAt(lines: Lines, line: Line, done: Done): Promise<Fault> {
  const where = { line: line.number };
  const entry = numberIn(line, 'entry');
  const next = done.seals + 1;
  if (line.fields?.[0] === 'trail' && !line.spoilt)
    return { ...where, kind: 'twice', says: `The first line stands twice (again at line ${line.number}).` };
  let follows: 'seal' | 'end' | undefined;
  for await (const later of lines.rest()) {
    if (numberIn(later, 'seal') === next) follows = 'seal';
    else if (later.fields?.[0] === 'end' && later.fields[2] === done.seals) follows = 'end';
    if (follows) break;
  }
  if (entry !== undefined && done.numbers.includes(entry))
    return {
      ...where,
      kind: 'twice',
      entry,
      seal: done.seals,
      says: `Entry ${entry} stands twice in seal ${done.seals} (the second time at line ${line.number}).`,
    };
  if (entry !== undefined)
    return follows
      ? {
          ...where,
          kind: 'inserted',
          entry,
          seal: done.seals,
          says: `Entry ${entry} has been put in after seal ${done.seals}, where it does not belong (line ${line.number}).`,
        }
      : {
          ...where,
          kind: 'missing',
          seal: next,
          says: `Seal ${next} is missing: line ${line.number} is an entry, and no seal holds it.`,
        };
  const what = spoiltSays[line.spoilt ?? 'changed'];
  const kind = line.spoilt === 'not_utf8' || line.spoilt === 'line_ends' ? line.spoilt : undefined;
  return follows
    ? { ...where, kind: kind ?? 'inserted', says: `Line ${line.number} has been put in: it ${what}.` }
    : {
        ...where,
        kind: kind ?? 'changed',
        seal: next,
        says: `Line ${line.number}, where seal ${next} or the closing line should stand, has been changed: it ${what}.`,
      };
}
