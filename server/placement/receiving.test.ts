import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as exchanges from '#exchanges/contract.ts';
import { agreementFor, yesIn } from '#exchanges/domain/agreed.ts';
import { Day } from '#kernel/day.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import type { ExchangeId, ExitCaseId, OfferId, SubjectId } from '#kernel/ids.ts';
import { takeIn } from '#threats/contract.ts';
import { type Asking, asking } from '#test/asking.ts';
import { carried, nationalCoordination } from '#test/exchanges.ts';
import { aFlat } from '#test/offers.ts';
import { aTrustedCase, answeredAbout, asksToReceive, eskilstuna, gävle, openedByPolice } from '#test/placement-questions.ts';
import { aStay, ruleOf } from '#test/stays.ts';
import { beginStay, makeOffer, moveStay, showStay } from './contract.ts';

const me = 'haninge-samordnare';
const inGävle = { ...aStay, municipality: '2180', from: '2026-04-01' } as const;
const inEskilstuna = { ...inGävle, municipality: '0484' } as const;
const notAgreed = { status: 409, code: 'receiver_not_agreed' };
const tonight = { is: 'emergency' } as const;

let here: Asking;
let flat: OfferId;
let elsewhere: OfferId;
let provided: OfferId;
let exitCaseId: ExitCaseId;
const numbers = testPersonalNumbers.adults.slice(5).values();

