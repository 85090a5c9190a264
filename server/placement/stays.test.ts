import type { z } from 'zod';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listNotices } from '#access/contract.ts';
import { accessOperations } from '#access/operations.ts';
import { roles } from '#access/roles.ts';
import type { NetworkId, SubjectId } from '#kernel/ids.ts';
import type { Contract } from '#platform/contract.ts';
import { type Operation, type StaffActor, perform } from '#platform/operation.ts';
import { noteActivity, noteAvoidedPlace, noteHostility } from '#threats/operations.ts';
import { refused } from '#test/contacts.ts';
import { aFlat } from '#test/offers.ts';
import { type World, world } from '#test/personas.ts';
import { aStay, begun, belongsTo, gävle, idOfMunicipality, kiruna, ruleOf, sandviken, subject, tonight } from '#test/stays.ts';
import { always, asSure, network } from '#test/threats.ts';
import * as placement from './operations.ts';

let here: World;
let ragna: StaffActor;
let rurik: StaffActor;
let hillevi: StaffActor;
let networkId: NetworkId;
let one: SubjectId;
let rival: SubjectId;
let other: SubjectId;
let called = 0;
const does = <C extends Contract>(op: Operation<C>, input: z.input<C['input']>, by = ragna) =>
  perform(here.installation, op, by, input);
const notAvailable = refused('place_not_available');

