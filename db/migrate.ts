import { readFile, readdir } from 'node:fs/promises';
import { Logger, runMigrations } from 'graphile-worker';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { type MigrationProvider, Migrator } from 'kysely/migration';
import pg from 'pg';

/** The database has been used by a newer version of the code. */
export class DatabaseIsNewer extends Error {
  constructor(unknown: string[]) {
    super(
      `The database has been upgraded by a newer version (it knows ${unknown.join(', ')}, this code does not). Start that version, or restore a backup.`,
    );
  }
}

/** In this order: a later file may speak of the tables and functions of an earlier one. */
const policyFiles = [
  'reset',
  'access',
  'cases',
  'people',
  'contacts',
  'clocks',
  'journal',
  'assessment',
  'decisions',
  'money',
  'plans',
  'privacy',
  'exchanges',
  'grants',
  'threats',
  'placement',
  'providers',
  'agreements',
  'stays',
  'stops',
  'followup',
  'whereabouts',
  'process',
  'examples',
  'incidents',
  'retention',
  'statistics',
  'log-review',
  'audit',
];
const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8');

/** Plain SQL files, in the order of their numbers. */
const migrationFiles: MigrationProvider = {
  async getMigrations() {
    const names = (await readdir(new URL('migrations/', import.meta.url))).filter((name) => name.endsWith('.sql')).toSorted();
    return Object.fromEntries(
      names.map((name) => [
        name.slice(0, -'.sql'.length),
        {
          up: async (db) => {
            await sql.raw(await read('unforced.sql')).execute(db);
            await sql.raw(await read(`migrations/${name}`)).execute(db);
          },
        },
      ]),
    );
  },
};

/** The migrations this code has, in their order. */
export const knownMigrations = async (): Promise<string[]> => Object.keys(await migrationFiles.getMigrations());

const poolOf = (ownerUrl: string, options?: string) => {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1, ...(options === undefined ? {} : { options }) });
  pool.on('error', () => undefined); // the next query says what is wrong
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
};

/**
 * Brings a database to what this code needs: roles, migrations, policies said anew, and the tables of the job queue. Safe to run twice and
 * by two at once. `ownerUrl` may create roles. Throws `DatabaseIsNewer`. With `through` it goes no further than that migration, and the tables are left
 * shut: the policies speak of today's tables.
 */
export async function migrate(
  ownerUrl: string,
  { loginPassword, through, say = () => undefined }: { loginPassword?: string; through?: string; say?: (line: string) => void },
): Promise<{ applied: string[] }> {
  const admin = poolOf(ownerUrl);
  try {
    const client = await admin.connect();
    try {
      await client.query(`select pg_advisory_lock(hashtext('omstart migrate'))`);
      await client.query(await read('roles.sql'));
      await client.query(`
        do $$ begin
          execute format('grant connect, create on database %I to omstart_owner', current_database());
          execute format('revoke all on database %I from public', current_database());
          execute format('grant connect on database %I to omstart_login', current_database());
        end $$;
        create schema if not exists migration authorization omstart_owner;
        create schema if not exists graphile_worker authorization omstart_queue;
      `);
      if (loginPassword !== undefined)
        await client.query(`alter role omstart_login password ${client.escapeLiteral(loginPassword)}`);
      const applied = await applyMigrations(ownerUrl, through, say);
      await applyPolicies(client, through === undefined ? policyFiles : ['reset']);
      await installQueue(ownerUrl, client);
      return { applied };
    } finally {
      client.release(true); // ends the session, and with it the lock
    }
  } finally {
    await admin.end();
  }
}

async function applyMigrations(ownerUrl: string, through: string | undefined, say: (line: string) => void): Promise<string[]> {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: poolOf(ownerUrl, '-c role=omstart_owner') }) });
  try {
    const migrator = new Migrator({ db, provider: migrationFiles, migrationTableSchema: 'migration' });
    const known = new Set(await knownMigrations());
    const unknown = (await executedMigrations(db)).filter((name) => !known.has(name));
    if (unknown.length > 0) throw new DatabaseIsNewer(unknown);
    const { error, results = [] } = await (through === undefined ? migrator.migrateToLatest() : migrator.migrateTo(through));
    if (error) throw error instanceof Error ? error : new Error(`Migration failed: ${JSON.stringify(error)}`);
    for (const one of results) say(one.migrationName);
    return results.map((one) => one.migrationName);
  } finally {
    await db.destroy();
  }
}

async function executedMigrations(db: Kysely<unknown>): Promise<string[]> {
  const { rows } = await sql<{ exists: boolean }>`select to_regclass('migration.kysely_migration') is not null as exists`.execute(
    db,
  );
  if (!rows[0]?.exists) return [];
  return (await sql<{ name: string }>`select name from migration.kysely_migration order by name`.execute(db)).rows.map(
    (row) => row.name,
  );
}

async function applyPolicies(client: pg.PoolClient, names: readonly string[]): Promise<void> {
  const files = await Promise.all(names.map((name) => read(`policies/${name}.sql`)));
  await client.query(`begin; set local role omstart_owner;\n${files.join('\n')}\ncommit;`);
}

async function installQueue(ownerUrl: string, client: pg.PoolClient): Promise<void> {
  await client.query(`do $$ begin execute format('grant create on database %I to omstart_queue', current_database()); end $$`);
  const pool = poolOf(ownerUrl, '-c role=omstart_queue');
  try {
    await runMigrations({ pgPool: pool, logger: quiet });
  } finally {
    await pool.end();
    await client.query(
      `do $$ begin execute format('revoke create on database %I from omstart_queue', current_database()); end $$`,
    );
  }
}

/** The queue's own chatter is of no use to the one who starts the system. */
const quiet = new Logger(() => () => undefined);
