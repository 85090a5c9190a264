import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findByNumber, showIdentity } from '#people/operations.ts';
import { listExitCases, showExitCase } from '#cases/operations.ts';
import type { ContactId, UnitId } from '#kernel/ids.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework, met, reachedOut, receivingUnit, refused, registration } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import { answerContact, classifyContact, listContacts, openExitCase, registerContact, showContact } from './operations.ts';

let here: World;
let ellinor: StaffActor;
let milo: StaffActor;
let tage: StaffActor;
let unitId: UnitId;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  milo = await here.as('haninge-handlaggare');
  tage = await here.as('haninge-jour');
  unitId = await receivingUnit(here, ellinor);
});
afterAll(() => here[Symbol.asyncDispose]());

const [first, second] = testPersonalNumbers.adults;
const nobody = { name: null, personalNumber: null, contactWays: null };
const responsible = (one: StaffActor) => ({ staffId: one.staffId, function: 'responsible' as const });
const coWorker = (one: StaffActor) => ({ staffId: one.staffId, function: 'co_worker' as const });
const opens = (contactId: ContactId, version: number, over: object = {}, by = ellinor) =>
  perform(here.installation, openExitCase, by, {
    contactId,
    version,
    kind: 'exiter',
    unitId,
    team: [responsible(ellinor)],
    keepThread: true,
    ...over,
  });
const metContact = async (over: object = {}) => {
  const { contactId } = await perform(here.installation, registerContact, ellinor, { unitId, ...registration, ...over });
  return { contactId, version: await met(here.installation, ellinor, contactId) };
};
const counts = async () =>
  (
    await here.owner.query(
      'select (select count(*) from cases.exit_case) as cases, (select count(*) from people.person) as people, (select count(*) from access.assignment) as team',
    )
  ).rows[0];

describe('a case is opened from a contact', () => {
  test('with its team: they see both, and the unit no longer does', async () => {
    const { contactId, version } = await metContact();
    const { exitCaseId } = await opens(contactId, version, { team: [responsible(milo), coWorker(ellinor)] });
    for (const one of [ellinor, milo]) {
      expect(await perform(here.installation, showExitCase, one, { exitCaseId })).toMatchObject({
        exitCaseId,
        responsible: 'Milo',
        mine: true,
        state: 'contact',
      });
      expect(await perform(here.installation, showContact, one, { contactId })).toMatchObject({ exitCaseId, state: 'met' });
    }
    await expect(perform(here.installation, showExitCase, tage, { exitCaseId })).rejects.toMatchObject(refused('not_found'));
    await expect(perform(here.installation, showContact, tage, { contactId })).rejects.toMatchObject(refused('not_found'));
    const { contacts } = await perform(here.installation, listContacts, tage, { show: 'all' });
    expect(contacts.map((one) => one.contactId)).not.toContain(contactId);
  });

  test.each([
    ['yes', 'yes'],
    ['no', null],
  ] as const)('with children in the family where they are known: %s is %s', async (said, known) => {
    const { contactId } = await perform(here.installation, registerContact, ellinor, { unitId, ...registration });
    const version = await met(here.installation, ellinor, contactId, said);
    const { exitCaseId } = await opens(contactId, version);
    expect(await perform(here.installation, showExitCase, ellinor, { exitCaseId })).toMatchObject({ childrenInFamily: known });
  });

  test('under the pseudonym the person already had', async () => {
    const { exitCaseId, pseudonym } = await casework(here.installation, ellinor, { responsible: ellinor.staffId });
    expect(await perform(here.installation, showExitCase, ellinor, { exitCaseId })).toMatchObject({
      pseudonym,
      hasIdentity: false,
    });
  });

  test('by one who is not named in the team: they help, and somebody else answers for it', async () => {
    const { contactId, version } = await metContact();
    const { exitCaseId } = await opens(contactId, version, { team: [responsible(milo)] });
    const { rows } = await here.owner.query(
      'select staff_id, function from access.assignment where exit_case_id = $1 order by function',
      [exitCaseId],
    );
    expect(rows).toEqual([
      { staff_id: ellinor.staffId, function: 'co_worker' },
      { staff_id: milo.staffId, function: 'responsible' },
    ]);
  });

  test('with what the person said of who they are, now or before; the later word counts', async () => {
    const { contactId, version } = await metContact({
      identity: { name: 'Bo', personalNumber: null, contactWays: 'Genom systern' },
    });
    const { exitCaseId } = await opens(contactId, version, {
      identity: { name: 'Bo Ek', personalNumber: first, contactWays: null },
    });
    const { personId, hasIdentity } = await perform(here.installation, showExitCase, ellinor, { exitCaseId });
    expect(hasIdentity).toBe(true);
    expect(await perform(here.installation, showIdentity, ellinor, { personId })).toMatchObject({
      name: 'Bo Ek',
      personalNumber: first,
      contactWays: 'Genom systern',
    });
  });

  test('by somebody who said nothing at first and does now', async () => {
    const { contactId, version } = await metContact();
    const { exitCaseId } = await opens(contactId, version, { identity: { ...nobody, personalNumber: second } });
    const found = await perform(here.installation, findByNumber, ellinor, { personalNumber: second });
    expect(found.people.map((one) => one.exitCaseId)).toEqual([exitCaseId]);
  });

  test('and what is said of it in the trail is who, what and which, with each step a line of its own', async () => {
    const { contactId, version } = await metContact();
    const { exitCaseId } = await opens(contactId, version, { team: [responsible(ellinor), coWorker(milo)] });
    const { rows } = await here.owner.query(
      `select operation, staff_id, outcome from audit.entry where $1 = any (subject_ids) order by number`,
      [exitCaseId],
    );
    expect(rows.map((one) => one.operation)).toEqual(['team.assign', 'case.open', 'contact.open_case']);
    expect(rows.every((one) => one.staff_id === ellinor.staffId && one.outcome === 'done')).toBe(true);
  });

  test('the duties towards a child go on in it', async () => {
    const { contactId, version } = await metContact();
    const classified = await perform(here.installation, classifyContact, ellinor, {
      contactId,
      version,
      age: 'child',
      childrenInFamily: 'no',
    });
    await opens(contactId, classified.version, { kind: 'child' });
    expect((await perform(here.installation, showContact, ellinor, { contactId })).allowed).toContain('contact.fulfil_duty');
  });

  test('the same call twice is one case', async () => {
    const { contactId, version } = await metContact();
    const input = { contactId, version, kind: 'exiter', unitId, team: [responsible(ellinor)], keepThread: false };
    const call = { idempotencyKey: 'open-the-case-once' };
    const opened = await perform(here.installation, openExitCase, ellinor, input, call);
    expect(await perform(here.installation, openExitCase, ellinor, input, call)).toEqual(opened);
  });
});

