import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as exchanges from '#exchanges/contract.ts';
import type { ExchangeId, ExitCaseId } from '#kernel/ids.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import { type Asking, asking } from '#test/asking.ts';
import { carried, nationalCoordination } from '#test/exchanges.ts';
import { aFlat, aHousehold } from '#test/offers.ts';
import { aTrustedCase, eskilstuna, gävle, openedByPolice } from '#test/placement-questions.ts';
import { begun, ruleOf, subject } from '#test/stays.ts';
import { always, asSure } from '#test/threats.ts';
import * as threats from '#threats/contract.ts';
import { endStay, listOffers, makeOffer, withdrawOffer, writeProfile } from './contract.ts';
import * as contract from './contract/search.ts';

let here: Asking;
beforeAll(async () => {
  here = await asking();
  here.setClock('2026-03-02T11:00:00Z');
  for (const town of ['gavle-samordnare', 'eskilstuna-samordnare', 'malmo-samordnare']) await here.get(town, makeOffer, aFlat);
});
afterAll(() => here[Symbol.asyncDispose]());

const wants = {
  ...aHousehold,
  avoid: [],
  must: [],
  good: [{ support: 'addiction_care' as const, weight: 3 }],
  kronorPerDay: null,
};
async function aProfile(exitCaseId: ExitCaseId) {
  await here.get('haninge-samordnare', writeProfile, { exitCaseId, edition: 0, profile: wants });
}
/** Asked for by one and confirmed by another, and come to the coordination. */
async function searchFor(exitCaseId: ExitCaseId) {
  const to = { exitCaseId, recipientId: nationalCoordination };
  const { exchangeId } = await here.get('haninge-samordnare', contract.sendSearch, to);
  await here.get('haninge-handlaggare', exchanges.confirmExchange, { exitCaseId, exchangeId });
  await carried(here.installation);
  return exchangeId;
}
async function aSearch(number?: Parameters<typeof aTrustedCase>[1]) {
  const { exitCaseId } = await aTrustedCase(here, number);
  await openedByPolice(here, exitCaseId);
  await aProfile(exitCaseId);
  const exchangeId = await searchFor(exitCaseId);
  await here.get('polis-placering', exchanges.openIncoming, { exchangeId });
  return { exitCaseId, exchangeId };
}
const show = (exchangeId: ExchangeId) => here.get('polis-placering', contract.showSearch, { exchangeId });
const answerOf = async (exitCaseId: ExitCaseId, exchangeId: ExchangeId) => {
  await carried(here.installation);
  await here.get('haninge-samordnare', exchanges.readAnswer, { exitCaseId, exchangeId });
  const { exchanges: all, named } = await here.get('haninge-samordnare', exchanges.listExchanges, { exitCaseId });
  return { answer: all.find((one) => one.exchangeId === exchangeId)?.answer, named: named.map(({ name }) => name) };
};

describe('a search', () => {
  test('is sent with a profile, on consent, by two; and not by hand', async () => {
    const { exitCaseId } = await aTrustedCase(here);
    const send = () => here.ask('haninge-samordnare', contract.sendSearch, { exitCaseId, recipientId: nationalCoordination });
    expect((await send()).code).toBe('no_profile');
    await aProfile(exitCaseId);
    expect((await send()).code).toBe('police_case_not_open');
    await openedByPolice(here, exitCaseId);
    const { exchangeId } = (await send()).output;
    expect((await here.ask('haninge-samordnare', exchanges.confirmExchange, { exitCaseId, exchangeId })).code).toBe(
      'cannot_confirm_own',
    );
    const byHand = {
      exitCaseId,
      recipientId: nationalCoordination,
      ground: 'consent',
      message: { kind: 'placement_search' },
    } as const;
    expect((await here.ask('haninge-samordnare', exchanges.sendExchange, byHand)).code).toBe('invalid_input');
    const { exchanges: all } = await here.get('haninge-samordnare', exchanges.listExchanges, { exitCaseId });
    expect(all.find((one) => one.exchangeId === exchangeId)).toMatchObject({
      kind: 'placement_search',
      state: 'draft',
      content: { carriedIdentity: true, carriedProfile: true },
    });
    const strangers = ['gavle-samordnare', 'malmo-samordnare'];
    for (const who of strangers) {
      const asked = (id: string) => here.ask(who, contract.sendSearch, { exitCaseId: id, recipientId: nationalCoordination });
      expect([(await asked(exitCaseId)).code, (await asked(crypto.randomUUID())).code], who).toEqual(['not_found', 'not_found']);
    }
  });

  test('ranks what fits with the parts of its score, and says of every other municipality why not', async () => {
    const { exchangeId } = await aSearch();
    expect(await show(exchangeId)).toMatchObject({ subject: null, ranked: [], list: null, allowed: ['search.turn_down'] });
    expect((await here.ask('polis-placering', contract.drawUpList, { exchangeId, blocked: [] })).code).toBe('not_in_vault');
    const { subjectId } = await here.get('polis-placering', threats.takeIn, { exchangeId });
    const all = await show(exchangeId);
    expect(all.ranked.map(({ name }) => name).toSorted()).toEqual(['Eskilstuna', 'Gävle', 'Malmö']);
    for (const { score, parts } of all.ranked)
      expect(score).toBe(contract.partsOfScore.reduce((sum, part) => sum + parts[part] * all.weights[part], 0));
    expect(all.excluded).toHaveLength(287);
    expect(all.excluded.every(({ because }) => because.length > 0)).toBe(true);
    expect(all.excluded.find(({ name }) => name === 'Umeå')?.because).toEqual(['offer']);

    const { networkId } = await here.get('polis-placering', threats.noteNetwork, {
      name: 'Påhittade Nordan',
      kind: 'criminal_network',
      ...always,
    });
    await here.get('polis-placering', threats.noteActivity, { networkId, municipalityId: gävle, ...always });
    await here.get('polis-placering', threats.noteAvoidedPlace, {
      subjectId,
      municipalityId: eskilstuna,
      why: 'Därför.',
      ...always,
    });
    const belongs = { subjectId, networkId, belonging: 'former', ...asSure, ...always } as const;
    await here.get('polis-placering', threats.noteAffiliation, belongs);
    const after = await show(exchangeId);
    expect(after.ranked.map(({ name }) => name)).toEqual(['Malmö']);
    const because = (name: string) => after.excluded.find((one) => one.name === name)?.because;
    expect([because('Gävle'), because('Eskilstuna')]).toEqual([['active'], ['avoid']]);
  });
});

