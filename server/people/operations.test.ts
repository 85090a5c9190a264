import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { showExitCase } from '#cases/operations.ts';
import type { PersonId } from '#kernel/ids.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework, refused, somebody } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import { findByNumber, recordIdentity, showIdentity } from './operations.ts';

let here: World;
let ellinor: StaffActor;
let milo: StaffActor;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  milo = await here.as('haninge-handlaggare');
});
afterAll(() => here[Symbol.asyncDispose]());

const [first, second, third] = testPersonalNumbers.adults;
const bo = { name: 'Bo Ek', personalNumber: first, contactWays: 'Genom systern' };

const aCase = async (over: object = {}) => {
  const { exitCaseId, pseudonym } = await casework(here.installation, ellinor, { responsible: ellinor.staffId, ...over });
  const { personId } = await perform(here.installation, showExitCase, ellinor, { exitCaseId });
  return { exitCaseId, personId, pseudonym };
};
const reveals = (personId: PersonId, by: StaffActor | typeof somebody = ellinor) =>
  perform(here.installation, showIdentity, by, { personId });
const identifies = (personId: PersonId, version: number, identity: object = bo, by = ellinor) =>
  perform(here.installation, recordIdentity, by, { personId, ...identity, version });
const finds = async (personalNumber: string | undefined, by = ellinor) =>
  (await perform(here.installation, findByNumber, by, { personalNumber })).people;

describe('an identity', () => {
  test('is revealed by a click of its own, which is in the trail', async () => {
    const { personId } = await aCase({ identity: bo });
    expect(await reveals(personId)).toEqual({ personId, ...bo, version: 1 });
    const { rows } = await here.owner.query(
      `select operation, outcome, staff_id, subject_ids from audit.entry where operation = 'person.reveal' order by number desc limit 1`,
    );
    expect(rows).toEqual([{ operation: 'person.reveal', outcome: 'done', staff_id: ellinor.staffId, subject_ids: [personId] }]);
  });

  test('is recorded later, changed, and taken away', async () => {
    const { personId } = await aCase();
    expect(await reveals(personId)).toMatchObject({ name: null, personalNumber: null, contactWays: null });
    expect(await identifies(personId, 1)).toEqual({ personId, version: 2 });
    expect(await reveals(personId)).toMatchObject({ ...bo, version: 2 });
    await identifies(personId, 2, { name: 'Bo', personalNumber: null, contactWays: null });
    expect(await reveals(personId)).toMatchObject({ name: 'Bo', personalNumber: null, contactWays: null, version: 3 });
  });

  test('lies sealed, and opens in no other row', async () => {
    const { personId } = await aCase({ identity: bo });
    const other = await aCase({ identity: { ...bo, name: 'Någon annan' } });
    const { rows } = await here.owner.query('select person::text as row from people.person where id = $1', [personId]);
    for (const secret of Object.values(bo)) expect(rows[0]?.row).not.toContain(Buffer.from(String(secret)).toString('hex'));
    await here.owner.query(
      'update people.person set sealed_name = (select sealed_name from people.person where id = $1) where id = $2',
      [other.personId, personId],
    );
    await expect(reveals(personId)).rejects.toMatchObject(refused('internal'));
  });

  test('is written by one of two who do it at the same moment', async () => {
    const { personId } = await aCase();
    const both = await Promise.allSettled([identifies(personId, 1), identifies(personId, 1, { ...bo, name: 'Bosse' })]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: refused('changed_meanwhile') });
  });

  test.each([
    [
      'a number that is nobody’s',
      { ...bo, personalNumber: '198801072384' },
      refused('invalid_input', { field: 'personalNumber', code: 'not_a_personal_number' }),
    ],
    [
      'a number of ten digits',
      { ...bo, personalNumber: '8801072383' },
      refused('invalid_input', { field: 'personalNumber', code: 'not_a_personal_number' }),
    ],
    ['a name with no end', { ...bo, name: 'x'.repeat(121) }, refused('invalid_input', { field: 'name', code: 'too_long' })],
  ])('is not %s', async (_, identity, why) => {
    const { personId } = await aCase();
    await expect(identifies(personId, 1, identity)).rejects.toMatchObject(why);
  });

  test('is nobody else’s to see or to change', async () => {
    const { personId } = await aCase({ identity: bo });
    for (const name of ['haninge-handlaggare', 'haninge-chef', 'malmo-samordnare'] as const) {
      const other = await here.as(name);
      await expect(reveals(personId, other)).rejects.toMatchObject(refused('not_found'));
      await expect(identifies(personId, 1, bo, other)).rejects.toMatchObject(refused('not_found'));
    }
    for (const name of ['haninge-ekonom', 'haninge-admin', 'haninge-logg', 'polis-samordnare'] as const)
      await expect(reveals(personId, await here.as(name))).rejects.toMatchObject(refused('not_allowed'));
    await expect(reveals(personId, somebody)).rejects.toMatchObject(refused('not_signed_in'));
  });
});

describe('a number', () => {
  test('finds the cases one sees, however it is written, and no others', async () => {
    const { personId, pseudonym, exitCaseId } = await aCase({ identity: { ...bo, personalNumber: second } });
    const found = [{ personId, pseudonym, exitCaseId }];
    expect(await finds(second)).toEqual(found);
    expect(await finds(`${second?.slice(0, 8)}-${second?.slice(8)}`)).toEqual(found);
    expect(await finds(second, milo)).toEqual([]);
    expect(await finds(second, await here.as('malmo-samordnare'))).toEqual([]);
    expect(await finds(third)).toEqual([]);
  });

  test('stands in no row, no log and no line of the trail', async () => {
    await aCase({ identity: { ...bo, personalNumber: third } });
    await finds(third);
    const { rows } = await here.owner.query(
      `select person::text as row from people.person union all select entry::text from audit.entry`,
    );
    expect([...rows.map((one: { row: string }) => one.row), ...here.logged].join('\n')).not.toContain(third);
  });

  test('is kept as another thing in another municipality, so that nobody compares', async () => {
    const yasmin = await here.as('malmo-samordnare');
    const number = testPersonalNumbers.adults[7];
    for (const by of [ellinor, yasmin])
      await casework(here.installation, by, { responsible: by.staffId, identity: { ...bo, personalNumber: number } });
    const [[haninge], [malmö]] = [await finds(number), await finds(number, yasmin)];
    const { rows } = await here.owner.query('select number_hash from people.person where id = any ($1)', [
      [haninge?.personId, malmö?.personId],
    ]);
    expect(rows).toHaveLength(2);
    expect(rows[0]?.number_hash).not.toEqual(rows[1]?.number_hash);
  });

  test('that is none is refused, and so is one who may not ask', async () => {
    await expect(finds('1234')).rejects.toMatchObject(
      refused('invalid_input', { field: 'personalNumber', code: 'not_a_personal_number' }),
    );
    await expect(finds(first, await here.as('haninge-ekonom'))).rejects.toMatchObject(refused('not_allowed'));
  });
});
