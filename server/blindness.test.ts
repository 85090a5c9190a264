import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registeredId } from '#access/register.ts';
import * as exchanges from '#exchanges/contract.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import type { ExitCaseId, OfferId } from '#kernel/ids.ts';
import { perform } from '#platform/operation.ts';
import { type Asking, asking, requestFor } from '#test/asking.ts';
import type { TestDatabase } from '#test/database.ts';
import { type Day, aDay } from '#test/day.ts';
import { inputs } from '#test/inputs.ts';
import { type PersonaName, signedIn } from '#test/personas.ts';
import { nationalCoordination } from '#test/exchanges.ts';
import { aFlat, aHousehold } from '#test/offers.ts';
import { aTrustedCase, asksAbout, asksToReceive, gävle, haninge, openedByPolice } from '#test/placement-questions.ts';
import { withRowsRead } from '#test/rows-read.ts';
import { belongsTo, begun, subject } from '#test/stays.ts';
import { always, network } from '#test/threats.ts';
import type { Contract } from '#platform/contract.ts';
import { changeOffer, withdrawOffer, writeProfile } from '#placement/contract.ts';
import { sendSearch } from '#placement/contract/search.ts';
import { cancelPlan, makeOffer, makePlans } from '#placement/operations.ts';
import { noteActivity } from '#threats/operations.ts';
import { buildApp, operations } from './app.ts';
import { demoPersonas } from './seed.ts';

// Two worlds that differ only in what the vault of the coordination knows: somebody lives somewhere, a network is active, and a plan has been made. To everybody outside the
// coordination they are one and the same: every operation that reads, asked in the same order, answers with the same bytes, and so do those by which a municipality looks for a place.

let one: Asking;
let other: TestDatabase;
let [appOfOne, appOfOther]: FastifyInstance[] = [];
let day: Day;
/** A case about which places may be asked for. */
let exitCaseId: ExitCaseId;
/** A provider's housing, in which somebody lives in the one world. */
let offerId: OfferId;
const inGävle = { municipalityId: gävle, unit: 'Granen' };
const sessions = new Map<string, string>();
const outside = demoPersonas
  .map(({ subject: name }) => name.replace('demo-', '') as PersonaName)
  .filter((name) => !name.startsWith('polis-placering'));

beforeAll(async () => {
  one = await asking();
  day = await aDay(one);
  ({ exitCaseId } = await aTrustedCase(one, testPersonalNumbers.adults[20]));
  await openedByPolice(one, exitCaseId);
  ({ offerId } = await perform(one.installation, makeOffer, await one.as('utforare-chef'), { ...aFlat, ...inGävle }));
  for (const name of outside) sessions.set(name, await one.sessionOf(name));
  other = await one.copy();
  const { actor: ragna } = await signedIn(other.installation, 'polis-placering');
  const networkId = await network(other.installation, ragna, 'Det som ingen annan vet om');
  const hidden = await subject(other.installation, ragna, 'Dold Person 12');
  await belongsTo(other.installation, ragna, hidden, networkId);
  const active = { networkId, municipalityId: registeredId('municipality', '1280'), ...always };
  await perform(other.installation, noteActivity, ragna, active);
  await begun(other.installation, ragna, hidden, { municipality: '0136' });
  const inHousing = { offer: offerId, municipality: '2180' };
  await begun(other.installation, ragna, await subject(other.installation, ragna, 'Dold Person 13'), inHousing);
  await perform(other.installation, cancelPlan, ragna, { placementPlanId: day.placementPlanId });
  await makePlans(other.installation);
  [appOfOne, appOfOther] = [one.app, await buildApp(other.installation)];
});
afterAll(async () => {
  await appOfOther?.close();
  await other[Symbol.asyncDispose]();
  await one[Symbol.asyncDispose]();
});

const reading = operations.map(({ contract }) => contract).filter(({ http }) => http.startsWith('GET '));

