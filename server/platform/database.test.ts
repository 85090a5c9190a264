import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OrganisationId, StaffId } from '#kernel/ids.ts';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { putInExhibit } from '#test/exhibit.ts';
import { bytesOf, idOf } from '#test/rows.ts';
import { type Identity, type Tx, openDatabase } from './database.ts';

let here: TestDatabase;
beforeAll(async () => {
  here = await testDatabase();
  await putInExhibit(here.owner);
});
afterAll(() => here[Symbol.asyncDispose]());

const now = new Date('2026-03-02T11:00:00Z');
const as = (name: string, organisation = 'ours'): Identity => ({
  role: 'staff',
  now,
  staffId: StaffId.parse(idOf(name)),
  organisationId: OrganisationId.parse(idOf(organisation)),
});
const run = <T>(who: Identity, work: (tx: Tx) => Promise<T>) => here.installation.database.run(who, work);
const whoAmI = (tx: Tx) =>
  sql<Record<string, unknown>>`
    select current_user as role, session_user as login, access.me() as me, access.my_organisation() as organisation, access.now() as now,
           current_setting('app.receipt', true) as receipt`
    .execute(tx)
    .then(({ rows }) => rows[0]);
const cases = (tx: Tx) =>
  sql<{ id: string }>`select id from cases.exit_case`.execute(tx).then(({ rows }) => rows.map((row) => row.id));

describe('a transaction', () => {
  test('is somebody’s: role, person, organisation and time', async () => {
    expect(await run(as('team'), whoAmI)).toMatchObject({
      role: 'omstart_staff',
      login: 'omstart_login',
      me: idOf('team'),
      organisation: idOf('ours'),
      now,
    });
    expect(await run({ role: 'clock', now }, whoAmI)).toMatchObject({ role: 'omstart_clock', me: null, organisation: null, now });
  });

  test('leaves nothing of whose it was to the next on the same connection', async () => {
    const one = openDatabase(here.installation.configuration.databaseUrl.reveal(), { connections: 1 });
    const pid = (tx: Tx) => sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx).then(({ rows }) => rows[0]?.pid);
    const first = await one.run(as('team'), async (tx) => {
      await sql`select set_config('app.receipt', ${bytesOf('receipt waiting').slice(2)}, true)`.execute(tx);
      return [await pid(tx), await cases(tx)];
    });
    const second = await one.run(
      { role: 'public', now },
      async (tx) => [await pid(tx), await whoAmI(tx), await sql`select id from contacts.contact`.execute(tx)] as const,
    );
    expect(second[0]).toBe(first[0]);
    expect(second[1]).toMatchObject({ role: 'omstart_public', me: null, organisation: null, receipt: '' });
    expect(second[2].rows).toEqual([]);
    await expect(one.run(as('team'), () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await one.run({ role: 'staff', now }, cases)).toEqual([]);
    await one.close();
  });

  test('of a hundred at once sees its own, and no other’s', async () => {
    const people = [
      ['team', ['case']],
      ['colleague', ['second']],
      ['otherUnit', []],
      ['excluded', []],
      ['emergency', ['case']],
    ] as const;
    await Promise.all(
      Array.from({ length: 100 }, async (_, at) => {
        const [name, sees] = people[at % people.length] ?? ['team', ['case']];
        expect(await run(as(name), cases)).toEqual(sees.map((one) => idOf(`case ${one}`)));
      }),
    );
  });

  test('that fails has done nothing', async () => {
    const failing = run(as('team'), async (tx) => {
      await sql`insert into access.unit values (${idOf('ours')}, ${idOf('never')}, 'Never', now())`.execute(tx);
      throw new Error('broken');
    });
    await expect(failing).rejects.toThrow('broken');
    expect((await here.owner.query('select from access.unit where id = $1', [idOf('never')])).rowCount).toBe(0);
  });

  test.each(['40001', '40P01'])('that lost a race (%s) is tried three times, and then given up', async (code) => {
    let times = 0;
    const race = (wins: number) => {
      times = 0;
      return run(as('team'), async (tx) => {
        await sql`select 1`.execute(tx);
        times += 1;
        if (times < wins) throw Object.assign(new Error('lost'), { code });
        return times;
      });
    };
    expect(await race(3)).toBe(3);
    await expect(race(4)).rejects.toThrow('lost');
    expect(times).toBe(3);
    await expect(
      run(as('team'), () => ((times += 1), Promise.reject(Object.assign(new Error('other'), { code: '23505' })))),
    ).rejects.toThrow('other');
    expect(times).toBe(4);
  });

  test('does not run for ever', async () => {
    expect(await run(as('team'), (tx) => sql`show statement_timeout`.execute(tx).then(({ rows }) => rows))).toEqual([
      { statement_timeout: '15s' },
    ]);
    expect(
      await run(as('team'), (tx) => sql`show idle_in_transaction_session_timeout`.execute(tx).then(({ rows }) => rows)),
    ).toEqual([{ idle_in_transaction_session_timeout: '30s' }]);
  });

  test('reads a day as a day, wherever the server stands', async () => {
    const { rows } = await run(as('team'), (tx) => sql<{ day: unknown }>`select date '2026-03-29' as day`.execute(tx));
    expect(rows).toEqual([{ day: '2026-03-29' }]);
  });
});