test('somebody who lives there keeps them out, and from what is near; nobody is told who, and nothing of it is in the answer', async () => {
  const { exchangeId } = await aSearch();
  const { subjectId } = await here.get('polis-placering', threats.takeIn, { exchangeId });
  const ragna = await here.as('polis-placering');
  const other = await subject(here.installation, ragna, 'Annan Person 11');
  const between = { of: 'subjects', subjectId, otherSubjectId: other } as const;
  await here.get('polis-placering', threats.noteHostility, { between, ...asSure, ...always });
  await ruleOf(here.installation, ragna, 30, false);
  const stayId = await begun(here.installation, ragna, other, { municipality: '1281', from: '2026-03-02' });
  const { ranked, excluded, rules } = await show(exchangeId);
  expect(rules).toEqual({ radiusKm: 30, neighboursApart: false });
  expect(ranked.map(({ name }) => name)).not.toContain('Malmö');
  // Lund is 17 kilometres away.
  expect(excluded.find(({ name }) => name === 'Malmö')?.because).toEqual(['distance']);
  await here.get('polis-placering', endStay, { stayId, last: '2026-03-02', because: 'never_came' });
  expect((await show(exchangeId)).ranked.map(({ name }) => name)).toContain('Malmö');
});

describe('the one list of a person and an epoch', () => {
  test('is drawn up by one, confirmed by another, leaves as the answer, and is the same when they are asked again', async () => {
    const { exitCaseId, exchangeId } = await aSearch();
    const draw = (blocked: string[] = []) => here.ask('polis-placering', contract.drawUpList, { exchangeId, blocked });
    expect((await draw(['1280'])).status).toBe(200);
    expect((await draw()).code).toBe('list_drawn_up');
    const { list } = await show(exchangeId);
    expect(list).toMatchObject({ isSafe: true, confirmed: null });
    expect(list!.municipalities.map(({ name }) => name)).not.toContain('Malmö');
    expect((await here.ask('polis-placering', contract.confirmList, { exchangeId })).code).toBe('cannot_confirm_own');
    await here.get('polis-placering-jour', contract.dropList, { exchangeId });
    await draw();
    const drawn = (await show(exchangeId)).list!.municipalities.map(({ name }) => name);
    // Gävle and Eskilstuna are known to be out, by what the vault knows of the person.
    expect(drawn).toEqual(['Malmö']);
    const byHand = { exchangeId, answer: { kind: 'placement_search', outcome: 'not_available' } } as const;
    expect((await here.ask('polis-placering-jour', exchanges.answerIncoming, byHand)).code).toBe('invalid_input');
    expect(await here.get('polis-placering-jour', contract.confirmList, { exchangeId })).toEqual({ state: 'answered' });
    expect((await here.ask('polis-placering-jour', contract.dropList, { exchangeId })).code).toBe('list_stands');
    const { rows } = await here.owner.query<{ row: string }>(
      'select to_jsonb(committed_list)::text as row from placement.committed_list',
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { row } of rows) expect(row).not.toMatch(/\b1280\b/);
    expect(await answerOf(exitCaseId, exchangeId)).toEqual({
      answer: { outcome: 'list', said: { municipalities: [expect.any(String)], validTo: '2026-03-31' } },
      named: ['Malmö'],
    });

    const again = await searchFor(exitCaseId);
    await here.get('polis-placering', exchanges.openIncoming, { exchangeId: again });
    expect((await show(again)).list?.municipalities.map(({ name }) => name)).toEqual(drawn);
    expect((await here.ask('polis-placering', contract.drawUpList, { exchangeId: again, blocked: [] })).code).toBe(
      'list_drawn_up',
    );
    // It became unsafe: it does not leave, and what is said tells nobody why.
    const { subject } = await show(again);
    const malmö = (await here.as('malmo-samordnare')).organisationId;
    const unsafe = { subjectId: subject!.subjectId, municipalityId: malmö, why: 'Nytt hot.', ...always };
    await here.get('polis-placering', threats.noteAvoidedPlace, unsafe);
    expect((await here.ask('polis-placering', contract.confirmList, { exchangeId: again })).code).toBe('list_not_safe');
    const { reviews } = await here.get('polis-placering', threats.listReviews, {});
    expect(reviews.map((one) => one.exchangeId)).toContain(exchangeId);
    expect(await here.get('polis-placering', contract.turnDownSearch, { exchangeId: again })).toEqual({ state: 'declined' });
    expect((await answerOf(exitCaseId, again)).answer).toEqual({ outcome: 'not_available', said: {} });
  });

  test('is nobody else’s: without the function, or with an id that is not there, all is the same', async () => {
    const { exchangeId } = await aSearch();
    const asked = [
      [contract.showSearch, {}],
      [contract.drawUpList, { blocked: [] }],
      [contract.dropList, {}],
      [contract.confirmList, {}],
      [contract.turnDownSearch, {}],
    ] as const;
    for (const [of, more] of asked) {
      for (const who of ['haninge-samordnare', 'gavle-chef', 'polis-samordnare', 'polis-hotbedomare', 'utforare-chef'])
        expect((await here.ask(who, of, { exchangeId, ...more })).code, `${of.name} ${who}`).toBe('not_allowed');
      expect((await here.ask('polis-placering', of, { exchangeId: crypto.randomUUID(), ...more })).code, of.name).toBe(
        'not_found',
      );
    }
  });
});

