import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PublicationId } from '#kernel/ids.ts';
import { perform } from '#platform/operation.ts';
import { refused } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import { dimension, tableOf } from '#test/statistics/tables.ts';
import { openHighs } from './highs.ts';
import { attack } from './attack/attack.ts';
import { tableFromDataset } from './attack/read.ts';
import { datasetOf } from './domain/json-stat.ts';
import { listPublications, makePublication, showPublication } from './operations.ts';
import { holdIfLatest, insertPublication } from './store.ts';

let here: World;
beforeAll(async () => {
  here = await world();
  // When the rules of the house hold.
  here.setClock('2027-05-01T12:00:00Z');
});
afterAll(() => here[Symbol.asyncDispose]());

const statistician = { kind: 'system', persona: 'statistician' } as const;
const anybody = { kind: 'public' } as const;

/** How many came, by way, of a set of persons of its own. */
function counted(population: string, [school, police, self]: readonly [number, number, number], asOf = '2026-03-01') {
  return {
    version: '2.0' as const,
    class: 'dataset' as const,
    id: ['way'],
    size: [4],
    dimension: {
      way: { category: { index: ['all', 'school', 'police', 'self'], child: { all: ['school', 'police', 'self'] } } },
    },
    value: [school + police + self, school, police, self],
    extension: { omstart: { population, asOf } },
  };
}
const make = (dataset: object, title = 'Kontakter') =>
  perform(here.installation, makePublication, statistician, { title, dataset });

test('a table is let out with what must be withheld, and anybody reads it at an address of its own', async () => {
  const made = await make(counted('first', [3, 20, 30]));
  const publicationId = made.outcome === 'let_out' ? made.publicationId : undefined;
  const shown = await perform(here.installation, showPublication, anybody, { publicationId });
  expect(shown).toMatchObject({ title: 'Kontakter', population: 'first', asOf: '2026-03-01', method: 'exact', cells: 4 });
  expect(shown.dataset.value).toEqual([53, null, null, 30]);
  expect(shown.dataset.status).toEqual({ 1: '..', 2: '..' });
  const { publications } = await perform(here.installation, listPublications, anybody, {});
  expect(publications.map((one) => one.publicationId)).toContain(publicationId);
});

test('a month later, with one person more of each, nothing leaves, and it is said what would be known and from what', async () => {
  expect(await make(counted('monthly', [13, 20, 30]))).toMatchObject({ outcome: 'let_out' });
  const again = await make(counted('monthly', [14, 21, 31], '2026-04-01'));
  expect(again).toMatchObject({ outcome: 'refused' });
  if (again.outcome === 'refused')
    expect(again.because.join(' ')).toMatch(/way: police added from 2026-03-01 to 2026-04-01 is 1, .*publication /);
  expect(
    (await perform(here.installation, listPublications, anybody, {})).publications.filter((one) => one.population === 'monthly'),
  ).toHaveLength(1);
  // The same persons a year on, with many more.
  expect(await make(counted('monthly', [23, 30, 40], '2027-03-01'))).toMatchObject({ outcome: 'let_out' });
});

test('a month later, with one person more of one kind, it is withheld which, and how many they are together', async () => {
  expect(await make(counted('one more', [13, 20, 30]))).toMatchObject({ outcome: 'let_out' });
  const again = await make(counted('one more', [13, 21, 30], '2026-04-01'));
  const publicationId = again.outcome === 'let_out' ? again.publicationId : undefined;
  const { dataset } = await perform(here.installation, showPublication, anybody, { publicationId });
  expect(dataset.value).toEqual([null, 13, null, 30]);
});

test('two that would together give somebody away, let out in the same second: one is', async () => {
  const first = counted('at once', [30, 20, 40]);
  const second = counted('at once', [31, 21, 41], '2026-04-01');
  const outcomes = await Promise.all([first, second, first, second].map((dataset) => make(dataset)));
  const days = new Set<unknown>();
  for (const { population, asOf } of (await perform(here.installation, listPublications, anybody, {})).publications)
    if (population === 'at once') days.add(asOf);
  expect(days.size).toBe(1);
  expect(outcomes.filter((one) => one.outcome === 'refused')).toHaveLength(2);
});

