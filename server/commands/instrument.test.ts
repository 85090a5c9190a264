import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { environmentOf, omstart } from '#test/command-line.ts';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { CannotStart } from '#platform/cannot-start.ts';
import { definitionIn } from './instrument-file.ts';

// Processes of their own take their time on a machine that has other things to do.
vi.setConfig({ testTimeout: 60_000 });

let database: TestDatabase;
let folder: string;
let example: Record<string, unknown>;
const file = new URL('../../docs/instruments/follow-up-house-3.json', import.meta.url).pathname;
beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'omstart-instruments-'));
  example = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await database[Symbol.asyncDispose]();
});

const instrument = (...options: string[]) =>
  omstart(['instrument', ...options], environmentOf(database.installation.configuration)).done;
async function written(text: string): Promise<string> {
  const path = join(folder, 'one.json');
  await writeFile(path, text);
  return path;
}
const changed = (over: object) => written(JSON.stringify({ ...example, ...over }));

test('the example is loaded, is there already, is listed, has a successor, and is withdrawn', async () => {
  const own = await changed({ code: 'our_own' });
  expect(await instrument('load', own)).toEqual({
    code: 0,
    err: '',
    out: 'Uppföljning, husets egen (our_own, version 3) is loaded.\n',
  });
  expect((await instrument('load', own)).out).toContain('is there already');
  // The follow-up that the installation begins with is the example itself.
  expect((await instrument('load', file)).out).toContain('is there already');
  const second = await changed({ version: 4, validFrom: '2027-09-01' });
  expect((await instrument('load', second)).out).toContain('version 4) is loaded');
  const listed = await instrument('list');
  expect(listed.out.split('\n').map((row) => row.replaceAll(/ +/g, ' '))).toEqual([
    'follow_up_house 2 from 2020-01-01 Uppföljning, husets egen',
    'follow_up_house 3 from 2026-11-28 Uppföljning, husets egen',
    'follow_up_house 4 from 2027-09-01 Uppföljning, husets egen',
    'needs 1 from 2026-01-01 Behov',
    'our_own 3 from 2026-11-28 Uppföljning, husets egen',
    'readiness 1 from 2026-01-01 Beredskap',
    '',
  ]);
  // One that gives too little for some of the outcomes is loaded, and that is said.
  const items = (example['items'] as { code: string }[]).filter(({ code }) => code !== 'left_group');
  const { out } = await instrument('load', await changed({ code: 'another', items }));
  expect(out).toMatch(
    /is loaded\.\nOutcomes will not be counted of: having left the group, which takes the choice left_group [^;]+\.\n$/,
  );
  expect((await instrument('withdraw', 'follow_up_house', '2')).out).toContain('version 2, is withdrawn');
  expect(await instrument('withdraw', 'follow_up_house', '2')).toMatchObject({ code: 1, out: '' });
  expect((await instrument('list')).out).toContain('withdrawn');
});

test('what is wrong in a file is said in one sentence', async () => {
  const [item] = example['items'] as object[];
  const sum = { code: 'ring', title: { sv: 'Ring', en: 'Ring' }, of: 'worker', items: ['ring'] };
  const faults: [file: () => Promise<string>, says: RegExp][] = [
    [async () => join(folder, 'nowhere.json'), /cannot be read\.$/],
    [async () => folder, /cannot be read\.$/],
    [() => written(' '.repeat(256 * 1024 + 1)), /longer than 256 kB, and no instrument is\.$/],
    [() => written('{"format": '), /is not JSON\.$/],
    [() => written('['.repeat(200_000)), /is not JSON\.$/],
    [() => written('[]'), /is not an instrument: /],
    [() => written('{"__proto__": {"format": "omstart-instrument-1"}}'), /is not an instrument, at format: /],
    [() => changed({ format: 'another' }), /is not an instrument, at format: /],
    [() => changed({ runs: 'a program' }), /is not an instrument: There is a field that does not belong here/],
    [() => changed({ items: [{ ...item, kind: 'program' }] }), /at items\.0\.kind: /],
    [() => changed({ items: Array.from({ length: 121 }, () => item) }), /at items: /],
    [() => changed({ items: [item, item] }), /at housing: The same code stands twice/],
    [() => changed({ sums: [sum] }), /at ring: A sum counts itself/],
  ];
  for (const [file, says] of faults) {
    const error: unknown = await definitionIn(await file()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CannotStart);
    expect((error as Error).message).toMatch(says);
    expect((error as Error).message).not.toContain('\n');
  }
});

test('what does not follow the versions there are is refused in a sentence too', async () => {
  for (const [over, says] of [
    [{ code: 'needs', version: 1 }, 'That version is there already and looks different.'],
    [
      { code: 'needs', version: 2, validFrom: '2025-01-01' },
      'A new version must have a higher number, and hold from a later day',
    ],
  ] as const) {
    const said = await instrument('load', await changed(over));
    expect(said).toMatchObject({ code: 1, out: '' });
    expect(said.err).toContain(says);
  }
});
