import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ContactId, UnitId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { receivingUnit, refused, registration } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import {
  classifyContact,
  endContact,
  explainLate,
  listContacts,
  registerContact,
  showContact,
  takeContact,
} from './operations.ts';

let here: World;
let ellinor: StaffActor;
let milo: StaffActor;
let unitId: UnitId;
const ids: Record<string, ContactId> = {};

const register = async (name: string, receivedAt: string, over: object = {}) => {
  const { contactId } = await perform(here.installation, registerContact, ellinor, {
    unitId,
    ...registration,
    receivedAt,
    ...over,
  });
  ids[name] = contactId;
  return contactId;
};
const withdrew = { outcome: 'withdrew', note: 'Ville vänta.' } as const;
const nameOf = (contactId: string) => Object.entries(ids).find(([, id]) => id === contactId)?.[0];
const listed = async (input: object = {}, by = ellinor) => {
  const { contacts } = await perform(here.installation, listContacts, by, input);
  return contacts.map((one) => nameOf(one.contactId));
};

beforeAll(async () => {
  here = await world();
  here.setClock('2026-03-02T11:00:00Z');
  ellinor = await here.as('haninge-samordnare');
  milo = await here.as('haninge-handlaggare');
  unitId = await receivingUnit(here, ellinor);
  await register('fresh', '2026-03-02T10:00:00Z');
  await register('late', '2026-02-27T10:00:00Z', { way: 'school' });
  await register('yesterday', '2026-03-01T10:00:00Z', { way: 'sis' });
  await register('explained', '2026-02-26T10:00:00Z');
  await register('over', '2026-03-01T11:00:00Z');
  await register('child', '2026-03-02T09:00:00Z', { age: 'child' });
  const explained = await perform(here.installation, showContact, ellinor, { contactId: ids['explained'] });
  const clockId = explained.clocks[0]?.clockId;
  await perform(here.installation, explainLate, ellinor, { contactId: ids['explained'], clockId, reason: 'Vi var sjuka.' });
  await perform(here.installation, endContact, ellinor, { contactId: ids['explained'], version: 1, end: withdrew });
  await perform(here.installation, endContact, ellinor, { contactId: ids['over'], version: 1, end: withdrew });
  await perform(here.installation, endContact, ellinor, { contactId: ids['child'], version: 1, end: withdrew });
  await perform(here.installation, takeContact, milo, { contactId: ids['yesterday'], version: 1 });
});
afterAll(() => here[Symbol.asyncDispose]());

