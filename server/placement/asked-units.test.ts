import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as exchanges from '#exchanges/contract.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import type { ExitCaseId, OfferId, SubjectId } from '#kernel/ids.ts';
import type { StaffActor } from '#platform/operation.ts';
import { type Asking, asking } from '#test/asking.ts';
import { carried } from '#test/exchanges.ts';
import { aFlat } from '#test/offers.ts';
import {
  type Unit,
  aTrustedCase,
  askedAbout,
  asksAbout,
  asksToReceive,
  eskilstuna,
  gävle,
  openedByPolice,
} from '#test/placement-questions.ts';
import { refused } from '#test/contacts.ts';
import { begun, belongsTo, idOfMunicipality, ruleOf, subject } from '#test/stays.ts';
import { network } from '#test/threats.ts';
import * as threats from '#threats/contract.ts';
import { makeOffer, showFinding } from './contract.ts';

const [officer, coordinator, malmö] = ['polis-placering', 'haninge-samordnare', '1280'] as const;
const planned = { how: { is: 'planned', agreedOn: '2026-03-01' } } as const;
const numbers = testPersonalNumbers.adults.slice(8).values();
let here: Asking;
let ragna: StaffActor;
let unit: Unit;
let inGävle: OfferId;
let inMalmö: OfferId;
let exitCaseId: ExitCaseId;

beforeAll(async () => {
  here = await asking();
  here.setClock('2026-03-02T11:00:00Z');
  ragna = await here.as(officer);
  await ruleOf(here.installation, ragna);
  const { organisationId: provider } = await here.as('utforare-chef');
  unit = { organisationId: gävle, provider, unit: 'Fjällgården' };
  // The same unit has housing in two municipalities.
  const offers = [gävle, idOfMunicipality(malmö)].map(async (municipalityId) => {
    const { offerId } = await here.get('utforare-chef', makeOffer, { ...aFlat, municipalityId, unit: 'Fjällgården' });
    return offerId;
  });
  [inGävle, inMalmö] = (await Promise.all(offers)) as [OfferId, OfferId];
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ exitCaseId } = await aTrustedCase(here, numbers.next().value));
  await openedByPolice(here, exitCaseId);
});

/** A question that has come and been opened, about somebody of a network of which another is known as well. */
async function asked(...about: [Parameters<typeof asksAbout>[0], readonly Unit[]]) {
  const exchangeId = await askedAbout(here, exitCaseId, ...about);
  await here.get(officer, exchanges.openIncoming, { exchangeId });
  const { subjectId } = await here.get(officer, threats.takeIn, { exchangeId });
  const networkId = await network(here.installation, ragna, `Påhittade ${crypto.randomUUID()}`);
  const rival = await subject(here.installation, ragna, `Gran ${crypto.randomUUID()}`);
  for (const one of [subjectId, rival]) await belongsTo(here.installation, ragna, one, networkId);
  return { exchangeId, subjectId, rival };
}
const answering = (exchangeId: string, answers: readonly object[]) =>
  here.ask(officer, threats.answerQuestion, {
    exchangeId,
    answer: { kind: 'placement_question', outcome: 'answered', answers, validTo: '2026-05-01' },
  });
const movesIn = (subjectId: SubjectId, offer: OfferId, municipality: string, over: object = planned) =>
  begun(here.installation, ragna, subjectId, { offer, municipality, ...over });

