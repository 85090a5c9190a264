import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { colleagues, putInExhibit } from '#test/exhibit.ts';
import { bytesOf, exhibitNow, idOf } from '#test/rows.ts';

// What is told of where somebody is stands on a law, a call, the last word of every team and one without any other part: said by row security as
// well as by the rules of the slice.

let database: TestDatabase;
let client: pg.PoolClient;
const [request, weighing, decision] = [idOf('request of open'), idOf('weighing of open'), idOf('decision made')];
const now = exhibitNow.toISOString();
const before = new Date(exhibitNow.getTime() - 60_000).toISOString();

beforeAll(async () => {
  database = await testDatabase();
  await putInExhibit(database.owner);
  client = await database.owner.connect();
});
afterAll(async () => {
  client.release();
  await database[Symbol.asyncDispose]();
});
/** The request is about the case of the team, which says that it can be given. */
beforeEach(async () => {
  await client.query('begin');
  await client.query(
    `insert into whereabouts.concern (organisation_id, request_id, exit_case_id, unit_id, registered_by) values ($1, $2, $3, $4, $5)`,
    [idOf('ours'), request, idOf('case case'), idOf('south'), idOf('otherUnit')],
  );
  await weighed(weighing, 'give', 'team', before);
});
afterEach(() => client.query('rollback'));

const weighed = (id: string, proposal: string, by: string, at: string) =>
  client.query(
    `insert into whereabouts.weighing (organisation_id, id, request_id, exit_case_id, proposal, wrapped_key, key_version, sealed_weighing, weighed_at, weighed_by)
     values ($1, $2, $3, $4, $5, $6, 1, $6, $7, $8)`,
    [idOf('ours'), id, request, idOf('case case'), proposal, bytesOf('sealed'), at, idOf(by)],
  );
const called = (outcome: string, by: string, at: string) =>
  client.query(
    `insert into whereabouts.verification (organisation_id, id, request_id, outcome, found_in, sealed_called, verified_at, verified_by)
     values ($1, gen_random_uuid(), $2, $3, 'own_register', $4, $5, $6)`,
    [idOf('ours'), request, outcome, bytesOf('sealed'), at, idOf(by)],
  );

async function as(who: keyof typeof colleagues, sql: string, values: readonly unknown[]): Promise<string> {
  await client.query('savepoint attempt');
  await client.query('set local session authorization omstart_login');
  await client.query('set local role omstart_staff');
  const settings = { 'app.staff_id': idOf(who), 'app.organisation_id': idOf(colleagues[who][0]), 'app.now': now };
  for (const [name, value] of Object.entries(settings)) await client.query('select set_config($1, $2, true)', [name, value]);
  try {
    await client.query(sql, [...values]);
    await client.query('reset session authorization');
    return 'done';
  } catch (error) {
    await client.query('rollback to attempt');
    return (error as { code?: string }).code ?? String(error);
  }
}

const decides = (outcome: 'given' | 'nothing', who: keyof typeof colleagues = 'manager', by: string | null = weighing) =>
  as(
    who,
    `insert into whereabouts.decision (organisation_id, id, request_id, outcome, weighing_id, sealed_reasons, decided_at, decided_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [idOf('ours'), decision, request, outcome, outcome === 'given' ? by : null, bytesOf('reasons'), now, idOf(who)],
  );
const answers = (who: keyof typeof colleagues = 'manager') =>
  as(
    who,
    `insert into whereabouts.answer (organisation_id, request_id, answer_at, decision_id, answered_at, answered_by)
     select organisation_id, id, answer_at, $2, $3, $4 from whereabouts.request where id = $1`,
    [request, decision, now, idOf(who)],
  );

const [turnedAway, againstTheTable] = ['42501', '23514'];

test('a manager gives what the team proposes, when the asker has been called and the law covers it', async () => {
  expect(await decides('given')).toBe('done');
});

test.each<[string, () => Promise<unknown>]>([
  ['the law does not cover it', () => client.query('update whereabouts.request set covered = false where id = $1', [request])],
  ['the last call was not confirmed', () => called('not_confirmed', 'otherUnit', now)],
  ['the team has thought again', () => weighed(idOf('weighing again'), 'withhold', 'team', now)],
  ['the team has weighed anew, and this is not its last word', () => weighed(idOf('weighing again'), 'give', 'team', now)],
  ['the manager has called', () => called('confirmed', 'manager', now)],
  ['the manager has weighed', () => weighed(idOf('weighing again'), 'give', 'manager', now)],
  [
    'the manager has registered it',
    () => client.query('update whereabouts.request set registered_by = $2 where id = $1', [request, idOf('manager')]),
  ],
])('nothing is given when %s', async (_, change) => {
  await change();
  expect(await decides('given')).toBe(turnedAway);
});

test('nobody else decides, and nothing is given on what nobody has weighed', async () => {
  expect(await decides('given', 'manager', idOf('weighing of case'))).toBe(turnedAway);
  for (const who of ['team', 'otherUnit', 'colleague', 'localAdmin', 'elsewhere'] as const) {
    expect(await decides('given', who), who).toBe(turnedAway);
    expect(await decides('nothing', who), who).toBe(turnedAway);
  }
});

test('to give nothing needs nothing of it, and is not decided by one who has a part', async () => {
  await called('not_confirmed', 'otherUnit', now);
  expect(await decides('nothing')).toBe('done');
  await called('not_confirmed', 'manager', now);
  expect(await decides('nothing')).toBe(turnedAway);
});

test('an answer never goes before its time, and not when the team has thought again', async () => {
  expect(await decides('given')).toBe('done');
  expect(await answers()).toBe(againstTheTable);
  await client.query(
    `update whereabouts.request set registered_at = answer_at - interval '2 days', answer_at = $2 where id = $1`,
    [request, before],
  );
  expect(await answers('team')).toBe(turnedAway);
  await weighed(idOf('weighing again'), 'withhold', 'team', now);
  expect(await answers()).toBe(turnedAway);
  await client.query('delete from whereabouts.weighing where id = $1', [idOf('weighing again')]);
  expect(await answers()).toBe('done');
  expect(await decides('nothing')).toBe(turnedAway);
});

test('where the rule has fixed times, an answer goes as of one of them, soon after it and at no other moment', async () => {
  const ruled = (urgency: 'ordinary' | 'urgent') =>
    client.query(
      `update whereabouts.request set urgency = $2, rule_valid_from = '2026-12-01', registered_at = answer_at - interval '9 days', answer_at = $3 where id = $1`,
      [request, urgency, new Date(exhibitNow.getTime() - 8 * 3_600_000).toISOString()],
    );
  const sent = (minutesAgo: number | null) =>
    as(
      'manager',
      `insert into whereabouts.answer (organisation_id, request_id, answer_at, slot_at, decision_id, answered_at, answered_by)
       select organisation_id, id, answer_at, $5, $2, $3, $4 from whereabouts.request where id = $1`,
      [
        request,
        decision,
        now,
        idOf('manager'),
        minutesAgo === null ? null : new Date(exhibitNow.getTime() - minutesAgo * 60_000).toISOString(),
      ],
    );
  expect(await decides('given')).toBe('done');
  // It is noon: ten o'clock is two hours ago, and noon is none of the times.
  await ruled('ordinary');
  for (const minutesAgo of [null, 120, 0]) expect(await sent(minutesAgo)).toBe(turnedAway);
  await ruled('urgent');
  for (const minutesAgo of [null, 60, 7]) expect(await sent(minutesAgo)).toBe(turnedAway);
  expect(await sent(0)).toBe('done');
});
