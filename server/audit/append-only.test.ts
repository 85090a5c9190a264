import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { sealedTrail } from '#test/trail.ts';

// No role of the application can take back, change or make up what has been done: it has no right to, so that no policy needs to hold.

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await sealedTrail(database.installation, [3]);
});
afterAll(() => database[Symbol.asyncDispose]());

const roles = [
  'omstart_login',
  ...[
    'staff',
    'public',
    'installer',
    'gatekeeper',
    'clock',
    'sealer',
    'keykeeper',
    'weeder',
    'remover',
    'courier',
    'planner',
    'storekeeper',
    'tabulator',
    'statistician',
    'picker',
    'policy',
    'counter',
    'queue',
  ].map((name) => `omstart_${name}`),
];

/** What PostgreSQL answers to a query in a role; nothing if it lets it through. */
async function refusalOf(role: string, query: string): Promise<string | undefined> {
  const client = await database.owner.connect();
  try {
    await client.query('begin');
    // Steps down for good: not `set role`, which the statement under test could take back.
    await client.query(`set local session authorization ${role}`);
    await client.query(query);
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const noRight = '42501';

describe.each(roles)('%s', (role) => {
  test.each(['audit.entry', 'audit.entry_2026', 'audit.entry_other', 'audit.seal'])(
    'cannot update, delete or truncate %s',
    async (table) => {
      for (const query of [
        `update ${table} set ${table === 'audit.seal' ? "key_id = 'x'" : "operation = 'x'"}`,
        `delete from ${table}`,
        `truncate ${table}`,
        `alter table ${table} disable trigger all`,
        `alter table ${table} no force row level security`,
        `drop table ${table}`,
        `create rule away as on insert to ${table} do instead nothing`,
      ])
        expect(await refusalOf(role, query), query).toBe(noRight);
    },
  );

  test('cannot choose the number of an act, nor turn back the count', async () => {
    const columns = 'at, operation, outcome, actor, subject_ids, request_id';
    const values = `now(), 'x', 'done', '${role.replace('omstart_', '')}', '{}', gen_random_uuid()`;
    expect(
      await refusalOf(role, `insert into audit.entry (number, ${columns}) overriding system value values (1, ${values})`),
    ).toBe(noRight);
    expect(await refusalOf(role, `select setval('audit.entry_number_seq', 1)`)).toBe(noRight);
    expect(await refusalOf(role, `alter sequence audit.entry_number_seq restart`)).toBe(noRight);
  });

  test('cannot keep an act from being sealed', async () => {
    if (role === 'omstart_sealer') return expect(await refusalOf(role, 'truncate audit.unsealed')).toBe(noRight);
    for (const query of ['delete from audit.unsealed', 'truncate audit.unsealed', 'update audit.unsealed set number = 0'])
      expect(await refusalOf(role, query), query).toBe(noRight);
    return undefined;
  });

  test('cannot make up a seal, unless it is the sealer', async () => {
    const query = `
      insert into audit.seal (number, sealed_at, previous, entry_numbers, entry_hashes, head, key_id, signature)
      select number + 1, sealed_at, previous, entry_numbers, entry_hashes, head, key_id, signature from audit.seal`;
    expect(await refusalOf(role, query)).toBe(role === 'omstart_sealer' ? undefined : noRight);
  });
});

describe('an act is written in one’s own name', () => {
  const systems = [
    'public',
    'installer',
    'gatekeeper',
    'clock',
    'sealer',
    'keykeeper',
    'weeder',
    'remover',
    'courier',
    'planner',
    'storekeeper',
    'tabulator',
    'statistician',
    'picker',
  ];
  const act = (actor: string, staffId = 'null') =>
    `insert into audit.entry (at, operation, outcome, actor, staff_id, subject_ids, request_id)
     values (now(), 'x', 'done', '${actor}', ${staffId}, '{}', gen_random_uuid())`;

  test.each(systems)('as %s', async (actor) => {
    expect(await refusalOf(`omstart_${actor}`, act(actor))).toBe(undefined);
    for (const other of [...systems, 'staff', ''].filter((one) => one !== actor))
      expect(await refusalOf(`omstart_${actor}`, act(other))).toBe(noRight);
    expect(await refusalOf(`omstart_${actor}`, act(actor, 'gen_random_uuid()'))).toBe(noRight);
  });

  test('as staff, only by the one who is signed in', async () => {
    const [me, organisation, other] = [1, 2, 3].map((digit) => `0000000${digit}-0000-4000-8000-000000000000`);
    const insert = (staffId: string | undefined, actor = 'staff') => `
      select set_config('app.staff_id', '${me}', true), set_config('app.organisation_id', '${organisation}', true);
      insert into audit.entry (at, operation, outcome, actor, organisation_id, staff_id, subject_ids, request_id)
      values (now(), 'x', 'done', '${actor}', '${organisation}', '${staffId}', '{}', gen_random_uuid())`;
    expect(await refusalOf('omstart_staff', insert(me))).toBe(undefined);
    expect(await refusalOf('omstart_staff', insert(other))).toBe(noRight);
    expect(await refusalOf('omstart_staff', insert(me, 'clock'))).toBe(noRight);
    expect(await refusalOf('omstart_staff', act('staff'))).toBe(noRight);
  });
});

test('an act always comes before the sealer, and never at no time at all', async () => {
  const { rows } = await database.owner.query(`
    insert into audit.entry (at, operation, outcome, actor, subject_ids, request_id)
    values ('2019-12-31T23:59:59Z', 'x', 'done', 'clock', '{}', gen_random_uuid()),
           ('2046-01-01T00:00:00Z', 'x', 'done', 'clock', '{}', gen_random_uuid()) returning number`);
  const waiting = await database.owner.query('select number from audit.unsealed order by number');
  expect(waiting.rows).toEqual(rows);
  expect(
    await refusalOf(
      'omstart_clock',
      `insert into audit.entry (at, operation, outcome, actor, subject_ids, request_id) values ('infinity', 'x', 'done', 'clock', '{}', gen_random_uuid())`,
    ),
  ).toBe('23514');
});