test('is asked about beside municipalities, and the officer sees who lives in it, wherever it has housing', async () => {
  const unknown = { ...unit, organisationId: eskilstuna, unit: 'Sjögården' };
  const { exchangeId, rival } = await asked([eskilstuna], [unit, unknown]);
  await movesIn(rival, inMalmö, malmö);
  const { candidates } = await here.get(officer, showFinding, { exchangeId });
  expect(candidates.map((one) => [one.municipality.name, one.unit?.name, one.findings.map(({ reason }) => reason)])).toEqual([
    ['Eskilstuna', undefined, []],
    ['Gävle', 'Fjällgården', ['somebody_in_unit']],
    ['Eskilstuna', 'Sjögården', ['not_offered']],
  ]);
  const answers = [
    { organisationId: eskilstuna, answer: 'no_known_obstacle' },
    { ...unit, answer: 'no_known_obstacle' },
    { ...unknown, answer: 'contact_me' },
  ];
  // Each that was named, and as it was named.
  expect((await answering(exchangeId, answers.slice(0, 2))).code).toBe('invalid_input');
  expect((await answering(exchangeId, [...answers.slice(1), { organisationId: gävle, answer: 'obstacle' }])).code).toBe(
    'invalid_input',
  );
  expect((await answering(exchangeId, answers)).code).toBeUndefined();
  await carried(here.installation);
  await here.get(coordinator, exchanges.readAnswer, { exitCaseId, exchangeId });
  const { exchanges: all, named } = await here.get(coordinator, exchanges.listExchanges, { exitCaseId });
  expect(all.find((one) => one.exchangeId === exchangeId)?.answer?.said).toMatchObject({ answers });
  expect(named.map(({ organisationId }) => organisationId)).toEqual(expect.arrayContaining([eskilstuna, gävle, unit.provider]));
  // What is said of a unit does not say that its municipality may be asked to receive them.
  expect((await here.ask(coordinator, exchanges.sendExchange, asksToReceive(exitCaseId, gävle))).code).toBe('nothing_to_lean_on');
  expect((await here.ask(coordinator, exchanges.sendExchange, asksToReceive(exitCaseId, eskilstuna))).code).toBeUndefined();
});

test('is not one more than may be asked about, nor alone without the rest of its name', async () => {
  const send = (...about: Parameters<typeof asksAbout>) =>
    here.ask(coordinator, exchanges.sendExchange, { exitCaseId, ...asksAbout(...about) });
  const towns = ['2180', '0484', '1280', '2584', '2181'].map(idOfMunicipality);
  expect((await send(towns, [unit])).raw.json().errors).toEqual([{ field: 'message.units', code: 'too_big', limit: 5 }]);
  expect((await send([], [])).raw.json().errors).toEqual([{ field: 'message.candidates', code: 'required' }]);
  expect((await send([], [{ ...unit, unit: ' ' }])).raw.json().errors).toMatchObject([{ field: 'message.units.0.unit' }]);
  expect((await send(towns.slice(1), [unit])).code).toBeUndefined();
});

test('a planned stay in it does not begin where an officer has seen an obstacle, there or in the municipality', async () => {
  const { exchangeId, subjectId } = await asked([], [unit]);
  await answering(exchangeId, [{ ...unit, answer: 'obstacle' }]);
  await expect(movesIn(subjectId, inGävle, '2180')).rejects.toMatchObject(refused('obstacle_stands'));
  await expect(movesIn(subjectId, inMalmö, malmö)).rejects.toMatchObject(refused('obstacle_stands'));
  // Tonight the rules of the database decide; and in the municipality there is housing besides.
  const { offerId: other } = await here.get('utforare-chef', makeOffer, { ...aFlat, municipalityId: gävle, unit: 'Dalgården' });
  await movesIn(subjectId, other, '2180', { ...planned, to: '2026-03-10' });
  await movesIn(subjectId, inGävle, '2180', { how: { is: 'emergency' }, from: '2026-03-11' });
});

test('an answer about it is looked at again when somebody moves into it elsewhere whom they may not meet', async () => {
  const { exchangeId, subjectId, rival } = await asked([], [unit]);
  await answering(exchangeId, [{ ...unit, answer: 'no_known_obstacle' }]);
  const reviews = async () =>
    (await here.get(officer, threats.listReviews)).reviews.filter((one) => one.exchangeId === exchangeId);
  for (const { reviewId } of await reviews()) await here.get(officer, threats.confirmAnswer, { reviewId });
  const before = (await reviews()).length;
  await movesIn(rival, inMalmö, malmö);
  expect((await reviews()).slice(before)).toMatchObject([{ because: 'stay', subject: { subjectId } }]);
});
