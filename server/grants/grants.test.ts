import fc from 'fast-check';
import { stockholmDay } from '#kernel/day.ts';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { showBudget } from '#money/operations.ts';
import { listNotices } from '#access/operations.ts';
import { listExchanges } from '#exchanges/operations.ts';
import type { ExchangeId, GrantApplicationId } from '#kernel/ids.ts';
import * as money from '#money/operations.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { refused } from '#test/contacts.ts';
import { decided, letsDecide } from '#test/decisions.ts';
import { nationalCoordination } from '#test/exchanges.ts';
import { type Granting, granting } from '#test/granting.ts';
import { aCall, aForm } from '#test/grants.ts';
import { aBudget, base64, csvMapping } from '#test/money.ts';
import { type World, world } from '#test/personas.ts';
import * as grants from './operations.ts';
import { sumsOf } from './domain/ledger.ts';

let here: World;
let manager: StaffActor;
let stranger: StaffActor;
let { officer, worker, exitCaseId, does, carry, list, year, applied, taken, read, standing, decide } = {} as Granting;

beforeAll(async () => {
  here = await world();
  here.setClock('2026-03-02T11:00:00Z');
  [manager, stranger] = [await here.as('haninge-chef'), await here.as('malmo-samordnare')];
  ({ officer, worker, exitCaseId, does, carry, list, year, applied, taken, read, standing, decide } = await granting(here));
  await does(officer, grants.saveCall, { definition: aCall });
});
afterAll(() => here[Symbol.asyncDispose]());

describe('calls', () => {
  test('are saved as editions, copied to another year, and read by everybody who may apply', async () => {
    expect(await does(officer, grants.saveCall, { definition: { ...aCall, code: 'prov' } })).toEqual({ edition: 1 });
    expect(await does(officer, grants.saveCall, { definition: { ...aCall, code: 'prov' } })).toEqual({ edition: 2 });
    await does(officer, grants.copyCall, { from: 'prov', code: 'prov-2027', year: 2027 });
    const { calls } = await does(worker, grants.listCalls, {});
    expect(calls.map(({ edition, isOpen, definition }) => [definition.code, edition, isOpen])).toEqual([
      ['prov-2027', 1, false],
      ['avhoppare-2026', 1, true],
      ['prov', 2, true],
    ]);
    await expect(does(worker, grants.saveCall, { definition: aCall })).rejects.toMatchObject(refused('not_allowed'));
  });
});

