import type { z } from 'zod';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  answerIncoming,
  listExchanges,
  openIncoming,
  personFile,
  readAnswer,
  sendExchange,
  showIncoming,
} from '#exchanges/operations.ts';
import type { ExchangeId, ExitCaseId, SubjectId } from '#kernel/ids.ts';
import type { Contract } from '#platform/contract.ts';
import { type Operation, type StaffActor, perform } from '#platform/operation.ts';
import { takeIn } from '#threats/operations.ts';
import { refused } from '#test/contacts.ts';
import { carried, caseToTellOf, nationalCoordination } from '#test/exchanges.ts';
import { ownFile } from '#test/person-file.ts';
import { type World, world } from '#test/personas.ts';
import { aStay, begun, belongsTo, gävle, kiruna, ruleOf, subject, tonight } from '#test/stays.ts';
import { network } from '#test/threats.ts';
import * as placement from './operations.ts';

let here: World;
let ragna: StaffActor;
let ellinor: StaffActor;
let exitCaseId: ExitCaseId;
beforeAll(async () => {
  here = await world();
  [ragna, ellinor] = [await here.as('polis-placering'), await here.as('haninge-samordnare')];
  here.setClock('2026-03-02T11:00:00Z');
  await ruleOf(here.installation, ragna, 30);
});
afterAll(() => here[Symbol.asyncDispose]());
const does = <C extends Contract>(op: Operation<C>, input: z.input<C['input']>, by = ragna) =>
  perform(here.installation, op, by, input);

const address = 'Påhittade gatan 1';
const moves = {
  kind: 'placement_stay',
  what: 'begins',
  urgency: 'planned',
  municipality: 'Gävle',
  street: address,
  from: '2026-03-02',
  agreedOn: '2026-03-01',
  people: 1,
  children: 0,
} as const;

/** What Haninge says of where somebody is to live, come to the coordination and opened there. */
async function told(message: object = {}): Promise<{ exchangeId: ExchangeId; subjectId: SubjectId }> {
  const sent = { exitCaseId, recipientId: nationalCoordination, ground: 'consent', message: { ...moves, ...message } };
  const { exchangeId } = await does(sendExchange, sent, ellinor);
  await carried(here.installation);
  await does(openIncoming, { exchangeId });
  return { exchangeId, subjectId: (await does(takeIn, { exchangeId })).subjectId };
}
async function answered(exchangeId: ExchangeId) {
  await carried(here.installation);
  await does(readAnswer, { exitCaseId, exchangeId }, ellinor);
  const { exchanges } = await does(listExchanges, { exitCaseId }, ellinor);
  return exchanges.find((one) => one.exchangeId === exchangeId);
}

beforeEach(async () => {
  here.setClock('2026-03-02T11:00:00Z');
  await here.owner.query('delete from placement.stay_subject');
  await here.owner.query('delete from placement.stay');
  ({ exitCaseId } = await caseToTellOf(here.installation, ellinor));
});

describe('a municipality says where somebody is to live', () => {
  test('and when it is begun, moved and ended it gets its answer in the same step', async () => {
    const first = await told();
    const { stayId } = await does(placement.beginStay, {
      ...aStay,
      ...tonight,
      address,
      exchangeId: first.exchangeId,
      subjectIds: [first.subjectId],
    });
    expect(await answered(first.exchangeId)).toMatchObject({ state: 'answered', answer: { outcome: 'stands', said: {} } });
    expect(await does(placement.showStay, { stayId })).toMatchObject({ exchangeId: first.exchangeId, state: 'standing' });

    const second = await told({ what: 'moves', urgency: 'tonight', municipality: 'Kiruna' });
    expect(second.subjectId).toBe(first.subjectId);
    const there = { ...aStay, ...tonight, municipality: kiruna, exchangeId: second.exchangeId };
    const moved = await does(placement.moveStay, { ...there, stayId });
    expect(await answered(second.exchangeId)).toMatchObject({ state: 'answered' });

    const third = await told({ what: 'ends', municipality: undefined, street: undefined });
    await does(placement.endStay, { ...moved, last: '2026-03-02', because: 'over', exchangeId: third.exchangeId });
    expect(await answered(third.exchangeId)).toMatchObject({ state: 'answered', answer: { outcome: 'stands' } });
  });

  test('and when the place is not to be had it is told so in one word, and nothing has been answered before that', async () => {
    const { exchangeId, subjectId } = await told();
    const networkId = await network(here.installation, ragna, `Påhittade ${crypto.randomUUID()}`);
    const rival = await subject(here.installation, ragna, `Gran ${crypto.randomUUID()}`);
    for (const one of [subjectId, rival]) await belongsTo(here.installation, ragna, one, networkId);
    await begun(here.installation, ragna, rival, { municipality: gävle });
    await expect(does(placement.beginStay, { ...aStay, ...tonight, exchangeId, subjectIds: [subjectId] })).rejects.toMatchObject(
      refused('place_not_available'),
    );
    expect(await does(showIncoming, { exchangeId })).toMatchObject({ state: 'opened', answer: null });
    await does(placement.turnDownStay, { exchangeId });
    expect(await answered(exchangeId)).toMatchObject({ state: 'declined', answer: { outcome: 'not_available', said: {} } });
    await expect(does(placement.turnDownStay, { exchangeId })).rejects.toMatchObject(refused('already_answered'));
  });

  test('and nobody says that it stands without its being so', async () => {
    const { exchangeId } = await told();
    const answer = { kind: 'placement_stay', outcome: 'stands' } as const;
    await expect(does(answerIncoming, { exchangeId, answer })).rejects.toMatchObject(refused('invalid_input'));
    expect((await does(showIncoming, { exchangeId })).allowed).not.toContain('inbox.answer');
    const other = await subject(here.installation, ragna, `Lind ${crypto.randomUUID()}`);
    await expect(does(placement.beginStay, { ...aStay, ...tonight, exchangeId, subjectIds: [other] })).rejects.toMatchObject(
      refused('invalid_input', { field: 'subjectIds', code: 'not_a_choice' }),
    );
    const missing = crypto.randomUUID();
    for (const stranger of [ellinor, await here.as('polis-samordnare')])
      for (const id of [exchangeId, missing])
        await expect(does(placement.turnDownStay, { exchangeId: id }, { ...stranger, may: ragna.may })).rejects.toMatchObject(
          refused('not_found'),
        );
  });
});

describe('where somebody lives', () => {
  test('is read by the one who is to answer, until then, and is in no list, file or trail', async () => {
    const { exchangeId, subjectId } = await told();
    const before = await does(showIncoming, { exchangeId });
    expect(before.content?.said).toMatchObject({ municipality: 'Gävle', street: address });
    await does(placement.beginStay, { ...aStay, ...tonight, address, exchangeId, subjectIds: [subjectId] });
    const after = await does(showIncoming, { exchangeId });
    expect(after.content?.said).toMatchObject({ municipality: '•••', street: '•••', people: 1 });
    const outgoing = await answered(exchangeId);
    expect(outgoing?.content.said).toMatchObject({ municipality: '•••', street: '•••', from: '2026-03-02' });
    const file = await does(ownFile(personFile), { exitCaseId }, ellinor);
    expect(JSON.stringify([after, outgoing, file])).not.toMatch(/Gävle|Påhittade gatan/);
    const { rows } = await here.owner.query('select to_jsonb(entry)::text as entry from audit.entry');
    expect(JSON.stringify([rows, here.logged])).not.toMatch(/Påhittade gatan|"2180"/);
  });
});