beforeAll(async () => {
  here = await asking();
  here.setClock('2026-03-02T11:00:00Z');
  await ruleOf(here.installation, await here.as('polis-placering'));
  const room = { ...aFlat, places: 40 };
  ({ offerId: flat } = await here.get('gavle-samordnare', makeOffer, room));
  ({ offerId: elsewhere } = await here.get('eskilstuna-samordnare', makeOffer, room));
  ({ offerId: provided } = await here.get('utforare-chef', makeOffer, { ...room, municipalityId: eskilstuna, unit: 'Granen' }));
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(async () => {
  here.setClock('2026-03-02T11:00:00Z');
  ({ exitCaseId } = await aTrustedCase(here, numbers.next().value));
  await openedByPolice(here, exitCaseId);
});

/** Gävle has been asked to receive the household, and its answer is read. */
async function receivedBy(outcome: 'yes' | 'no') {
  const question = await answeredAbout(here, exitCaseId, [[gävle, 'no_known_obstacle']]);
  const { exchangeId } = await here.get(me, exchanges.sendExchange, asksToReceive(exitCaseId, gävle));
  await carried(here.installation);
  await here.get('gavle-samordnare', exchanges.openIncoming, { exchangeId });
  const said = outcome === 'yes' ? { outcome, from: '2026-04-01' } : { outcome };
  await here.get('gavle-samordnare', exchanges.answerIncoming, { exchangeId, answer: { kind: 'placement_request', ...said } });
  await carried(here.installation);
  await here.get(me, exchanges.readAnswer, { exitCaseId, exchangeId });
  return question;
}

/** Haninge tells where they are to live, and the coordination opens it. */
async function told(over: object = {}): Promise<{ exchangeId: ExchangeId; subjectIds: SubjectId[] }> {
  const where = { municipality: 'gävle kommun', from: '2026-04-01', people: 1, children: 0 };
  const message = { kind: 'placement_stay', what: 'begins', urgency: 'planned', ...where, ...over } as const;
  const sent = { exitCaseId, recipientId: nationalCoordination, ground: 'consent', message };
  const { exchangeId } = await here.get(me, exchanges.sendExchange, sent);
  await carried(here.installation);
  await here.get('polis-placering', exchanges.openIncoming, { exchangeId });
  const { subjectId } = await here.get('polis-placering', takeIn, { exchangeId });
  return { exchangeId, subjectIds: [subjectId] };
}

const begins = (input: object) => here.ask('polis-placering', beginStay, input);
const agreementIn = async (exchangeId: ExchangeId) =>
  (await here.get('polis-placering', exchanges.showIncoming, { exchangeId })).content?.agreement;

describe('a planned stay in housing of another municipality', () => {
  test('names its yes, which went along with what the placing one told, and is kept by its day', async () => {
    await receivedBy('yes');
    const { receivers } = await here.get(me, exchanges.listExchanges, { exitCaseId });
    expect(receivers).toEqual([{ name: 'Gävle', on: '2026-03-02', from: '2026-04-01', until: '2027-04-01' }]);
    const asked = await told();
    expect(await agreementIn(asked.exchangeId)).toEqual({
      code: '2180',
      on: '2026-03-02',
      from: '2026-04-01',
      until: '2027-04-01',
    });
    for (const wrong of [
      { ...inEskilstuna, offer: elsewhere },
      { ...inEskilstuna, offer: null },
      { ...inGävle, offer: flat, from: '2026-03-31' },
    ])
      expect(await begins({ ...wrong, ...asked })).toMatchObject(notAgreed);
    const { output } = await begins({ ...inGävle, offer: flat, ...asked, how: { is: 'planned', agreedOn: '2026-02-01' } });
    expect(await here.get('polis-placering', showStay, output)).toMatchObject({ how: { is: 'planned', agreedOn: '2026-03-02' } });
    // Where somebody lives is said no more once it is answered.
    expect(await agreementIn(asked.exchangeId)).toBeNull();
    const { rows } = await here.owner.query('select to_jsonb(entry)::text as entry from audit.entry');
    expect(JSON.stringify(rows)).not.toContain('"2180"');

    const move = { stayId: output.stayId, from: '2026-05-01', to: null };
    expect((await here.ask('polis-placering', moveStay, { ...inEskilstuna, ...move, offer: elsewhere })).code).toBe(
      'receiver_not_agreed',
    );
    // Within the same municipality nobody is asked anew.
    expect((await here.ask('polis-placering', moveStay, { ...inGävle, ...move, offer: flat })).status).toBe(201);
  });

  test('does not begin without it: where nobody has asked, where it said no, or where nobody stands behind it any more', async () => {
    const before = await told();
    expect(await agreementIn(before.exchangeId)).toBeNull();
    expect(await begins({ ...inGävle, offer: flat, ...before })).toMatchObject(notAgreed);
    expect(await begins({ ...inGävle, offer: flat, subjectIds: before.subjectIds })).toMatchObject(notAgreed);
    expect((await begins({ ...inGävle, offer: flat, ...before, how: tonight })).status).toBe(201);
    await carried(here.installation);
    await receivedBy('no');
    expect(await agreementIn((await told()).exchangeId)).toBeNull();
  });

  test('is not begun without it by somebody who has the rights of the program and the key, in the database itself', async () => {
    await receivedBy('no');
    const refused = await told();
    ({ exitCaseId } = await aTrustedCase(here, numbers.next().value));
    await openedByPolice(here, exitCaseId);
    await receivedBy('yes');
    const agreed = await told();
    await using there = await here.copy();
    await there.owner.query(`update placement.location_key set check_value = sha256('knowncheck')`);
    const client = await there.owner.connect();
    const begins = async (
      { exchangeId, subjectIds }: { exchangeId: ExchangeId | null; subjectIds: SubjectId[] },
      municipality: string,
      [house, offer]: [string, OfferId] | [null, null],
      how = 'planned',
    ) => {
      const { staffId, organisationId } = await here.as('polis-placering');
      await client.query('begin; set local session authorization omstart_login; set local role omstart_staff');
      const settings = [staffId, organisationId, here.installation.clock().toISOString()];
      await client.query(
        `select set_config('app.staff_id', $1, true), set_config('app.organisation_id', $2, true), set_config('app.now', $3, true)`,
        settings,
      );
      const [on, review] = how === 'planned' ? ['2026-03-01', null] : [null, '2026-03-03'];
      const all = [subjectIds, municipality, house, offer, how, on, review, exchangeId];
      const work = client.query(
        `select placement.begin_stay('known', gen_random_uuid(), $1::uuid[], 1, false, '2026-04-01', null, $2, $3, $4, 'x', 'x', $5, $6, $7, $8, null, '{}', '{}')`,
        all,
      );
      const said = await work.then(
        () => 'stands',
        (error: { code: string }) => error.code,
      );
      await client.query('rollback');
      return said;
    };
    const nobody = [null, null] as [null, null];
    expect(await begins(refused, gävle, [gävle, flat])).toBe('OM005');
    expect(await begins(refused, gävle, nobody)).toBe('OM005');
    expect(await begins({ ...refused, exchangeId: null }, gävle, [gävle, flat])).toBe('OM005');
    expect(await begins(agreed, eskilstuna, [eskilstuna, elsewhere])).toBe('OM005');
    expect(await begins(refused, gävle, [gävle, flat], 'emergency')).toBe('stands');
    expect(await begins(agreed, gävle, [gävle, flat])).toBe('stands');
    // Where whoever tells of the stay is of another installation.
    await there.owner.query(
      `set session_replication_role = replica; delete from exchanges.outgoing where kind = 'placement_stay'`,
    );
    expect(await begins(refused, gävle, [gävle, flat])).toBe('stands');
    client.release(true);
  });

  test('does not lean on a yes when the police have taken back what it stood on', async () => {
    const question = await receivedBy('yes');
    here.setClock('2026-03-02T11:05:00Z');
    await here.get('polis-placering', exchanges.withdrawAnswer, { exchangeId: question });
    await carried(here.installation);
    expect((await here.get(me, exchanges.listExchanges, { exitCaseId })).receivers).toEqual([]);
    expect(await agreementIn((await told()).exchangeId)).toBeNull();
  });

  test('is not what a provider offers, or the placing municipality itself', async () => {
    const asked = await told({ municipality: 'Haninge' });
    expect((await begins({ ...inEskilstuna, offer: provided, to: '2026-04-30', subjectIds: asked.subjectIds })).status).toBe(201);
    expect((await begins({ ...inGävle, municipality: '0136', from: '2026-05-01', ...asked })).status).toBe(201);
  });
});

test('the yes that goes along is the latest of the municipality that is named, on a day that it is for', () => {
  const day = (text: string) => Day.parse(text);
  const municipality = { code: '2180', name: 'Gävle' };
  const said = { from: day('2026-04-01'), months: 3 };
  const yes = (answeredOn: string, from: string) =>
    yesIn({ municipality, said, answer: { outcome: 'yes', said: { from } }, answeredOn: day(answeredOn) });
  expect(yes('2026-03-02', '2026-03-20')).toMatchObject({ from: '2026-03-20', until: '2026-07-01' });
  expect(yes('2026-03-02', '2026-05-01')).toMatchObject({ from: '2026-05-01', until: '2026-08-01' });
  for (const answer of [null, { outcome: 'no', said: {} }])
    expect(yesIn({ municipality, said, answer, answeredOn: day('2026-03-02') })).toBeNull();
  const all = [yes('2026-03-03', '2026-04-01'), yes('2026-03-02', '2026-04-01')].filter((one) => one !== null);
  const found = (over: object) => agreementFor(all, { urgency: 'planned', municipality: 'Gävle', from: '2026-04-01', ...over });
  expect(found({})).toEqual({ code: '2180', on: '2026-03-03', from: '2026-04-01', until: '2026-07-01' });
  for (const municipalityName of ['GÄVLE kommun', ' Gävles kommun'])
    expect(found({ municipality: municipalityName })).not.toBeNull();
  for (const over of [
    { municipality: 'Gävleborg' },
    { municipality: undefined },
    { urgency: 'tonight' },
    { from: '2026-03-31' },
    { from: '2026-07-02' },
  ])
    expect(found(over), JSON.stringify(over)).toBeNull();
});
