import { afterAll, beforeAll, expect, test } from 'vitest';
import { importCosts, saveMapping } from '#money/operations.ts';
import { type Granting, granting } from '#test/granting.ts';
import { base64, csvMapping } from '#test/money.ts';
import { type World, world } from '#test/personas.ts';
import * as grants from './operations.ts';

let here: World;
let work: Granting;

beforeAll(async () => {
  here = await world();
  here.setClock('2026-03-02T11:00:00Z');
  work = await granting(here);
  await work.opens();
});
afterAll(() => here[Symbol.asyncDispose]());

/** Rows of a file of the accounting system. */
async function booked(...rows: string[]) {
  const { does, list } = work;
  const manager = await here.as('haninge-chef');
  const accounts = [
    ...csvMapping.accounts,
    { from: '7000', to: '7099', kind: 'protection' },
    { from: '8000', to: '8099', kind: 'relocation' },
  ];
  const { costMappingId } = await does(manager, saveMapping, { name: 'Ekonomi', definition: { ...csvMapping, accounts } });
  const { reference } = await list();
  const content = base64(`Datum;Belopp;Konto;Ärende\n${rows.map((row) => `${row};${reference}\n`).join('')}`);
  const { added } = await does(manager, importCosts, { costMappingId, fileName: 'a.csv', content, what: 'import' });
  expect(added).toBe(rows.length);
}

/** A grant that has been paid, and read by the one who applied. */
async function paid(form: object) {
  const { applied, taken, does, officer, read } = work;
  const applicationId = await applied(form);
  const [receivedId] = await taken();
  if (receivedId === undefined) throw new Error('Nothing came.');
  await work.decide(receivedId, 50_000_000);
  await does(officer, grants.payGrant, { receivedId, on: '2026-03-02' });
  await read(applicationId);
  return { applicationId, receivedId };
}

async function reported({ applicationId, receivedId }: Awaited<ReturnType<typeof paid>>) {
  const { does, worker, officer, exitCaseId, carry, taken } = work;
  const { usedOre } = await does(worker, grants.reportGrant, { exitCaseId, applicationId });
  await carry();
  await taken();
  const shown = await does(officer, grants.showReceived, { receivedId });
  expect(shown.usedOre).toBe(usedOre);
  return { usedOre, costs: shown.report?.costs };
}

test('a report takes what the call pays, with credits taken off, and no cost that another grant has been accounted for by', async () => {
  const spring = await paid({ from: '2026-03-01', to: '2026-06-30' });
  const summer = await paid({ from: '2026-06-01', to: '2026-12-31' });
  await booked(
    '2026-05-31;1000,00;5610',
    '2026-06-15;200,00;5610',
    '2026-06-15;50,00;4510',
    // More is credited than was booked in the period.
    '2026-06-20;-80,00;8010',
    // Protection is none of the kinds that the call pays.
    '2026-06-20;7000,00;7010',
    '2026-08-01;30,00;5610',
  );
  expect(await reported(spring)).toEqual({
    usedOre: 117_000,
    costs: { housing: 120_000, support: 5_000, relocation: -8_000 },
  });
  here.setClock('2026-03-03T11:00:00Z');
  // What is booked afterwards on a day of both has been accounted for by none of them.
  await booked('2026-06-16;9,00;4510');
  expect(await reported(summer)).toEqual({ usedOre: 3_900, costs: { housing: 3_000, support: 900 } });
}, 60_000);