describe('the list', () => {
  test('of what is to be done, the most urgent first; a child’s duties stay after the contact is over', async () => {
    expect(await listed()).toEqual(['late', 'yesterday', 'child', 'fresh']);
  });

  test('of what was too late, the running first', async () => {
    expect(await listed({ show: 'broken' })).toEqual(['late', 'explained']);
  });

  test('of what was too late, and nobody has said why', async () => {
    expect(await listed({ show: 'unexplained' })).toEqual(['late']);
  });

  test('of what is over', async () => {
    expect(new Set(await listed({ show: 'ended' }))).toEqual(new Set(['child', 'explained', 'over']));
  });

  test('of everything', async () => {
    expect(await listed({ show: 'all' })).toHaveLength(6);
  });

  test('by way in, and of those one has taken', async () => {
    expect(await listed({ way: 'school' })).toEqual(['late']);
    expect(await listed({ way: 'civil_society' })).toEqual([]);
    expect(await listed({ mine: 'yes' })).toEqual([]);
    expect(await listed({ mine: 'yes' }, milo)).toEqual(['yesterday']);
  });

  test('says how each one stands', async () => {
    const { contacts, more, serverTime } = await perform(here.installation, listContacts, ellinor, {});
    expect({ more, serverTime }).toEqual({ more: false, serverTime: '2026-03-02T11:00:00.000Z' });
    expect(contacts.find((one) => one.contactId === ids['late'])).toMatchObject({
      way: 'school',
      takenBy: null,
      clock: { rule: 'meet', dueAt: '2026-02-28T23:00:00.000Z', stoppedAt: null, broken: true },
    });
    expect(contacts.find((one) => one.contactId === ids['yesterday'])).toMatchObject({
      takenBy: { staffId: milo.staffId, name: 'Milo' },
    });
    expect(contacts.find((one) => one.contactId === ids['child'])).toMatchObject({
      state: 'withdrew',
      clock: { rule: 'protect_child' },
    });
  });

  test('holds nothing that was written, and nobody’s place', async () => {
    const everything = JSON.stringify(await perform(here.installation, listContacts, ellinor, { show: 'all' }));
    expect(everything).not.toContain('070-174');
    expect(everything).not.toMatch(/safeContact|message|note|place/);
  });

  test('is refused with a filter that is none', async () => {
    await expect(listed({ show: 'hidden' })).rejects.toMatchObject(
      refused('invalid_input', { field: 'show', code: 'not_a_choice' }),
    );
    await expect(listed({ page: 0 })).rejects.toMatchObject(refused('invalid_input'));
  });

  test('is seen by those who receive in the unit, and by nobody else', async () => {
    for (const name of ['haninge-samordnare', 'haninge-handlaggare', 'haninge-chef', 'haninge-jour'] as const)
      expect(await listed({ show: 'all' }, await here.as(name))).toHaveLength(6);
    for (const name of ['malmo-samordnare', 'malmo-chef', 'gavle-samordnare'] as const)
      expect(await listed({ show: 'all' }, await here.as(name))).toEqual([]);
    for (const name of ['haninge-ekonom', 'haninge-admin', 'haninge-logg', 'polis-samordnare', 'socialstyrelsen'] as const)
      await expect(listed({}, await here.as(name))).rejects.toMatchObject(refused('not_allowed'));
  });

  test('is written in the trail with the ids it showed', async () => {
    await listed();
    const { rows } = await here.owner.query(
      `select subject_ids from audit.entry where operation = 'contact.list' order by number desc limit 1`,
    );
    expect(rows[0]?.subject_ids).toEqual(
      expect.arrayContaining(['late', 'yesterday', 'child', 'fresh'].map((name) => ids[name])),
    );
    expect(rows[0]?.subject_ids).not.toContain(ids['over']);
  });
});

describe('a contact', () => {
  test('is shown to a colleague in the unit, with what they may do', async () => {
    const shown = await perform(here.installation, showContact, milo, { contactId: ids['fresh'] });
    expect(shown.allowed).toEqual(['contact.take', 'contact.classify', 'contact.try', 'contact.end']);
    expect(shown.safeContact).toEqual(registration.safeContact);
  });

  test('offers nothing that one’s roles do not list', async () => {
    const only = { ...milo, may: new Set(['contact.show', 'contact.take']) };
    expect((await perform(here.installation, showContact, only, { contactId: ids['fresh'] })).allowed).toEqual(['contact.take']);
  });

  test('that is over says how, and by whom', async () => {
    expect(await perform(here.installation, showContact, ellinor, { contactId: ids['explained'] })).toMatchObject({
      end: {
        outcome: 'withdrew',
        at: '2026-03-02T11:00:00.000Z',
        by: 'Ellinor',
        note: 'Ville vänta.',
        metAt: null,
        place: null,
        metBy: null,
      },
      clocks: [{ rule: 'meet', broken: true, stoppedAt: '2026-03-02T11:00:00.000Z', lateBecause: 'Vi var sjuka.' }],
    });
  });
});

test('fifty a page', async () => {
  for (let n = 0; n < 51; n++) await register(`many ${n}`, '2026-03-02T10:30:00Z', { way: 'probation' });
  const page = (n: number) => perform(here.installation, listContacts, ellinor, { way: 'probation', page: n });
  const [first, second, third] = [await page(1), await page(2), await page(3)];
  expect([first.contacts.length, first.more, second.contacts.length, second.more, third.contacts.length]).toEqual([
    50,
    true,
    1,
    false,
    0,
  ]);
  expect(new Set([...first.contacts, ...second.contacts].map((one) => one.contactId)).size).toBe(51);
});

test('what a colleague classified since is there', async () => {
  await perform(here.installation, classifyContact, milo, {
    contactId: ids['fresh'],
    version: 1,
    age: 'child',
    childrenInFamily: 'yes',
  });
  expect(await perform(here.installation, showContact, ellinor, { contactId: ids['fresh'] })).toMatchObject({
    age: 'child',
    childrenInFamily: 'yes',
    version: 2,
  });
});
