import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StaffActor } from '#platform/operation.ts';
import { perform } from '#platform/operation.ts';
import { aForm, municipality, reachedOut, refused, somebody, written } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import { listReceivers, openForm, reachOut, showContact } from './operations.ts';

let here: World;
let ellinor: StaffActor;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(() => here.setClock('2026-03-02T11:00:00Z'));

const writes = (input: object) => perform(here.installation, reachOut, somebody, input);
const count = async () => Number((await here.owner.query('select count(*) from contacts.contact')).rows[0]?.count);

describe('the register of those who receive', () => {
  test('is every municipality, with its other ways', async () => {
    await here.owner.query(`update access.organisation set phone = '08-606 70 00' where id = $1`, [municipality.haninge]);
    const { municipalities } = await perform(here.installation, listReceivers, somebody, {});
    expect(municipalities).toHaveLength(290);
    expect(municipalities.find((one) => one.organisationId === municipality.haninge)).toMatchObject({
      name: 'Haninge',
      receives: true,
      phone: '08-606 70 00',
    });
    expect(municipalities.filter((one) => one.receives)).toHaveLength(4);
  });
});

describe('somebody reaches out', () => {
  test('and staff read what they wrote, under a pseudonym, with the clock running', async () => {
    const { contactId, receipt, dueAt } = await reachedOut(here.installation, ellinor, {
      age: 'unknown',
      safeContact: { how: 'phone', phone: '070-174 06 15', from: '10:00', to: '15:00', notWhen: 'när jag är hemma' },
    });
    expect(receipt).toMatch(/^\d{20}$/);
    expect(dueAt).toBe('2026-03-03T23:00:00.000Z');
    const shown = await perform(here.installation, showContact, ellinor, { contactId });
    expect(shown).toMatchObject({
      way: 'self',
      about: 'self',
      age: 'unknown',
      childrenInFamily: 'unknown',
      state: 'waiting',
      takenBy: null,
      unread: 1,
      message: written.message,
      safeContact: { how: 'phone', phone: '070-174 06 15', from: '10:00', to: '15:00', notWhen: 'när jag är hemma' },
      anonymous: true,
      registeredBy: null,
      clock: { rule: 'meet', dueAt, stoppedAt: null, broken: false, told: null },
      thread: { open: true, messages: [] },
      end: null,
      version: 1,
    });
    expect(shown.pseudonym).toMatch(/^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+ \d{2}$/u);
  });

  test('with a form from the page itself', async () => {
    const { form } = await perform(here.installation, openForm, somebody, {});
    await expect(writes({ form, ...written })).rejects.toMatchObject(refused('form_too_fast'));
    here.setClock('2026-03-02T11:00:04Z');
    await expect(writes({ form, ...written })).resolves.toMatchObject({ dueAt: '2026-03-03T23:00:00.000Z' });
  });

  test('without a word', async () => {
    const { contactId } = await reachedOut(here.installation, ellinor, { message: undefined });
    expect(await perform(here.installation, showContact, ellinor, { contactId })).toMatchObject({ message: null, unread: 0 });
  });

  test('for a relative', async () => {
    expect(await reachedOut(here.installation, ellinor, { about: 'relative' })).toMatchObject({ way: 'relative' });
  });

  test('for a child: the clocks of the law start too', async () => {
    const { contactId } = await reachedOut(here.installation, ellinor, { age: 'child', about: 'young_person' });
    const { clocks, clock } = await perform(here.installation, showContact, ellinor, { contactId });
    expect(clocks.map(({ rule, dueAt }) => [rule, dueAt])).toEqual([
      ['protect_child', '2026-03-02T23:00:00.000Z'],
      ['meet', '2026-03-03T23:00:00.000Z'],
      ['assess_child', '2026-03-16T23:00:00.000Z'],
    ]);
    expect(clocks.every(({ citation }) => citation.length > 10)).toBe(true);
    expect(clock.rule).toBe('protect_child');
  });

  test('where working days are counted, on a Friday: until Monday is over', async () => {
    await here.owner.query(`update access.organisation set counts_in = 'working_days' where id = $1`, [municipality.gävle]);
    here.setClock('2026-03-06T11:00:00Z');
    const gävle = await writes({ form: await aForm(here.installation), ...written, organisationId: municipality.gävle });
    const haninge = await writes({ form: await aForm(here.installation), ...written });
    expect(gävle.dueAt).toBe('2026-03-09T23:00:00.000Z');
    expect(haninge.dueAt).toBe('2026-03-07T23:00:00.000Z');
  });

  test('and nothing they wrote, nor the receipt, lies open in the database, the trail or the log', async () => {
    const words = 'sköldpadda på balkongen';
    const { contactId, receipt } = await reachedOut(here.installation, ellinor, {
      message: words,
      safeContact: { how: 'other', words },
    });
    const { rows } = await here.owner.query(
      `select contact::text as row from contacts.contact where id = $1 union all select entry::text from audit.entry`,
      [contactId],
    );
    const everything = [...rows.map((one: { row: string }) => one.row), ...here.logged].join('\n');
    expect(everything).toContain(contactId);
    for (const secret of [words, Buffer.from(words).toString('hex'), receipt, Buffer.from(receipt).toString('hex')]) {
      expect(everything).not.toContain(secret);
    }
    const { rows: entries } = await here.owner.query(
      `select actor, staff_id, organisation_id from audit.entry where operation = 'contact.reach_out'`,
    );
    expect(entries.every((one) => one.actor === 'public' && one.staff_id === null && one.organisation_id === null)).toBe(true);
  });
});

