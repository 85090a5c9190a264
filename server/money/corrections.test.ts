import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CostMappingId, ExitCaseId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework } from '#test/contacts.ts';
import { attested, base64, csvMapping } from '#test/money.ts';
import { type World, world } from '#test/personas.ts';
import * as money from './operations.ts';

// The accounting is corrected, and its file is read once more: what it said before is counted no longer, and can still be seen.

let here: World;
let economist: StaffActor;
let worker: StaffActor;
let coordinator: StaffActor;
let mappings: Record<'sie' | 'numbered' | 'plain', CostMappingId>;
let exitCaseId: ExitCaseId;
let reference: string;
let month = 0;

beforeAll(async () => {
  here = await world();
  here.setClock('2026-05-20T09:00:00Z');
  [economist, worker, coordinator] = [
    await here.as('haninge-ekonom'),
    await here.as('haninge-handlaggare'),
    await here.as('haninge-samordnare'),
  ];
  const { units } = await perform(here.installation, money.listImports, economist, {});
  const unitId = units[0]?.unitId ?? null;
  const save = async (name: string, definition: object) =>
    (await perform(here.installation, money.saveMapping, economist, { name, definition })).costMappingId;
  mappings = {
    sie: await save('SIE', { form: 'sie', accounts: csvMapping.accounts, dimension: '6', unitId }),
    numbered: await save('Med verifikat', { ...csvMapping, columns: { ...csvMapping.columns, entry: 'Ver' }, unitId }),
    plain: await save('Utan verifikat', { ...csvMapping, unitId }),
  };
});
afterAll(() => here[Symbol.asyncDispose]());

// A case and a month of its own for each test.
beforeEach(async () => {
  month += 1;
  ({ exitCaseId } = await casework(here.installation, coordinator, { responsible: worker.staffId }));
  ({ reference } = await perform(here.installation, money.showCaseMoney, worker, { exitCaseId }));
});

const day = (of: number) => `2025-${String(month).padStart(2, '0')}-${String(of).padStart(2, '0')}`;
const paidKronor = async () =>
  (await perform(here.installation, money.showCaseMoney, worker, { exitCaseId })).years.reduce(
    (sum, one) => sum + one.paidOre,
    0,
  ) / 100;
const reads = (how: keyof typeof mappings, content: string, more: { what?: string; alike?: string } = {}) =>
  perform(here.installation, money.importCosts, economist, {
    costMappingId: mappings[how],
    fileName: 'bok.se',
    content: base64(content),
    what: 'import',
    ...more,
  });

const trans = (kronor: number, { of = reference, text = 'Hyra', account = '5610' } = {}) =>
  `#TRANS ${account} ${of === '' ? '{}' : `{6 "${of}"}`} ${kronor.toFixed(2)} "" "${text}"`;
const entry = (number: number, rows: readonly string[], { series = 'A', on = day(10) } = {}) =>
  [`#VER ${series} ${number} ${on.replaceAll('-', '')} "Hyra"`, '{', ...rows, '}'].join('\n');
const sie = (...entries: string[]) =>
  ['#FLAGGA 0', '#FORMAT PC8', '#SIETYP 4', '#RAR 0 20250101 20251231', ...entries].join('\n');
const rent = (number: number, kronor: number, how = {}) =>
  sie(entry(number, [trans(kronor, how), trans(-kronor, { of: '', account: '1930' })]));

test('an entry with another amount takes the place of what it said, and the file twice is once', async () => {
  await reads('sie', rent(1, 100));
  const look = await reads('sie', rent(1, 150), { what: 'look' });
  expect(look).toMatchObject({ added: 1, replaced: 1, addedOre: 15_000, takenBackOre: 10_000 });
  expect(await paidKronor()).toBe(100);
  expect(await reads('sie', rent(1, 150))).toMatchObject({ added: 1, replaced: 1 });
  expect(await paidKronor()).toBe(150);
  expect(await reads('sie', rent(1, 150))).toMatchObject({ added: 0, known: 1, replaced: 0 });
  expect(await paidKronor()).toBe(150);
  // What it was, who took it back and when.
  const { imports } = await perform(here.installation, money.listImports, economist, {});
  const correction = imports.find(({ takenBack }) => takenBack.some((one) => one.reference === reference));
  expect(correction).toMatchObject({
    replaced: 1,
    importedAt: '2026-05-20T09:00:00.000Z',
    takenBack: [{ reference, entry: 'A1', account: '5610', day: day(10), ore: 10_000 }],
  });
  // And back again, as it was first.
  expect(await reads('sie', rent(1, 100))).toMatchObject({ added: 1, replaced: 1 });
  expect(await reads('sie', rent(1, 100))).toMatchObject({ added: 0, known: 1, replaced: 0 });
  expect(await paidKronor()).toBe(100);
});

