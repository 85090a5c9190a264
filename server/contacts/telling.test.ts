import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ContactId, UnitId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework, clockPersona, receivingUnit, refused, registration, somebody } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import { clockJobs, tellClocks } from '#clocks/operations.ts';
import { classifyContact, endContact, registerContact, showContact, takeContact } from './operations.ts';

let here: World;
let ellinor: StaffActor;
let milo: StaffActor;
let unitId: UnitId;
let contactId: ContactId;
let pseudonym: string;

const start = '2026-03-02T11:00:00Z';
const due = new Date('2026-03-03T23:00:00Z');
const hoursBefore = (hours: number) => here.setClock(new Date(due.getTime() - hours * 3_600_000));
const tells = (installation = here.installation) => perform(installation, tellClocks, clockPersona, {});
const notices = async (about = contactId) => {
  const { rows } = await here.owner.query(
    `select staff.title, notice.kind, notice.subject from access.notice join access.staff on staff.id = notice.staff_id
     where notice.subject_id = $1 order by notice.at, staff.title`,
    [about],
  );
  return rows.map((one: { title: string; kind: string }) => `${one.title.split(',')[0]}: ${one.kind}`);
};
const told = async () =>
  (await perform(here.installation, showContact, ellinor, { contactId })).clocks.find((one) => one.rule === 'meet')?.told;
const register = async (over: object = {}) =>
  ({ contactId, pseudonym } = await perform(here.installation, registerContact, ellinor, { unitId, ...registration, ...over }));
const withdrew = { outcome: 'withdrew', note: 'Ville vänta.' };

beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  milo = await here.as('haninge-handlaggare');
  unitId = await receivingUnit(here, ellinor);
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(async () => {
  // Each test has the desk to itself.
  await here.owner.query(
    `update clocks.clock set stopped_at = due_at, stopped_by = $1, outcome = 'done' where stopped_at is null`,
    [ellinor.staffId],
  );
  here.setClock(start);
  await register();
});

describe('before the time is out', () => {
  test('the coordinator is told, then the manager, then the stand-in, each once', async () => {
    hoursBefore(16.1);
    await tells();
    expect(await notices()).toEqual([]);
    hoursBefore(16);
    await tells();
    await tells();
    expect(await notices()).toEqual(['Samordnare: duty_running_out']);
    expect(await told()).toBe('owner');
    hoursBefore(12);
    await tells();
    expect(await notices()).toEqual(['Samordnare: duty_running_out', 'Enhetschef: duty_running_out']);
    hoursBefore(8);
    await tells();
    await tells();
    expect((await notices()).at(-1)).toBe('Jour: duty_running_out');
    expect(await notices()).toHaveLength(3);
    expect(await told()).toBe('stand_in');
  });

  test('whoever has taken the contact is told with the coordinator', async () => {
    await perform(here.installation, takeContact, milo, { contactId, version: 1 });
    hoursBefore(15);
    await tells();
    expect(await notices()).toEqual(['Handläggare: duty_running_out', 'Samordnare: duty_running_out']);
  });

  test('nobody is told of what is done', async () => {
    await perform(here.installation, endContact, ellinor, { contactId, version: 1, end: withdrew });
    hoursBefore(1);
    await tells();
    expect(await notices()).toEqual([]);
  });

  test('nobody in another municipality, nor in another role', async () => {
    hoursBefore(1);
    await tells();
    expect(await notices()).toEqual(['Enhetschef: duty_running_out', 'Jour: duty_running_out', 'Samordnare: duty_running_out']);
  });

  test('a child: by the hours of that rule', async () => {
    await perform(here.installation, classifyContact, ellinor, { contactId, version: 1, age: 'child', childrenInFamily: 'no' });
    // Protection is due tonight, twelve hours from noon.
    await tells();
    expect(await notices()).toEqual(['Samordnare: duty_running_out']);
  });
});