describe('no case is opened', () => {
  test('from a contact that has not been met', async () => {
    const { contactId } = await reachedOut(here.installation, ellinor);
    await expect(opens(contactId, 1)).rejects.toMatchObject(refused('contact_not_met'));
  });

  test('twice, nor by two at the same moment', async () => {
    const { contactId, version } = await metContact();
    const both = await Promise.allSettled([
      opens(contactId, version),
      opens(contactId, version, { team: [responsible(milo)] }, milo),
    ]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const winner = both[0]?.status === 'fulfilled' ? ellinor : milo;
    await expect(opens(contactId, version + 1, {}, winner)).rejects.toMatchObject(refused('case_already_opened'));
  });

  test('from a page that is out of date; and then nothing is left behind', async () => {
    const { contactId, version } = await metContact();
    const before = await counts();
    await expect(opens(contactId, version - 1)).rejects.toMatchObject(refused('changed_meanwhile'));
    expect(await counts()).toEqual(before);
  });

  test.each([
    ['nobody', () => [], refused('invalid_input', { field: 'team', code: 'required' })],
    ['nobody responsible', () => [coWorker(ellinor)], refused('invalid_input', { field: 'team', code: 'required' })],
    [
      'two responsible',
      () => [responsible(ellinor), responsible(milo)],
      refused('invalid_input', { field: 'team', code: 'invalid' }),
    ],
    [
      'somebody twice',
      () => [responsible(ellinor), coWorker(ellinor)],
      refused('invalid_input', { field: 'team', code: 'invalid' }),
    ],
  ])('with a team of %s', async (_, team, why) => {
    const { contactId, version } = await metContact();
    const before = await counts();
    await expect(opens(contactId, version, { team: team() })).rejects.toMatchObject(why);
    expect(await counts()).toEqual(before);
  });

  test('with somebody who does not work on cases, or not here', async () => {
    const { contactId, version } = await metContact();
    const before = await counts();
    for (const name of ['haninge-ekonom', 'haninge-admin', 'malmo-handlaggare'] as const) {
      const team = [responsible(ellinor), coWorker(await here.as(name))];
      await expect(opens(contactId, version, { team })).rejects.toMatchObject(refused('not_found'));
    }
    expect(await counts()).toEqual(before);
  });

  test('in a unit of somebody else', async () => {
    const { contactId, version } = await metContact();
    const theirs = await receivingUnit(here, await here.as('malmo-samordnare'));
    await expect(opens(contactId, version, { unitId: theirs })).rejects.toMatchObject(refused('not_found'));
  });

  test('by one without the role, nor from elsewhere', async () => {
    const { contactId, version } = await metContact();
    await expect(opens(contactId, version, {}, await here.as('haninge-logg'))).rejects.toMatchObject(refused('not_allowed'));
    await expect(opens(contactId, version, {}, await here.as('malmo-samordnare'))).rejects.toMatchObject(refused('not_found'));
  });

  test('by one who may not open any: each step is asked for', async () => {
    const { contactId, version } = await metContact();
    for (const missing of ['contact.open_case', 'case.open', 'team.assign']) {
      const may = new Set([...ellinor.may].filter((name) => name !== missing));
      const team = [responsible(ellinor), coWorker(milo)];
      await expect(opens(contactId, version, { team }, { ...ellinor, may })).rejects.toMatchObject(refused('not_allowed'));
    }
  });
});

test('duplicates are found only by those who see the other case', async () => {
  const number = testPersonalNumbers.adults[5];
  const opened = async (by: StaffActor) => {
    const { contactId, version } = await metContact();
    return (await opens(contactId, version, { team: [responsible(by)], identity: { ...nobody, personalNumber: number } }, by))
      .exitCaseId;
  };
  const [mine, theirs] = [await opened(ellinor), await opened(milo)];
  const found = async (by: StaffActor) =>
    (await perform(here.installation, findByNumber, by, { personalNumber: number })).people.map((one) => one.exitCaseId);
  expect(await found(ellinor)).toEqual([mine]);
  expect(await found(milo)).toEqual([theirs]);
  expect(await found(tage)).toEqual([]);
  expect((await perform(here.installation, listExitCases, tage, {})).cases).toEqual([]);
  await expect(perform(here.installation, answerContact, tage, { contactId: mine, text: 'Hej' })).rejects.toMatchObject(
    refused('not_found'),
  );
});