describe('from application to repayment', () => {
  let applicationId: GrantApplicationId;
  let receivedId: ExchangeId;
  beforeAll(async () => {
    await does(officer, grants.setAppropriation, { year: 2026, ore: 100_000_000, decision: 'Regleringsbrev (påhittat)' });
    await letsDecide(here.installation, manager, 'coordinator', { highestKronor: null });
    await decided(here.installation, worker, exitCaseId, {
      kind: 'housing',
      amountOre: 200_000,
      amountPer: 'day',
      fromDay: '2026-03-02',
    });
  });

  test('it is filled with what the case knows', async () => {
    const { planned, reference, calls } = await list();
    expect(planned).toEqual({ from: '2026-03-02', to: '2026-12-31', costs: { housing: 305 * 200_000 } });
    expect(reference).toMatch(/^[0-9A-F]{5}-[0-9A-F]{5}$/);
    expect(calls.map(({ definition }) => definition.code)).toContain(aCall.code);
  });

  test('it says a reference and never who it is, and is taken up by an officer who sees nothing else', async () => {
    applicationId = await applied();
    [receivedId] = (await taken()) as [ExchangeId];
    const shown = await does(officer, grants.showReceived, { receivedId });
    const { pseudonym, reference } = await list();
    expect(shown).toMatchObject({
      reference,
      appliedOre: 64_000_000,
      state: 'received',
      said: { form: 'Vad ska medlen användas till? Boende och samtal.' },
    });
    for (const secret of ['Testa Provsson', pseudonym, exitCaseId]) expect(JSON.stringify(shown)).not.toContain(secret);
    const { exchanges } = await does(worker, listExchanges, { exitCaseId });
    expect(exchanges[0]?.content.carriedIdentity).toBe(false);
    await expect(does(officer, grants.takeArrived, { exchangeId: receivedId })).rejects.toMatchObject(refused('grant_not_now'));
  });

  test('completion is asked for and given', async () => {
    await does(officer, grants.askCompletion, { receivedId, what: 'Vad kostar flytten?', by: '2026-03-31' });
    expect(await read(applicationId)).toEqual({ state: 'completing' });
    expect((await standing(applicationId))?.word).toBe('Vad kostar flytten? (2026-03-31)');
    const form = { ...aForm, costs: { ...aForm.costs, relocation: 2_000_000 } };
    await does(worker, grants.reviseApplication, {
      exitCaseId,
      applicationId,
      form,
      version: (await standing(applicationId))?.version,
    });
    await does(worker, grants.sendApplication, { exitCaseId, applicationId });
    await carry();
    expect(await taken()).toEqual([receivedId]);
    expect(await does(officer, grants.showReceived, { receivedId })).toMatchObject({ state: 'received', appliedOre: 66_000_000 });
  });

  test('it is reserved, granted in part with reasons, and paid; the house sees it in its money', async () => {
    await does(officer, grants.reserveGrant, { receivedId });
    expect((await year()).sums).toMatchObject({ reservedOre: 66_000_000, leftOre: 34_000_000 });
    expect(await decide(receivedId, 50_000_000)).toEqual({ state: 'partly' });
    expect((await year()).sums).toMatchObject({ reservedOre: 0, grantedOre: 50_000_000, leftOre: 50_000_000 });
    here.setClock('2026-03-03T11:00:00Z');
    await does(officer, grants.payGrant, { receivedId, on: '2026-03-03' });
    expect(await read(applicationId)).toEqual({ state: 'paid' });
    expect(await standing(applicationId)).toMatchObject({
      decidedOre: 50_000_000,
      paidOre: 50_000_000,
      word: 'Behovet är styrkt.',
    });
    const { budgetId } = await does(manager, money.setBudget, aBudget);
    expect((await does(manager, showBudget, { budgetId })).grants).toEqual({
      grantedOre: 50_000_000,
      receivedOre: 50_000_000,
      repaidOre: 0,
    });
  });

  test('both sides are reminded when it is to be accounted for', async () => {
    const remind = () => perform(here.installation, grants.remindOfGrants, { kind: 'system', persona: 'clock' }, {});
    expect(await remind()).toEqual({ told: 0 });
    here.setClock('2027-02-20T08:00:00Z');
    expect(await remind()).toEqual({ told: 1 });
    here.setClock('2027-03-01T08:00:00Z');
    expect([await remind(), await remind()]).toEqual([{ told: 2 }, { told: 0 }]);
    const { notices } = await does(officer, listNotices, {});
    expect(notices).toMatchObject([{ kind: 'grant_report_late', about: 'grant', subjectId: receivedId }]);
  });

  test('the report is what has been booked, and what was not used is claimed back and repaid', async () => {
    const { costMappingId } = await does(manager, money.saveMapping, { name: 'Ekonomi', definition: csvMapping });
    const { reference } = await list();
    const content = base64(
      `Datum;Belopp;Konto;Ärende\n2026-05-31;300000,00;5610;${reference}\n2026-06-30;100000,00;4510;${reference}\n`,
    );
    await does(manager, money.importCosts, { costMappingId, fileName: 'a.csv', content, what: 'import' });
    expect(await does(worker, grants.reportGrant, { exitCaseId, applicationId, note: 'Flytten blev inte av.' })).toEqual({
      usedOre: 40_000_000,
    });
    await carry();
    await taken();
    expect(await does(officer, grants.showReceived, { receivedId })).toMatchObject({
      state: 'reported',
      usedOre: 40_000_000,
      report: { costs: { housing: 30_000_000, support: 10_000_000 }, note: 'Flytten blev inte av.' },
    });
    await does(officer, grants.settleGrant, {
      receivedId,
      repayOre: 10_000_000,
      repayBy: '2027-04-30',
      why: 'Allt användes inte.',
    });
    expect(await read(applicationId)).toEqual({ state: 'repayment' });
    expect(await does(worker, grants.repayGrant, { exitCaseId, applicationId, on: '2027-03-01' })).toEqual({ state: 'repaid' });
    await carry();
    await taken();
    expect(await read(applicationId)).toEqual({ state: 'settled' });
    expect((await year()).sums).toEqual({
      appropriatedOre: 100_000_000,
      reservedOre: 0,
      grantedOre: 50_000_000,
      paidOre: 50_000_000,
      returnedOre: 10_000_000,
      leftOre: 60_000_000,
    });
  });

  test('others see none of it, and what is over is not done again', async () => {
    await expect(decide(receivedId, 1)).rejects.toMatchObject(refused('grant_not_now'));
    await expect(does(stranger, grants.listApplications, { exitCaseId })).rejects.toMatchObject(refused('not_found'));
    await expect(does(worker, grants.showReceived, { receivedId })).rejects.toMatchObject(refused('not_allowed'));
    const elsewhere = { ...stranger, may: officer.may };
    await expect(does(elsewhere, grants.showReceived, { receivedId })).rejects.toMatchObject(refused('not_found'));
    expect(await does(elsewhere, grants.showAppropriation, { year: 2026 })).toMatchObject({ sums: null, received: [] });
  });
});