describe('when the time is out', () => {
  test('all are told, once more, and never again', async () => {
    here.setClock(due);
    await tells();
    await tells();
    expect(await notices()).toEqual(['Enhetschef: duty_broken', 'Jour: duty_broken', 'Samordnare: duty_broken']);
    here.setClock(new Date(due.getTime() + 86_400_000));
    await tells();
    expect(await notices()).toHaveLength(3);
  });

  test('of what was noticed too late from the beginning, too', async () => {
    await register({ receivedAt: '2026-02-27T11:00:00Z' });
    await tells();
    expect(await notices()).toHaveLength(3);
  });
});

test('the notice names a pseudonym, and nothing that was written', async () => {
  await register({ message: 'Jag bor på Storgatan 1.' });
  hoursBefore(16);
  await tells();
  const { rows } = await here.owner.query('select subject, notice::text as row from access.notice where subject_id = $1', [
    contactId,
  ]);
  expect(rows[0]?.subject).toBe(pseudonym);
  expect(rows[0]?.row).not.toContain('Storgatan');
});

test('two servers at the same moment tell each thing once', async () => {
  const other = here.another({ masterKeys: here.installation.configuration.masterKeys });
  const all = [contactId];
  for (let n = 0; n < 12; n++) all.push((await register()).contactId);
  hoursBefore(16);
  const runs = await Promise.all([tells(), tells(other), tells(), tells(other)]);
  const told = runs.flatMap((run) => run.told.map((one) => String(one.contactId)));
  expect(told.toSorted()).toEqual(all.toSorted());
  for (const one of all) expect(await notices(one)).toEqual(['Samordnare: duty_running_out']);
});

describe('when a place is empty', () => {
  test('the next level is told at once', async () => {
    const withdrawn = (at: string | null) =>
      here.owner.query(`update access.role_grant set withdrawn_at = $1 where staff_id = $2 and role = 'coordinator'`, [
        at,
        ellinor.staffId,
      ]);
    await withdrawn(start);
    hoursBefore(16);
    await tells();
    await withdrawn(null);
    expect(await notices()).toEqual(['Enhetschef: duty_running_out']);
    expect(await told()).toBe('manager');
  });
});

describe('once it is a case', () => {
  test('its team is told in the coordinator’s place, and nobody who is shut out', async () => {
    const child = { age: 'child', childrenInFamily: 'no' };
    const opened = await casework(here.installation, ellinor, { responsible: milo.staffId });
    const version = (await perform(here.installation, showContact, milo, { contactId: opened.contactId })).version;
    await perform(here.installation, classifyContact, milo, { contactId: opened.contactId, version, ...child });
    const tage = await here.as('haninge-jour');
    await here.owner.query(
      `insert into access.exclusion (organisation_id, id, exit_case_id, staff_id, since, added_by) values ($1, gen_random_uuid(), $2, $3, $4, $5)`,
      [milo.organisationId, opened.exitCaseId, tage.staffId, start, milo.staffId],
    );
    await here.owner.query('update access.assignment set until = $1 where exit_case_id = $2 and staff_id = $3', [
      start,
      opened.exitCaseId,
      ellinor.staffId,
    ]);
    here.setClock('2026-03-02T22:00:00Z');
    await tells();
    expect(await notices(opened.contactId)).toEqual(['Enhetschef: duty_running_out', 'Handläggare: duty_running_out']);
  });
});

test('nobody but the clock does it', async () => {
  await expect(perform(here.installation, tellClocks, ellinor, {})).rejects.toMatchObject(refused('not_allowed'));
  await expect(perform(here.installation, tellClocks, somebody, {})).rejects.toMatchObject(refused('not_allowed'));
});

test('it is done every five minutes, by the job', async () => {
  hoursBefore(16);
  const [job] = clockJobs;
  expect(job?.at).toBe('*/5 * * * *');
  await job?.work(here.installation);
  expect(await notices()).toEqual(['Samordnare: duty_running_out']);
  const { rows } = await here.owner.query(
    `select actor, subject_ids from audit.entry where operation = 'clock.tell' order by number desc limit 1`,
  );
  expect(rows).toEqual([{ actor: 'clock', subject_ids: [contactId] }]);
});
