import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Head, readHead, writeEnvelope } from '#exchanges/domain/envelope.ts';
import type { ExchangeId, ExitCaseId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { vaultIn } from '#platform/vault.ts';
import { type World, world } from '#test/personas.ts';
import { aboutThreat, carried, caseToTellOf, courier, policeOfStockholm } from '#test/exchanges.ts';
import { forgetAddresses, openIncoming, renewAddresses, sendExchange, showIncoming } from './operations.ts';
import { carry } from './operations.ts';

let here: World;
let ellinor: StaffActor;
let signe: StaffActor;
beforeAll(async () => {
  here = await world();
  [ellinor, signe] = [await here.as('haninge-samordnare'), await here.as('polis-hotbedomare')];
});
afterAll(() => here[Symbol.asyncDispose]());

const renewed = (organisationId = policeOfStockholm) => perform(here.installation, renewAddresses, courier, { organisationId });
const forgotten = () => perform(here.installation, forgetAddresses, courier, {});
const opens = (exchangeId: ExchangeId) => perform(here.installation, openIncoming, signe, { exchangeId });
const content = async (exchangeId: ExchangeId) => (await perform(here.installation, showIncoming, signe, { exchangeId })).content;

async function sent(): Promise<{ exitCaseId: ExitCaseId; exchangeId: ExchangeId }> {
  const { exitCaseId } = await caseToTellOf(here.installation, ellinor);
  return { exitCaseId, ...(await perform(here.installation, sendExchange, ellinor, { exitCaseId, ...aboutThreat })) };
}
const addressOf = async (exchangeId: ExchangeId) => {
  const { rows } = await here.owner.query<{ arrived: string }>('select arrived from exchanges.incoming where id = $1', [
    exchangeId,
  ]);
  return readHead(rows[0]?.arrived ?? '')?.address;
};
const versions = async () =>
  (
    await here.owner.query<{ version: number }>(
      'select version from exchanges.address_secret where organisation_id = $1 order by version',
      [policeOfStockholm],
    )
  ).rows.map(({ version }) => version);

describe('new keys for an address', () => {
  test('open what comes from then on; what was on its way, and what lay unopened, is opened by the old ones', async () => {
    const lay = await sent();
    await carried(here.installation);
    const onItsWay = await sent();
    expect(await renewed()).toEqual({ organisationIds: [policeOfStockholm] });
    const after = await sent();
    await carried(here.installation);
    expect(await Promise.all([lay, onItsWay, after].map((one) => addressOf(one.exchangeId)))).toEqual([1, 1, 2]);
    for (const { exchangeId } of [lay, onItsWay, after]) {
      await opens(exchangeId);
      expect(await content(exchangeId)).toMatchObject({ said: { urgency: 'today' } });
    }
    expect(await forgotten()).toEqual({ forgotten: 0 });
  });

  test('the old ones are destroyed when all that is written to them is over, and not as long as something is unread', async () => {
    const { exchangeId } = await sent();
    await carried(here.installation);
    await renewed();
    expect(await versions()).toEqual([1, 2, 3]);
    here.setClock('2026-06-30T10:00:00Z');
    expect(await forgotten()).toEqual({ forgotten: 0 });
    here.setClock('2026-06-30T12:00:00Z');
    // As if its time were not out: nobody has opened it.
    expect(await addressOf(exchangeId)).toBe(2);
    expect(await forgotten()).toEqual({ forgotten: 1 });
    expect(await versions()).toEqual([2, 3]);
    await carried(here.installation);
    expect(await addressOf(exchangeId)).toBeUndefined();
    expect(await forgotten()).toEqual({ forgotten: 1 });
    expect(await versions()).toEqual([3]);
    here.setClock('2026-03-02T11:00:00Z');
  });

  test('nobody is believed any longer who signs with a key that has been replaced so long ago', async () => {
    const { organisationId } = ellinor;
    const signing = await here.installation.database.run({ role: 'courier', now: here.installation.clock() }, async (tx) => {
      const { rows } = await here.owner.query(
        'select id, wrapped_key, key_version, sealed_signing from exchanges.address_secret where organisation_id = $1',
        [organisationId],
      );
      const vault = vaultIn(tx, here.installation);
      const key = await vault.openKey(organisationId, rows[0].id, rows[0]);
      return vault.unsealBytes(key, 'exchanges.address_secret.sealed_signing', rows[0].id, rows[0].sealed_signing);
    });
    const { rows } = await here.owner.query('select sealing_key, version from exchanges.address where organisation_id = $1', [
      policeOfStockholm,
    ]);
    const newest = rows.toSorted((one, other) => other.version - one.version)[0];
    const forged = async (at: string) => {
      here.setClock(at);
      const head = Head.parse({
        format: 'omstart-envelope-1',
        envelopeId: crypto.randomUUID(),
        type: 'message',
        exchangeId: crypto.randomUUID(),
        kind: 'threat_assessment',
        from: organisationId,
        to: policeOfStockholm,
        address: newest.version,
        at: new Date(at).toISOString(),
        dueAt: '2026-12-01T00:00:00.000Z',
        expiresAt: '2026-12-02T00:00:00.000Z',
      });
      const envelope = writeEnvelope(head, '{}', newest.sealing_key, signing);
      await here.owner.query(
        'insert into exchanges.envelope (organisation_id, id, recipient_id, envelope, posted_at) values ($1, $2, $3, $4, $5)',
        [organisationId, head.envelopeId, policeOfStockholm, envelope, at],
      );
      await perform(here.installation, carry, courier, {});
      return (await here.owner.query('select from exchanges.incoming where id = $1', [head.exchangeId])).rows.length;
    };
    await renewed(organisationId);
    expect(await forged('2026-06-30T10:00:00Z')).toBe(1);
    expect(await forged('2026-06-30T11:00:00Z')).toBe(0);
    // Before the time is out, and before anything more can be written with a key that somebody else may have.
    expect(await forged('2026-03-02T11:00:00Z')).toBe(1);
    await perform(here.installation, renewAddresses, courier, { organisationId, oldKeys: 'stolen' });
    expect(await forged('2026-03-02T11:00:00Z')).toBe(0);
  });
});
