import { type KeyObject, createPublicKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { exported, inPieces, sealedTrail } from '#test/trail.ts';
import {
  type Fields,
  endFields,
  entryLine,
  firstFields,
  hashOf,
  keyIdOf,
  noHead,
  prove,
  provenLine,
  sealFields,
} from './domain.ts';
import { longestLine } from './lines.ts';
import { verifyTrail } from './verify.ts';
import type { Fault, FaultKind } from './verify-lines.ts';

let database: TestDatabase;
let key: KeyObject;
/** An export of six seals, as Omstart makes it; the lines, and where each seal and its entries stand. */
let whole: string;
let head: string;
let lines: string[];
let blocks: Block[];
/** The same installation, exported when it had four seals. */
let earlier: string;

interface Block {
  seal: number;
  /** Of the seal's own line; the entries follow. */
  at: number;
  entries: number[];
}

beforeAll(async () => {
  database = await testDatabase();
  key = createPublicKey(database.installation.auditKey);
  await sealedTrail(database.installation, [4, 1, 9]);
  earlier = (await exported(database.installation)).text;
  database.setClock('2026-03-02T11:30:00Z');
  await sealedTrail(database.installation, [7]);
  ({ text: whole, head } = await exported(database.installation));
  lines = whole.trimEnd().split('\n');
  blocks = lines.flatMap((line, at) => {
    const [kind, seal, , , entries] = JSON.parse(line) as [string, number, string, string, number[]];
    return kind === 'seal' ? [{ seal, at, entries }] : [];
  });
});
afterAll(() => database[Symbol.asyncDispose]());

const verify = (text: string | Uint8Array, { keys = [key], after }: { keys?: KeyObject[]; after?: string } = {}) =>
  verifyTrail(inPieces(text), { keys, after });

async function faultOf(text: string | Uint8Array): Promise<Fault> {
  const verdict = await verify(text);
  if (verdict.ok) throw new Error('The tampering was not found.');
  expect(verdict.fault.says).toMatch(/^[A-Z].*\.$/);
  return verdict.fault;
}

const joined = (of: readonly string[]) => of.map((line) => `${line}\n`).join('');
const without = (from: number, count = 1) => joined(lines.toSpliced(from, count));
const withLine = (at: number, line: string) => joined(lines.toSpliced(at, 0, line));
const replaced = (at: number, line: string) => joined(lines.with(at, line));
const lineAt = (at: number) => lines[at] ?? '';
const blockEnd = ({ at, entries }: Block) => at + entries.length + 1;
const blockLines = (block: Block) => lines.slice(block.at, blockEnd(block));

const anyBlock = () => fc.constantFrom(...blocks);
const anyEntry = () =>
  anyBlock().chain((block) =>
    fc.nat(block.entries.length - 1).map((nth) => ({ block, nth, at: block.at + 1 + nth, entry: block.entries[nth] ?? 0 })),
  );
const twoEntries = () =>
  fc
    .constantFrom(...blocks.filter(({ entries }) => entries.length > 1))
    .chain((block) =>
      fc.tuple(fc.constant(block), fc.uniqueArray(fc.nat(block.entries.length - 1), { minLength: 2, maxLength: 2 })),
    );
/** The seed of a run that fails is printed with it. */
const every = <T>(what: () => fc.Arbitrary<T>, holds: (one: T) => Promise<void>, numRuns = 60) =>
  fc.assert(fc.asyncProperty(what(), holds), { numRuns });

/** Other values than what stands in an entry, each in its place. */
const otherValue = fc.constantFrom<[number, unknown]>(
  [2, '2026-03-02T11:00:00.001Z'],
  [3, 'contact.read'],
  [5, 'conflict'],
  [6, 'sealer '],
  [7, '00000000-0000-4000-8000-000000000000'],
  [8, '00000000-0000-4000-8000-000000000000'],
  [9, ['00000000-0000-4000-8000-000000000000']],
  [10, '00000000-0000-4000-8000-000000000000'],
  [11, 'a column more'],
);

test('a whole export verifies, in whatever pieces it comes', async () => {
  expect(blocks.map(({ entries }) => entries.length)).toEqual([4, 1, 9, 1, 7, 1]);
  await every(
    () => fc.integer({ min: 1, max: 2000 }),
    async (size) => {
      expect(await verifyTrail(inPieces(whole, size), { keys: [key] })).toMatchObject({ ok: true, seals: 6, entries: 23, head });
    },
    20,
  );
});

describe('entries', () => {
  test('changed in any field', () =>
    every(
      () => fc.tuple(anyEntry(), otherValue),
      async ([{ block, at, entry }, [field, value]]) => {
        const changed = JSON.stringify((JSON.parse(lineAt(at)) as unknown[]).toSpliced(field, 1, value));
        expect(await faultOf(replaced(at, changed))).toMatchObject({ kind: 'changed', seal: block.seal, entry, line: at + 1 });
      },
    ));

  test('given another number', () =>
    every(
      () => fc.tuple(anyEntry(), fc.integer({ min: 1000, max: 2000 })),
      async ([{ block, at, entry }, number]) => {
        const fault = await faultOf(replaced(at, JSON.stringify((JSON.parse(lineAt(at)) as unknown[]).with(1, number))));
        expect(fault).toMatchObject({ kind: 'changed', seal: block.seal, entry });
        expect(fault.says).toContain(`it calls itself ${number}`);
      },
    ));

  test('written otherwise, though it means the same', () =>
    every(anyEntry, async ({ block, at, entry }) => {
      for (const same of [lineAt(at).replace(',', ', '), `${lineAt(at)} `, lineAt(at).replace('"entry"', '"\\u0065ntry"')])
        expect(await faultOf(replaced(at, same))).toMatchObject({ kind: 'changed', seal: block.seal, entry });
    }));

  test('removed', () =>
    every(anyEntry, async ({ block, at, entry }) => {
      expect(await faultOf(without(at))).toMatchObject({ kind: 'missing', seal: block.seal, entry, line: at + 1 });
    }));

  test('in another order', () =>
    every(twoEntries, async ([block, places]) => {
      const [a, b] = places.toSorted((one, other) => one - other).map((nth) => block.at + 1 + nth) as [number, number];
      const swapped = joined(lines.with(a, lineAt(b)).with(b, lineAt(a)));
      expect(await faultOf(swapped)).toMatchObject({
        kind: 'order',
        seal: block.seal,
        entry: block.entries[a - block.at - 1],
        line: a + 1,
      });
    }));

  test('twice, wherever under the seal the second stands', () =>
    every(
      () => anyEntry().chain((one) => fc.tuple(fc.constant(one), fc.nat(one.block.entries.length))),
      async ([{ block, at, entry }, place]) => {
        expect(await faultOf(withLine(block.at + 1 + place, lineAt(at)))).toMatchObject({
          kind: 'twice',
          seal: block.seal,
          entry,
        });
      },
    ));

  test('made up and put in', () =>
    every(
      () => fc.tuple(anyEntry(), fc.boolean(), fc.integer({ min: 1000, max: 2000 })),
      async ([{ block, at }, isAfter, number]) => {
        const now = new Date();
        const made = entryLine({
          number,
          at: now,
          operation: 'contact.read',
          outcome: 'done',
          why: null,
          actor: 'staff',
          organisationId: null,
          staffId: null,
          subjectIds: [],
          requestId: '00000000-0000-4000-8000-000000000000',
        });
        const place = isAfter ? at + 1 : at;
        expect(await faultOf(withLine(place, made))).toMatchObject({
          kind: 'inserted',
          seal: block.seal,
          entry: number,
          line: place + 1,
        });
      },
    ));

  test('moved under another seal', () =>
    every(
      () => fc.tuple(anyEntry(), anyBlock()).filter(([{ block }, to]) => block !== to),
      async ([{ block, at, entry }, to]) => {
        const line = lineAt(at);
        const moved =
          to.at > at
            ? lines.toSpliced(to.at + 1, 0, line).toSpliced(at, 1)
            : lines.toSpliced(at, 1).toSpliced(to.at + 1, 0, line);
        expect(await faultOf(joined(moved))).toMatchObject(
          to.at > at ? { kind: 'missing', seal: block.seal, entry } : { kind: 'inserted', seal: to.seal, entry },
        );
      },
    ));
});

describe('seals', () => {
  test('changed in any field', () =>
    every(
      () =>
        fc.tuple(
          anyBlock(),
          fc.constantFrom<[number, (was: never) => unknown]>(
            [1, (was: number) => was + 1],
            [2, () => '2026-03-02T11:00:00.001Z'],
            [3, () => '1'.repeat(64)],
            [4, (was: number[]) => was.with(was.length - 1, 900)],
            [5, (was: string[]) => was.with(was.length - 1, '1'.repeat(64))],
            [6, () => '1'.repeat(64)],
          ),
        ),
      async ([{ seal, at }, [field, other]]) => {
        const fields = JSON.parse(lineAt(at)) as never[];
        const changed = JSON.stringify(fields.with(field, other(fields[field] as never) as never));
        expect(await faultOf(replaced(at, changed))).toMatchObject({ kind: 'changed', seal, line: at + 1 });
      },
    ));

  test('with the signature of another seal, or of nothing', () =>
    every(
      () =>
        fc.tuple(
          anyBlock(),
          fc.constantFrom('1'.repeat(128), ...blocks.map(({ at }) => (JSON.parse(lineAt(at)) as string[]).at(-1) ?? '')),
        ),
      async ([{ seal, at }, signature]) => {
        const line = JSON.parse(lineAt(at)) as string[];
        fc.pre(line.at(-1) !== signature);
        expect(await faultOf(replaced(at, JSON.stringify(line.with(line.length - 1, signature))))).toMatchObject({
          kind: 'signature',
          seal,
        });
      },
    ));

  test('removed with all their entries: the last is an end cut off', () =>
    every(anyBlock, async (block) => {
      const fault = await faultOf(without(block.at, block.entries.length + 1));
      expect(fault).toMatchObject(block.seal === 6 ? { kind: 'cut_off' } : { kind: 'missing', seal: block.seal });
      if (block.seal === 6) expect(fault.says).toContain('says 6 seals with 23 entries, and the file has 5 with 22');
    }));

  test('removed, with their entries left', () =>
    every(anyBlock, async ({ seal, at }) => {
      expect(await faultOf(without(at))).toMatchObject({ kind: 'missing', seal, line: at + 1 });
    }));

  test('in another order', () =>
    every(
      () => fc.uniqueArray(fc.nat(5), { minLength: 2, maxLength: 2 }),
      async (places) => {
        const [a, b] = places.toSorted((one, other) => one - other).map((nth) => blocks[nth]) as [Block, Block];
        const between = lines.slice(blockEnd(a), b.at);
        const swapped = [...lines.slice(0, a.at), ...blockLines(b), ...between, ...blockLines(a), ...lines.slice(blockEnd(b))];
        expect(await faultOf(joined(swapped))).toMatchObject({ kind: 'order', seal: a.seal });
      },
    ));

  test('twice', () =>
    every(
      () => fc.tuple(anyBlock(), anyBlock()).filter(([block, after]) => after.seal >= block.seal),
      async ([block, after]) => {
        const twice = lines.toSpliced(blockEnd(after), 0, ...blockLines(block));
        expect(await faultOf(joined(twice))).toMatchObject({ kind: 'twice', seal: block.seal });
      },
    ));
});

describe('an attacker who can work out hashes but does not have the key', () => {
  const forger = generateKeyPairSync('ed25519').privateKey;

  /** Changes one entry and makes everything fit again, from there on: numbers, hashes, heads, the closing line. */
  function forged(at: number, sign: (fields: Fields, was: string[]) => string): string {
    const made = lines.with(at, lineAt(at).replace('notice.tell', 'notice.hide').replace('trail.export', 'trail.expose'));
    let previous: string | undefined;
    for (const block of blocks) {
      if (blockEnd(block) <= at) continue;
      const was = JSON.parse(lineAt(block.at)) as string[];
      const fields = sealFields({
        number: block.seal,
        sealedAt: new Date(was[2] ?? ''),
        previous: previous ?? was[3] ?? '',
        entryNumbers: block.entries,
        entryHashes: made.slice(block.at + 1, blockEnd(block)).map(hashOf),
      });
      previous = hashOf(JSON.stringify(fields));
      made[block.at] = sign(fields, was);
    }
    const end = JSON.parse(lines.at(-1) ?? '') as [string, string, number, number, string, string, string, string, string];
    made[made.length - 1] = sign(
      endFields({ first: end[1], seals: end[2], entries: end[3], head: previous ?? end[4], exportedAt: new Date(end[5]) }),
      end.map(String),
    );
    return joined(made);
  }
  const sealOf = (at: number) => blocks.find((block) => at < blockEnd(block))?.seal;

  test('is found when the old signatures are left', () =>
    every(anyEntry, async ({ at }) => {
      const text = forged(at, (fields, was) => JSON.stringify([...fields, hashOf(JSON.stringify(fields)), ...was.slice(-2)]));
      expect(await faultOf(text)).toMatchObject({ kind: 'signature', seal: sealOf(at) });
    }));

  test('is found when everything is signed with another key under its own name', () =>
    every(anyEntry, async ({ at }) => {
      const text = forged(at, (fields) => provenLine(fields, prove(fields, forger)));
      expect(await faultOf(text)).toMatchObject({ kind: 'other_key', seal: sealOf(at) });
    }));

  test('is found when another key goes by the name of the right one', () =>
    every(anyEntry, async ({ at }) => {
      const text = forged(at, (fields) => provenLine(fields, { ...prove(fields, forger), keyId: keyIdOf(key) }));
      expect(await faultOf(text)).toMatchObject({ kind: 'signature', seal: sealOf(at) });
    }));

  test('is found when the last seals are removed and the closing line made to fit', async () => {
    for (let kept = 0; kept < 6; kept += 1) {
      const body = lines.slice(0, blocks[kept]?.at);
      const end = JSON.parse(lines.at(-1) ?? '') as string[];
      const seal = JSON.parse(lineAt(blocks[kept]?.at ?? 0)) as string[];
      const entries = blocks.slice(0, kept).reduce((sum, block) => sum + block.entries.length, 0);
      const fields = endFields({
        first: end[1] ?? '',
        seals: kept,
        entries,
        head: seal[3] ?? '',
        exportedAt: new Date(end[5] ?? ''),
      });
      const signed = [
        { signature: end.at(-1) ?? '', keyId: keyIdOf(key), kind: 'signature' },
        { ...prove(fields, forger), kind: 'other_key' },
        { ...prove(fields, forger), keyId: keyIdOf(key), kind: 'signature' },
      ];
      for (const { kind, ...proof } of signed) {
        const line = provenLine(fields, { ...proof, digest: hashOf(JSON.stringify(fields)) });
        expect(await faultOf(joined([...body, line]))).toMatchObject({ kind, line: body.length + 1 });
      }
    }
  });

  test('is found when the beginning and the end come from an earlier export', async () => {
    const old = earlier.trimEnd().split('\n');
    expect(await faultOf(joined([lineAt(0), ...old.slice(1)]))).toMatchObject({ kind: 'changed', line: old.length });
    expect(await faultOf(joined([...lines.slice(0, -1), old.at(-1) ?? '']))).toMatchObject({ kind: 'changed' });
    expect(await faultOf(joined([old[0] ?? '', ...lines.slice(1)]))).toMatchObject({ kind: 'changed' });
  });

  test('is found when a stolen key that has been replaced signs what came later', async () => {
    const later = generateKeyPairSync('ed25519').privateKey;
    const keys = [key, createPublicKey(later)];
    const end = JSON.parse(lines.at(-1) ?? '') as string[];
    const base = { number: 7, sealedAt: new Date(0), entryNumbers: [900], entryHashes: [hashOf('["entry",900,')] };
    const seventh = sealFields({ ...base, previous: end[4] ?? '' });
    const byLater = prove(seventh, later);
    const eighth = sealFields({ ...base, number: 8, entryNumbers: [901], previous: byLater.digest });
    const text = [
      ...lines.slice(0, -1),
      provenLine(seventh, byLater),
      '["entry",900,',
      provenLine(eighth, prove(eighth, database.installation.auditKey)),
    ];
    expect(await verify(joined(text), { keys })).toMatchObject({ ok: false, fault: { kind: 'other_key', seal: 8 } });
    // Without anything of the later key, it could all be of the stolen one.
    expect(await verify(whole, { keys })).toMatchObject({ ok: false, fault: { kind: 'other_key' } });
  });
});

describe('what only a sealer gone wrong could sign', () => {
  const line = (number: number) => `["entry",${number},"made up"]`;
  /** An export of our own making, signed with the right key. */
  function signedTrail(seals: readonly { previous?: string; entries: readonly { number: number; line: string }[] }[]): string {
    const { auditKey } = database.installation;
    const at = new Date('2026-03-02T11:00:00Z');
    const proven = (fields: Fields) => ({ ...prove(fields, auditKey), fields });
    const first = proven(firstFields({ installation: 'x', exportedAt: at, keyIds: [] }));
    const text = [provenLine(first.fields, first)];
    let head = noHead;
    for (const [index, { previous = head, entries }] of seals.entries()) {
      const entryNumbers = entries.map(({ number }) => number);
      const entryHashes = entries.map((entry) => hashOf(entry.line));
      const seal = proven(sealFields({ number: index + 1, sealedAt: at, previous, entryNumbers, entryHashes }));
      text.push(provenLine(seal.fields, seal), ...entries.map((entry) => entry.line));
      head = seal.digest;
    }
    const entries = seals.reduce((sum, seal) => sum + seal.entries.length, 0);
    const end = proven(endFields({ first: first.digest, seals: seals.length, entries, head, exportedAt: at }));
    return joined([...text, provenLine(end.fields, end)]);
  }
  const entry = (number: number, as = number) => ({ number, line: line(as) });

  test('is whole when it is right', async () => {
    expect(await verify(signedTrail([{ entries: [entry(1), entry(2)] }, { entries: [entry(3)] }]))).toMatchObject({ ok: true });
    expect(await verify(signedTrail([]))).toMatchObject({ ok: true, seals: 0, entries: 0, head: noHead });
  });
  test('a seal upon another seal than the one before', async () => {
    const text = signedTrail([{ entries: [entry(1)] }, { previous: 'b'.repeat(64), entries: [entry(2)] }]);
    expect(await faultOf(text)).toMatchObject({ kind: 'broken_chain', seal: 2 });
    expect(await faultOf(signedTrail([{ previous: 'b'.repeat(64), entries: [entry(1)] }]))).toMatchObject({
      kind: 'broken_chain',
      seal: 1,
    });
  });
  test('an entry under another number than its own', async () => {
    expect(await faultOf(signedTrail([{ entries: [entry(1, 2)] }]))).toMatchObject({ kind: 'changed', seal: 1, entry: 1 });
  });
  test('numbers that do not rise, or come twice', async () => {
    for (const numbers of [
      [2, 1],
      [1, 1],
    ]) {
      const text = signedTrail([{ entries: numbers.map((number) => entry(number)) }]);
      expect(await faultOf(text)).toMatchObject({ kind: 'changed', seal: 1 });
    }
  });
  test('a seal of nothing', async () => {
    expect(await faultOf(signedTrail([{ entries: [] }]))).toMatchObject({ kind: 'changed', seal: 1 });
  });
});

describe('the file itself', () => {
  const kinds: FaultKind[] = ['cut_off', 'empty'];

  test('cut off anywhere', () =>
    every(
      () => fc.nat(Buffer.from(whole).length - 1),
      async (length) => {
        const fault = await faultOf(Buffer.from(whole).subarray(0, length));
        expect(kinds).toContain(fault.kind);
        expect(fault.kind === 'empty').toBe(length === 0);
      },
      300,
    ));

  test('cut off between lines', async () => {
    for (let count = 1; count < lines.length; count += 1)
      expect(await faultOf(joined(lines.slice(0, count)))).toMatchObject({ kind: 'cut_off', line: count });
  });

  test.each(['', 'hello', '{}', '[]', '["seal"]', '["entry"', 'null', '\u0000', '["trail",1]'])(
    'with the line %j put in',
    async (garbage) => {
      for (let at = 0; at <= lines.length; at += 1) {
        const fault = await faultOf(withLine(at, garbage));
        if (at === lines.length) expect(fault).toMatchObject({ kind: 'after_end', line: at + 1 });
        else expect(fault.line).toBe(at + 1);
      }
    },
  );

  test('empty', async () => {
    expect(await faultOf('')).toEqual({ kind: 'empty', line: 0, says: 'The file is empty.' });
    expect(await faultOf('\n')).toMatchObject({ kind: 'not_an_export' });
  });

  test('without its first line, or with another', async () => {
    expect(await faultOf(without(0))).toMatchObject({ kind: 'missing', line: 1 });
    expect(await faultOf(replaced(0, lineAt(0).replace('http:', 'https:')))).toMatchObject({ kind: 'changed', line: 1 });
    expect(await faultOf(replaced(0, lineAt(0).replace('["trail",1', '["trail",2')))).toMatchObject({ kind: 'newer_format' });
    expect(await faultOf(withLine(1, lineAt(0)))).toMatchObject({ kind: 'twice', line: 2 });
    expect(await faultOf(`\uFEFF${whole}`)).toMatchObject({ kind: 'not_an_export' });
  });

  test('with something after the closing line, or the closing line somewhere else', async () => {
    const end = lines.at(-1) ?? '';
    expect(await faultOf(`${whole}${end}\n`)).toMatchObject({ kind: 'after_end' });
    for (const { at, seal } of blocks)
      expect(await faultOf(joined([...lines.slice(0, at), end, ...lines.slice(at, -1)]))).toMatchObject({
        kind: 'order',
        line: seal === 0 ? 0 : at + 1,
      });
  });

  test('saved anew with the line ends of Windows, all or one', async () => {
    expect(await faultOf(whole.replaceAll('\n', '\r\n'))).toMatchObject({ kind: 'line_ends', line: 1 });
    for (const [at, line] of lines.entries())
      expect(await faultOf(replaced(at, `${line}\r`))).toMatchObject({ line: at + 1, kind: 'line_ends' });
  });

  test('that is not UTF-8', async () => {
    await every(
      () => fc.nat(lines.length - 1),
      async (at) => {
        const before = Buffer.from(joined(lines.slice(0, at)));
        const broken = Buffer.concat([before, Buffer.of(0x5b, 0xff, 0xfe, 0x0a), Buffer.from(joined(lines.slice(at)))]);
        expect(await faultOf(broken)).toMatchObject({ kind: 'not_utf8', line: at + 1 });
      },
      20,
    );
    expect(await faultOf(Buffer.from(whole, 'utf16le'))).toMatchObject({ line: 1 });
  });

  test('that is one endless line is not taken into memory', async () => {
    const piece = Buffer.alloc(longestLine, '[');
    async function* endless() {
      for (let times = 0; times < 8; times += 1) yield piece;
    }
    expect(await verifyTrail(endless(), { keys: [key] })).toMatchObject({ ok: false, fault: { kind: 'cut_off' } });
  });

  test('with any byte of any line changed', () =>
    every(
      () => fc.tuple(fc.nat(Buffer.from(whole).length - 1), fc.integer({ min: 1, max: 255 })),
      async ([at, bits]) => {
        const bytes = Buffer.from(whole);
        const line = bytes.subarray(0, at).filter((byte) => byte === 0x0a).length + 1;
        bytes[at] = (bytes[at] ?? 0) ^ bits;
        expect(await faultOf(bytes)).toMatchObject({ line });
      },
      2000,
    ));
});

describe('a head noted down before', () => {
  test('is found in a later export', async () => {
    for (const { at } of blocks) {
      const [, , , , , , noted] = JSON.parse(lineAt(at)) as string[];
      expect(await verify(whole, { after: noted ?? '' })).toMatchObject({ ok: true });
    }
  });

  test('is not found in an earlier export, however whole', async () => {
    expect(await verify(earlier)).toMatchObject({ ok: true });
    expect(await verify(earlier, { after: head })).toMatchObject({ ok: false, fault: { kind: 'head_missing' } });
    expect(await verify(whole, { after: 'a'.repeat(64) })).toMatchObject({ ok: false, fault: { kind: 'head_missing' } });
  });
});
