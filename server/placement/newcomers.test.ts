import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listNotices } from '#access/contract.ts';
import * as exchanges from '#exchanges/contract.ts';
import type { Day } from '#kernel/day.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import type { ExchangeId, NetworkId, OrganisationId, StayId, SubjectId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { type Asking, asking } from '#test/asking.ts';
import { aboutThreat, carried } from '#test/exchanges.ts';
import { aFlat, aHousehold } from '#test/offers.ts';
import { aTrustedCase, aWaiting, askedAbout, eskilstuna, gävle, openedByPolice } from '#test/placement-questions.ts';
import { deadlocksIn } from '#test/rows-read.ts';
import { aStay, begun, belongsTo, kiruna, ruleOf, sandviken, subject } from '#test/stays.ts';
import { always, network } from '#test/threats.ts';
import * as threats from '#threats/contract.ts';
import { endStay } from './operations.ts';
import { makeOffer, moveStay, setDistanceRule } from './contract.ts';
import { confirmList, drawUpList } from './contract/search.ts';

const malmö = '1280';
let here: Asking;
let ragna: StaffActor;
let networkId: NetworkId;
let rival: SubjectId;
const numbers = testPersonalNumbers.adults.slice(8).values();

beforeAll(async () => {
  here = await asking();
  here.setClock('2026-03-02T11:00:00Z');
  ragna = await here.as('polis-placering');
  await ruleOf(here.installation, ragna, 30);
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(async () => {
  networkId = await network(here.installation, ragna, `Påhittade ${crypto.randomUUID()}`);
  rival = await subject(here.installation, ragna, `Gran ${crypto.randomUUID()}`);
  await belongsTo(here.installation, ragna, rival, networkId);
});

const reviewsOf = async (exchangeId: ExchangeId) =>
  (await here.get('polis-placering', threats.listReviews)).reviews.filter((one) => one.exchangeId === exchangeId);

/** A question about Gävle and Eskilstuna, answered in one of the ways there are, about somebody of the same network as the rival. */
async function answered(
  way: typeof exchanges.answerIncoming | typeof threats.answerQuestion,
  [first, second]: readonly [string, string] = ['no_known_obstacle', 'no_known_obstacle'],
) {
  const { exitCaseId } = await aTrustedCase(here, numbers.next().value);
  await openedByPolice(here, exitCaseId);
  const exchangeId = await askedAbout(here, exitCaseId, [gävle, eskilstuna]);
  await here.get('polis-placering', exchanges.openIncoming, { exchangeId });
  const answers = [
    { organisationId: gävle, answer: first },
    { organisationId: eskilstuna, answer: second },
  ];
  await here.get('polis-placering', way, {
    exchangeId,
    answer: { kind: 'placement_question', outcome: 'answered', answers, validTo: '2026-05-01' },
  });
  const { subjectId } = await here.get('polis-placering', threats.takeIn, { exchangeId });
  await belongsTo(here.installation, ragna, subjectId, networkId);
  for (const { reviewId } of await reviewsOf(exchangeId)) await here.get('polis-placering', threats.confirmAnswer, { reviewId });
  await carried(here.installation);
  return { exchangeId, exitCaseId, subjectId };
}

describe('a stay that begins re-opens an answer about another', () => {
  test.each([
    ['through the vault', threats.answerQuestion],
    ['in the inbox', exchanges.answerIncoming],
  ] as const)('given %s, where it is near what the answer does not speak against', async (_, way) => {
    const { exchangeId, subjectId, exitCaseId } = await answered(way);
    const stayId = await begun(here.installation, ragna, rival, { municipality: kiruna });
    expect(await reviewsOf(exchangeId)).toEqual([]);
    const before = await here.get('haninge-samordnare', exchanges.listExchanges, { exitCaseId });
    await here.get('polis-placering', moveStay, { ...aStay, stayId, from: '2026-03-10', municipality: sandviken });
    expect(await reviewsOf(exchangeId)).toMatchObject([{ because: 'stay', subject: { subjectId }, sender: 'Haninge' }]);
    // Another officer is told which answer it is, and nothing of the one who has moved in. The municipality can tell nothing.
    const { notices } = await here.get('polis-placering-jour', listNotices);
    const told = notices.filter((one) => one.kind === 'answer_reopened' && one.subjectId === subjectId);
    expect(told.length).toBeGreaterThan(0);
    expect(JSON.stringify(told)).not.toMatch(/Gran|Sandviken|2181|Gävle/);
    await carried(here.installation);
    expect(await here.get('haninge-samordnare', exchanges.listExchanges, { exitCaseId })).toEqual(before);
  });

  test('and none where there was an obstacle already, nor where they may meet', async () => {
    const { exchangeId, subjectId } = await answered(threats.answerQuestion, ['obstacle', 'no_known_obstacle']);
    await begun(here.installation, ragna, rival, { municipality: '2180' });
    await begun(here.installation, ragna, await subject(here.installation, ragna, `Lind ${crypto.randomUUID()}`), {
      municipality: '0484',
    });
    await begun(here.installation, ragna, subjectId, { municipality: '0484' });
    expect(await reviewsOf(exchangeId)).toEqual([]);
  });

  test('but one with an obstacle when it ends, or moves away, and nobody else is in the way', async () => {
    const { exchangeId, subjectId } = await answered(threats.answerQuestion, ['obstacle', 'no_known_obstacle']);
    const [stayId, near] = [
      await begun(here.installation, ragna, rival, { municipality: '2180' }),
      await begun(here.installation, ragna, await subject(here.installation, ragna, `Lind ${crypto.randomUUID()}`), {
        municipality: '2180',
      }),
    ];
    const end = (one: StayId, last: string) =>
      perform(here.installation, endStay, ragna, { stayId: one, last: last as Day, because: 'over' });
    // Somebody whom they may meet.
    await end(near, '2026-03-10');
    // Within what is too near.
    const moved = await here.get('polis-placering', moveStay, { ...aStay, stayId, from: '2026-03-05', municipality: sandviken });
    expect(await reviewsOf(exchangeId)).toEqual([]);
    await here.get('polis-placering', moveStay, { ...aStay, stayId: moved.stayId, from: '2026-03-10', municipality: kiruna });
    expect(await reviewsOf(exchangeId)).toMatchObject([{ because: 'stay_over', subject: { subjectId } }]);
  });

  test('and none that no longer holds', async () => {
    const { exchangeId } = await answered(threats.answerQuestion);
    here.setClock('2026-05-02T11:00:00Z');
    await begun(here.installation, ragna, rival, { municipality: '2180', from: '2026-05-02' });
    expect(await reviewsOf(exchangeId)).toEqual([]);
    here.setClock('2026-03-02T11:00:00Z');
  });

  test('and one that is given after it by an officer who may have looked before', async () => {
    const { exitCaseId } = await aTrustedCase(here, numbers.next().value);
    await openedByPolice(here, exitCaseId);
    const exchangeId = await askedAbout(here, exitCaseId, [gävle, eskilstuna]);
    await here.get('polis-placering', exchanges.openIncoming, { exchangeId });
    const { subjectId } = await here.get('polis-placering', threats.takeIn, { exchangeId });
    await belongsTo(here.installation, ragna, subjectId, networkId);
    here.setClock('2026-03-02T11:10:00Z');
    await begun(here.installation, ragna, rival, { municipality: '2180' });
    const answers = [gävle, eskilstuna].map((organisationId) => ({ organisationId, answer: 'no_known_obstacle' }));
    const answer = { kind: 'placement_question', outcome: 'answered', answers, validTo: '2026-05-01' };
    await here.get('polis-placering', threats.answerQuestion, { exchangeId, answer });
    const [{ reviewId } = { reviewId: '' }] = await reviewsOf(exchangeId);
    expect(await reviewsOf(exchangeId)).toMatchObject([{ because: 'stay', subject: { subjectId } }]);
    // Who has looked at it again has seen it.
    await here.get('polis-placering', threats.confirmAnswer, { reviewId });
    here.setClock('2026-03-02T11:00:00Z');
    expect(await reviewsOf(exchangeId)).toEqual([]);
  });

  test('and a list that two have put their names to', async () => {
    for (const town of ['malmo-samordnare', 'eskilstuna-samordnare'] as const) await here.get(town, makeOffer, aFlat);
    const profile = { ...aHousehold, children: [], must: [], kilometres: null, avoid: [], kronorPerDay: null };
    const { exchangeId, subjectId } = await aWaiting(here, profile);
    await belongsTo(here.installation, ragna, subjectId, networkId);
    await here.get('polis-placering', drawUpList, { exchangeId, blocked: [] });
    await here.get('polis-placering-jour', confirmList, { exchangeId });
    const { answer } = await here.get('polis-placering', exchanges.showIncoming, { exchangeId });
    const listed = answer?.said['municipalities'] as OrganisationId[];
    const code = listed.includes(eskilstuna) ? '0484' : malmö;
    expect(await reviewsOf(exchangeId)).toEqual([]);
    await begun(here.installation, ragna, rival, { municipality: code });
    expect(await reviewsOf(exchangeId)).toMatchObject([{ because: 'stay', subject: { subjectId } }]);
  });
});

describe('what is noted of somebody who lives somewhere already re-opens an answer about another', () => {
  let neighbour: SubjectId;
  beforeEach(async () => {
    neighbour = await subject(here.installation, ragna, `Rönn ${crypto.randomUUID()}`);
  });
  const facts = {
    affiliation: () => belongsTo(here.installation, ragna, neighbour, networkId),
    cohabitation: () =>
      here.get('polis-placering', threats.noteCohabitation, { subjectId: rival, otherSubjectId: neighbour, ...always }),
  };
  const ends = { affiliation: threats.endAffiliation, cohabitation: threats.endCohabitation };

  test.each(['affiliation', 'cohabitation'] as const)('given as none known, by %s', async (because) => {
    const { exchangeId, subjectId, exitCaseId } = await answered(threats.answerQuestion);
    await begun(here.installation, ragna, neighbour, { municipality: sandviken });
    expect(await reviewsOf(exchangeId)).toEqual([]);
    const before = await here.get('haninge-samordnare', exchanges.listExchanges, { exitCaseId });
    await facts[because]();
    expect(await reviewsOf(exchangeId)).toMatchObject([{ because, subject: { subjectId } }]);
    // The municipality can tell nothing.
    await carried(here.installation);
    expect(await here.get('haninge-samordnare', exchanges.listExchanges, { exitCaseId })).toEqual(before);
  });

  test('and none where they live far from it, where there was an obstacle, or where they may meet all the same', async () => {
    const { exchangeId } = await answered(threats.answerQuestion, ['obstacle', 'no_known_obstacle']);
    await begun(here.installation, ragna, neighbour, { municipality: sandviken });
    const far = await subject(here.installation, ragna, `Sälg ${crypto.randomUUID()}`);
    await begun(here.installation, ragna, far, { municipality: kiruna });
    const other = await network(here.installation, ragna, `Tredje ${crypto.randomUUID()}`);
    for (const one of [neighbour, far]) {
      await belongsTo(here.installation, ragna, one, networkId);
      await belongsTo(here.installation, ragna, one, other);
    }
    expect(await reviewsOf(exchangeId)).toEqual([]);
  });

  test.each(['affiliation', 'cohabitation'] as const)(
    'given as an obstacle, by the end of %s, when nobody else is in the way',
    async (because) => {
      const { exchangeId, subjectId } = await answered(threats.answerQuestion, ['obstacle', 'no_known_obstacle']);
      await begun(here.installation, ragna, neighbour, { municipality: '2180' });
      const rivalStay = await begun(here.installation, ragna, await theOther(), { municipality: '2180' });
      const { factId } = await facts[because]();
      await here.get('polis-placering', ends[because], { factId, to: '2026-03-10' });
      expect(await reviewsOf(exchangeId)).toEqual([]);
      await perform(here.installation, endStay, ragna, { stayId: rivalStay, last: '2026-03-02' as Day, because: 'never_came' });
      for (const { reviewId } of await reviewsOf(exchangeId))
        await here.get('polis-placering', threats.confirmAnswer, { reviewId });
      const again = await facts[because]();
      await here.get('polis-placering', ends[because], { factId: again.factId, to: '2026-03-10' });
      expect(await reviewsOf(exchangeId)).toMatchObject([{ because, subject: { subjectId } }]);
    },
  );
  const theOther = async () => {
    const one = await subject(here.installation, ragna, `Hägg ${crypto.randomUUID()}`);
    await belongsTo(here.installation, ragna, one, networkId);
    return one;
  };
});

test('and who begins a stay, answers anew, stands for an answer or notes a fact at the same moment never wait for each other crosswise', async () => {
  const { exchangeId, subjectId } = await answered(threats.answerQuestion);
  const answers = [gävle, eskilstuna].map((organisationId) => ({ organisationId, answer: 'no_known_obstacle' }));
  const answer = { kind: 'placement_question', outcome: 'answered', answers, validTo: '2026-05-01' };
  const jour = 'polis-placering-jour';
  await here.sessionOf(jour);
  const confirms = async () => {
    for (const { reviewId } of await reviewsOf(exchangeId)) await here.ask(jour, threats.confirmAnswer, { reviewId });
  };
  for (let round = 0; round < 12; round++) {
    const [stayId] = await Promise.all([
      begun(here.installation, ragna, rival, { municipality: '2180' }),
      here.ask(jour, threats.answerQuestion, { exchangeId, answer }),
      here.ask(jour, exchanges.replaceAnswer, { exchangeId, answer }),
      confirms(),
      belongsTo(here.installation, ragna, subjectId, networkId),
    ]);
    await perform(here.installation, endStay, ragna, { stayId, last: '2026-03-02', because: 'never_came' });
  }
  expect(await deadlocksIn(here)).toBe(0);
});

test('an answer that is given in the inbox is looked at again when what is known changes, and holds for a year at most', async () => {
  const { exchangeId, subjectId } = await answered(exchanges.answerIncoming);
  const other = await network(here.installation, ragna, `Andra ${crypto.randomUUID()}`);
  await belongsTo(here.installation, ragna, subjectId, other);
  expect(await reviewsOf(exchangeId)).toMatchObject([{ because: 'affiliation' }]);

  const { exitCaseId } = await aTrustedCase(here, numbers.next().value);
  const sent = await here.get('haninge-samordnare', exchanges.sendExchange, { exitCaseId, ...aboutThreat });
  await carried(here.installation);
  await here.get('polis-hotbedomare', exchanges.openIncoming, { exchangeId: sent.exchangeId });
  const until = (validTo: string) => ({
    exchangeId: sent.exchangeId,
    answer: { kind: 'threat_assessment', outcome: 'assessed', level: 'latent', advice: 'Byt telefon.', validTo } as const,
  });
  const late = await here.ask('polis-hotbedomare', exchanges.answerIncoming, until('2027-03-04'));
  expect(late.raw.json().errors).toEqual([{ field: 'answer.validTo', code: 'too_late' }]);
  await here.get('polis-hotbedomare', exchanges.answerIncoming, until('2027-03-03'));
});

test('a distance that grows re-opens what saw no obstacle, and one that shrinks what saw one', async () => {
  const rule = (from: string, radiusKm: number) =>
    here.get('polis-placering', setDistanceRule, { from, radiusKm, neighboursApart: false });
  const far = await answered(threats.answerQuestion);
  const stayId = await begun(here.installation, ragna, rival, { municipality: '0380' });
  await rule('2026-04-01', 20);
  expect(await reviewsOf(far.exchangeId)).toEqual([]);
  await rule('2026-06-01', 150);
  expect(await reviewsOf(far.exchangeId)).toMatchObject([{ because: 'distance_rule', subject: { subjectId: far.subjectId } }]);
  await perform(here.installation, endStay, ragna, { stayId, last: '2026-03-02', because: 'never_came' });

  const near = await answered(threats.answerQuestion, ['obstacle', 'obstacle']);
  await begun(here.installation, ragna, rival, { municipality: sandviken });
  await rule('2026-07-01', 140);
  expect(await reviewsOf(near.exchangeId)).toEqual([]);
  await rule('2026-09-01', 0);
  expect(await reviewsOf(near.exchangeId)).toMatchObject([{ because: 'distance_rule' }]);
});