test('what weighs how much is read by everybody, and set by the coordination from a day that has not come', async () => {
  const { rules, firstDay } = await here.get('gavle-samordnare', contract.showScore, {});
  expect(rules).toEqual([{ from: '2026-01-01', weights: expect.objectContaining({ fit: 4 }), set: null }]);
  const weights = { fit: 1, distance: 5, cost: 0, share: 0, waiting: 0 };
  const set = (who: string, from: string) => here.ask(who, contract.setScore, { from, weights });
  expect((await set('gavle-samordnare', firstDay)).code).toBe('not_allowed');
  expect((await set('polis-placering', '2026-03-02')).code).toBe('invalid_input');
  expect((await set('polis-placering', firstDay)).status).toBe(201);
  expect((await set('polis-placering', firstDay)).code).toBe('conflict');
  const after = await here.get('utforare-personal', contract.showScore, {});
  expect(after.rules[0]).toMatchObject({ from: '2026-03-03', weights, set: { by: null } });
  expect((await here.get('polis-placering', contract.showScore, {})).rules[0]?.set?.by).toBe('Ragna');
});

test('a list does not leave when it has become dangerous where nothing is offered any more', async () => {
  const { exchangeId } = await aSearch(testPersonalNumbers.adults[5]);
  const { subjectId } = await here.get('polis-placering', threats.takeIn, { exchangeId });
  await here.get('polis-placering', contract.drawUpList, { exchangeId, blocked: ['2180', '0484'] });
  expect((await show(exchangeId)).list).toMatchObject({ municipalities: [{ name: 'Malmö' }], isSafe: true });
  const { offers } = await here.get('malmo-samordnare', listOffers, {});
  for (const { offerId, version } of offers) await here.get('malmo-samordnare', withdrawOffer, { offerId, version });
  expect((await show(exchangeId)).list?.isSafe).toBe(true);
  const municipalityId = (await here.as('malmo-samordnare')).organisationId;
  await here.get('polis-placering', threats.noteAvoidedPlace, { subjectId, municipalityId, why: 'Nytt hot.', ...always });
  expect((await show(exchangeId)).list?.isSafe).toBe(false);
  expect((await here.ask('polis-placering-jour', contract.confirmList, { exchangeId })).code).toBe('list_not_safe');
});
