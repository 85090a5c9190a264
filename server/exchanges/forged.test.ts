import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ExchangeId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { municipality, refused } from '#test/contacts.ts';
import { carried, nationalCoordination, policeOfStockholm } from '#test/exchanges.ts';
import { type World, world } from '#test/personas.ts';
import { type Head, newAddress, writeEnvelope } from './domain/envelope.ts';
import * as exchanges from './operations.ts';

// Haninge runs a program of its own here: what it signs is genuine, and says what it likes.
const own = newAddress();
const said = { situation: 'Två män har väntat utanför porten.', urgency: 'today' };
const identity = { name: 'Testa Provsson', personalNumber: null };

let here: World;
let signe: StaffActor;
let ragna: StaffActor;
beforeAll(async () => {
  here = await world();
  signe = await here.as('polis-hotbedomare');
  ragna = await here.as('polis-placering');
  await here.owner.query('update exchanges.address set signing_key = $1 where organisation_id = $2', [
    own.signingKey,
    municipality.haninge,
  ]);
});
afterAll(() => here[Symbol.asyncDispose]());

async function posted(content: unknown, over: Partial<Head> = {}): Promise<ExchangeId> {
  const head: Head = {
    format: 'omstart-envelope-1',
    envelopeId: randomUUID(),
    type: 'message',
    exchangeId: ExchangeId.parse(randomUUID()),
    kind: 'threat_assessment',
    from: municipality.haninge,
    to: policeOfStockholm,
    address: 1,
    at: here.installation.clock().toISOString(),
    dueAt: '2026-03-09T11:00:00.000Z',
    expiresAt: '2026-05-09T11:00:00.000Z',
    ...over,
  };
  const { rows } = await here.owner.query<{ sealing_key: Buffer }>(
    'select sealing_key from exchanges.address where organisation_id = $1',
    [head.to],
  );
  const envelope = writeEnvelope(head, JSON.stringify(content), rows[0]!.sealing_key, own.signing);
  await here.owner.query(
    `insert into exchanges.envelope (organisation_id, id, recipient_id, envelope, posted_at) values ($1, $2, $3, $4, $5)`,
    [head.from, head.envelopeId, head.to, envelope, head.at],
  );
  return head.exchangeId;
}
const carry = () => carried(here.installation);
const ask = (by: StaffActor, exchangeId: ExchangeId) => perform(here.installation, exchanges.showIncoming, by, { exchangeId });
const open = (exchangeId: ExchangeId) => perform(here.installation, exchanges.openIncoming, signe, { exchangeId });

test('what says more than its kind has fields for is not opened, and the sender is not told that it was', async () => {
  for (const content of [
    { said: { ...said, suspects: 'Fler namn' }, identity, conditions: null },
    { said, identity: { ...identity, address: 'Gatan 1' }, conditions: null },
    { said, identity, conditions: [{ condition: 'motivated', confirmedOn: '2026-03-01' }] },
    'Hej',
  ]) {
    const exchangeId = await posted(content);
    await carry();
    await expect(open(exchangeId)).rejects.toMatchObject(refused('exchange_unreadable'));
    expect(await ask(signe, exchangeId)).toMatchObject({ state: 'waiting', openedAt: null, content: null });
  }
  const { rows } = await here.owner.query('select from exchanges.envelope where organisation_id = $1', [policeOfStockholm]);
  expect(rows).toEqual([]);
});

test('the same, written as agreed, is opened', async () => {
  const exchangeId = await posted({ said, identity, conditions: null });
  await carry();
  await open(exchangeId);
  expect(await ask(signe, exchangeId)).toMatchObject({ state: 'opened', content: { said } });
});

test('a kind that does not go to such an organisation, or from one, does not arrive', async () => {
  const content = { said, identity, conditions: null };
  const wrongRecipient = await posted(content, { to: nationalCoordination });
  const wrongSender = await posted(content, { kind: 'case_transfer' });
  const right = await posted(content);
  await carry();
  await expect(ask(ragna, wrongRecipient)).rejects.toMatchObject(refused('not_found'));
  const { rows } = await here.owner.query<{ id: string }>('select id from exchanges.incoming where id = any ($1)', [
    [wrongRecipient, wrongSender, right],
  ]);
  expect(rows).toEqual([{ id: right }]);
});

test('one that cannot be delivered holds up no other, and comes when it can', async () => {
  const content = { said, identity, conditions: null };
  const retire = (at: string | null) =>
    here.owner.query(`update access.organisation_key set retired_at = $1 where organisation_id = $2 and purpose = 'wrap'`, [
      at,
      nationalCoordination,
    ]);
  await retire('2026-03-01T00:00:00Z');
  const stuck = await posted(content, { kind: 'placement_question', to: nationalCoordination, at: '2026-03-01T11:00:00.000Z' });
  const next = await posted(content);
  await carry();
  expect(await ask(signe, next)).toMatchObject({ state: 'waiting' });
  await expect(ask(ragna, stuck)).rejects.toMatchObject(refused('not_found'));
  await retire(null);
  await carry();
  expect(await ask(ragna, stuck)).toMatchObject({ state: 'waiting' });
});
