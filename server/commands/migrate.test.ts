import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { omstart } from '#test/command-line.ts';

const name = `migrated_${randomBytes(4).toString('hex')}`;
const password = 'a / strange % word';
const at = (database: string) => Object.assign(new URL(inject('ownerUrl')), { pathname: `/${database}` }).href;
const loginUrl = (word: string) =>
  Object.assign(new URL(at(name)), { username: 'omstart_login', password: encodeURIComponent(word) }).href;

async function asOwner(query: string) {
  const client = new pg.Client(at('postgres'));
  await client.connect();
  await client.query(query);
  await client.end();
}
beforeAll(() => asOwner(`create database ${name}`));
afterAll(() => asOwner(`drop database ${name} with (force)`));

test('an empty database is brought to what the code needs, and then is as it should be', async () => {
  const first = await omstart(['migrate'], { DATABASE_OWNER_URL: at(name) }).done;
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toMatch(/0001-access\n[^]*\d+ migrations applied\.\n$/);
  expect(await omstart(['migrate'], { DATABASE_OWNER_URL: at(name) }).done).toEqual({
    code: 0,
    out: 'The database is as the code needs it.\n',
    err: '',
  });
});

test.each<[what: string, environment: () => Record<string, string>, says: RegExp]>([
  [
    'nobody is there',
    () => ({ DATABASE_OWNER_URL: 'postgres://owner:hush@127.0.0.1:1/omstart' }),
    /cannot be reached.*ECONNREFUSED/,
  ],
  ['it is no address', () => ({ DATABASE_OWNER_URL: 'hush' }), /cannot be reached/],
  ['the database is missing', () => ({ DATABASE_OWNER_URL: at('of-nobody') }), /cannot be reached.*"of-nobody" does not exist/],
  ['the role may not', () => ({ DATABASE_OWNER_URL: loginUrl(inject('loginPassword')) }), /a role that may create roles/],
  [
    'only the password of the application is told',
    () => ({ DATABASE_URL: loginUrl(password) }),
    /^Set DATABASE_OWNER_URL as well/,
  ],
])('one sentence says what to do when %s', async (_, environment, says) => {
  const { code, out, err } = await omstart(['migrate'], environment()).done;
  expect([code, out]).toEqual([1, '']);
  expect(err.trim()).toMatch(says);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(err).not.toMatch(/hush/);
});