test('another text is no other cost', async () => {
  await reads('sie', rent(2, 100));
  expect(await reads('sie', rent(2, 100, { text: 'Hyra, rättad text' }))).toMatchObject({ added: 0, known: 1, replaced: 0 });
  expect(await paidKronor()).toBe(100);
});

test('a row that the unit bore comes to the case when it gets its reference', async () => {
  await reads('sie', rent(3, 100, { of: '' }));
  expect(await paidKronor()).toBe(0);
  expect(await reads('sie', rent(3, 100))).toMatchObject({ added: 1, replaced: 1 });
  expect(await paidKronor()).toBe(100);
});

test('a row that is struck out in its entry, and an entry that has nothing left, are counted no more', async () => {
  const bank = trans(-300, { of: '', account: '1930' });
  await reads('sie', sie(entry(4, [trans(100), trans(200), bank])));
  expect(await paidKronor()).toBe(300);
  const struck = trans(100).replace('#TRANS', '#BTRANS');
  const added = trans(150);
  const corrected = sie(
    entry(4, [struck, added.replace('#TRANS', '#RTRANS'), added, trans(200), trans(-350, { of: '', account: '1930' })]),
  );
  expect(await reads('sie', corrected)).toMatchObject({ added: 1, known: 1, replaced: 1 });
  expect(await paidKronor()).toBe(350);
  expect(await reads('sie', sie(entry(4, [])))).toMatchObject({ added: 0, replaced: 2 });
  expect(await paidKronor()).toBe(0);
});

test('another series, another number and another financial year are other entries, and what is not in the file stays', async () => {
  await reads('sie', rent(5, 100));
  await reads('sie', sie(entry(5, [trans(50), trans(-50, { of: '', account: '1930' })], { series: 'B' })));
  await reads('sie', sie(entry(5, [trans(7), trans(-7, { of: '', account: '1930' })], { on: '2026-01-10' })));
  expect(await paidKronor()).toBe(157);
});

test('a file that cannot be read takes nothing back, and a row that cannot be booked leaves what was', async () => {
  await reads('sie', rent(6, 100));
  expect(await reads('sie', sie(entry(6, [trans(1)])))).toMatchObject({ outcome: 'bad_file', replaced: 0 });
  expect(await reads('sie', rent(6, 100, { of: 'AAAAA-00000' }))).toMatchObject({ added: 0, replaced: 0, rejected: [{}] });
  expect(await paidKronor()).toBe(100);
});

test('what is counted in the place of an attested invoice is said when it is taken back, and the invoice counts again', async () => {
  await attested(here.installation, worker, { exitCaseId, number: 'F-77', day: day(5), amountOre: 10_000 });
  await reads('sie', rent(7, 100, { text: 'Faktura F-77' }));
  expect(await paidKronor()).toBe(100);
  const { takenBack } = await reads('sie', sie(entry(7, [])));
  expect(takenBack).toMatchObject([{ reference, ore: 10_000, isMatched: true, isReported: false }]);
  expect(await paidKronor()).toBe(100);
});

const table = (...rows: string[]) => ['Datum;Belopp;Konto;Ärende;Ver;Text', ...rows].join('\n');

test('in a table with a column for the entry it is the same', async () => {
  await reads('numbered', table(`${day(3)};100,00;5610;${reference};V1;a`, `${day(3)};70,00;5610;${reference};V1;b`));
  expect(await reads('numbered', table(`${day(3)};120,00;5610;${reference};V1;a`))).toMatchObject({ added: 1, replaced: 2 });
  expect(await paidKronor()).toBe(120);
});

test('in a table without one, a row that looks like an earlier one is left out and said, counted, or takes its place', async () => {
  const first = table(`${day(4)};100,00;5610;;;Hyra`);
  const second = table(`${day(4)};100,00;5610;${reference};;Hyra`);
  await reads('plain', first);
  expect(await reads('plain', second)).toMatchObject({
    added: 0,
    replaced: 0,
    rejected: [{ line: 2, code: 'looks_like_earlier' }],
  });
  expect(await paidKronor()).toBe(0);
  // Both in one file are two costs.
  expect(await reads('plain', `${first}\n${second.split('\n')[1]}`, { what: 'look' })).toMatchObject({
    added: 1,
    known: 1,
    rejected: [],
  });
  expect(await reads('plain', second, { alike: 'count', what: 'look' })).toMatchObject({ added: 1, replaced: 0 });
  expect(await reads('plain', second, { alike: 'replace' })).toMatchObject({ added: 1, replaced: 1 });
  expect(await reads('plain', second)).toMatchObject({ added: 0, known: 1, replaced: 0 });
  expect(await paidKronor()).toBe(100);
  expect(await reads('plain', first)).toMatchObject({ added: 0, rejected: [{ line: 2, code: 'looks_like_earlier' }] });
});
