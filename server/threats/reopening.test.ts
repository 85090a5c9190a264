import type { z } from 'zod';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listNotices } from '#access/contract.ts';
import { registeredId } from '#access/register.ts';
import * as exchanges from '#exchanges/operations.ts';
import type { Day } from '#kernel/day.ts';
import type { ExchangeId, ExitCaseId, NetworkId, SubjectId } from '#kernel/ids.ts';
import type { Contract } from '#platform/contract.ts';
import { type Operation, type StaffActor, perform } from '#platform/operation.ts';
import { type Asking, asking } from '#test/asking.ts';
import { refused } from '#test/contacts.ts';
import { aboutThreat, carried } from '#test/exchanges.ts';
import { subject } from '#test/stays.ts';
import { always, asSure, assessed, network, questionTo, takenIn } from '#test/threats.ts';
import { type Change, type Standing, isTouched, reviewDueOn } from './domain/reopening.ts';
import * as threats from './operations.ts';

const answer: Standing = {
  exchangeId: 'e' as ExchangeId,
  subjectId: 's' as SubjectId,
  leansOn: ['n1', 'n2'] as NetworkId[],
  holdsTo: '2026-06-01' as Day,
};
test.each<[string, Partial<Change>, Partial<Standing>, boolean]>([
  ['about the one it is about', { subjectIds: [answer.subjectId] }, {}, true],
  ['in a network it leans on', { networkIds: ['n2' as NetworkId] }, {}, true],
  ['in another network', { networkIds: ['n3' as NetworkId] }, {}, false],
  ['about another person', { subjectIds: ['t' as SubjectId] }, {}, false],
  ['made by answering it', { subjectIds: [answer.subjectId], but: answer.exchangeId }, {}, false],
  ['on its last day', { subjectIds: [answer.subjectId] }, { holdsTo: '2026-03-02' as Day }, true],
  ['when it no longer holds', { subjectIds: [answer.subjectId] }, { holdsTo: '2026-03-01' as Day }, false],
  ['where it said no day', { subjectIds: [answer.subjectId] }, { holdsTo: null }, true],
])('a change %s touches an answer: %o %o %s', (_, change, over, expected) => {
  const whole: Change = { because: 'hostility', subjectIds: [], networkIds: [], ...change };
  expect(isTouched({ ...answer, ...over }, whole, '2026-03-02' as Day)).toBe(expected);
});

test('the more dangerous, the sooner it is looked at', () => {
  const days = (['acute', 'concrete', 'latent', 'none_known', null] as const).map((level) =>
    reviewDueOn(level, '2026-03-02' as Day),
  );
  expect(days).toEqual(['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-04', '2026-03-03']);
});

