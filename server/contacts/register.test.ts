import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { UnitId } from '#kernel/ids.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { receivingUnit, refused, registration, somebody } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import { planVisit, registerContact, showContact } from './operations.ts';

let here: World;
let ellinor: StaffActor;
let unitId: UnitId;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  unitId = await receivingUnit(here, ellinor);
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(() => here.setClock('2026-03-02T11:00:00Z'));

const registers = (over: object = {}, by = ellinor) =>
  perform(here.installation, registerContact, by, { unitId, ...registration, ...over });
const [number] = testPersonalNumbers.adults;

describe('staff register somebody', () => {
  test('who came by telephone: the clock runs from now, and there is no thread', async () => {
    const { contactId, pseudonym, dueAt } = await registers({ message: 'Polisen ringde.' });
    expect(dueAt).toBe('2026-03-03T23:00:00.000Z');
    expect(await perform(here.installation, showContact, ellinor, { contactId })).toMatchObject({
      pseudonym,
      way: 'police',
      message: 'Polisen ringde.',
      registeredBy: 'Ellinor',
      anonymous: true,
      unread: 0,
      thread: { open: false, messages: [] },
    });
  });

  test('who came two days ago: the promise is broken already, and says so', async () => {
    const { contactId, dueAt } = await registers({ receivedAt: '2026-02-28T15:00:00+01:00' });
    expect(dueAt).toBe('2026-03-01T23:00:00.000Z');
    expect((await perform(here.installation, showContact, ellinor, { contactId })).clock).toMatchObject({
      broken: true,
      stoppedAt: null,
    });
  });

  test('a child: all clocks from when the child was first noticed', async () => {
    const { contactId } = await registers({ age: 'child', receivedAt: '2026-03-01T11:00:00Z' });
    const { clocks } = await perform(here.installation, showContact, ellinor, { contactId });
    expect(clocks.map(({ rule, dueAt, broken }) => [rule, dueAt, broken])).toEqual([
      ['protect_child', '2026-03-01T23:00:00.000Z', true],
      ['meet', '2026-03-02T23:00:00.000Z', false],
      ['assess_child', '2026-03-15T23:00:00.000Z', false],
    ]);
  });

  test('who says who they are: sealed, under the same pseudonym', async () => {
    const { contactId, pseudonym } = await registers({
      identity: { name: 'Bo Ek', personalNumber: number, contactWays: 'Genom frivården' },
    });
    expect(await perform(here.installation, showContact, ellinor, { contactId })).toMatchObject({ anonymous: false });
    const { rows } = await here.owner.query(
      `select person::text as row, person.pseudonym from people.person
       join contacts.contact on contact.person_id = person.id where contact.id = $1`,
      [contactId],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.pseudonym).toBe(pseudonym);
    for (const secret of ['Bo Ek', number, 'frivården']) {
      expect(rows[0]?.row).not.toContain(secret);
      expect(rows[0]?.row).not.toContain(Buffer.from(String(secret)).toString('hex'));
      expect(here.logged.join('\n')).not.toContain(secret);
    }
  });

  test.each([
    ['says nothing of who they are', undefined],
    ['leaves every field empty', { name: null, personalNumber: null, contactWays: null }],
  ])('anonymous advice stores no identity: one who %s', async (_, identity) => {
    const before = (await here.owner.query('select count(*) from people.person')).rows[0];
    const { contactId } = await registers({ identity });
    expect(await perform(here.installation, showContact, ellinor, { contactId })).toMatchObject({ anonymous: true });
    expect((await here.owner.query('select count(*) from people.person')).rows[0]).toEqual(before);
  });

  test('from a visit one sees', async () => {
    const visit = { unitId, place: 'remand', on: '2026-03-02', staffId: ellinor.staffId };
    const { visitId } = await perform(here.installation, planVisit, ellinor, visit);
    await expect(registers({ way: 'outreach', visitId })).resolves.toHaveProperty('contactId');
    const yasmin = await here.as('malmo-samordnare');
    const theirs = await receivingUnit(here, yasmin);
    await expect(registers({ unitId: theirs, way: 'outreach', visitId }, yasmin)).rejects.toMatchObject(refused('not_found'));
  });

  test('the same call twice is one contact', async () => {
    const call = { idempotencyKey: 'one-press-of-a-button' };
    const input = { unitId, ...registration, message: 'En gång' };
    const first = await perform(here.installation, registerContact, ellinor, input, call);
    expect(await perform(here.installation, registerContact, ellinor, input, call)).toEqual(first);
  });
});

describe('nobody registers', () => {
  test.each([
    [
      'somebody who will come',
      { receivedAt: '2026-03-02T11:00:01Z' },
      refused('invalid_input', { field: 'receivedAt', code: 'in_the_future' }),
    ],
    [
      'somebody who came last year',
      { receivedAt: '2025-12-24T11:00:00Z' },
      refused('invalid_input', { field: 'receivedAt', code: 'too_early' }),
    ],
    ['at no time', { receivedAt: 'i går' }, refused('invalid_input', { field: 'receivedAt', code: 'not_a_time' })],
    ['without a way in', { way: undefined }, refused('invalid_input', { field: 'way', code: 'required' })],
    [
      'a number that is nobody’s',
      { identity: { name: null, personalNumber: '198801072384', contactWays: null } },
      refused('invalid_input', { field: 'identity.personalNumber', code: 'not_a_personal_number' }),
    ],
    ['in a unit that is not there', { unitId: '00000000-0000-4000-8000-000000000000' }, refused('not_found')],
    ['from a visit that is not there', { visitId: '00000000-0000-4000-8000-000000000000' }, refused('not_found')],
    ['with more than is asked for', { pseudonym: 'Bo' }, refused('invalid_input')],
  ])('%s', async (_, over, why) => {
    await expect(registers(over)).rejects.toMatchObject(why);
  });

  test('in another municipality’s unit', async () => {
    await expect(registers({}, await here.as('malmo-samordnare'))).rejects.toMatchObject(refused('not_found'));
  });

  test('without the role for it', async () => {
    await expect(registers({}, await here.as('haninge-ekonom'))).rejects.toMatchObject(refused('not_allowed'));
    await expect(registers({}, await here.as('haninge-admin'))).rejects.toMatchObject(refused('not_allowed'));
    await expect(perform(here.installation, registerContact, somebody, { unitId, ...registration })).rejects.toMatchObject(
      refused('not_signed_in'),
    );
  });
});

test('what is refused leaves nothing behind but its line in the trail', async () => {
  const counts = async () =>
    (
      await here.owner.query(
        'select (select count(*) from contacts.contact) as contacts, (select count(*) from people.person) as people',
      )
    ).rows[0];
  const before = await counts();
  await registers({
    unitId: '00000000-0000-4000-8000-000000000000',
    identity: { name: 'Bo', personalNumber: null, contactWays: null },
  }).catch(() => undefined);
  expect(await counts()).toEqual(before);
  const { rows } = await here.owner.query(
    `select outcome, why from audit.entry where operation = 'contact.register' order by number desc limit 1`,
  );
  expect(rows).toEqual([{ outcome: 'refused', why: 'not_found' }]);
});
