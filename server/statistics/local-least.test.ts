import { afterAll, beforeAll, expect, test } from 'vitest';
import { perform } from '#platform/operation.ts';
import { type Asking, asking } from '#test/asking.ts';
import { dimension, tableOf } from '#test/statistics/tables.ts';
import { showPublication } from './contract.ts';
import { listLocalLeasts, setLocalLeast } from './contract/local-least.ts';
import { type Dimension, datasetOf } from './domain/json-stat.ts';
import { makePublication } from './operations.ts';

let here: Asking;
beforeAll(async () => {
  here = await asking();
  // When the rules of the house hold.
  here.setClock('2027-05-01T10:00:00Z');
});
afterAll(() => here[Symbol.asyncDispose]());

const reason = 'En liten kommun där alla känner alla.';
const set = (who: string, least: number | null, validFrom = '2027-05-01') =>
  here.ask(who, setLocalLeast, { least, validFrom, reason });
const listed = async (who: string) => (await here.get(who, listLocalLeasts)).leasts;

const region: Dimension = {
  ...dimension('region', 4, 2, 'geo'),
  codes: ['00', '01', '12', '0136', '0180', '1280', '1281'],
  children: [[1, 2], [3, 4], [5, 6], [], [], [], []],
};
const years: Dimension = { ...dimension('year', 0, 0, 'time'), codes: ['2021-2023'], labels: ['2021-2023'], children: [[]] };

/** How many there are in Haninge, Stockholm, Malmö and Lund, in a set of persons of its own, told by three units in each. */
function counted(population: string, people: readonly number[], asOf = '2027-01-01') {
  const contributions = [3, 4, 5, 6].flatMap((cell) => ['a', 'b', 'c'].map((unit) => ({ cell, unit, amount: 1 })));
  return datasetOf(tableOf([region, years], ([place = 3]) => people[place - 3] ?? 0, { population, asOf, contributions }));
}

async function letOut(dataset: object) {
  const statistician = { kind: 'system', persona: 'statistician' } as const;
  const made = await perform(here.installation, makePublication, statistician, { title: 'Personer', dataset });
  if (made.outcome !== 'let_out') return made.because;
  return (await here.get(null, showPublication, { publicationId: made.publicationId })).dataset;
}
const valuesOf = (dataset: Awaited<ReturnType<typeof letOut>>) => (Array.isArray(dataset) ? dataset : dataset.value);
const people = [12, 40, 12, 50];

test('a figure of a municipality is withheld when it wants no figure on so few, and so is one more; of another it is shown', async () => {
  expect(valuesOf(await letOut(counted('before', people)))).toEqual([114, 52, 62, 12, 40, 12, 50]);
  expect((await set('haninge-chef', 15)).status).toBe(201);
  const dataset = await letOut(counted('stricter', people));
  expect(valuesOf(dataset)).toEqual([114, 52, 62, null, null, 12, 50]);
  expect(dataset).toMatchObject({ extension: { omstart: { least: 5, local: [{ code: '0136', least: 15 }] } } });
});

test('what has come since it was last told is a figure as well', async () => {
  const [before, after] = [
    [40, 40, 40, 50],
    [52, 60, 52, 70],
  ];
  expect(valuesOf(await letOut(counted('growing', before)))).toEqual([170, 80, 90, 40, 40, 40, 50]);
  const values = valuesOf(await letOut(counted('growing', after, '2027-04-01')));
  // Twelve more in Haninge cannot be told, and twelve more in Malmö can.
  expect(values).toMatchObject({ 3: null, 5: 52 });
});

test('what was let out stays in the ledger as it was, and the figure is shown again when the municipality no longer wants it otherwise', async () => {
  here.setClock('2027-05-02T10:00:00Z');
  expect((await set('haninge-chef', null, '2027-05-10')).status).toBe(201);
  expect(valuesOf(await letOut(counted('not yet', people)))).toMatchObject({ 3: null });
  here.setClock('2027-05-10T10:00:00Z');
  const dataset = await letOut(counted('over', people));
  expect(valuesOf(dataset)).toEqual([114, 52, 62, 12, 40, 12, 50]);
  expect(dataset).not.toHaveProperty('extension.omstart.local');
  expect((await listed('haninge-chef')).map(({ least, validFrom, holds, setBy }) => [least, validFrom, holds, setBy])).toEqual([
    [null, '2027-05-10', 'now', 'Sigbritt'],
    [15, '2027-05-01', 'over', 'Sigbritt'],
  ]);
});

test('of two that begin on one day, what was said last holds; what is to come takes over on its day', async () => {
  here.setClock('2027-06-01T10:00:00Z');
  for (const least of [30, 20]) {
    await set('haninge-chef', least, '2027-07-01');
    here.setClock('2027-06-01T10:01:00Z');
  }
  await set('haninge-chef', 8, '2027-06-01');
  const holds = async () => (await listed('haninge-chef')).slice(0, 3).map((one) => [one.least, one.holds]);
  expect(await holds()).toEqual([
    [20, 'later'],
    [30, 'over'],
    [8, 'now'],
  ]);
  here.setClock('2027-07-01T10:00:00Z');
  expect(await holds()).toEqual([
    [20, 'now'],
    [30, 'over'],
    [8, 'over'],
  ]);
});

test('it is never looser than for the country, nor for days that have been, and nothing is ended that is not', async () => {
  const { raw, status } = await set('malmo-chef', 4, '2027-07-01');
  expect(status).toBe(400);
  expect(raw.json()).toMatchObject({ errors: [{ field: 'least', code: 'too_small', limit: 5 }] });
  expect((await set('malmo-chef', 9, '2027-06-30')).raw.json()).toMatchObject({
    errors: [{ field: 'validFrom', code: 'too_early' }],
  });
  expect((await set('malmo-chef', null, '2027-07-01')).raw.json()).toMatchObject({
    errors: [{ field: 'least', code: 'required' }],
  });
});

test('managers of the municipality alone say it and see it', async () => {
  for (const who of ['haninge-samordnare', 'haninge-handlaggare', 'haninge-ekonom', 'polis-samordnare', 'socialstyrelsen'])
    expect((await set(who, 20, '2027-08-01')).status, who).toBe(403);
  expect(await listed('malmo-chef')).toEqual([]);
  expect((await listed('haninge-chef'))[0]?.reason).toBe(reason);
});