let here: Asking;
let ellinor: StaffActor;
let exitCaseId: ExitCaseId;
let signe: StaffActor;
let ragna: StaffActor;
let exchangeId: ExchangeId;
let subjectId: SubjectId;
let networkId: NetworkId;
let otherId: NetworkId;
beforeAll(async () => {
  here = await asking();
  ellinor = await here.as('haninge-samordnare');
  signe = await here.as('polis-hotbedomare');
  ragna = await here.as('polis-placering');
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(async () => {
  here.setClock('2026-03-02T11:00:00Z');
  ({ exchangeId, exitCaseId } = await questionTo(here.installation, ellinor, signe));
  ({ subjectId } = await takenIn(here.installation, signe, exchangeId));
  networkId = await network(here.installation, signe, `Ett ${crypto.randomUUID()}`);
  otherId = await network(here.installation, signe, `Ett annat ${crypto.randomUUID()}`);
  await does(threats.noteAffiliation, { subjectId, networkId, belonging: 'former', ...asSure, ...always });
  await does(threats.assessSubject, { subjectId, exchangeId, ...assessed });
});

const does = <C extends Contract>(op: Operation<C>, input: z.input<C['input']>, by = signe) =>
  perform(here.installation, op, by, input);
const reviews = async (show: 'to_do' | 'all' = 'to_do') =>
  (await does(threats.listReviews, { show })).reviews.filter((one) => one.exchangeId === exchangeId);
/** A fact that the answer leaned on when it was confirmed ends. */
async function ended(kind: 'activity' | 'hostility' | 'affiliation' | 'avoided_place') {
  const noted = {
    activity: () => does(threats.noteActivity, { networkId, municipalityId: gävle, ...always }),
    hostility: () => does(threats.noteHostility, { between: between(), ...asSure, ...always }),
    affiliation: () =>
      does(threats.noteAffiliation, { subjectId, networkId: otherId, belonging: 'periphery', ...asSure, ...always }),
    avoided_place: () => does(threats.noteAvoidedPlace, { subjectId, municipalityId: gävle, why: 'Därför.', ...always }),
  };
  const end = {
    activity: threats.endActivity,
    hostility: threats.endHostility,
    affiliation: threats.endAffiliation,
    avoided_place: threats.endAvoidedPlace,
  };
  const { factId } = await noted[kind]();
  for (const { reviewId } of await reviews()) await does(threats.confirmAnswer, { reviewId });
  expect(await reviews()).toEqual([]);
  await does(end[kind], { factId, to: '2026-03-02' });
}
const between = () => ({ of: 'networks', networkId: otherId, otherNetworkId: networkId }) as const;
const gävle = registeredId('municipality', '2180');

test.each<[string, () => Promise<unknown>]>([
  ['level', () => does(threats.assessSubject, { subjectId, ...assessed, level: 'acute' })],
  [
    'network',
    async () => {
      const { version, keepUntil } = await does(threats.showNetwork, { networkId });
      await does(threats.changeNetwork, { networkId, kind: 'honour_related', to: null, keepUntil, version });
    },
  ],
  ['activity', () => does(threats.noteActivity, { networkId, municipalityId: gävle, ...always })],
  ['hostility', () => does(threats.noteHostility, { between: between(), ...asSure, ...always })],
  [
    'affiliation',
    () => does(threats.noteAffiliation, { subjectId, networkId: otherId, belonging: 'periphery', ...asSure, ...always }),
  ],
  ['avoided_place', () => does(threats.noteAvoidedPlace, { subjectId, municipalityId: gävle, why: 'Därför.', ...always })],
  // What makes it less dangerous is looked at again as well: an obstacle may have gone.
  ['level', () => does(threats.assessSubject, { subjectId, ...assessed, level: 'none_known' })],
  ['activity', () => ended('activity')],
  ['hostility', () => ended('hostility')],
  ['affiliation', () => ended('affiliation')],
  ['avoided_place', () => ended('avoided_place')],
])(
  'a change of %s re-opens the answer that leaned on it, and tells those whose function it is to answer',
  async (because, change) => {
    expect(await reviews()).toEqual([]);
    await change();
    expect(await reviews()).toMatchObject([
      { because, subject: { subjectId }, sender: 'Haninge', outcome: null, allowed: ['review.confirm', 'review.take_back'] },
    ]);
    for (const who of ['polis-hotbedomare', 'polis-samordnare'] as const) {
      const { notices } = await here.get(who, listNotices);
      expect(notices).toContainEqual(expect.objectContaining({ kind: 'answer_reopened', about: 'threat_subject', subjectId }));
    }
  },
);

test('a change of the level of somebody in the household re-opens the answers about all of them', async () => {
  const relative = await subject(here.installation, signe, `Anhörig ${crypto.randomUUID()}`);
  await does(threats.noteCohabitation, { subjectId, otherSubjectId: relative, ...always });
  const [{ reviewId } = { reviewId: '' }] = await reviews();
  await does(threats.confirmAnswer, { reviewId });
  await does(threats.assessSubject, { subjectId: relative, ...assessed, level: 'acute' });
  expect(await reviews()).toMatchObject([{ because: 'level', subject: { subjectId } }]);
});

test('what is no change of the level, and what is about others, re-opens nothing; once at a time', async () => {
  await does(threats.assessSubject, { subjectId, ...assessed });
  await does(threats.noteActivity, { networkId: otherId, municipalityId: gävle, ...always });
  expect(await reviews()).toEqual([]);
  const { factId } = await does(threats.noteHostility, { between: between(), ...asSure, ...always });
  await does(threats.endHostility, { factId, to: '2026-03-02' });
  expect(await reviews()).toHaveLength(1);
});

test('an answer that still holds is confirmed once, and leans on what is known then', async () => {
  await does(threats.noteHostility, { between: between(), ...asSure, ...always });
  const [{ reviewId } = { reviewId: '' }] = await reviews();
  for (const id of [reviewId, crypto.randomUUID()])
    await expect(does(threats.confirmAnswer, { reviewId: id }, ragna)).rejects.toMatchObject(refused('not_found'));
  expect((await does(threats.listReviews, {}, ragna)).reviews).toEqual([]);
  await does(threats.confirmAnswer, { reviewId });
  await expect(does(threats.confirmAnswer, { reviewId })).rejects.toMatchObject(refused('already_reviewed'));
  expect(await reviews()).toEqual([]);
  expect(await reviews('all')).toMatchObject([{ outcome: 'holds', doneBy: 'Signe' }]);
  // Of the network that has become hostile the answer knows from here on.
  await does(threats.noteActivity, { networkId: otherId, municipalityId: gävle, ...always });
  expect(await reviews()).toMatchObject([{ because: 'activity' }]);
});

describe('a new answer, or word that there is none any more,', () => {
  const answersOf = async () => {
    await carried(here.installation);
    const read = () => perform(here.installation, exchanges.readAnswer, ellinor, { exitCaseId, exchangeId });
    await read().catch(() => undefined);
    const list = await perform(here.installation, exchanges.listExchanges, ellinor, { exitCaseId });
    return list.exchanges.find((one) => one.exchangeId === exchangeId)!;
  };
  const said = { outcome: 'assessed', said: { level: 'concrete', advice: assessed.advice, validTo: assessed.validTo } };

  test('follows the one that was given, which stands in the history; the sender is told', async () => {
    expect(await answersOf()).toMatchObject({ answer: said, later: [] });
    await perform(here.installation, exchanges.tellExchanges, { kind: 'system', persona: 'clock' }, {});
    const told = async () =>
      (await here.get('haninge-samordnare', listNotices)).notices.filter(
        (one) => one.kind === 'exchange_answered' && one.subjectId === exitCaseId,
      ).length;
    expect(await told()).toBe(1);
    await does(threats.noteHostility, { between: between(), ...asSure, ...always });
    here.setClock('2026-03-02T11:05:00Z');
    await does(threats.assessSubject, { subjectId, exchangeId, ...assessed, level: 'acute', advice: 'Flytta i dag.' });
    await carried(here.installation);
    const unread = await perform(here.installation, exchanges.listExchanges, ellinor, { exitCaseId });
    expect(unread.exchanges.find((one) => one.exchangeId === exchangeId)).toMatchObject({
      answer: said,
      later: [{ says: 'replaced', answer: null, isUnread: true }],
      allowed: ['exchange.read_answer'],
    });
    expect(await answersOf()).toMatchObject({
      answer: said,
      later: [{ says: 'replaced', isUnread: false, answer: { said: { level: 'acute', advice: 'Flytta i dag.' } } }],
      allowed: [],
    });
    await perform(here.installation, exchanges.tellExchanges, { kind: 'system', persona: 'clock' }, {});
    expect(await told()).toBe(2);
    expect(await reviews('all')).toMatchObject([{ outcome: 'replaced' }]);
    expect(await perform(here.installation, exchanges.showIncoming, signe, { exchangeId })).toMatchObject({
      answer: said,
      later: [{ by: 'Signe', answer: { said: { level: 'acute' } } }],
    });
  });

  test('is said to the sender, who asks again', async () => {
    await does(threats.noteHostility, { between: between(), ...asSure, ...always });
    const [{ reviewId } = { reviewId: '' }] = await reviews();
    await expect(does(threats.takeBackAnswer, { reviewId }, ragna)).rejects.toMatchObject(refused('not_found'));
    await carried(here.installation);
    await does(threats.takeBackAnswer, { reviewId });
    expect(await answersOf()).toMatchObject({ answer: said, later: [{ says: 'withdrawn', answer: null, isUnread: false }] });
    // What no longer holds is not opened again.
    await does(threats.noteActivity, { networkId, municipalityId: gävle, ...always });
    expect(await reviews()).toEqual([]);
    await expect(perform(here.installation, exchanges.withdrawAnswer, signe, { exchangeId })).rejects.toMatchObject(
      refused('answer_withdrawn'),
    );
    await expect(
      perform(here.installation, exchanges.sendExchange, ellinor, { exitCaseId, ...aboutThreat }),
    ).resolves.toBeDefined();
  });

  test('is for those who answered, where the kind lets it', async () => {
    const answer = { kind: 'threat_assessment', outcome: 'cannot', why: 'Vi vet för lite.' } as const;
    await expect(perform(here.installation, exchanges.replaceAnswer, ragna, { exchangeId, answer })).rejects.toMatchObject(
      refused('not_found'),
    );
    const waiting = await questionTo(here.installation, ellinor, signe);
    for (const op of [
      () => perform(here.installation, exchanges.replaceAnswer, signe, { exchangeId: waiting.exchangeId, answer }),
      () => perform(here.installation, exchanges.withdrawAnswer, signe, { exchangeId: waiting.exchangeId }),
    ])
      await expect(op()).rejects.toMatchObject(refused('not_answered'));
  });
});

test('an answer that is not looked at again in time is told to those who answer and to somebody above, once, and to no municipality', async () => {
  await does(threats.noteHostility, { between: between(), ...asSure, ...always });
  const [late] = await reviews();
  const tells = () => perform(here.installation, threats.tellLateAnswers, { kind: 'system', persona: 'clock' }, {});
  await tells();
  const told = async () =>
    (
      await here.owner.query<{ house: string; subject: string }>(
        `select organisation_id as house, subject from access.notice where kind = 'answer_review_late' and subject_id = $1`,
        [late?.reviewId],
      )
    ).rows;
  here.setClock('2026-03-03T22:59:00Z');
  await tells();
  expect(await told()).toEqual([]);
  here.setClock('2026-03-03T23:00:00Z');
  await tells();
  const all = await told();
  expect(all.length).toBeGreaterThan(0);
  expect(all.every(({ house, subject }) => house === signe.organisationId && subject === '2026-03-03')).toBe(true);
  await tells();
  expect(await told()).toHaveLength(all.length);
});
