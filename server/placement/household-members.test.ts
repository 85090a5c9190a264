import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as exchanges from '#exchanges/contract.ts';
import type { SubjectId } from '#kernel/ids.ts';
import type { StaffActor } from '#platform/operation.ts';
import { type Asking, asking } from '#test/asking.ts';
import { aFlat, aHousehold } from '#test/offers.ts';
import { aWaiting, askedAbout, eskilstuna, gävle, haninge } from '#test/placement-questions.ts';
import { aStay, begun, belongsTo, ruleOf, subject } from '#test/stays.ts';
import { always, network } from '#test/threats.ts';
import * as threats from '#threats/contract.ts';
import * as placement from './contract.ts';
import * as plans from './contract/plans.ts';
import { confirmList, drawUpList, showSearch } from './contract/search.ts';
import { makePlans } from './operations.ts';

// A household is as much in danger as each of those in it: what is known of one of them is in the way of all, and keeps others away from all.
let here: Asking;
let ragna: StaffActor;
let called = 0;
const officer = 'polis-placering';
const alone = { ...aHousehold, children: [], avoid: [], must: [], good: [], kilometres: null, kronorPerDay: null };
const [malmöCode, kiruna] = ['1280', '2584'];

beforeAll(async () => {
  here = await asking();
  here.setClock('2026-03-02T11:00:00Z');
  ragna = await here.as(officer);
  await ruleOf(here.installation, ragna, 0);
  for (const town of ['gavle-samordnare', 'eskilstuna-samordnare', 'malmo-samordnare'])
    await here.get(town, placement.makeOffer, { ...aFlat, places: 20 });
});
afterAll(() => here[Symbol.asyncDispose]());

let family: Awaited<ReturnType<typeof aFamily>>;
/** Somebody who waits, a relative who has belonged to a network that is active in Gävle, and one of that network who lives in Eskilstuna. */
async function aFamily() {
  const waiting = await aWaiting(here, alone);
  const relative = await subject(here.installation, ragna, `Anhörig ${(called += 1)}`);
  const rival = await subject(here.installation, ragna, `Rival ${called}`);
  const networkId = await network(here.installation, ragna, `Påhittade släkten ${called}`);
  for (const one of [relative, rival]) await belongsTo(here.installation, ragna, one, networkId);
  await here.get(officer, threats.noteActivity, { networkId, municipalityId: gävle, ...always });
  const rivalStay = await begun(here.installation, ragna, rival, { municipality: '0484' });
  return { ...waiting, relative, rival, rivalStay, networkId };
}
beforeEach(async () => {
  family = await aFamily();
});

const seen = async () => {
  const { ranked, excluded } = await here.get(officer, showSearch, { exchangeId: family.exchangeId });
  const because = (name: string) => excluded.find((one) => one.name === name)?.because;
  return { ranked: ranked.map(({ name }) => name), gävle: because('Gävle'), eskilstuna: because('Eskilstuna') };
};
const free = { ranked: expect.arrayContaining(['Malmö', 'Gävle', 'Eskilstuna']), gävle: undefined, eskilstuna: undefined };
const shut = { ranked: ['Malmö'], gävle: ['active'], eskilstuna: ['conflict'] };
const together = (otherSubjectId: SubjectId = family.relative) =>
  here.get(officer, threats.noteCohabitation, { subjectId: family.subjectId, otherSubjectId, ...always });
const begins = (subjectIds: SubjectId[], municipality: string) =>
  here.ask(officer, placement.beginStay, { ...aStay, subjectIds, size: subjectIds.length, municipality });

test('a search heeds the networks of all in the household, from when they are noted until it is over', async () => {
  expect(await seen()).toMatchObject(free);
  const { factId } = await together();
  expect(await seen()).toEqual(shut);
  const { together: others } = await here.get(officer, showSearch, { exchangeId: family.exchangeId });
  expect(others).toEqual([{ subjectId: family.relative, pseudonym: `Anhörig ${called}` }]);
  const { cohabitations } = await here.get(officer, threats.showSubject, { subjectId: family.relative });
  expect(cohabitations).toMatchObject([{ factId, other: { pseudonym: family.pseudonym }, allowed: ['cohabitation.end'] }]);
  await here.get(officer, threats.endCohabitation, { factId, to: '2026-03-31' });
  expect(await seen()).toMatchObject(free);
});

