import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ContactId, UnitId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { receivingUnit, refused, registration, somebody } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import {
  classifyContact,
  endContact,
  explainLate,
  fulfilDuty,
  recordTry,
  registerContact,
  showContact,
  takeContact,
} from './operations.ts';

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
const shows = (by = ellinor) => perform(here.installation, showContact, by, { contactId });
const takes = (by: StaffActor, version: number) => perform(here.installation, takeContact, by, { contactId, version });
const classifies = (version: number, over: object = {}) =>
  perform(here.installation, classifyContact, ellinor, { contactId, version, age: 'child', childrenInFamily: 'no', ...over });
const ends = (version: number) =>
  perform(here.installation, endContact, ellinor, { contactId, version, end: { outcome: 'withdrew', note: 'Ville vänta.' } });

describe('a contact is taken', () => {
  test('and taken over by a colleague', async () => {
    expect(await takes(ellinor, 1)).toEqual({ version: 2 });
    expect((await shows()).takenBy).toEqual({ staffId: ellinor.staffId, name: 'Ellinor' });
    expect(await takes(milo, 2)).toEqual({ version: 3 });
    expect((await shows()).takenBy).toEqual({ staffId: milo.staffId, name: 'Milo' });
  });

  test('by one of two who press at the same moment; the other is told', async () => {
    const both = await Promise.allSettled([takes(ellinor, 1), takes(milo, 1)]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: refused('changed_meanwhile') });
    expect((await shows()).version).toBe(2);
  });

  test('not from a page that is out of date', async () => {
    await takes(ellinor, 1);
    await expect(takes(milo, 1)).rejects.toMatchObject(refused('changed_meanwhile'));
    expect((await shows()).takenBy?.staffId).toBe(ellinor.staffId);
  });

  test('not when it is over, nor by one without the role, nor from elsewhere', async () => {
    await expect(takes(await here.as('haninge-ekonom'), 1)).rejects.toMatchObject(refused('not_allowed'));
    await expect(takes(await here.as('malmo-samordnare'), 1)).rejects.toMatchObject(refused('not_found'));
    await ends(1);
    await expect(takes(ellinor, 2)).rejects.toMatchObject(refused('contact_already_ended'));
  });
});

describe('whether it is a child', () => {
  test('starts the clocks from when it was known, once', async () => {
    here.setClock('2026-03-03T09:00:00Z');
    expect(await classifies(1)).toEqual({ version: 2 });
    const clocks = async () => (await shows()).clocks.map(({ rule, startedAt, dueAt }) => [rule, startedAt, dueAt]);
    const started = [
      ['meet', '2026-03-02T11:00:00.000Z', '2026-03-03T23:00:00.000Z'],
      ['protect_child', '2026-03-03T09:00:00.000Z', '2026-03-03T23:00:00.000Z'],
      ['assess_child', '2026-03-03T09:00:00.000Z', '2026-03-17T23:00:00.000Z'],
    ];
    expect(await clocks()).toEqual(started);
    await classifies(2, { age: 'adult' });
    await classifies(3, { age: 'child' });
    expect(await clocks()).toEqual(started);
  });

  test('two who say so at the same moment start them once', async () => {
    const both = await Promise.allSettled([classifies(1), classifies(1)]);
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect((await shows()).clocks).toHaveLength(3);
  });

  test('is not asked of one who is gone', async () => {
    await ends(1);
    await expect(classifies(2)).rejects.toMatchObject(refused('contact_already_ended'));
  });

  test('is a question with three answers', async () => {
    await expect(classifies(1, { age: 'young' })).rejects.toMatchObject(
      refused('invalid_input', { field: 'age', code: 'not_a_choice' }),
    );
  });
});

