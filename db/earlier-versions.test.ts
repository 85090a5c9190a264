import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { knownMigrations, migrate } from '#db/migrate.ts';
import { urlTo } from '#test/configuration.ts';

// A database that stands, its tables shut as the policies of its time shut them, is brought to today one version at a time.

const name = `earlier_${randomBytes(4).toString('hex')}`;
const ownerUrl = urlTo(inject('ownerUrl'), name);
const admin = new pg.Client(urlTo(inject('ownerUrl'), 'postgres'));
beforeAll(async () => {
  await admin.connect();
  await admin.query(`create database ${name}`);
});
afterAll(async () => {
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
});

test('a database of any earlier version comes along, step by step, and ends as one that is new', async () => {
  for (const through of await knownMigrations()) expect(await migrate(ownerUrl, { through })).toEqual({ applied: [through] });
  expect(await migrate(ownerUrl, {})).toEqual({ applied: [] });
  const open =
    await withOwner(`select oid::regclass::text from pg_class where relkind = 'r' and relowner = 'omstart_owner'::regrole
    and relnamespace <> 'migration'::regnamespace and not relforcerowsecurity`);
  expect(open).toEqual([]);
});

async function withOwner(query: string) {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  try {
    return (await client.query(query)).rows as unknown[];
  } finally {
    await client.end();
  }
}
