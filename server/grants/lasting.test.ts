import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { endExchanges, listExchanges } from '#exchanges/operations.ts';
import { type ExchangeId, ExchangeId as Id } from '#kernel/ids.ts';
import { perform } from '#platform/operation.ts';
import { refused } from '#test/contacts.ts';
import { courier } from '#test/exchanges.ts';
import { type Granting, granting } from '#test/granting.ts';
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
beforeEach(() => here.setClock('2026-03-02T11:00:00Z'));

const end = () => perform(here.installation, endExchanges, courier, {});
async function received() {
  const applicationId = await work.applied();
  const receivedId = Id.parse((await work.taken())[0]);
  await work.carry();
  return { applicationId, receivedId };
}
/** Whether its text is there at all, whoever may read it. */
async function isKept(exchangeId: ExchangeId) {
  const { rows } = await here.owner.query<{ kept: boolean }>(
    'select has_content as kept from exchanges.incoming where id = $1 and organisation_id = $2',
    [exchangeId, work.officer.organisationId],
  );
  return rows[0]?.kept;
}
/** 121 days after it came. */
async function later(at = '2026-07-01T11:00:00Z') {
  here.setClock(at);
  await end();
}

test('an application that has been taken up is decided and paid, and its report settled, however long it takes', async () => {
  const { applicationId, receivedId } = await received();
  await later();
  expect(await work.does(work.officer, grants.showReceived, { receivedId })).toMatchObject({
    said: { costs: { support: 4_000_000 } },
  });
  expect(await work.decide(receivedId, 50_000_000)).toEqual({ state: 'partly' });
  expect(await work.read(applicationId)).toEqual({ state: 'partly' });
  await later('2026-08-25T11:00:00Z');
  await work.does(work.officer, grants.payGrant, { receivedId, on: '2026-08-25' });
  expect(await work.read(applicationId)).toEqual({ state: 'paid' });
  const of = { exitCaseId: work.exitCaseId, applicationId };
  await work.does(work.worker, grants.reportGrant, of);
  await work.carry();
  await work.taken();
  await work.carry();
  await later('2027-03-01T11:00:00Z');
  await work.does(work.officer, grants.settleGrant, { receivedId, repayOre: 1_000_000, repayBy: '2027-08-01', why: 'Kvar.' });
  expect(await work.read(applicationId)).toEqual({ state: 'repayment' });
  await work.does(work.worker, grants.repayGrant, { ...of, on: '2027-03-01' });
  await work.carry();
  await later('2027-06-20T11:00:00Z');
  await work.taken();
  expect(await work.read(applicationId)).toEqual({ state: 'settled' });
  // From there its days count.
  const { exchanges } = await work.does(work.worker, listExchanges, { exitCaseId: work.exitCaseId });
  const reportId = exchanges.find(({ kind }) => kind === 'grant_report')?.exchangeId;
  expect(await isKept(Id.parse(reportId))).toBe(true);
  await later('2027-10-20T11:00:00Z');
  expect(await isKept(Id.parse(reportId))).toBe(false);
});

test('completion is asked for and given after that time too, and what it took the place of counts its days', async () => {
  const { applicationId, receivedId } = await received();
  await later();
  await work.does(work.officer, grants.askCompletion, { receivedId, what: 'Vad kostar flytten?', by: '2026-08-01' });
  expect(await work.read(applicationId)).toEqual({ state: 'completing' });
  await work.does(work.worker, grants.sendApplication, { exitCaseId: work.exitCaseId, applicationId });
  await work.carry();
  expect(await work.taken()).toEqual([receivedId]);
  await later('2026-08-25T11:00:00Z');
  expect(await isKept(receivedId)).toBe(true);
  expect(await work.decide(receivedId, null)).toEqual({ state: 'refused' });
  expect(await work.read(applicationId)).toEqual({ state: 'refused' });
  await later('2026-11-01T11:00:00Z');
  expect(await isKept(receivedId)).toBe(false);
});

test('what nobody has opened runs out of time as before', async () => {
  await work.applied();
  await later();
  const { arrived } = await work.does(work.officer, grants.listArrived, {});
  expect(arrived).toEqual([]);
});

test('what was granted is paid when the consent has ended, with its text shut, and nothing else is answered', async () => {
  const { applicationId, receivedId } = await received();
  const undecided = await received();
  await work.decide(receivedId, 50_000_000);
  expect(await work.read(applicationId)).toEqual({ state: 'partly' });
  here.setClock('2026-09-03T11:00:00Z');
  await expect(work.decide(undecided.receivedId, 50_000_000)).rejects.toMatchObject(refused('exchange_over'));
  await end();
  await work.does(work.officer, grants.payGrant, { receivedId, on: '2026-09-03' });
  expect(await work.does(work.officer, grants.showReceived, { receivedId })).toMatchObject({ state: 'paid', said: null });
  expect(await work.read(applicationId)).toEqual({ state: 'paid' });
});
