import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ContactId, UnitId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { municipality, receivingUnit, refused, registration } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import { endContact, explainLate, recordTry, registerContact, showContact } from './operations.ts';

let here: World;
let ellinor: StaffActor;
let milo: StaffActor;
let unitId: UnitId;
let contactId: ContactId;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  milo = await here.as('haninge-handlaggare');
  unitId = await receivingUnit(here, ellinor);
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(async () => {
  here.setClock('2026-03-02T11:00:00Z');
  contactId = await registered();
});

const registered = async (over: object = {}) =>
  (await perform(here.installation, registerContact, ellinor, { unitId, ...registration, ...over })).contactId;
const shows = () => perform(here.installation, showContact, ellinor, { contactId });
const ends = (end: object, version = 1, by = ellinor) => perform(here.installation, endContact, by, { contactId, version, end });
const explains = async (reason = 'Vi hann inte.', by = ellinor) =>
  perform(here.installation, explainLate, by, {
    contactId,
    clockId: (await shows()).clocks.find((one) => one.rule === 'meet')?.clockId,
    reason,
  });
const meeting = { outcome: 'met', metAt: '2026-03-02T11:00:00Z', place: 'prison_remand' } as const;

describe('a contact ends', () => {
  test('with a meeting: when, where in general terms, and with whom', async () => {
    here.setClock('2026-03-03T15:00:00Z');
    await ends({ ...meeting, metAt: '2026-03-03T14:30:00+01:00', metBy: milo.staffId, note: 'Vill flytta.' });
    expect(await shows()).toMatchObject({
      state: 'met',
      end: {
        outcome: 'met',
        at: '2026-03-03T15:00:00.000Z',
        by: 'Ellinor',
        note: 'Vill flytta.',
        metAt: '2026-03-03T13:30:00.000Z',
        place: 'prison_remand',
        metBy: 'Milo',
        passedOnTo: null,
      },
      clock: { rule: 'meet', stoppedAt: '2026-03-03T13:30:00.000Z', broken: false },
      version: 2,
    });
  });

  test('passed on, to whom', async () => {
    await ends({ outcome: 'passed_on', toOrganisationId: municipality.malmö, note: 'Yasmin ringer i kväll.' });
    expect((await shows()).end).toMatchObject({
      outcome: 'passed_on',
      passedOnTo: 'Malmö',
      note: 'Yasmin ringer i kväll.',
      place: null,
    });
  });

  test.each(['advised', 'withdrew'] as const)('as %s', async (outcome) => {
    await ends({ outcome, note: 'Så var det.' });
    expect(await shows()).toMatchObject({
      state: outcome,
      clock: { stoppedAt: '2026-03-02T11:00:00.000Z', broken: false },
      allowed: [],
    });
  });

  test('unreachable, after a try', async () => {
    await expect(ends({ outcome: 'unreachable' })).rejects.toMatchObject(refused('try_needed'));
    await perform(here.installation, recordTry, milo, { contactId, how: 'phone' });
    await ends({ outcome: 'unreachable' });
    expect((await shows()).state).toBe('unreachable');
  });
});