test('so does one about somebody who lives with somebody already, as they move together', async () => {
  await begun(here.installation, ragna, family.subjectId, {
    subjectIds: [family.subjectId, family.relative],
    size: 2,
    municipality: kiruna,
  });
  expect(await seen()).toEqual(shut);
});

test('also where one lives with somebody who lives with a third', async () => {
  const between = await subject(here.installation, ragna, `Sambo ${called}`);
  await together(between);
  await here.get(officer, threats.noteCohabitation, { subjectId: between, otherSubjectId: family.relative, ...always });
  expect(await seen()).toEqual(shut);
});

test('what an officer is shown before an answer speaks of all of them', async () => {
  await together();
  const exchangeId = await askedAbout(here, family.exitCaseId, [gävle, eskilstuna, haninge]);
  await here.get(officer, exchanges.openIncoming, { exchangeId });
  const { together: others, candidates } = await here.get(officer, placement.showFinding, { exchangeId });
  expect(others).toEqual([{ subjectId: family.relative, pseudonym: `Anhörig ${called}` }]);
  expect(candidates.map(({ findings }) => findings.map(({ reason }) => reason))).toEqual([
    ['own_network_active'],
    ['somebody_there'],
    ['home'],
  ]);
});

test('a list that was drawn up before it was noted does not leave, and an answer that leaned on less is looked at again', async () => {
  await here.get(officer, drawUpList, { exchangeId: family.exchangeId, blocked: [malmöCode] });
  await together();
  expect((await here.ask('polis-placering-jour', confirmList, { exchangeId: family.exchangeId })).code).toBe('list_not_safe');

  const exchangeId = await askedAbout(here, family.exitCaseId, [gävle]);
  await here.get(officer, exchanges.openIncoming, { exchangeId });
  const answers = [{ organisationId: gävle, answer: 'obstacle' as const }];
  const answer = { kind: 'placement_question', outcome: 'answered', answers, validTo: '2026-05-01' } as const;
  await here.get(officer, threats.answerQuestion, { exchangeId, answer });
  const reopened = async () =>
    (await here.get(officer, threats.listReviews, {})).reviews.filter((one) => one.exchangeId === exchangeId);
  expect(await reopened()).toEqual([]);
  // Something new of the relative is something new of all who live with them.
  await belongsTo(
    here.installation,
    ragna,
    family.relative,
    await network(here.installation, ragna, `Påhittade grannen ${called}`),
  );
  expect(await reopened()).toMatchObject([{ because: 'affiliation', subject: { subjectId: family.subjectId } }]);
});

test('the database begins no stay for one of them where another may not be, and none near them of somebody whom another may not meet', async () => {
  const { subjectId, rival, rivalStay } = family;
  await together();
  for (const municipality of ['2180', '0484']) expect((await begins([subjectId], municipality)).code).toBe('place_not_available');
  expect((await begins([subjectId], malmöCode)).status).toBe(201);
  await here.get(officer, placement.endStay, { stayId: rivalStay, last: '2026-03-02', because: 'never_came' });
  expect((await begins([rival], malmöCode)).code).toBe('place_not_available');
  expect((await begins([rival], kiruna)).status).toBe(201);
});

test('what is noted of a household later is looked at where it lives', async () => {
  const { subjectId } = family;
  const { stayId } = (await begins([subjectId], '0484')).output;
  const lookAt = async () => (await here.get(officer, placement.showStay, { stayId })).lookAt.map(({ because }) => because);
  expect(await lookAt()).toEqual([]);
  await together();
  expect(await lookAt()).toEqual(['same_municipality']);
});

test('a plan heeds them too, and a household about which two are asked waits once', async () => {
  await together();
  const other = await aWaiting(here, alone);
  await together(other.subjectId);
  const { placementPlanId } = await here.get(officer, plans.startPlan, {});
  await makePlans(here.installation);
  const { result } = await here.get(officer, plans.showPlan, { placementPlanId });
  const theirs = (result?.placed ?? []).filter(({ subject: { subjectId } }) =>
    [family.subjectId, other.subjectId].includes(subjectId),
  );
  expect(theirs.map(({ where }) => where.municipality)).toEqual(['Malmö']);
}, 120_000);