/** What is otherwise each time it is asked, in one world too: the lot drawn for a form, the moment at which a letter is set, and the count of all acts everywhere. */
const unlike: Readonly<Record<string, readonly RegExp[]>> = {
  'form.open': [/(?<="form":")[\w-]{72}/g],
  'decision.letter': [/(?<="base64":")[\w+/=]+/g],
  // A workbook says when it was made.
  'budget.export': [/(?<="base64":")[\w+/=]+/g],
  'incident_report.letter': [/(?<="base64":")[\w+/=]+/g],
  'provider_report.letter': [/(?<="base64":")[\w+/=]+/g],
  'trail.list': [/(?<="number":)\d+/g],
  'log_pick.show': [/(?<="number":)\d+/g],
  'log_question.list': [/(?<="number":)\d+/g],
  'log_report.write': [/(?<="base64":")[\w+/=]+/g],
};

async function answers(app: FastifyInstance | undefined, who: string | null) {
  const token = who === null ? undefined : sessions.get(who);
  const all: [string, number, string][] = [];
  for (const contract of reading) {
    const input = inputs[contract.name]?.(day, one) ?? {};
    const raw = await app?.inject(requestFor(contract, input, token === undefined ? {} : { token }));
    // Which request it was, and when, is of the call and not of what there is.
    const { date: _date, 'x-request-id': _request, ...headers } = raw?.headers ?? {};
    // A count with one digit more is a longer answer.
    if (unlike[contract.name]) delete headers['content-length'];
    const body = (unlike[contract.name] ?? []).reduce((text, part) => text.replaceAll(part, ''), raw?.body ?? '');
    all.push([contract.name, raw?.statusCode ?? 0, JSON.stringify(headers) + body]);
  }
  return all;
}

const toAll = (world: TestDatabase, app: FastifyInstance | undefined) =>
  withRowsRead(world, async () => {
    const all = new Map<string | null, Awaited<ReturnType<typeof answers>>>();
    for (const who of [null, ...outside]) all.set(who, await answers(app, who));
    return all;
  });
let here: Awaited<ReturnType<typeof toAll>>;
let there: typeof here;
beforeAll(async () => void (here = await toAll(one, appOfOne)));
beforeAll(async () => void (there = await toAll(other, appOfOther)));

test.each([null, ...outside])('%s cannot tell a world where somebody lives from one where nobody does', async (who) => {
  const [told = [], toldThere = []] = [here.done.get(who), there.done.get(who)];
  expect(told.length).toBeGreaterThan(40);
  expect(told.some(([, status]) => status === 200)).toBe(true);
  for (const [number, answer] of toldThere.entries()) expect(answer, answer[0]).toEqual(told[number]);
  expect(toldThere).toHaveLength(told.length);
});

// How long an answer takes follows the rows that are met for it, whether they are shown or not.
test('and no other row is read for any of them', () => {
  expect(Object.keys(here.read).length).toBeGreaterThan(100);
  expect(there.read).toEqual(here.read);
});

test('while the coordination can', async () => {
  const [{ token }, { token: elsewhere }] = [
    await signedIn(one.installation, 'polis-placering'),
    await signedIn(other.installation, 'polis-placering'),
  ];
  sessions.set('here', token).set('there', elsewhere);
  const mine = await withRowsRead(one, () => answers(appOfOne, 'here'));
  const theirs = await withRowsRead(other, () => answers(appOfOther, 'there'));
  expect(theirs.done).not.toEqual(mine.done);
  expect(theirs.read).not.toEqual(mine.read);
});

/** Asks in one world after the other, a second at a time: what was written at the same moment would come in the order of ids, which are drawn by lot. */
function askerIn(app: FastifyInstance | undefined, from: number) {
  const told: [string, number, string][] = [];
  const seen = new Map<string, number>();
  const began = one.installation.clock().getTime();
  const at = (seconds: number) => {
    for (const world of [one, other]) world.setClock(new Date(began + 1000 * seconds));
  };
  return {
    told,
    asks: async (who: string, contract: Contract, input: object): Promise<Record<string, unknown>> => {
      at(from + told.length);
      const raw = await app?.inject(requestFor(contract, { ...input }, { token: sessions.get(who) ?? '' }));
      const { date: _date, 'x-request-id': _request, ...headers } = raw?.headers ?? {};
      const body = raw?.body ?? '';
      const lot = unlike[contract.name] ?? [];
      if (lot.length > 0) delete headers['content-length'];
      // What has been made has an id of its own in each world: which of them it is has to be the same.
      const said = (JSON.stringify(headers) + lot.reduce((text, part) => text.replaceAll(part, ''), body)).replaceAll(
        /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g,
        (id) => {
          seen.set(id, seen.get(id) ?? seen.size);
          return `id ${seen.get(id)}`;
        },
      );
      told.push([contract.name, raw?.statusCode ?? 0, said]);
      return body.startsWith('{') ? (JSON.parse(body) as Record<string, unknown>) : {};
    },
    done: () => at(0),
  };
}

/** All that a team does to find a place in the very municipality where somebody lives, and is told before an officer has answered. */
async function looksForAPlace(app: FastifyInstance | undefined) {
  const { told, asks: ask, done } = askerIn(app, 0);
  const asks = (who: string, contract: Contract, input: object) => ask(who, contract, { exitCaseId, ...input });
  const [me, colleague] = ['haninge-samordnare', 'haninge-handlaggare'];
  const unit = { organisationId: haninge, provider: registeredId('municipality', '0136'), unit: 'Fjällgården' };
  await asks(me, writeProfile, { edition: 0, profile: aHousehold });
  for (let time = 0; time < 2; time++) {
    const { exchangeId } = await asks(me, exchanges.sendExchange, asksAbout([gävle, haninge], [unit]));
    await asks(colleague, exchanges.confirmExchange, { exchangeId });
  }
  const { exchangeId } = await asks(me, sendSearch, { recipientId: nationalCoordination });
  await asks(colleague, exchanges.confirmExchange, { exchangeId });
  for (const town of [gävle, haninge]) await asks(me, exchanges.sendExchange, asksToReceive(exitCaseId, town));
  const where = { municipality: 'Haninge', house: 'Fjällgården', from: '2026-04-01', people: 1, children: 0 };
  const message = { kind: 'placement_stay', what: 'begins', urgency: 'planned', ...where };
  await asks(me, exchanges.sendExchange, { recipientId: nationalCoordination, ground: 'consent', message });
  await asks(me, exchanges.listExchanges, {});
  done();
  return told;
}

test('and whoever looks for a place there is answered the same, until an officer has', async () => {
  const mine = await withRowsRead(one, () => looksForAPlace(appOfOne));
  const theirs = await withRowsRead(other, () => looksForAPlace(appOfOther));
  const done = mine.done.filter(([, status]) => status < 300).map(([name]) => name);
  expect(done).toEqual(
    expect.arrayContaining(['profile.write', 'exchange.send', 'exchange.confirm', 'search.send', 'exchange.list']),
  );
  for (const [number, answer] of theirs.done.entries()) expect(answer, answer[0]).toEqual(mine.done[number]);
  expect(theirs.done).toHaveLength(mine.done.length);
  expect(theirs.read).toEqual(mine.read);
});

const writing = operations
  .map(({ contract }) => contract)
  .filter(({ http, name }) => !http.startsWith('GET ') && !name.startsWith('session.'));

/** All that anybody writes of a day, whether or not they may; and the provider changes and withdraws the housing in which somebody lives. */
async function writes(app: FastifyInstance | undefined, who: string) {
  const { told, asks, done } = askerIn(app, 60);
  for (const contract of writing) await asks(who, contract, inputs[contract.name]?.(day, one) ?? {});
  const house = { ...aFlat, ...inGävle, offerId };
  await asks(who, changeOffer, { ...house, places: 1, most: 1, version: 1 });
  await asks(who, changeOffer, { ...house, unit: 'Tallen', slots: [{ support: 'addiction_care', households: 1 }], version: 2 });
  await asks(who, withdrawOffer, { offerId, version: 3 });
  done();
  return told;
}

test.each([
  ['gavle-samordnare', 'offer.make provider.register local_stop.begin misconduct.register'],
  ['utforare-chef', 'offer.change offer.withdraw'],
])('nor can %s, whatever they write', async (who, some) => {
  const mine = await withRowsRead(one, () => writes(appOfOne, who));
  const theirs = await withRowsRead(other, () => writes(appOfOther, who));
  expect(mine.done.filter(([, status]) => status < 300).map(([name]) => name)).toEqual(expect.arrayContaining(some.split(' ')));
  for (const [number, answer] of theirs.done.entries()) expect(answer, answer[0]).toEqual(mine.done[number]);
  expect(theirs.done).toHaveLength(mine.done.length);
  expect(theirs.read).toEqual(mine.read);
});