describe('a contact that is too late', () => {
  beforeEach(() => here.setClock('2026-03-03T23:00:00Z'));

  test('ends with a reason, and the breach stays', async () => {
    await expect(ends({ outcome: 'advised', note: 'Råd.' })).rejects.toMatchObject(refused('reason_needed'));
    await explains('Sjukdom i gruppen.');
    await ends({ outcome: 'advised', note: 'Råd.' });
    expect((await shows()).clocks).toMatchObject([{ rule: 'meet', broken: true, lateBecause: 'Sjukdom i gruppen.' }]);
  });

  test('was kept after all, if the meeting was in time', async () => {
    await ends({ ...meeting, metAt: '2026-03-03T22:59:00Z', metBy: ellinor.staffId });
    expect((await shows()).clock).toMatchObject({ broken: false, stoppedAt: '2026-03-03T22:59:00.000Z' });
  });

  test('is explained once: what was said is not written over', async () => {
    await explains('Först.');
    await expect(explains('Sedan.')).rejects.toMatchObject(refused('conflict'));
    expect((await shows()).clocks[0]?.lateBecause).toBe('Först.');
  });

  test('is explained by one of two who do it at the same moment', async () => {
    const both = await Promise.allSettled([explains('Ett.'), explains('Två.', milo)]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('is explained by nobody before it is late, nor from elsewhere', async () => {
    await expect(explains('Nej.', await here.as('haninge-ekonom'))).rejects.toMatchObject(refused('not_allowed'));
    await expect(explains('Nej.', await here.as('malmo-chef'))).rejects.toMatchObject(refused('not_found'));
    await expect(explains('x')).rejects.toMatchObject(refused('invalid_input', { field: 'reason', code: 'too_short' }));
    here.setClock('2026-03-03T22:59:59Z');
    await expect(explains()).rejects.toMatchObject(refused('promise_not_broken'));
  });
});

describe('a contact does not end', () => {
  test.each([
    [
      'with a meeting to come',
      { ...meeting, metAt: '2026-03-02T11:00:01Z' },
      refused('invalid_input', { field: 'end.metAt', code: 'in_the_future' }),
    ],
    [
      'with a meeting before they came',
      { ...meeting, metAt: '2026-03-02T10:00:00Z' },
      refused('invalid_input', { field: 'end.metAt', code: 'too_early' }),
    ],
    [
      'with a meeting at no time',
      { ...meeting, metAt: 'nyss' },
      refused('invalid_input', { field: 'end.metAt', code: 'not_a_time' }),
    ],
    [
      'at an address',
      { ...meeting, place: 'Storgatan 1' },
      refused('invalid_input', { field: 'end.place', code: 'not_a_choice' }),
    ],
    ['in silence', { outcome: 'withdrew' }, refused('invalid_input', { field: 'end.note', code: 'required' })],
    ['in no way', { outcome: 'forgotten' }, refused('invalid_input', { field: 'end.outcome', code: 'not_a_choice' })],
    [
      'passed on to ourselves',
      { outcome: 'passed_on', toOrganisationId: municipality.haninge, note: 'Till oss.' },
      refused('invalid_input', { field: 'end.toOrganisationId', code: 'not_a_choice' }),
    ],
    [
      'passed on to nobody',
      { outcome: 'passed_on', toOrganisationId: '00000000-0000-4000-8000-000000000000', note: 'Hej.' },
      refused('not_found'),
    ],
  ])('%s', async (_, end, why) => {
    await expect(ends({ ...end, ...('place' in end ? { metBy: ellinor.staffId } : {}) })).rejects.toMatchObject(why);
    expect((await shows()).state).toBe('waiting');
  });

  test('with a meeting with nobody of ours', async () => {
    const yasmin = await here.as('malmo-samordnare');
    await expect(ends({ ...meeting, metBy: yasmin.staffId })).rejects.toMatchObject(refused('not_found'));
  });

  test.each([{ age: 'unknown' }, { childrenInFamily: 'unknown' }])(
    'as met before the question about children is answered (%j)',
    async (over) => {
      contactId = await registered(over);
      await expect(ends({ ...meeting, metBy: ellinor.staffId })).rejects.toMatchObject(refused('child_question_unanswered'));
    },
  );

  test('twice, nor two ways at the same moment', async () => {
    const both = await Promise.allSettled([
      ends({ outcome: 'withdrew', note: 'Ett.' }),
      ends({ outcome: 'advised', note: 'Två.' }, 1, milo),
    ]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(ends({ outcome: 'withdrew', note: 'Igen.' }, 2)).rejects.toMatchObject(refused('contact_already_ended'));
  });

  test('from a page that is out of date', async () => {
    await expect(ends({ outcome: 'withdrew', note: 'Ett.' }, 7)).rejects.toMatchObject(refused('changed_meanwhile'));
  });

  test('by one without the role, nor from elsewhere', async () => {
    const end = { outcome: 'withdrew', note: 'Nej.' };
    await expect(ends(end, 1, await here.as('haninge-admin'))).rejects.toMatchObject(refused('not_allowed'));
    await expect(ends(end, 1, await here.as('gavle-samordnare'))).rejects.toMatchObject(refused('not_found'));
  });
});
