import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { colleagues, putInExhibit } from '#test/exhibit.ts';
import { exhibitNow, idOf } from '#test/rows.ts';

// Whoever asked whether something may be shared is not the one who says yes, and nobody answers in another's name: said by row security as
// well as by the rules.

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

const asks = (by: string) =>
  client.query(`update privacy.disclosure set asked_by = $2 where id = $1`, [idOf('disclosure case'), idOf(by)]);

/** How many rows somebody changes, or that they are turned away; all of it is taken back. */
async function changes(who: keyof typeof colleagues, sql: string, values: readonly unknown[]): Promise<number | 'refused'> {
  await client.query('savepoint attempt');
  await client.query('set local session authorization omstart_login');
  await client.query('set local role omstart_staff');
  const settings = {
    'app.staff_id': idOf(who),
    'app.organisation_id': idOf(colleagues[who][0]),
    'app.now': exhibitNow.toISOString(),
  };
  for (const [name, value] of Object.entries(settings)) await client.query('select set_config($1, $2, true)', [name, value]);
  try {
    return (await client.query(sql, [...values])).rowCount ?? 0;
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return 'refused';
    throw error;
  } finally {
    await client.query('rollback to attempt');
  }
}

const confirms = (who: keyof typeof colleagues, as: string = who) =>
  changes(who, `update privacy.disclosure set state = 'made', made_at = asked_at, second_at = asked_at, second_by = $1`, [
    idOf(as),
  ]);

test.each([
  ['colleague', 'team', 'team', 1],
  ['colleague', 'team', 'manager', 'refused'],
  ['team', 'team', 'team', 0],
  ['colleague', 'emergency', 'emergency', 0],
  ['team', 'otherUnit', 'otherUnit', 0],
  ['team', 'excluded', 'excluded', 0],
] as const)('what %s asked is answered by %s, signed as %s: %s', async (asker, who, as, outcome) => {
  await client.query('begin');
  await asks(asker);
  expect(await confirms(who, as)).toBe(outcome);
  await client.query('rollback');
});

test('what has been answered is not answered again', async () => {
  await client.query('begin');
  await asks('colleague');
  await client.query(`update privacy.disclosure set state = 'turned_down', second_at = asked_at, second_by = $2 where id = $1`, [
    idOf('disclosure case'),
    idOf('manager'),
  ]);
  expect(await confirms('team')).toBe(0);
  await client.query('rollback');
});

test.each([
  ['team', 'team', 1],
  ['team', 'colleague', 'refused'],
  ['emergency', 'emergency', 0],
  ['otherUnit', 'otherUnit', 0],
] as const)('a trap is answered again by %s, signed as %s: %s', async (who, as, outcome) => {
  await client.query('begin');
  expect(await changes(who, `update privacy.trap set state = 'to_do', answered_by = $1`, [idOf(as)])).toBe(outcome);
  await client.query('rollback');
});

test('nothing is recorded as answered or withdrawn from the start', async () => {
  await client.query('begin');
  const copied = (table: string, columns: string, values: string) =>
    changes('team', `insert into ${table} select (jsonb_populate_record(one, ${values})).* from ${table} one where one.id = $1`, [
      columns,
    ]);
  expect(
    await copied(
      'privacy.disclosure',
      idOf('disclosure case'),
      `jsonb_build_object('id', gen_random_uuid(), 'second_by', '${idOf('manager')}')`,
    ),
  ).toBe('refused');
  for (const table of ['consent', 'consent_recipient'])
    expect(
      await copied(
        `privacy.${table}`,
        idOf(`${table.replace('_', ' ')} case`),
        `jsonb_build_object('id', gen_random_uuid(), 'withdrawn_at', now())`,
      ),
    ).toBe('refused');
  await client.query('rollback');
});