describe('the appropriation', () => {
  beforeAll(async () => {
    here.setClock('2026-03-02T11:00:00Z');
    const definition = { ...aCall, code: 'knapp', year: 2030, mostOre: null };
    await does(officer, grants.saveCall, { definition });
  });
  const sendTo = async (code: string, housing: number) => {
    const draft = { exitCaseId, recipientId: nationalCoordination, callCode: code, form: { ...aForm, costs: { housing } } };
    const { applicationId } = await does(worker, grants.draftApplication, draft);
    await does(worker, grants.sendApplication, { exitCaseId, applicationId });
  };

  test('cannot be bound for more than there is, by two officers in the same second either', async () => {
    await does(officer, grants.setAppropriation, { year: 2030, ore: 100_000, decision: 'Påhittat' });
    for (let count = 0; count < 6; count += 1) await sendTo('knapp', 30_000);
    await carry();
    const ids = await taken();
    const outcomes = await Promise.allSettled(ids.map((id) => decide(id, 30_000)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    for (const one of outcomes)
      if (one.status === 'rejected') expect(one.reason).toMatchObject(refused('appropriation_exhausted'));
    const shown = await year(2030);
    expect(shown.sums).toMatchObject({ grantedOre: 90_000, leftOre: 10_000 });
    expect(shown.sums).toEqual(sumsOf(shown.entries));
    await expect(does(officer, grants.setAppropriation, { year: 2030, ore: -10_001, decision: 'Mindre' })).rejects.toMatchObject(
      refused('appropriation_exhausted'),
    );
    // What did not go through has left nothing behind: no answer, no row.
    expect(shown.received.filter(({ state }) => state === 'received')).toHaveLength(3);
  });

  test('those that wait are shown in the order of the rule, with what the money is enough for; and what if there were more', async () => {
    const shown = await year(2030);
    const knapp = ({ rankings }: typeof shown) => rankings.find(({ callCode }) => callCode === 'knapp');
    expect(knapp(shown)).toMatchObject({ rankedBy: ['conditions', 'received'], whatIfBy: null });
    expect(knapp(shown)?.rows.map(({ place, fits, whatIf }) => [place, fits, whatIf])).toEqual([
      [1, false, null],
      [2, false, null],
      [3, false, null],
    ]);
    // Both beside each other: how it is, and how it would be.
    const more = knapp(await year(2030, { whatIfOre: 150_000 }));
    expect(more?.rows.map(({ fits, whatIf }) => [fits, whatIf?.fits])).toEqual([
      [false, true],
      [false, true],
      [false, false],
    ]);
    const other = knapp(await year(2030, { whatIfBy: 'least' }));
    expect(other).toMatchObject({ rankedBy: ['conditions', 'received'], whatIfBy: ['least', 'conditions', 'received'] });
    expect(other?.rows.map(({ whatIf }) => whatIf?.fits)).toEqual([false, false, false]);
    expect((await year(2030)).sums).toEqual(shown.sums);
    // A new edition puts all that wait in its order, those that came under the first one too, from the day on which it is saved.
    expect(knapp(shown)).toMatchObject({ since: '2026-01-01', edition: 1, earlier: 0 });
    await does(officer, grants.saveCall, {
      definition: { ...aCall, code: 'knapp', year: 2030, mostOre: null, ranking: ['least'] },
    });
    expect(knapp(await year(2030))).toMatchObject({
      rankedBy: ['least'],
      since: stockholmDay(here.installation.clock()),
      edition: 2,
      earlier: 3,
    });
  });

  test('no order of events makes what is left fall below nothing, and its sums are those of its rows', async () => {
    let at = 2040;
    const row = fc.record({
      kind: fc.constantFrom('appropriated', 'reserved', 'released', 'granted', 'paid', 'returned'),
      ore: fc.integer({ min: -30, max: 60 }).filter((ore) => ore !== 0),
    });
    const { receivedId } = (await year(2030)).rankings.flatMap(({ rows }) => rows)[0] ?? { receivedId: '' };
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 25 }), async (rows) => {
        at += 1;
        await here.owner.query('insert into grants.appropriation (organisation_id, year) values ($1, $2)', [
          officer.organisationId,
          at,
        ]);
        for (const { kind, ore } of rows) {
          const isAppropriated = kind === 'appropriated';
          const client = await here.owner.connect();
          await client.query(`begin; set local app.organisation_id = '${officer.organisationId}'`);
          await client
            .query(
              `insert into grants.entry (organisation_id, id, year, kind, ore, received_id, decision, at, by_id)
               values ($1, gen_random_uuid(), $2, $3, $4, $5, $6, now(), $7)`,
              [
                officer.organisationId,
                at,
                kind,
                ore,
                isAppropriated ? null : receivedId,
                isAppropriated ? 'x' : null,
                officer.staffId,
              ],
            )
            .then(
              () => client.query('commit'),
              () => client.query('rollback'),
            );
          client.release();
        }
        const { sums, entries } = await year(at);
        expect(sums).toEqual(sumsOf(entries));
        expect(Math.min(...Object.values(sums ?? {}))).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 40 },
    );
  });
});

