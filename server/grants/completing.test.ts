import { afterAll, beforeAll, expect, test } from 'vitest';
import { listNotices } from '#access/operations.ts';
import { confirmCondition } from '#cases/operations.ts';
import { Condition } from '#cases/domain/tracks.ts';
import { perform } from '#platform/operation.ts';
import { refused } from '#test/contacts.ts';
import { nationalCoordination } from '#test/exchanges.ts';
import { type Granting, granting } from '#test/granting.ts';
import { aCall, aForm } from '#test/grants.ts';
import { type World, world } from '#test/personas.ts';
import * as grants from './operations.ts';

let here: World;
let work: Granting;
/** Applied for in spring, with all six conditions. */
const spring = { ...aCall, code: 'varen-2026', closes: '2026-04-30' as never, conditions: 6 };

beforeAll(async () => {
  here = await world();
  here.setClock('2026-03-02T11:00:00Z');
  work = await granting(here);
  const { does, officer } = work;
  await does(officer, grants.setAppropriation, { year: 2026, ore: 1_000_000_000, decision: 'Påhittat' });
  await does(officer, grants.saveCall, { definition: spring });
});
afterAll(() => here[Symbol.asyncDispose]());

const form = { ...aForm, to: '2026-06-30' };
const drafted = async () => {
  const draft = { exitCaseId: work.exitCaseId, recipientId: nationalCoordination, callCode: spring.code, form };
  return (await work.does(work.worker, grants.draftApplication, draft)).applicationId;
};
const send = (applicationId: string) =>
  work.does(work.worker, grants.sendApplication, { exitCaseId: work.exitCaseId, applicationId });
const confirms = (condition: Condition) =>
  work.does(work.worker, confirmCondition, {
    exitCaseId: work.exitCaseId,
    condition,
    confirmedOn: '2026-03-01',
    confirmedBy: 'Polisens avhopparsamordnare',
    document: 'Formuläret',
  });
/** What is told now that was not before, to one and the other. */
const known = new Set<string>();
const news = async () => {
  await perform(here.installation, grants.remindOfGrants, { kind: 'system', persona: 'clock' }, {});
  const of = async (who: typeof work.worker) =>
    (await work.does(who, listNotices, {})).notices
      .filter(({ kind, noticeId }) => kind.startsWith('grant_') && !known.has(noticeId) && known.add(noticeId))
      .map(({ kind }) => kind);
  return [await of(work.worker), await of(work.officer)];
};

test('an application that lacks a condition of its call is not sent', async () => {
  const applicationId = await drafted();
  for (const condition of Condition.options.slice(1)) await confirms(condition);
  await expect(send(applicationId)).rejects.toMatchObject(refused('grant_conditions_missing'));
  await confirms('definition_met');
  expect(await send(applicationId)).toEqual({ state: 'sent' });
});

test('what is to be completed is answered in its own edition after the call has closed, and the officer sees each condition with its day', async () => {
  const { does, officer, worker, exitCaseId, carry, taken, read, standing } = work;
  await carry();
  const [receivedId] = await taken();
  if (receivedId === undefined) throw new Error('Nothing came.');
  const { confirmed } = await does(officer, grants.showReceived, { receivedId });
  expect(confirmed).toHaveLength(6);
  expect(confirmed).toContainEqual({ condition: 'motivated', confirmedOn: '2026-03-01' });
  const late = await drafted();
  // A new edition asks for more: what was written before it is completed as it was asked.
  const another = { code: 'mer', label: { sv: 'Något mer?', en: 'Anything more?' }, isRequired: true, max: 100 };
  await does(officer, grants.saveCall, { definition: { ...spring, fields: [...spring.fields, another] } });
  await does(officer, grants.askCompletion, { receivedId, what: 'Vad kostar flytten?', by: '2026-05-20' });
  const { applicationId } = (await work.list()).applications.find(({ state }) => state === 'sent')!;
  await read(applicationId);
  expect(await standing(applicationId)).toMatchObject({ state: 'completing', completeBy: '2026-05-20' });

  here.setClock('2026-05-04T11:00:00Z');
  const { calls } = await work.list();
  expect(calls).toEqual([]);
  const own = await standing(applicationId);
  expect(own).toMatchObject({ call: { edition: 1, isOpen: false }, allowed: ['grant.revise', 'grant.send'] });
  expect(own?.call.definition.fields.map(({ code }) => code)).toEqual(['plan']);
  await expect(send(late)).rejects.toMatchObject(refused('grant_call_closed'));
  await expect(drafted()).rejects.toMatchObject(refused('grant_call_closed'));

  // Both sides are told, once each, that it is wanted and has not come.
  expect(await news()).toEqual([[], []]);
  here.setClock('2026-05-06T11:00:00Z');
  expect(await news()).toEqual([['grant_completion_soon'], []]);
  here.setClock('2026-05-21T11:00:00Z');
  expect(await news()).toEqual([['grant_completion_late'], ['grant_completion_late']]);
  expect(await news()).toEqual([[], []]);
  const costs = { ...aForm.costs, relocation: 2_000_000 };
  await does(worker, grants.reviseApplication, { exitCaseId, applicationId, form: { ...form, costs }, version: own?.version });
  await send(applicationId);
  await carry();
  expect(await taken()).toEqual([receivedId]);
  expect(await does(officer, grants.showReceived, { receivedId })).toMatchObject({ state: 'received', completeBy: null });
  // Asked once more, one is reminded once more.
  await does(officer, grants.askCompletion, { receivedId, what: 'Och el?', by: '2026-05-25' });
  await read(applicationId);
  expect(await news()).toEqual([['grant_completion_soon'], []]);
  here.setClock('2026-05-26T11:00:00Z');
  expect(await news()).toEqual([['grant_completion_late'], ['grant_completion_late']]);
  await send(applicationId);
  await carry();
  await taken();
  await work.decide(receivedId, 50_000_000);
  await does(officer, grants.payGrant, { receivedId, on: '2026-05-26' });
  await read(applicationId);

  // Before a repayment is late both are told that it is soon to come.
  await does(worker, grants.reportGrant, { exitCaseId, applicationId });
  await carry();
  await taken();
  await does(officer, grants.settleGrant, { receivedId, repayOre: 50_000_000, repayBy: '2026-07-31', why: 'Inget användes.' });
  await read(applicationId);
  expect(await news()).toEqual([[], []]);
  here.setClock('2026-07-17T11:00:00Z');
  expect(await news()).toEqual([['grant_repayment_soon'], ['grant_repayment_soon']]);
  here.setClock('2026-08-01T11:00:00Z');
  expect(await news()).toEqual([['grant_repayment_late'], ['grant_repayment_late']]);
}, 60_000);
