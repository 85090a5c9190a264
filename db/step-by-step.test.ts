import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { putInExhibit } from '#test/exhibit.ts';
import { type ProberName, probers } from '#test/prober.ts';
import { exhibitNow, idOf } from '#test/rows.ts';

// From what one may, step by step to what one may not: statements that somebody who has got hold of a transaction of theirs would try next.
// Some touch rows that are there to be touched and are turned away for what would become of them; others find nothing to touch.

let database: TestDatabase;
let client: pg.PoolClient;
beforeAll(async () => {
  database = await testDatabase();
  await putInExhibit(database.owner);
  client = await database.owner.connect();
});
afterAll(async () => {
  client.release();
  await database[Symbol.asyncDispose]();
});

/** How many rows it touched, or `refused`. Taken back again. */
async function attempt(who: ProberName, statement: string): Promise<number | 'refused'> {
  const { role, settings } = probers[who];
  await client.query('begin; set local session authorization omstart_login');
  try {
    for (const [name, value] of Object.entries({ role, 'app.now': exhibitNow.toISOString(), ...settings }))
      await client.query('select set_config($1, $2, true)', [name, value]);
    return (await client.query(statement)).rowCount ?? 0;
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return 'refused';
    throw error;
  } finally {
    await client.query('rollback');
  }
}

const id = (label: string) => `'${idOf(label)}'`;
const assignment = (exitCase: string, staff: string, by: string) => `
  insert into access.assignment (organisation_id, id, exit_case_id, staff_id, function, since, assigned_by)
  values (${id('ours')}, gen_random_uuid(), ${id(`case ${exitCase}`)}, ${id(staff)}, 'responsible', now(), ${id(by)})`;

describe('into a case', () => {
  test.each<[string, ProberName, string]>([
    ['by assigning oneself', 'otherUnit', assignment('case', 'otherUnit', 'otherUnit')],
    ['by assigning oneself in the name of its team', 'otherUnit', assignment('case', 'otherUnit', 'team')],
    ['by staying after an emergency', 'emergency', assignment('case', 'emergency', 'emergency')],
    ['by taking a colleague along into an emergency', 'emergency', assignment('case', 'colleague', 'emergency')],
    ['by being let in though shut out', 'excluded', assignment('case', 'excluded', 'excluded')],
    ['of another team, from one’s own', 'team', assignment('second', 'team', 'team')],
    [
      'by moving a contact of the unit into it',
      'colleague',
      `update contacts.contact set exit_case_id = ${id('case case')} where id = ${id('contact waiting')}`,
    ],
    [
      'by registering a contact that is in it already',
      'colleague',
      `insert into contacts.contact select (jsonb_populate_record(one, '{"exit_case_id": "${idOf('case case')}"}')).* from contacts.contact one where id = ${id('contact second')}`,
    ],
    [
      'by ending the exclusion',
      'excluded',
      `insert into access.exclusion (organisation_id, id, exit_case_id, unit_id, since, added_by) values (${id('ours')}, gen_random_uuid(), ${id('case case')}, ${id('south')}, now(), ${id('excluded')})`,
    ],
    [
      'by breaking the glass though shut out',
      'excludedUnit',
      `insert into access.break_glass (organisation_id, id, exit_case_id, staff_id, pseudonym, legal_ground, wrapped_key, key_version, sealed_reason, opened_at, until) values (${id('ours')}, gen_random_uuid(), ${id('case case')}, ${id('excludedUnit')}, 'x', 'x', 'x', 1, 'x', now(), now() + interval '1 hour')`,
    ],
    [
      'by breaking the glass as somebody else',
      'economist',
      `insert into access.break_glass (organisation_id, id, exit_case_id, staff_id, pseudonym, legal_ground, wrapped_key, key_version, sealed_reason, opened_at, until) values (${id('ours')}, gen_random_uuid(), ${id('case case')}, ${id('otherUnit')}, 'x', 'x', 'x', 1, 'x', now(), now() + interval '1 hour')`,
    ],
  ])('%s: refused', async (_, who, statement) => {
    expect(await attempt(who, statement)).toBe('refused');
  });

  test.each<[string, ProberName, string]>([
    ['by taking up again what one has left', 'formerly', 'update access.assignment set until = null'],
    ['by making oneself responsible though shut out', 'excluded', `update access.assignment set function = 'responsible'`],
    [
      'by ending the exclusion of oneself',
      'excluded',
      `update access.exclusion set ended_at = now(), ended_by = ${id('excluded')}`,
    ],
    [
      'by ending the exclusion of one’s unit',
      'excludedUnit',
      `update access.exclusion set ended_at = now(), ended_by = ${id('excludedUnit')}`,
    ],
    [
      'by naming the person behind it',
      'otherUnit',
      `update people.person set version = version + 1 where id = ${id('person case')}`,
    ],
    [
      'by reading its thread with the receipt of another',
      'receipt',
      `select from contacts.message where contact_id <> ${id('contact waiting')}`,
    ],
  ])('%s: there is nothing to touch', async (_, who, statement) => {
    expect(await attempt(who, statement)).toBe(0);
  });
});

