import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { UnitId, VisitId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { receivingUnit, refused, registration } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import { cancelVisit, carryOutVisit, listVisits, planVisit, registerContact } from './operations.ts';

let here: World;
let ellinor: StaffActor;
let yasmin: StaffActor;
let unitId: UnitId;
let visitId: VisitId;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  yasmin = await here.as('malmo-samordnare');
  unitId = await receivingUnit(here, ellinor);
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(async () => void ({ visitId } = await plans()));

const plans = (over: object = {}, by = ellinor) =>
  perform(here.installation, planVisit, by, { unitId, place: 'remand', on: '2026-03-05', staffId: ellinor.staffId, ...over });
const visits = async (show = 'planned', by = ellinor) => (await perform(here.installation, listVisits, by, { show })).visits;
const carriesOut = (version = 1, people = 3, by = ellinor) =>
  perform(here.installation, carryOutVisit, by, { visitId, people, version });
const cancels = (version = 1, by = ellinor) => perform(here.installation, cancelVisit, by, { visitId, version });

describe('a visit', () => {
  test('is planned, with a note that only the unit reads', async () => {
    ({ visitId } = await plans({ place: 'prison', note: 'Ta med kort.' }));
    const planned = (await visits()).find((one) => one.visitId === visitId);
    expect(planned).toMatchObject({
      place: 'prison',
      on: '2026-03-05',
      by: 'Ellinor',
      note: 'Ta med kort.',
      state: 'planned',
      people: null,
      contacts: 0,
    });
    expect(planned?.allowed).toEqual(['visit.carry_out', 'visit.cancel']);
    expect((await visits('all', yasmin)).length).toBe(0);
    const { rows } = await here.owner.query('select visit::text as row from contacts.visit where id = $1', [visitId]);
    expect(rows[0]?.row).not.toContain(Buffer.from('Ta med kort.').toString('hex'));
  });

  test('takes place, and leads to contacts', async () => {
    expect(await carriesOut()).toEqual({ version: 2 });
    await perform(here.installation, registerContact, ellinor, { unitId, ...registration, way: 'outreach', visitId });
    expect((await visits('all')).find((one) => one.visitId === visitId)).toMatchObject({
      state: 'carried_out',
      people: 3,
      contacts: 1,
      allowed: [],
    });
    expect((await visits()).map((one) => one.visitId)).not.toContain(visitId);
  });

  test('is called off', async () => {
    await cancels();
    expect((await visits('all')).find((one) => one.visitId === visitId)).toMatchObject({ state: 'cancelled', people: null });
  });

  test('ends once, in one way', async () => {
    const both = await Promise.allSettled([carriesOut(), cancels()]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(carriesOut(2)).rejects.toMatchObject(refused('visit_already_over'));
    await expect(cancels(2)).rejects.toMatchObject(refused('visit_already_over'));
  });

  test('does not end from a page that is out of date', async () => {
    await expect(carriesOut(2)).rejects.toMatchObject(refused('changed_meanwhile'));
  });

  test('the next come first', async () => {
    await plans({ on: '2026-03-03' });
    await plans({ on: '2026-04-03' });
    const days = (await visits()).map((one) => one.on);
    expect(days).toEqual(days.toSorted());
  });
});

describe('no visit', () => {
  test.each([
    ['yesterday', { on: '2026-03-01' }, refused('invalid_input', { field: 'on', code: 'in_the_past' })],
    ['on a day that is none', { on: '2026-02-30' }, refused('invalid_input', { field: 'on', code: 'not_a_day' })],
    ['to a named prison', { place: 'Kumla' }, refused('invalid_input', { field: 'place', code: 'not_a_choice' })],
    ['by nobody', { staffId: '00000000-0000-4000-8000-000000000000' }, refused('not_found')],
    ['for no unit', { unitId: '00000000-0000-4000-8000-000000000000' }, refused('not_found')],
  ])('%s', async (_, over, why) => {
    await expect(plans(over)).rejects.toMatchObject(why);
  });

  test('for or by somebody else', async () => {
    await expect(plans({}, yasmin)).rejects.toMatchObject(refused('not_found'));
    await expect(plans({ staffId: yasmin.staffId })).rejects.toMatchObject(refused('not_found'));
    await expect(plans({}, await here.as('haninge-ekonom'))).rejects.toMatchObject(refused('not_allowed'));
    await expect(carriesOut(1, 3, yasmin)).rejects.toMatchObject(refused('not_found'));
    await expect(cancels(1, yasmin)).rejects.toMatchObject(refused('not_found'));
  });

  test('with people by halves', async () => {
    await expect(carriesOut(1, 1.5)).rejects.toMatchObject(refused('invalid_input', { field: 'people', code: 'not_a_number' }));
    await expect(carriesOut(1, -1)).rejects.toMatchObject(refused('invalid_input', { field: 'people', code: 'too_small' }));
  });
});