beforeAll(async () => {
  here = await world();
  here.setClock('2026-03-02T11:00:00Z');
  [ragna, rurik, hillevi] = [
    await here.as('polis-placering'),
    await here.as('polis-placering-jour'),
    await here.as('gavle-samordnare'),
  ];
  await ruleOf(here.installation, ragna, 30);
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(async () => {
  here.setClock('2026-03-02T11:00:00Z');
  networkId = await network(here.installation, ragna, `Påhittade nätverket ${(called += 1)}`);
  one = await subject(here.installation, ragna, `Björk Ask ${called}`);
  rival = await subject(here.installation, ragna, `Gran Tall ${called}`);
  other = await subject(here.installation, ragna, `Lind Alm ${called}`);
  for (const subjectId of [one, rival]) await belongsTo(here.installation, ragna, subjectId, networkId);
});

describe('a stay', () => {
  test('begins, and nobody from the same network comes near while it lasts', async () => {
    const stayId = await begun(here.installation, ragna, one, { to: '2026-06-01' });
    for (const municipality of [gävle, sandviken])
      await expect(begun(here.installation, ragna, rival, { municipality })).rejects.toMatchObject(notAvailable);
    await begun(here.installation, ragna, other);
    await begun(here.installation, ragna, rival, { municipality: kiruna, to: '2026-06-02' });
    // Both days count: the day after the last one is free.
    await expect(does(placement.moveStay, { stayId: await stayOf(rival), ...aStay, from: '2026-06-01' })).rejects.toMatchObject(
      notAvailable,
    );
    await does(placement.moveStay, { stayId: await stayOf(rival), ...aStay, from: '2026-06-02' });
    expect(await does(placement.showStay, { stayId })).toMatchObject({ state: 'standing', lookAt: [], openings: [] });
  });

  test('is had by two who are not to be near each other only where they are one household', async () => {
    await begun(here.installation, ragna, one, { subjectIds: [one, rival], size: 3, children: true });
    await expect(begun(here.installation, ragna, rival, { municipality: kiruna })).rejects.toMatchObject(notAvailable);
  });

  test('does not begin where an own or a hostile network is active, or where somebody is not to be', async () => {
    const hostileId = await network(here.installation, ragna, `Påhittade fienden ${called}`);
    const between = { of: 'networks', networkId, otherNetworkId: hostileId } as const;
    await does(noteHostility, { between, ...asSure, ...always });
    await does(noteActivity, { networkId: hostileId, municipalityId: idOfMunicipality(gävle), ...always });
    await does(noteAvoidedPlace, { subjectId: other, municipalityId: idOfMunicipality(kiruna), why: 'Familj.', ...always });
    await expect(begun(here.installation, ragna, one)).rejects.toMatchObject(notAvailable);
    await begun(here.installation, ragna, one, { municipality: sandviken });
    await expect(begun(here.installation, ragna, other, { municipality: kiruna })).rejects.toMatchObject(notAvailable);
  });

  test('takes beds of an offer, on the days when it is open, for those it is meant for', async () => {
    const { offerId } = await does(placement.makeOffer, { ...aFlat, places: 3, most: 2, to: '2026-12-31' }, hillevi);
    const inIt = { offer: offerId, to: '2026-12-31' };
    await expect(begun(here.installation, ragna, one, { ...inIt, to: null })).rejects.toMatchObject(notAvailable);
    await expect(begun(here.installation, ragna, one, { ...inIt, size: 3 })).rejects.toMatchObject(notAvailable);
    await expect(begun(here.installation, ragna, one, { ...inIt, municipality: kiruna })).rejects.toMatchObject(notAvailable);
    const stayId = await begun(here.installation, ragna, one, { ...inIt, size: 2, to: '2026-03-31' });
    await expect(begun(here.installation, ragna, other, { ...inIt, size: 2 })).rejects.toMatchObject(notAvailable);
    await begun(here.installation, ragna, other, { ...inIt, from: '2026-04-01', size: 2 });
    // Who moves within the house has the beds that they leave.
    await does(placement.moveStay, { stayId, ...aStay, ...tonight, ...inIt, from: '2026-03-10', to: '2026-03-31', size: 2 });
  });

  test('moves as a whole or not at all', async () => {
    await begun(here.installation, ragna, rival, { municipality: sandviken });
    const stayId = await begun(here.installation, ragna, one, { municipality: kiruna });
    const move = { ...aStay, stayId, from: '2026-03-10', how: { is: 'emergency' } } as const;
    await expect(does(placement.moveStay, move)).rejects.toMatchObject(notAvailable);
    expect(await does(placement.showStay, { stayId })).toMatchObject({ to: null, endedBecause: null });
    const moved = await does(placement.moveStay, { ...move, municipality: göteborg });
    expect(await does(placement.showStay, { stayId })).toMatchObject({ to: '2026-03-10', endedBecause: 'moved' });
    expect(await does(placement.showStay, moved)).toMatchObject({
      movedFrom: stayId,
      from: '2026-03-10',
      how: { is: 'emergency' },
    });
  });

  test('ends once, not before it began and not later than was said; one that never came is in nobody’s way', async () => {
    const stayId = await begun(here.installation, ragna, one, { to: '2026-06-01' });
    const end = { stayId, because: 'over' } as const;
    await expect(does(placement.endStay, { ...end, last: '2026-03-01' })).rejects.toMatchObject(
      refused('invalid_input', { field: 'last', code: 'too_early' }),
    );
    await expect(does(placement.endStay, { ...end, last: '2026-06-02' })).rejects.toMatchObject(
      refused('invalid_input', { field: 'last', code: 'too_late' }),
    );
    await does(placement.endStay, { ...end, last: '2026-03-02', because: 'never_came' });
    await expect(does(placement.endStay, { ...end, last: '2026-03-02' })).rejects.toMatchObject(refused('stay_over'));
    await begun(here.installation, ragna, rival);
  });

  test('is refused with what is wrong in it, and without a rule of distance', async () => {
    const wrong = { size: 0, subjectIds: [one, one] };
    await expect(begun(here.installation, ragna, one, wrong)).rejects.toMatchObject(refused('invalid_input'));
    await expect(begun(here.installation, ragna, one, { from: '2026-01-01' })).rejects.toMatchObject(
      refused('invalid_input', { field: 'from', code: 'too_early' }),
    );
    await here.owner.query('delete from placement.distance_rule');
    await expect(begun(here.installation, ragna, one)).rejects.toMatchObject(refused('distance_rule_missing'));
    await ruleOf(here.installation, ragna, 30);
  });
});

describe('an emergency', () => {
  test('skips no rule, and is looked at by another person', async () => {
    await begun(here.installation, ragna, rival);
    const now = { how: { is: 'emergency' } } as const;
    await expect(begun(here.installation, ragna, one, now)).rejects.toMatchObject(notAvailable);
    const stayId = await begun(here.installation, ragna, one, { ...now, municipality: kiruna });
    const review = { stayId, verdict: 'stands' } as const;
    await expect(does(placement.reviewStay, review)).rejects.toMatchObject(refused('stay_done_by_you'));
    here.setClock('2026-03-04T11:00:00Z');
    const listed = (await does(placement.listStays, {}, rurik)).stays.find((stay) => stay.stayId === stayId);
    expect(listed?.review).toEqual({ dueOn: '2026-03-03', isLate: true, done: null });
    await does(placement.reviewStay, review, rurik);
    await expect(does(placement.reviewStay, review, rurik)).rejects.toMatchObject(refused('already_reviewed'));
    expect(await does(placement.showStay, { stayId })).toMatchObject({
      review: { isLate: false, done: { verdict: 'stands', by: 'Rurik' } },
    });
  });

  test('that nobody has looked at in time is told once to all who may, with neither name nor place', async () => {
    await here.owner.query(
      'update placement.stay set review_told_at = now() where review_due_on is not null and reviewed_at is null',
    );
    const stayId = await begun(here.installation, ragna, one, { how: { is: 'emergency' }, municipality: kiruna });
    const clock = { kind: 'system', persona: 'clock' } as const;
    const tells = () => perform(here.installation, placement.tellLateReviews, clock, {});
    here.setClock('2026-03-03T22:59:00Z');
    expect(await tells()).toEqual({ told: 0 });
    here.setClock('2026-03-03T23:00:00Z');
    expect(await tells()).toEqual({ told: 1 });
    expect(await tells()).toEqual({ told: 0 });
    const list = accessOperations.find((it) => it.contract.name === listNotices.name) as Operation<typeof listNotices>;
    const { notices } = await does(list, {}, rurik);
    expect(notices.filter(({ subjectId }) => subjectId === stayId)).toMatchObject([
      { kind: 'stay_review_late', about: 'stay', subject: '2026-03-03' },
    ]);
  });

  test('is the only thing that is reviewed', async () => {
    const stayId = await begun(here.installation, ragna, one);
    await expect(does(placement.reviewStay, { stayId, verdict: 'stands' }, rurik)).rejects.toMatchObject(
      refused('stay_to_be_reviewed_not'),
    );
  });
});

describe('a place', () => {
  test('is in no answer but the one that opens it, which keeps the reason and who it was', async () => {
    const address = 'Påhittade gatan 1';
    const stayId = await begun(here.installation, ragna, one, { address });
    const answers = [await does(placement.listStays, {}), await does(placement.showStay, { stayId })];
    expect(JSON.stringify(answers)).not.toMatch(new RegExp(`Gävle|${idOfMunicipality(gävle)}|${address}`));
    const opened = await does(placement.openPlace, { stayId, reason: 'Möte med kommunen.' }, rurik);
    expect(opened).toEqual({ stayId, municipality: 'Gävle', house: null, unit: null, address });
    expect((await does(placement.showStay, { stayId })).openings).toEqual([
      { at: '2026-03-02T11:00:00.000Z', by: 'Rurik', reason: 'Möte med kommunen.' },
    ]);
    expect(here.logged.join()).not.toMatch(new RegExp(`${idOfMunicipality(gävle)}|${address}`));
    const { rows } = await here.owner.query(
      `select to_jsonb(entry)::text as entry from audit.entry where operation like 'stay.%'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${idOfMunicipality(gävle)}|${address}`));
  });

  test('is looked at again when a fact comes later: nobody is moved by it', async () => {
    const first = await begun(here.installation, ragna, one);
    const second = await begun(here.installation, ragna, other, { municipality: sandviken });
    await belongsTo(here.installation, ragna, other, networkId);
    const { stays } = await does(placement.listStays, {});
    expect(stays.filter(({ toLookAt }) => toLookAt).map(({ stayId }) => stayId)).toEqual(expect.arrayContaining([first, second]));
    expect((await does(placement.showStay, { stayId: first })).lookAt).toEqual([
      { because: 'too_near', other: { stayId: second, called: `Lind Alm ${called}` } },
    ]);
    await does(noteActivity, { networkId, municipalityId: idOfMunicipality(gävle), ...always });
    expect((await does(placement.showStay, { stayId: first })).lookAt).toContainEqual({ because: 'active', other: null });
  });
});

describe('a rule of distance', () => {
  test('holds from its day, and what held before is not rewritten', async () => {
    await expect(
      does(placement.setDistanceRule, { from: '2026-03-01', radiusKm: 0, neighboursApart: false }),
    ).rejects.toMatchObject(refused('invalid_input', { field: 'from', code: 'in_the_past' }));
    await does(placement.setDistanceRule, { from: '2026-09-01', radiusKm: 100, neighboursApart: true });
    await expect(
      does(placement.setDistanceRule, { from: '2026-09-01', radiusKm: 0, neighboursApart: false }),
    ).rejects.toMatchObject(refused('invalid_input', { field: 'from', code: 'not_a_choice' }));
    const uppsala = '0380';
    await begun(here.installation, ragna, one);
    await begun(here.installation, ragna, rival, { municipality: uppsala, to: '2026-08-31' });
    await does(placement.endStay, { stayId: await stayOf(rival), last: '2026-03-02', because: 'never_came' });
    await expect(begun(here.installation, ragna, rival, { municipality: uppsala, to: '2026-09-01' })).rejects.toMatchObject(
      notAvailable,
    );
  });
});

describe('nobody but the placement coordination', () => {
  test('has a permission for it', () => {
    const names = placement.placementOperations
      .map(({ contract }) => contract.name)
      .filter((name) => /^(stay|distance)/.test(name));
    expect(names.length).toBe(10);
    for (const [role, may] of Object.entries(roles))
      for (const name of names)
        expect((may as readonly string[]).includes(name), `${role} ${name}`).toBe(role === 'placement_coordinator');
  });

  test('can tell a stay that is there from one that is not', async () => {
    const stayId = await begun(here.installation, ragna, one);
    // Somebody who has every permission, in another house.
    const may = new Set(roles.placement_coordinator);
    for (const stranger of [
      { ...hillevi, may },
      { ...(await here.as('polis-samordnare')), may },
    ])
      for (const id of [stayId, crypto.randomUUID()]) {
        const asked = { stayId: id, because: 'over', last: '2026-03-02' } as const;
        await expect(does(placement.showStay, { stayId: id }, stranger)).rejects.toMatchObject(refused('not_found'));
        await expect(does(placement.endStay, asked, stranger)).rejects.toMatchObject(refused('not_found'));
        await expect(does(placement.moveStay, { ...aStay, stayId: id }, stranger)).rejects.toMatchObject(refused('not_found'));
        await expect(does(placement.openPlace, { stayId: id, reason: 'Nyfiken.' }, stranger)).rejects.toMatchObject(
          refused('not_found'),
        );
        await expect(does(placement.reviewStay, { stayId: id, verdict: 'stands' }, stranger)).rejects.toMatchObject(
          refused('not_found'),
        );
      }
    expect(await does(placement.listStays, {}, { ...hillevi, may })).toMatchObject({ stays: [], rules: [] });
    await expect(does(placement.listStays, {}, hillevi)).rejects.toMatchObject(refused('not_allowed'));
  });
});

const göteborg = '1480';
const stayOf = async (subjectId: SubjectId) => {
  const { stays } = await does(placement.listStays, {});
  const found = stays.find(({ subjects, state }) => state === 'standing' && subjects.some((who) => who.subjectId === subjectId));
  if (!found) throw new Error('They live nowhere.');
  return found.stayId;
};