describe('out of one’s role', () => {
  test.each<[string, ProberName, string]>([
    [
      'by a role for oneself',
      'localAdmin',
      `insert into access.role_grant (organisation_id, id, staff_id, unit_id, role, granted_at, granted_by) values (${id('ours')}, gen_random_uuid(), ${id('localAdmin')}, ${id('north')}, 'manager', now(), ${id('localAdmin')})`,
    ],
    [
      'by a role for oneself from a colleague',
      'localAdmin',
      `insert into access.role_grant (organisation_id, id, staff_id, unit_id, role, granted_at, granted_by) values (${id('ours')}, gen_random_uuid(), ${id('localAdmin')}, ${id('north')}, 'manager', now(), ${id('manager')})`,
    ],
    ['by another’s name on a role that is there', 'localAdmin', `update access.role_grant set staff_id = ${id('localAdmin')}`],
    [
      'by a session of somebody else',
      'team',
      `insert into access.session (id_hash, organisation_id, staff_id, began_at, last_seen_at) values (sha256('x'), ${id('ours')}, ${id('manager')}, now(), now())`,
    ],
    ['by another subject on an account', 'localAdmin', `update access.staff set subject = 'mine'`],
    [
      'by judging one’s own emergency as another',
      'emergency',
      `update access.break_glass set reviewed_at = now(), reviewed_by = ${id('manager')}, verdict = 'justified'`,
    ],
    ['by a longer emergency', 'emergency', `update access.break_glass set until = until + interval '1 day'`],
    ['by rubbing out a line of the trail', 'logReviewer', 'delete from audit.entry'],
    ['by rewriting one', 'sealer', `update audit.entry set operation = 'x.y'`],
    ['by unsealing what is sealed', 'sealer', 'update audit.seal set head = previous'],
    ['by taking away a seal', 'sealer', 'delete from audit.seal'],
    [
      'by a line that another is said to have done',
      'team',
      `insert into audit.entry (at, operation, outcome, actor, organisation_id, staff_id, subject_ids, request_id) values (now(), 'x.y', 'done', 'staff', ${id('ours')}, ${id('colleague')}, '{}', gen_random_uuid())`,
    ],
    [
      'by a line in another organisation',
      'team',
      `insert into audit.entry (at, operation, outcome, actor, organisation_id, staff_id, subject_ids, request_id) values (now(), 'x.y', 'done', 'staff', ${id('theirs')}, ${id('team')}, '{}', gen_random_uuid())`,
    ],
    ['by reading who writes in the thread', 'receipt', 'select staff_id from contacts.message'],
    ['by reading what the unit has noted', 'receipt', 'select sealed_end_note from contacts.contact'],
    [
      'by keeping a contact as if it had been met',
      'stranger',
      `insert into contacts.contact select * from jsonb_populate_record(null::contacts.contact, '{}')`,
    ],
    ['by the sealed words, as the clock', 'clock', 'select sealed_message from contacts.contact'],
    ['by the sealed words, as the one who wraps keys anew', 'keykeeper', 'select sealed_name from people.person'],
    ['by who somebody is, as the one who lets people in', 'gatekeeper', 'select * from people.person'],
  ])('%s: refused', async (_, who, statement) => {
    expect(await attempt(who, statement)).toBe('refused');
  });

  test.each<[string, ProberName, string]>([
    [
      'by withdrawing one’s own',
      'localAdmin',
      `update access.role_grant set withdrawn_at = null, withdrawn_by = null where staff_id = ${id('localAdmin')}`,
    ],
    [
      'by ending somebody elsewhere',
      'localAdmin',
      `update access.staff set ended_at = now() where organisation_id = ${id('theirs')}`,
    ],
    [
      'by the settings of another municipality',
      'localAdmin',
      `update access.organisation set phone = '112' where id = ${id('theirs')}`,
    ],
    [
      'by confirming a colleague’s notice',
      'colleague',
      `update access.notice set confirmed_at = now() where staff_id = ${id('team')}`,
    ],
    [
      'by the trail of another organisation',
      'logReviewer',
      `select from audit.entry where organisation_id is distinct from ${id('ours')}`,
    ],
  ])('%s: there is nothing to touch', async (_, who, statement) => {
    expect(await attempt(who, statement)).toBe(0);
  });
});