test('what is let out while another table is judged is held against it before it leaves', async () => {
  const earlier = counted('meanwhile', [30, 20, 40]);
  const [isIn, hasCome] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const madeAt = new Date();
  const isLetOut = here.installation.database.run({ role: 'statistician', now: madeAt }, async (tx) => {
    const one = { publicationId: crypto.randomUUID() as PublicationId, title: 'Kontakter', population: 'meanwhile', cells: 4 };
    const kept = { cells: [], knownToOne: [] };
    const about = { asOf: '2026-03-01', method: 'exact', titleEn: null, madeAt } as const;
    expect(await holdIfLatest(tx, 'meanwhile', 0)).toBe(true);
    await insertPublication(tx, { ...one, ...about, dataset: earlier, kept });
    isIn.resolve();
    await hasCome.promise;
  });
  await Promise.race([isIn.promise, isLetOut]);
  const made = make(counted('meanwhile', [31, 21, 41], '2026-04-01'));
  const waiting = `select from pg_locks where locktype = 'advisory' and not granted
    and database = (select oid from pg_database where datname = current_database())`;
  const isWaiting = () =>
    here.installation.database.run({ role: 'public', now: new Date() }, (tx) =>
      tx.executeQuery({ sql: waiting, parameters: [] } as never),
    );
  while ((await isWaiting()).rows.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  hasCome.resolve();
  await isLetOut;
  expect(await made).toMatchObject({ outcome: 'refused' });
});

test('while a table is judged, everybody else is answered', async () => {
  const table = tableOf([dimension('a', 4), dimension('b', 4), dimension('c', 3)], ([a = 0, b = 0, c = 0]) => (a * b + c) % 9, {
    population: 'answered',
    asOf: '2026-03-01',
  });
  const made = make(datasetOf(table)).then(() => 'judged' as const);
  const answer = () => perform(here.installation, listPublications, anybody, {});
  for (let answered = 0; answered < 6; answered++) expect(await Promise.race([made, answer()])).not.toBe('judged');
  await made;
});

test('all that has been let out is safe when it is attacked anew', async () => {
  const { publications } = await perform(here.installation, listPublications, anybody, {});
  const tables = [];
  for (const { publicationId } of publications) {
    const { dataset } = await perform(here.installation, showPublication, anybody, { publicationId });
    tables.push(tableFromDataset(publicationId, dataset));
  }
  expect(tables.length).toBeGreaterThan(3);
  expect(attack(await openHighs(), tables).exposures).toEqual([]);
});

test.each([
  ['that says of nobody whom it counts', { ...counted('x', [9, 9, 9]), extension: {} }, 'whom it counts'],
  ['that does not add up', { ...counted('x', [9, 9, 9]), value: [1, 9, 9, 9] }, 'does not add up'],
  [
    'that has been protected already',
    { ...counted('x', [9, 9, 9]), extension: { omstart: { population: 'x', asOf: '2026-03-01', method: 'exact' } } },
    'protected already',
  ],
])('a table %s is not let out', async (_, dataset, because) => {
  const made = await make(dataset);
  expect(made).toMatchObject({ outcome: 'refused', because: [expect.stringContaining(because)] });
});

test('only the statistician lets anything out; what is not there is not found', async () => {
  for (const actor of [anybody, await here.as('haninge-samordnare'), { kind: 'system', persona: 'planner' } as const])
    await expect(
      perform(here.installation, makePublication, actor, { title: 'x', dataset: counted('x', [9, 9, 9]) }),
    ).rejects.toMatchObject(refused('not_allowed'));
  await expect(
    perform(here.installation, showPublication, anybody, { publicationId: crypto.randomUUID() }),
  ).rejects.toMatchObject(refused('not_found'));
});

test('nobody changes or takes back what has been read, and the statistician reads nothing else', async () => {
  const now = new Date();
  for (const statement of [
    `update statistics.publication set title = 'x'`,
    'delete from statistics.publication',
    'select from contacts.contact',
  ])
    await expect(
      here.installation.database.run({ role: 'statistician', now }, (tx) =>
        tx.executeQuery({ sql: statement, parameters: [] } as never),
      ),
    ).rejects.toMatchObject({ code: '42501' });
});
