import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { OrganisationId } from '#kernel/ids.ts';
import { equipOrganisation } from '#platform/organisation-keys.ts';
import { environmentOf, omstart } from '#test/command-line.ts';
import { type TestDatabase, testDatabase } from '#test/database.ts';

// Processes of their own take their time on a machine that has other things to do.
vi.setConfig({ testTimeout: 60_000 });

// How rotation holds when it is stopped, killed and raced is tried in server/platform/key-rotation.test.ts. This is about what is said.

let database: TestDatabase;
const keys = (...options: string[]) => omstart(['keys', ...options], environmentOf(database.installation.configuration)).done;

/** Organisations with a vault, and nothing in it; the last has the same code as the first. */
const organisations = ['municipality 0136', 'municipality 1280', 'region 0136'].map((one) => ({
  id: OrganisationId.parse(randomUUID()),
  kind: one.split(' ')[0],
  code: one.split(' ')[1],
}));

beforeAll(async () => {
  database = await testDatabase();
  const { clock, keys: service } = database.installation;
  for (const { id, kind, code } of organisations)
    await database.owner.query('insert into access.organisation (id, kind, code, name) values ($1, $2, $3, $4)', [
      id,
      kind,
      code,
      `${kind} ${code}`,
    ]);
  await database.installation.database.run({ role: 'installer', now: clock() }, async (tx) => {
    for (const { id } of organisations) await equipOrganisation(tx, service, id, clock());
  });
});
afterAll(() => database[Symbol.asyncDispose]());

/** The versions that each organisation has, in the order above. */
async function versions(): Promise<number[][]> {
  const { rows } = await database.owner.query<{ organisation_id: string; version: number }>(
    `select organisation_id, version from access.organisation_key where purpose = 'wrap' order by version`,
  );
  return organisations.map(({ id }) => rows.flatMap((row) => (row.organisation_id === id ? [row.version] : [])));
}

test('one organisation is meant, or all', async () => {
  for (const options of [[], ['0136', '--all']]) {
    const said = await keys('rotate-organisation', ...options);
    expect(said).toMatchObject({ code: 1, out: '' });
    expect(said.err).toContain('Name one organisation by its code, or say --all.');
  }
  const several = await keys('rotate-organisation', '0136');
  expect(several.code).toBe(1);
  expect(several.err).toContain('Say which: municipality:0136 or region:0136.');
  const none = await keys('rotate-organisation', '9999');
  expect(none.err).toContain('No organisation with the code 9999 has a vault here.');
  expect(await versions()).toEqual([[1], [1], [1]]);
});

test('one is rotated, and its replaced key destroyed if that is wished', async () => {
  const said = await keys('rotate-organisation', 'region:0136');
  expect(said).toMatchObject({ code: 0, err: '' });
  expect(said.out).toBe('region 0136: new key 2, 0 data keys wrapped under it\n');
  expect(await versions()).toEqual([[1], [1], [1, 2]]);
  const destroyed = await keys('rotate-organisation', 'region:0136', '--forget-old');
  expect(destroyed.out).toContain('region 0136: destroyed key 1, 2\n');
  expect(await versions()).toEqual([[1], [1], [3]]);
});

test('all are rotated, and the same again with the time that was said does nothing more', async () => {
  const said = await keys('rotate-organisation', '--all');
  expect(said).toMatchObject({ code: 0, err: '' });
  const [, time = ''] = /go on with --all --made-before (\S+)/.exec(said.out) ?? [];
  expect(await versions()).toEqual([
    [1, 2],
    [1, 2],
    [3, 4],
  ]);
  const again = await keys('rotate-organisation', '--all', '--made-before', time);
  expect(again.out).toContain(`0 keys were made before ${time}`);
  expect(await versions()).toEqual([
    [1, 2],
    [1, 2],
    [3, 4],
  ]);
  const later = await keys('rotate-organisation', '--all', '--made-before', 'yesterday');
  expect(later).toMatchObject({ code: 1 });
  expect(later.err).toContain('yesterday is not a time');
});

test('a master key that wraps everything has nothing to be wrapped anew', async () => {
  const said = await keys('rotate-master');
  expect(said).toMatchObject({ code: 0, err: '', out: '0 keys of organisations have been wrapped under test-1.\n' });
});

test('a database that cannot be reached is said in one sentence', async () => {
  const environment = {
    ...environmentOf(database.installation.configuration),
    DATABASE_URL: 'postgres://omstart_login:x@127.0.0.1:1/none',
  };
  const said = await omstart(['keys', 'rotate-master'], environment).done;
  expect(said.code).toBe(1);
  expect(said.err).toContain('What has been done so far stands: the same command goes on from there.');
  expect(said.err).not.toContain('Error:');
});
