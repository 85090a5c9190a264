import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CostMappingId, ExitCaseId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework, refused } from '#test/contacts.ts';
import { aBudget, attested, base64, csvMapping } from '#test/money.ts';
import { type World, world } from '#test/personas.ts';
import * as money from './operations.ts';

// An invoice is attested in its case, and comes once more in the file of the accounting system: it is one cost, whichever came first.

let here: World;
let economist: StaffActor;
let worker: StaffActor;
let coordinator: StaffActor;
let mappings: { plain: CostMappingId; numbered: CostMappingId };

const attests = (exitCaseId: ExitCaseId, number: string, day: string, amountOre: number) =>
  attested(here.installation, worker, { exitCaseId, number, day, amountOre });
const reads = (how: keyof typeof mappings, rows: readonly string[], what = 'import') =>
  perform(here.installation, money.importCosts, economist, {
    costMappingId: mappings[how],
    fileName: 'april.csv',
    content: base64(['Datum;Belopp;Konto;Ärende;Faktura', ...rows].join('\n')),
    what,
  });
const aCase = async () => {
  const { exitCaseId } = await casework(here.installation, coordinator, { responsible: worker.staffId });
  const { reference } = await perform(here.installation, money.showCaseMoney, worker, { exitCaseId });
  const paid = async () => (await perform(here.installation, money.showCaseMoney, worker, { exitCaseId })).years[0]?.paidOre;
  return { exitCaseId, reference, paid };
};
const asked = async (of: string) =>
  (await perform(here.installation, money.listImports, economist, {})).same.filter(({ reference }) => reference === of);

beforeAll(async () => {
  here = await world();
  here.setClock('2026-05-20T09:00:00Z');
  [economist, worker, coordinator] = [
    await here.as('haninge-ekonom'),
    await here.as('haninge-handlaggare'),
    await here.as('haninge-samordnare'),
  ];
  const save = async (name: string, invoice: string | null) => {
    const definition = { ...csvMapping, columns: { ...csvMapping.columns, invoice } };
    return (await perform(here.installation, money.saveMapping, economist, { name, definition })).costMappingId;
  };
  mappings = { plain: await save('Utan nummer', null), numbered: await save('Med nummer', 'Faktura') };
});
afterAll(() => here[Symbol.asyncDispose]());

test('the invoice first, then the file: one cost, and the import says that it was there', async () => {
  const { exitCaseId, reference, paid } = await aCase();
  await attests(exitCaseId, 'F-2', '2026-03-31', 6_450_000);
  const rows = [`2026-04-10;64 500,00;5610;${reference};F-2`, `2026-04-10;100,00;5610;${reference};F-9`];
  const counted = { added: 2, asInvoices: 1, unsure: 0, addedOre: 10_000 };
  expect(await reads('numbered', rows, 'look')).toMatchObject(counted);
  expect(await paid()).toBe(6_450_000);
  expect(await reads('numbered', rows)).toMatchObject(counted);
  expect(await paid()).toBe(6_460_000);
  expect(await asked(reference)).toEqual([]);
  const { budgetId } = await perform(here.installation, money.setBudget, economist, aBudget);
  const shown = await perform(here.installation, money.showBudget, economist, { budgetId });
  expect(shown.cases.find((one) => one.reference === reference)?.paidOre).toBe(6_460_000);
  const { imports } = await perform(here.installation, money.listImports, economist, {});
  expect(imports[0]).toMatchObject({ added: 2, asInvoices: 1, unsure: 0 });
});

test('the file first, then the invoice: the same', async () => {
  const { exitCaseId, reference, paid } = await aCase();
  expect(await reads('plain', [`2026-04-10;64 500,00;5610;Faktura F-2 ${reference};`])).toMatchObject({
    asInvoices: 0,
    added: 1,
  });
  await attests(exitCaseId, 'F-2', '2026-03-31', 6_450_000);
  expect(await paid()).toBe(6_450_000);
  expect(await asked(reference)).toEqual([]);
});

test.each(['the invoice first', 'the file first'])(
  'what only looks the same is counted once until whoever keeps the money has said, and they may change their mind: %s',
  async (order) => {
    const { exitCaseId, reference, paid } = await aCase();
    const row = `2026-04-10;64 500,00;5610;${reference};`;
    if (order === 'the invoice first') await attests(exitCaseId, 'F-2', '2026-03-31', 6_450_000);
    const read = await reads('plain', [row]);
    if (order === 'the file first') await attests(exitCaseId, 'F-2', '2026-03-31', 6_450_000);
    else expect(read).toMatchObject({ unsure: 1, asInvoices: 0, addedOre: 0 });
    const [one, ...others] = await asked(reference);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ told: 'maybe', invoice: { number: 'F-2', ore: 6_450_000 }, row: { day: '2026-04-10' } });
    expect(await paid()).toBe(6_450_000);
    const { invoiceLineId, fileLineId } = one!;
    const say = (told: 'same' | 'another', by = economist) =>
      perform(here.installation, money.decideSameCost, by, { invoiceLineId, fileLineId, told });
    await expect(say('same', worker)).rejects.toMatchObject(refused('not_allowed'));
    await say('another');
    expect(await paid()).toBe(12_900_000);
    await say('same');
    expect(await paid()).toBe(6_450_000);
    expect(await asked(reference)).toMatchObject([{ told: 'same' }]);
    // What has been said holds when more is booked.
    await reads('plain', [`2026-04-11;64 500,00;5610;${reference};`]);
    await attests(exitCaseId, 'F-3', '2026-01-31', 6_450_000);
    expect((await asked(reference)).map(({ told }) => told).toSorted()).toEqual(['maybe', 'same']);
    expect(await paid()).toBe(12_900_000);
  },
);

test('an invoice and a file that are booked in the same breath are compared', async () => {
  const { exitCaseId, reference, paid } = await aCase();
  await Promise.all([
    attests(exitCaseId, 'F-2', '2026-03-31', 6_450_000),
    reads('numbered', [`2026-04-10;64 500,00;5610;${reference};F-2`]),
  ]);
  expect(await paid()).toBe(6_450_000);
});
