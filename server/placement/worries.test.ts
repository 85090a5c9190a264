import type { z } from 'zod';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listNotices } from '#access/contract.ts';
import { accessOperations } from '#access/operations.ts';
import type { NetworkId, StayId, SubjectId } from '#kernel/ids.ts';
import type { Contract } from '#platform/contract.ts';
import { type Operation, type StaffActor, perform } from '#platform/operation.ts';
import { endActivity, noteActivity, noteAvoidedPlace, noteHostility } from '#threats/operations.ts';
import { type World, world } from '#test/personas.ts';
import { begun, belongsTo, gävle, idOfMunicipality, ruleOf, sandviken, subject } from '#test/stays.ts';
import { always, asSure, network } from '#test/threats.ts';
import * as placement from './operations.ts';

let here: World;
let ragna: StaffActor;
let rurik: StaffActor;
let networkId: NetworkId;
let one: SubjectId;
let other: SubjectId;
let stayId: StayId;
let called = 0;

const does = <C extends Contract>(op: Operation<C>, input: z.input<C['input']>, by = ragna) =>
  perform(here.installation, op, by, input);
const list = accessOperations.find((it) => it.contract.name === listNotices.name) as Operation<typeof listNotices>;
const toldOf = async (which: StayId, by = rurik) =>
  (await does(list, {}, by)).notices.filter(({ subjectId }) => subjectId === which);
const active = async (code: string) =>
  (await does(noteActivity, { networkId, municipalityId: idOfMunicipality(code), ...always })).factId;

beforeAll(async () => {
  here = await world();
  here.setClock('2026-03-02T11:00:00Z');
  [ragna, rurik] = [await here.as('polis-placering'), await here.as('polis-placering-jour')];
  await ruleOf(here.installation, ragna, 0);
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(async () => {
  networkId = await network(here.installation, ragna, `Påhittade nätverket ${(called += 1)}`);
  one = await subject(here.installation, ragna, `Björk Ask ${called}`);
  other = await subject(here.installation, ragna, `Lind Alm ${called}`);
  await belongsTo(here.installation, ragna, one, networkId);
  stayId = await begun(here.installation, ragna, one);
});

describe('those whose function it is are told that a stay would not begin today', () => {
  test('once of each reason, with neither who nor where, and of no other stay', async () => {
    const untouched = await begun(here.installation, ragna, other);
    await active(gävle);
    const [notice, ...more] = await toldOf(stayId);
    expect(notice).toMatchObject({ kind: 'stay_to_look_at', about: 'stay', subject: '2026-03-02', title: null });
    expect(more).toEqual([]);
    expect(JSON.stringify(notice)).not.toMatch(new RegExp(`Björk|Gävle|${idOfMunicipality(gävle)}|${one}|${networkId}`));
    expect(await toldOf(untouched)).toEqual([]);
    expect(await toldOf(stayId, ragna)).toHaveLength(1);
    // The same reason again, or something that changes nothing for the stay, is not told.
    await active(gävle);
    await active(sandviken);
    expect(await toldOf(stayId)).toHaveLength(1);
    // Another reason is.
    await does(noteAvoidedPlace, { subjectId: one, municipalityId: idOfMunicipality(gävle), why: 'Släkt där.', ...always });
    expect(await toldOf(stayId)).toHaveLength(2);
  });

  test('of both stays when two turn out to be enemies, and of both when the distance grows', async () => {
    const near = await begun(here.installation, ragna, other, { municipality: sandviken });
    const between = { of: 'subjects', subjectId: one, otherSubjectId: other } as const;
    await does(noteHostility, { between, ...asSure, ...always });
    expect(await toldOf(stayId)).toEqual([]);
    await does(placement.setDistanceRule, { from: '2026-04-01', radiusKm: 30, neighboursApart: false });
    for (const which of [stayId, near]) expect(await toldOf(which)).toHaveLength(1);
  });

  test('again when what had ceased comes back', async () => {
    const factId = await active(gävle);
    await does(endActivity, { factId, to: '2026-03-01' });
    expect(await toldOf(stayId)).toHaveLength(1);
    await active(gävle);
    expect(await toldOf(stayId)).toHaveLength(2);
  });

  test('and nobody else anywhere: not who placed them, not who receives them, not the police of a region', async () => {
    const before = await here.owner.query('select count(*)::int as all from access.notice');
    await active(gävle);
    const { rows } = await here.owner.query<{ house: string; kind: string }>(
      `select distinct organisation_id as house, kind from access.notice where subject_id = $1`,
      [stayId],
    );
    expect(rows).toEqual([{ house: ragna.organisationId, kind: 'stay_to_look_at' }]);
    const after = await here.owner.query('select count(*)::int as all from access.notice');
    expect(after.rows[0].all - before.rows[0].all).toBe(2);
    expect((await here.owner.query(`select from exchanges.envelope`)).rows).toEqual([]);
  });

  test('what is kept of it says no reason', async () => {
    await active(gävle);
    const { rows } = await here.owner.query('select told from placement.stay_worry where stay_id = $1', [stayId]);
    expect(rows[0].told).toHaveLength(1);
    expect(rows[0].told[0]).toHaveLength(32);
  });
});