describe('the connection itself', () => {
  test('may nothing but step into a role: it reads nothing, and the functions are not its own', async () => {
    const one = openDatabase(here.installation.configuration.databaseUrl.reveal(), { connections: 1 });
    const login = (work: (tx: Tx) => Promise<unknown>) =>
      one.run(as('team'), async (tx) => {
        await sql`reset role`.execute(tx);
        return work(tx);
      });
    for (const statement of [
      'select * from cases.exit_case',
      'select mine from access.my_case',
      'select * from access.organisation',
      'select * from migration.kysely_migration',
      'create table public.mine ()',
      'create temporary table mine ()',
      'create schema mine',
    ])
      await expect(
        login((tx) => sql.raw(statement).execute(tx)),
        statement,
      ).rejects.toMatchObject({ code: '42501' });
    for (const role of ['omstart_owner', 'omstart_policy', 'omstart_counter', 'postgres', 'omstart_admin', 'pg_read_all_data'])
      await expect(
        login((tx) => sql.raw(`set role ${role}`).execute(tx)),
        role,
      ).rejects.toMatchObject({ code: expect.stringMatching(/42501|22023/) as string });
    await one.close();
  });

  test.each([
    'staff',
    'public',
    'clock',
    'sealer',
    'installer',
    'gatekeeper',
    'keykeeper',
    'weeder',
    'remover',
    'courier',
    'planner',
    'storekeeper',
    'tabulator',
    'statistician',
    'picker',
  ] as const)('as %s changes no rule, makes nothing and looks behind nothing', async (role) => {
    const attacks = [
      'alter table cases.exit_case disable row level security',
      'alter table cases.exit_case no force row level security',
      'drop policy team_sees on cases.exit_case',
      'create policy mine on cases.exit_case using (true)',
      'set session authorization omstart_owner',
      'create function access.mine() returns void language sql as $$ select 1 $$',
      'create or replace view access.my_case as select id as mine from cases.exit_case',
      'alter role omstart_login bypassrls',
      `select pg_read_file('/etc/passwd')`,
      `copy (select 1) to program 'id'`,
      `select pg_terminate_backend(pg_backend_pid()) from pg_ls_dir('.')`,
      'select * from pg_authid',
      'truncate audit.entry',
    ];
    for (const attack of attacks)
      await expect(
        run({ ...as('team'), role }, (tx) => sql.raw(attack).execute(tx)),
        attack,
      ).rejects.toMatchObject({ code: expect.stringMatching(/42501|0LP01|42704/) as string });
    // A gift of what one may not give is no error, and no gift.
    await run({ ...as('team'), role }, (tx) => sql`grant select on cases.exit_case to omstart_public`.execute(tx)).catch(
      () => undefined,
    );
    const { rows } = await here.owner.query(
      `select has_any_column_privilege('omstart_public', 'cases.exit_case', 'select') as given`,
    );
    expect(rows).toEqual([{ given: false }]);
    // Row security cannot be switched off, only made to say that it would have hidden something.
    const off = run({ ...as('otherUnit'), role }, async (tx) => {
      await sql`set local row_security = off`.execute(tx);
      return cases(tx);
    });
    await expect(off).rejects.toMatchObject({ code: '42501' });
  });

  test('that cannot be had is said, and does not end the process', async () => {
    const gone = openDatabase('postgres://omstart_login:x@127.0.0.1:1/omstart');
    expect(await gone.isReachable()).toBe(false);
    await expect(gone.run(as('team'), cases)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await gone.close();
    expect(await here.installation.database.isReachable()).toBe(true);
  });

  test('that is cut in the middle fails that one, and the next one works', async () => {
    const one = openDatabase(here.installation.configuration.databaseUrl.reveal(), { connections: 1 });
    const cut = one.run(as('team'), async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await here.owner.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
      return cases(tx);
    });
    await expect(cut).rejects.toThrow();
    expect(await one.run(as('team'), cases)).toEqual([idOf('case case')]);
    await one.close();
  });
});
