import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { omstart } from '#test/command-line.ts';

// Processes of their own take their time on a machine that has other things to do.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'omstart-statistics-'));
});
afterAll(() => rm(folder, { recursive: true }));

const attack = (...options: string[]) => omstart(['statistics', 'attack', ...options]).done;
async function written(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
const dataset = (value: readonly (number | null)[], about: object = {}, category: object = {}) => ({
  version: '2.0',
  class: 'dataset',
  id: ['way'],
  size: [4],
  dimension: {
    way: {
      label: 'Way',
      category: { index: ['all', 'school', 'police', 'self'], child: { all: ['school', 'police', 'self'] }, ...category },
    },
  },
  value,
  extension: { omstart: { population: 'contacts', ...about } },
});

test('a safe table ends with 0', async () => {
  const file = await written('safe.json', dataset([60, null, null, 30]));
  expect(await attack(file)).toEqual({ code: 0, err: '', out: expect.stringMatching(/^Safe: of \d+ sums/) });
});

test('a table that gives somebody away ends with 3, and says who, what and from what', async () => {
  const file = await written('leak.json', dataset([60, null, 27, 30]));
  const { code, out, err } = await attack(file);
  expect({ code, err }).toEqual({ code: 3, err: '' });
  expect(out).toContain('Way: school is 3, worked out');
  expect(out).toContain(`${file} cell 0`);
});

test('two files give away what neither does, also when one is in the folder of releases; the true counts judge exactly', async () => {
  const releases = join(folder, 'releases');
  await mkdir(releases);
  await writeFile(join(releases, 'march.json'), JSON.stringify(dataset([60, 20, 20, 20], { asOf: '2026-03-01' })));
  const april = await written('april.json', dataset([61, 20, 21, 20], { asOf: '2026-04-01' }));
  expect(await attack(april)).toMatchObject({ code: 0 });
  expect(await attack(april, '--releases', releases)).toMatchObject({
    code: 3,
    out: expect.stringContaining('added from 2026-03-01'),
  });
  const told = await written('told.json', dataset([8, null, null, null]));
  const truth = await written('truth.json', dataset([8, 4, 3, 1]));
  expect(await attack(told)).toMatchObject({ code: 0 });
  expect(await attack(told, '--truth', truth)).toMatchObject({ code: 0 });
  const stricter = await written('rules.json', { above: 5 });
  expect(await attack(told, '--truth', truth, '--rules', stricter)).toMatchObject({ code: 3 });
});

test('of amounts, what is printed is safe, and no longer so once a cell of it is shown again or nothing is withheld', async () => {
  const given = { school: [95, 3, 2], police: [40, 40, 40], self: [30, 30, 30] };
  const contributions = Object.values(given).flatMap((amounts, n) =>
    amounts.map((amount, unit) => ({ cell: n + 1, unit: `u${n}${unit}`, amount })),
  );
  const values = [310, 100, 120, 90];
  const truth = await written('amounts.json', dataset(values, { kind: 'sum', table: 'cost', contributions }));
  const made = await omstart(['statistics', 'protect', truth, '--day', '2026-11-27']).done;
  expect(made).toMatchObject({ code: 0, err: '' });
  const told = JSON.parse(made.out) as { value: (number | null)[] };
  expect(told.value[1]).toBeNull();
  const file = await written('amounts-told.json', told);
  expect(await attack(file)).toMatchObject({ code: 0 });
  expect(await attack(file, '--truth', truth)).toMatchObject({ code: 0 });
  const value = told.value.map((one, cell) => (cell === 1 ? one : (values[cell] ?? null)));
  const again = await written('amounts-again.json', { ...told, value });
  for (const how of [[], ['--truth', truth]])
    expect(await attack(again, ...how)).toMatchObject({
      code: 3,
      out: expect.stringContaining('Way: school is 100, worked out'),
    });
  const bare = await written('amounts-bare.json', dataset(values, { kind: 'sum', table: 'cost' }));
  expect(await attack(bare, '--truth', truth)).toMatchObject({
    code: 3,
    out: expect.stringContaining('Way: school is 100, as it is shown'),
  });
});

test.each([
  ['broken JSON', '{"version": "2.0",', 'is not JSON'],
  ['no dataset', { version: '2.0', class: 'collection' }, 'is not a JSON-stat 2.0 dataset'],
  ['a circle', dataset([1, 2, 3, 4], {}, { child: { all: ['school'], school: ['all'] } }), 'a part of itself'],
  ['a code twice', dataset([1, 2, 3, 4], {}, { index: ['all', 'school', 'school', 'self'] }), 'the same code twice'],
  ['less than nothing', dataset([1, 2, -3, 4]), 'nothing here is less than nothing'],
  ['half a person', dataset([1, 2, 3.5, 4]), 'a count is a whole number'],
  ['no number', JSON.stringify(dataset([1, 2, 3, 4])).replace('[1,2,3,4]', '[1,2,NaN,4]'), 'is not JSON'],
  ['too many cells', { ...dataset([]), size: [10_000_000] }, 'is not a JSON-stat 2.0 dataset'],
  ['what cannot be', dataset([60, 10, 10, 10]), 'The tables contradict each other'],
])('%s ends with 2 and one sentence', async (name, content, says) => {
  const { code, out, err } = await attack(await written(`${name}.json`, content));
  expect({ code, out, lines: err.trim().split('\n').length }).toEqual({ code: 2, out: '', lines: 1 });
  expect(err).toContain(says);
});

test('nothing to attack, no such file, and rules that are none end with 2', async () => {
  expect(await attack()).toMatchObject({ code: 2, err: expect.stringContaining('no table to attack') });
  expect(await attack(join(folder, 'nowhere.json'))).toMatchObject({ code: 2, err: expect.stringContaining('cannot be read') });
  const file = await written('one.json', dataset([60, null, null, 30]));
  expect(await attack(file, '--rules', await written('odd.json', { least: 'five' }))).toMatchObject({
    code: 2,
    err: expect.stringContaining('at least'),
  });
});

test('a table is printed as it may be let out, and what is printed is safe; one that cannot be made so is not printed', async () => {
  const whole = { index: ['all', 'school', 'police', 'self'] };
  const truth = await written('truth.json', dataset([61, 3, 27, 31], {}, whole));
  const made = await omstart(['statistics', 'protect', truth, '--day', '2026-11-27']).done;
  expect(made).toMatchObject({ code: 0, err: '' });
  const { value, status } = JSON.parse(made.out) as { value: unknown[]; status: object };
  expect(value.slice(0, 2)).toEqual([61, null]);
  expect(Object.values(status)).toEqual(['..', '..']);
  expect(await attack(await written('made.json', made.out), '--truth', truth)).toMatchObject({ code: 0 });
  const earlier = await mkdtemp(join(folder, 'let-out-'));
  for (const [name, said] of Object.entries({ a: [61, null, null, 31], b: [61, null, 27, null] }))
    await writeFile(join(earlier, `${name}.json`), JSON.stringify(dataset(said, { method: 'exact' }, whole)));
  const refused = await omstart(['statistics', 'protect', truth, '--day', '2026-11-27', '--releases', earlier]).done;
  expect(refused).toMatchObject({ code: 3, out: '' });
  expect(refused.err).toContain('school');
});

test('what earlier tables would give away of a new one is withheld as well, and what is printed is safe beside them', async () => {
  const earlier = await mkdtemp(join(folder, 'march-'));
  await writeFile(
    join(earlier, 'march.json'),
    JSON.stringify(dataset([63, 13, 20, 30], { asOf: '2026-03-01', method: 'exact' })),
  );
  const april = await written('april-truth.json', dataset([64, 13, 21, 30], { asOf: '2026-04-01' }));
  const made = await omstart(['statistics', 'protect', april, '--day', '2026-11-27', '--releases', earlier]).done;
  expect(made).toMatchObject({ code: 0, err: '' });
  expect((JSON.parse(made.out) as { value: unknown[] }).value).toEqual([null, 13, null, 30]);
  expect(await attack(await written('april-made.json', made.out), '--releases', earlier)).toMatchObject({ code: 0 });
});

test('what an earlier table hid must stay hidden beside the next one, when it has been kept where nobody reads it', async () => {
  const [earlier, keep] = [await mkdtemp(join(folder, 'first-')), join(folder, 'kept')];
  const protect = (...options: string[]) => omstart(['statistics', 'protect', ...options, '--day', '2026-11-27']).done;
  const asOf = '2026-03-01';
  const first = await protect(await written('first.json', dataset([35, 1, 7, 27], { asOf })), '--keep', keep);
  expect(first).toMatchObject({ code: 0, err: '' });
  await writeFile(join(earlier, 'first.json'), first.out);
  const [file = ''] = await readdir(keep);
  expect((await stat(join(keep, file))).mode & 0o777).toBe(0o600);
  expect((await stat(keep)).mode & 0o777).toBe(0o700);
  // Of the police it says that all were of one kind. Then at least one was at school, and no more than the rest.
  const index = ['all', 'other', 'police', 'advice', 'signal'];
  const child = { all: ['other', 'police'], police: ['advice', 'signal'] };
  const split = { ...dataset([35, 28, 7, 7, 0], { asOf }, { index, child }), size: [5] };
  const second = await written('second.json', split);
  expect(await protect(second, '--releases', earlier)).toMatchObject({ code: 0 });
  expect(await protect(second, '--releases', earlier, '--keep', keep)).toMatchObject({ code: 3, out: '' });
  // Where nothing was kept, that is said.
  const elsewhere = await protect(second, '--releases', earlier, '--keep', join(folder, 'empty'));
  expect(elsewhere.err).toContain('judged by what it shows alone');
  await writeFile(join(keep, file), '{}');
  expect(await protect(second, '--releases', earlier, '--keep', keep)).toMatchObject({
    code: 2,
    err: expect.stringContaining('is not what was kept of a table.'),
  });
});

test('a table that cannot be read, or for which there are no rules, ends with 2 and a sentence', async () => {
  const odd = await written('odd.json', dataset([60, 3, 27, 31]));
  expect(await omstart(['statistics', 'protect', odd]).done).toEqual({
    code: 2,
    out: '',
    err: `${odd} does not add up at way all.\n`,
  });
  const early = await omstart(['statistics', 'protect', odd, '--day', '2020-01-01']).done;
  expect(early).toMatchObject({ code: 2, err: `The house has no rules for ${odd} on 2020-01-01.\n` });
});

test('a total that the file does not say is one ends with 2, in what is protected, attacked and let out before', async () => {
  const unsaid = { ...dataset([60, 3, 57], {}, { index: ['all', 'school', 'police'], child: undefined }), size: [3] };
  const earlier = await mkdtemp(join(folder, 'unsaid-'));
  const file = join(earlier, 'unsaid.json');
  await writeFile(file, JSON.stringify(unsaid));
  const safe = await written('beside.json', dataset([60, 20, 20, 20]));
  for (const words of [
    ['protect', file],
    ['attack', file],
    ['protect', safe, '--releases', earlier],
  ]) {
    const { code, out, err } = await omstart(['statistics', ...words]).done;
    expect({ words, code, out, lines: err.trim().split('\n').length }).toEqual({ words, code: 2, out: '', lines: 1 });
    expect(err).toContain('way all looks like the sum of the others');
  }
});

test('a day that is none, a table that is not named and an option that is not known end with 2 and a sentence; help with 0', async () => {
  const table = await written('asked.json', dataset([60, 3, 27, 30]));
  for (const [options, says] of [
    [['protect', table, '--day', '2026-13-01'], '2026-13-01 is not a day: write it like 2026-03-02.'],
    [['protect'], "error: missing required argument 'table'"],
    [['protect', table, '--releses', folder], "error: unknown option '--releses'"],
    [['attack', table, '--rules'], "error: option '--rules <file>' argument missing"],
  ] as const) {
    const { code, out, err } = await omstart(['statistics', ...options]).done;
    expect({ code, out, first: err.split('\n')[0] }).toEqual({ code: 2, out: '', first: says });
  }
  expect(await omstart(['statistics', 'protect', '--help']).done).toMatchObject({ code: 0, err: '' });
});