/** The numbers in a column of one of the sheets of a workbook. */
function numbersIn(workbook: string) {
  const parts = unzipSync(new Uint8Array(Buffer.from(workbook, 'base64')));
  return (sheet: number, column: string) => {
    const xml = new TextDecoder().decode(parts[`xl/worksheets/sheet${sheet}.xml`]);
    const cells = xml.matchAll(new RegExp(`<c r="${column}\\d+"(?![^>]*t="(?:s|inlineStr)")[^>]*><v>([^<]+)</v>`, 'g'));
    return Array.from(cells, ([, value]) => Number(value));
  };
}

test('a year of 113 grants and 58 of 72.5 million kronor gives the same sums wherever they are shown', async () => {
  const at = 2022;
  await does(officer, grants.saveCall, { definition: { ...aCall, code: 'stor', year: at, mostOre: null } });
  await does(officer, grants.setAppropriation, { year: at, ore: 7_250_000_000, decision: 'Anslaget 2022' });
  const each = Math.floor(5_800_000_000 / 113);
  for (let count = 0; count < 113; count += 1) {
    const housing = count === 0 ? 5_800_000_000 - 112 * each : each;
    const form = { ...aForm, costs: { housing } };
    const { applicationId } = await does(worker, grants.draftApplication, {
      exitCaseId,
      recipientId: nationalCoordination,
      callCode: 'stor',
      form,
    });
    await does(worker, grants.sendApplication, { exitCaseId, applicationId });
  }
  await carry();
  for (const receivedId of await taken()) {
    const { appliedOre } = await does(officer, grants.showReceived, { receivedId });
    await decide(receivedId, appliedOre);
  }
  here.setClock('2026-03-04T11:00:00Z');
  for (const { receivedId } of (await year(at)).received) await does(officer, grants.payGrant, { receivedId, on: '2026-03-04' });
  const shown = await year(at);
  expect(shown.sums).toEqual({
    appropriatedOre: 7_250_000_000,
    reservedOre: 0,
    grantedOre: 5_800_000_000,
    paidOre: 5_800_000_000,
    returnedOre: 0,
    leftOre: 1_450_000_000,
  });
  expect(shown.counts).toEqual({
    applications: 113,
    granted: 113,
    refused: 0,
    waiting: 0,
    municipalities: 1,
    appliedOre: 5_800_000_000,
  });
  expect(sumsOf(shown.entries)).toEqual(shown.sums);
  expect(shown.received.reduce((sum, one) => sum + (one.decidedOre ?? 0), 0)).toBe(5_800_000_000);
  // And with those who got it.
  await carry();
  for (const { applicationId, call } of (await list()).applications)
    if (call.definition.code === 'stor') await does(worker, grants.readGrant, { exitCaseId, applicationId });
  const mine = (await list()).applications.filter(({ call }) => call.definition.code === 'stor');
  expect(mine.every(({ state }) => state === 'paid')).toBe(true);
  expect(mine.reduce((sum, one) => sum + (one.paidOre ?? 0), 0)).toBe(5_800_000_000);
  const { base64: excel } = await does(officer, grants.exportAppropriation, { year: at });
  const column = numbersIn(excel);
  expect(column(1, 'B')).toEqual([72_500_000, 0, 58_000_000, 58_000_000, 0, 14_500_000, 58_000_000, 113, 113, 0, 0, 1]);
  const total = (numbers: readonly number[]) => Math.round(100 * numbers.reduce((sum, one) => sum + one, 0));
  // In its book: what was appropriated, and for each grant what was reserved, released, granted and paid.
  expect(total(column(2, 'C'))).toBe(shown.entries.reduce((sum, { ore }) => sum + ore, 0));
  expect(column(3, 'E')).toHaveLength(113);
  expect(total(column(3, 'E'))).toBe(5_800_000_000);
}, 240_000);