describe('one press is one contact', () => {
  test('pressed twice', async () => {
    const before = await count();
    const form = await aForm(here.installation);
    const first = await writes({ form, ...written });
    here.setClock('2026-03-02T11:09:59Z');
    expect(await writes({ form, ...written })).toEqual(first);
    expect(await count()).toBe(before + 1);
  });

  test('pressed ten times at the same moment, on two servers', async () => {
    const before = await count();
    const other = here.another({ masterKeys: here.installation.configuration.masterKeys });
    const form = await aForm(here.installation);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => perform(n % 2 ? here.installation : other, reachOut, somebody, { form, ...written })),
    );
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await count()).toBe(before + 1);
  });

  test('a page found by somebody else later does not show the receipt again', async () => {
    const form = await aForm(here.installation);
    await writes({ form, ...written });
    here.setClock('2026-03-02T11:10:01Z');
    await expect(writes({ form, ...written })).rejects.toMatchObject(refused('form_too_old'));
  });

  test.each([
    ['other words', { message: 'Jag menade något annat.' }],
    ['another number', { safeContact: { how: 'phone', phone: '070-174 06 16' } }],
    ['another municipality', { organisationId: municipality.malmö }],
  ])('the same form with %s is another contact, and nothing is lost', async (_, over) => {
    const before = await count();
    const form = await aForm(here.installation);
    const first = await writes({ form, ...written });
    const second = await writes({ form, ...written, ...over });
    expect(second.receipt).not.toBe(first.receipt);
    expect(await count()).toBe(before + 2);
  });
});

describe('nobody reaches out', () => {
  test.each([
    ['with a form a day old', 86_401, {}, refused('form_too_old')],
    ['faster than one can read', 2, {}, refused('form_too_fast')],
    ['to a municipality that does not receive here', 60, { organisationId: municipality.ale }, refused('not_found')],
    ['to nowhere', 60, { organisationId: '00000000-0000-4000-8000-000000000000' }, refused('not_found')],
    [
      'with words that cannot be kept',
      60,
      { message: 'a\u0000b' },
      refused('invalid_input', { field: 'message', code: 'bad_characters' }),
    ],
    ['without saying how it is safe to answer', 60, { safeContact: {} }, refused('invalid_input')],
  ])('%s', async (_, seconds, over, why) => {
    const before = await count();
    await expect(writes({ form: await aForm(here.installation, seconds), ...written, ...over })).rejects.toMatchObject(why);
    expect(await count()).toBe(before);
  });

  test('with a form that nobody here made', async () => {
    await expect(writes({ form: 'A'.repeat(72), ...written })).rejects.toMatchObject(refused('form_too_old'));
    const elsewhere = await aForm({
      ...here.installation,
      keys: { ...here.installation.keys, mac: async () => Buffer.alloc(32) },
    });
    await expect(writes({ form: elsewhere, ...written })).rejects.toMatchObject(refused('form_too_old'));
  });
});

test('a pseudonym that is taken is drawn again', async () => {
  const drawn = [Buffer.alloc(64, 1), Buffer.alloc(64, 1), Buffer.alloc(64, 2)];
  const limited = {
    ...here.installation,
    randomBytes: (n: number) => (n === 16 ? here.installation.randomBytes(n) : (drawn.shift() ?? Buffer.alloc(n))).subarray(0, n),
  };
  for (let n = 0; n < 2; n++) await perform(limited, reachOut, somebody, { form: await aForm(here.installation), ...written });
  expect(drawn).toHaveLength(0);
});
