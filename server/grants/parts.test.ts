import { afterAll, beforeAll, expect, test } from 'vitest';
import { listNotices } from '#access/operations.ts';
import type { ExchangeId, GrantApplicationId } from '#kernel/ids.ts';
import { importCosts, saveMapping } from '#money/operations.ts';
import { perform } from '#platform/operation.ts';
import { refused } from '#test/contacts.ts';
import { type Granting, granting } from '#test/granting.ts';
import { aCallInParts, aForm } from '#test/grants.ts';
import { base64, csvMapping } from '#test/money.ts';
import { type World, world } from '#test/personas.ts';
import * as grants from './operations.ts';

let here: World;
let work: Granting;
let applicationId: GrantApplicationId;
let receivedId: ExchangeId;
const form = { ...aForm, urgency: 'now', criteria: ['samverkan'], documents: { avtal: 'Överenskommelse 2026-02-01' } } as const;

beforeAll(async () => {
  here = await world();
  here.setClock('2026-03-02T11:00:00Z');
  work = await granting(here);
  const { does, officer } = work;
  await does(officer, grants.setAppropriation, { year: 2026, ore: 1_000_000_000, decision: 'Påhittat' });
  await does(officer, grants.saveCall, { definition: aCallInParts });
});
afterAll(() => here[Symbol.asyncDispose]());

async function booked(row: string) {
  const { does, list } = work;
  const manager = await here.as('haninge-chef');
  const { costMappingId } = await does(manager, saveMapping, { name: `Ekonomi ${row}`, definition: csvMapping });
  const content = base64(`Datum;Belopp;Konto;Ärende\n${row};${(await list()).reference}\n`);
  await does(manager, importCosts, { costMappingId, fileName: 'a.csv', content, what: 'import' });
}
const remind = async (at: string) => {
  here.setClock(`${at}T08:00:00Z`);
  return (await perform(here.installation, grants.remindOfGrants, { kind: 'system', persona: 'clock' }, {})).told;
};
const reports = (what: 'part' | 'final', note?: string) =>
  work.does(work.worker, grants.reportGrant, { exitCaseId: work.exitCaseId, applicationId, what, ...(note && { note }) });
const shown = () => work.does(work.officer, grants.showReceived, { receivedId });

test('an application says what is attested, what goes along and how urgent it is, and is not sent without', async () => {
  const { does, worker, exitCaseId, applied, taken } = work;
  const bare = { ...form, documents: {} };
  await expect(applied(bare, { callCode: 'i-delar' })).rejects.toMatchObject(refused('grant_documents_missing'));
  await expect(applied({ ...form, criteria: [] }, { callCode: 'i-delar' })).rejects.toMatchObject(
    refused('grant_criteria_missing'),
  );
  const draft = (await work.list()).applications.find(
    ({ state, form: said }) => state === 'draft' && !said.documents?.['avtal'],
  )!;
  const of = { exitCaseId, applicationId: draft.applicationId };
  await does(worker, grants.reviseApplication, { ...of, form, version: draft.version });
  await does(worker, grants.sendApplication, of);
  applicationId = draft.applicationId;
  await work.carry();
  [receivedId] = (await taken()) as [ExchangeId];
  const { urgency, said } = await shown();
  expect(urgency).toBe('now');
  expect(said?.attested).toBe(
    'Intygas: Vi har kontakt med polisens regionala samordnare\nBifogas: Överenskommelse med polisen: Överenskommelse 2026-02-01',
  );
});

test('a grant is accounted for in parts, each with its own reminder, and then for the last time', async () => {
  const { does, officer, read, decide, carry, taken, standing } = work;
  await decide(receivedId, 50_000_000);
  await does(officer, grants.payGrant, { receivedId, on: '2026-03-02' });
  await read(applicationId);
  const parts = (given: number) => ['2026-06-30', '2026-09-30'].map((by, at) => ({ by, isGiven: at < given }));
  expect(await standing(applicationId)).toMatchObject({ state: 'paid', reportBy: '2027-02-28', parts: parts(0) });
  expect(await shown()).toMatchObject({ parts: parts(0), partReports: [] });

  expect(await remind('2026-06-01')).toBe(0);
  expect([await remind('2026-06-20'), await remind('2026-06-21'), await remind('2026-07-01')]).toEqual([1, 0, 2]);
  const { notices } = await does(officer, listNotices, {});
  expect(notices).toMatchObject([{ kind: 'grant_report_late', about: 'grant', subjectId: receivedId }]);
  await booked('2026-05-31;100000,00;5610');
  expect(await reports('part', 'Flytten dröjer.')).toEqual({ usedOre: 10_000_000 });
  await carry();
  expect(await taken()).toEqual([receivedId]);
  expect(await standing(applicationId)).toMatchObject({ state: 'paid', usedOre: 10_000_000, parts: parts(1) });
  expect(await shown()).toMatchObject({
    state: 'paid',
    usedOre: 10_000_000,
    parts: parts(1),
    partReports: [{ costs: { housing: 10_000_000 }, note: 'Flytten dröjer.' }],
    report: null,
  });
  // What has been taken up lies there no more.
  expect(await taken()).toEqual([]);

  expect([await remind('2026-07-02'), await remind('2026-09-20'), await remind('2026-10-01')]).toEqual([0, 1, 2]);
  await booked('2026-08-31;200000,00;5610');
  expect(await reports('part')).toEqual({ usedOre: 30_000_000 });
  await expect(reports('part')).rejects.toMatchObject(refused('grant_not_now'));
  await carry();
  await taken();
  expect([await remind('2026-10-02'), await remind('2027-02-20')]).toEqual([0, 1]);
  // The last says all of it.
  expect(await reports('final')).toEqual({ usedOre: 30_000_000 });
  await carry();
  await taken();
  expect(await shown()).toMatchObject({ state: 'reported', usedOre: 30_000_000, parts: parts(2) });
  await does(officer, grants.settleGrant, { receivedId, repayOre: null, repayBy: null, why: 'Allt stämmer.' });
  expect(await read(applicationId)).toEqual({ state: 'settled' });
});