describe('the duties towards a child', () => {
  const duty = async (rule = 'protect_child') => (await shows()).clocks.find((one) => one.rule === rule);
  const does = async (rule?: string) =>
    perform(here.installation, fulfilDuty, ellinor, { contactId, clockId: (await duty(rule))?.clockId });

  beforeEach(async () => void (contactId = await registered({ age: 'child' })));

  test('are noted as done, one by one, once', async () => {
    here.setClock('2026-03-02T14:00:00Z');
    await does();
    expect(await duty()).toMatchObject({ stoppedAt: '2026-03-02T14:00:00.000Z', broken: false });
    expect((await duty('assess_child'))?.stoppedAt).toBeNull();
    await expect(does()).rejects.toMatchObject(refused('conflict'));
  });

  test('go on when the contact has ended', async () => {
    await ends(1);
    await does();
    expect((await shows()).allowed).toEqual(['contact.fulfil_duty']);
    await does('assess_child');
    expect((await shows()).allowed).toEqual([]);
  });

  test('too late, need a reason first; the breach stays', async () => {
    here.setClock('2026-03-02T23:00:00Z');
    await expect(does()).rejects.toMatchObject(refused('reason_needed'));
    await perform(here.installation, explainLate, ellinor, {
      contactId,
      clockId: (await duty())?.clockId,
      reason: 'Vi väntade på polisen.',
    });
    await does();
    expect(await duty()).toMatchObject({
      broken: true,
      lateBecause: 'Vi väntade på polisen.',
      stoppedAt: '2026-03-02T23:00:00.000Z',
    });
  });

  test('the promise to meet is not one of them', async () => {
    await expect(does('meet')).rejects.toMatchObject(refused('conflict'));
  });

  test('a clock of another contact is not there', async () => {
    const clockId = (await duty())?.clockId;
    contactId = await registered();
    await expect(perform(here.installation, fulfilDuty, ellinor, { contactId, clockId })).rejects.toMatchObject(
      refused('not_found'),
    );
    await expect(perform(here.installation, explainLate, ellinor, { contactId, clockId, reason: 'Nej.' })).rejects.toMatchObject(
      refused('not_found'),
    );
  });

  test('are nobody’s elsewhere', async () => {
    const clockId = (await duty())?.clockId;
    const input = { contactId, clockId };
    await expect(perform(here.installation, fulfilDuty, await here.as('malmo-chef'), input)).rejects.toMatchObject(
      refused('not_found'),
    );
    await expect(perform(here.installation, fulfilDuty, await here.as('haninge-logg'), input)).rejects.toMatchObject(
      refused('not_allowed'),
    );
  });
});

describe('tries to reach the person', () => {
  const tries = (over: object = {}, by: StaffActor | typeof somebody = ellinor) =>
    perform(here.installation, recordTry, by, { contactId, how: 'phone', ...over });

  test('are noted, in order, with what happened', async () => {
    await tries({ note: 'Inget svar.' });
    here.setClock('2026-03-02T12:00:00Z');
    await tries({ how: 'in_person' }, milo);
    expect((await shows()).tries).toMatchObject([
      { how: 'phone', by: 'Ellinor', at: '2026-03-02T11:00:00.000Z', note: 'Inget svar.' },
      { how: 'in_person', by: 'Milo', at: '2026-03-02T12:00:00.000Z', note: null },
    ]);
  });

  test('are over when the contact is', async () => {
    await ends(1);
    await expect(tries()).rejects.toMatchObject(refused('contact_already_ended'));
  });

  test('are not for others', async () => {
    await expect(tries({}, await here.as('malmo-handlaggare'))).rejects.toMatchObject(refused('not_found'));
    await expect(tries({}, await here.as('haninge-ekonom'))).rejects.toMatchObject(refused('not_allowed'));
    await expect(tries({}, somebody)).rejects.toMatchObject(refused('not_signed_in'));
    await expect(tries({ how: 'telepathy' })).rejects.toMatchObject(
      refused('invalid_input', { field: 'how', code: 'not_a_choice' }),
    );
  });
});
