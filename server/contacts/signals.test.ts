import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as exchanges from '#exchanges/operations.ts';
import type { ExchangeId, UnitId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { municipality, refused } from '#test/contacts.ts';
import { carried } from '#test/exchanges.ts';
import { type World, world } from '#test/personas.ts';
import * as contacts from './operations.ts';

const clock = { kind: 'system', persona: 'clock' } as const;
const said = {
  kind: 'signal',
  reach: 'Fråga efter kuratorn på avdelningen. Ring aldrig hem.',
  about: 'self',
  age: 'adult',
  called: 'Testa Provsson',
  happened: 'Frågade i dag om vägen ut.',
  allowed: 'Personen bad själv om det.',
};

let here: World;
let planner: StaffActor;
let ellinor: StaffActor;
let jour: StaffActor;
beforeAll(async () => {
  here = await world();
  planner = await here.as('kriminalvarden');
  ellinor = await here.as('haninge-samordnare');
  jour = await here.as('haninge-jour');
});
afterAll(() => here[Symbol.asyncDispose]());
// Friday afternoon.
beforeEach(() => here.setClock('2026-03-06T14:00:00Z'));

async function unitOf({ staffId }: StaffActor): Promise<UnitId> {
  const { rows } = await here.owner.query<{ unit_id: UnitId }>(
    'select unit_id from access.role_grant where staff_id = $1 and withdrawn_at is null limit 1',
    [staffId],
  );
  return rows[0]!.unit_id;
}
const send = async (over: object = {}, by = planner) =>
  perform(here.installation, exchanges.sendSignal, by, {
    unitId: await unitOf(by),
    recipientId: municipality.haninge,
    ground: 'consent',
    message: said,
    ...over,
  });
const carry = () => carried(here.installation);
const take = async (exchangeId: ExchangeId, by = jour) =>
  perform(here.installation, contacts.takeSignal, by, { exchangeId, unitId: await unitOf(by), way: 'prison_remand' });
const incoming = (exchangeId: ExchangeId, by = jour) => perform(here.installation, exchanges.showIncoming, by, { exchangeId });
const sent = (exchangeId: ExchangeId, by = planner) => perform(here.installation, exchanges.showSignal, by, { exchangeId });
const recall = (exchangeId: ExchangeId, by = planner) => perform(here.installation, exchanges.recallSignal, by, { exchangeId });
const answer = (exchangeId: ExchangeId, given: object) =>
  perform(here.installation, exchanges.answerIncoming, jour, { exchangeId, answer: { kind: 'signal', ...given } });
const met = { outcome: 'met', on: '2026-03-07', by: 'Jouren' };

describe('somebody wants out, and prison and probation tell the municipality', () => {
  test('whoever is on duty takes it as a contact, whose clock has run since it was sent; that they have met comes back', async () => {
    const { exchangeId, dueAt } = await send();
    expect(dueAt).toBe('2026-03-07T23:00:00.000Z');
    await carry();
    expect(await incoming(exchangeId)).toMatchObject({
      content: null,
      senderKind: 'prison_and_probation',
      allowed: ['signal.take'],
    });

    here.setClock('2026-03-06T19:30:00Z');
    const { contactId, dueAt: meetBy } = await take(exchangeId);
    expect(meetBy).toBe('2026-03-07T23:00:00.000Z');
    expect(await perform(here.installation, contacts.showContact, jour, { contactId })).toMatchObject({
      way: 'prison_remand',
      about: 'self',
      age: 'adult',
      receivedAt: '2026-03-06T14:00:00.000Z',
      message: said.happened,
      safeContact: { how: 'other', words: said.reach },
      anonymous: false,
      signalId: exchangeId,
    });
    const { contacts: found } = await perform(here.installation, contacts.listContacts, jour, {
      show: 'all',
      signalId: exchangeId,
    });
    expect(found).toMatchObject([{ contactId }]);

    await carry();
    expect(await sent(exchangeId)).toMatchObject({
      state: 'received',
      receivedAt: '2026-03-06T19:30:00.000Z',
      answer: null,
      allowed: [],
    });
    here.setClock('2026-03-07T12:00:00Z');
    await answer(exchangeId, met);
    await carry();
    const { outcome, ...words } = met;
    expect(await sent(exchangeId)).toMatchObject({ state: 'answered', answer: { outcome, said: words } });
  });

  test('the sender keeps no copy of what it said', async () => {
    const { exchangeId } = await send();
    await carry();
    const { rows } = await here.owner.query<{ all: string }>(
      `select to_jsonb(signal)::text as all from exchanges.signal where id = $1
       union all select to_jsonb(entry)::text from audit.entry where $1 = any (subject_ids)`,
      [exchangeId],
    );
    expect(rows.length).toBeGreaterThan(1);
    for (const { all } of rows) for (const text of Object.values(said).slice(1)) expect(all).not.toContain(`"${text}"`);
  });

  test('it is taken once, and not opened without being taken', async () => {
    const { exchangeId } = await send();
    await carry();
    await expect(perform(here.installation, exchanges.openIncoming, jour, { exchangeId })).rejects.toMatchObject(
      refused('signal_to_be_taken'),
    );
    await take(exchangeId);
    await expect(take(exchangeId, ellinor)).rejects.toMatchObject(refused('signal_taken'));
  });

  test('two who take it in the same second make one contact', async () => {
    const { exchangeId } = await send();
    await carry();
    const both = await Promise.allSettled([take(exchangeId), take(exchangeId, ellinor)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const { rows } = await here.owner.query('select from contacts.contact where signal_id = $1', [exchangeId]);
    expect(rows).toHaveLength(1);
  });

  test('it is recalled for as long as nobody has opened it', async () => {
    const { exchangeId } = await send();
    await carry();
    await recall(exchangeId);
    await expect(recall(exchangeId)).rejects.toMatchObject(refused('already_recalled'));
    await carry();
    expect(await sent(exchangeId)).toMatchObject({ state: 'withdrawn', allowed: [] });
    await expect(take(exchangeId)).rejects.toMatchObject(refused('exchange_over'));
    const { rows } = await here.owner.query('select from contacts.contact where signal_id = $1', [exchangeId]);
    expect(rows).toEqual([]);
  });

  test('when its time is out nothing of it or of its answer is left', async () => {
    const { exchangeId } = await send();
    await carry();
    await take(exchangeId);
    await answer(exchangeId, met);
    await carry();
    here.setClock('2026-04-06T12:00:00Z');
    await carry();
    expect(await sent(exchangeId)).toMatchObject({ state: 'answered', answer: null });
    expect(await incoming(exchangeId)).toMatchObject({ content: null });
  });

  test('it is there for those who have the function and for the unit that sent it: to others it does not exist', async () => {
    const { exchangeId } = await send();
    await carry();
    for (const name of ['malmo-samordnare', 'polis-samordnare', 'sis', 'haninge-samordnare'] as const) {
      const by = await here.as(name);
      if (by.may.has('signal.show')) await expect(sent(exchangeId, by), name).rejects.toMatchObject(refused('not_found'));
      if (by.may.has('signal.recall')) await expect(recall(exchangeId, by), name).rejects.toMatchObject(refused('not_found'));
    }
    for (const name of ['malmo-samordnare', 'malmo-jour'] as const)
      await expect(take(exchangeId, await here.as(name)), name).rejects.toMatchObject(refused('not_found'));
    const worker = await here.as('haninge-handlaggare');
    await expect(take(exchangeId, worker)).rejects.toMatchObject(refused('not_found'));
  });
});

describe('a signal', () => {
  test.each([
    ['goes to a municipality', { recipientId: '00000000-0000-4000-8000-000000000000' }, 'invalid_input'],
    ['stands on a ground that needs no second person', { ground: 'osl_10_18_c' }, 'ground_not_in_use'],
    ['stands on a ground there is', { ground: 'no_such_ground' }, 'ground_not_in_use'],
    ['says how to reach the person', { message: { ...said, reach: '' } }, 'invalid_input'],
    ['has no field for more', { message: { ...said, crimes: 'Mer' } }, 'invalid_input'],
    ['is not another kind', { message: { kind: 'case_transfer' } }, 'invalid_input'],
  ] as const)('%s', async (_, over, code) => {
    await expect(send(over)).rejects.toMatchObject(refused(code));
  });

  test('is not sent from somebody else’s unit', async () => {
    await expect(send({ unitId: await unitOf(ellinor) })).rejects.toMatchObject({ status: 404 });
  });

  test('is not sent from a case', async () => {
    await expect(
      perform(here.installation, exchanges.sendExchange, ellinor, {
        exitCaseId: crypto.randomUUID() as never,
        recipientId: municipality.malmö,
        ground: 'consent',
        message: said as never,
      }),
    ).rejects.toMatchObject(refused('invalid_input'));
  });

  test('that nobody opens is told to the function, then to those above and to the unit that sent it', async () => {
    const { exchangeId } = await send();
    await carry();
    const told = async ({ staffId }: StaffActor) => {
      const asked = 'select kind, subject, about from access.notice where staff_id = $1 and subject_id = $2 order by at';
      return (await here.owner.query<{ kind: string }>(asked, [staffId, exchangeId])).rows;
    };
    const tell = () => perform(here.installation, exchanges.tellExchanges, clock, {});
    here.setClock('2026-03-06T15:59:00Z');
    await tell();
    expect(await told(jour)).toEqual([]);
    here.setClock('2026-03-06T16:01:00Z');
    await tell();
    expect(await told(jour)).toMatchObject([{ kind: 'incoming_unopened', subject: 'Kriminalvården', about: 'exchange' }]);
    expect(await told(planner)).toEqual([]);
    here.setClock('2026-03-06T18:01:00Z');
    await tell();
    expect(await told(planner)).toMatchObject([{ kind: 'exchange_unopened', subject: 'Haninge', about: 'signal' }]);
    await take(exchangeId);
    await answer(exchangeId, { outcome: 'not_met', why: 'Personen ville vänta.' });
    await carry();
    here.setClock('2026-03-06T18:10:00Z');
    await tell();
    expect((await told(planner)).map(({ kind }) => kind).toSorted()).toEqual(['exchange_answered', 'exchange_unopened']);
  });
});
