import { Kysely, PostgresDialect, type PostgresPool, type Transaction, sql } from 'kysely';
import pg from 'pg';
import type { Tables } from '#db/tables.ts';
import type { OrganisationId, StaffId } from '#kernel/ids.ts';
import type { SystemPersona } from './contract.ts';

declare const opened: unique symbol;

/** A transaction in which row security knows who asks. The only way to the database: `Database.run` alone makes one. */
export type Tx = Transaction<Tables> & { readonly [opened]: true };

/** Who the row policies see. */
export interface Identity {
  readonly role: 'staff' | 'public' | SystemPersona;
  readonly now: Date;
  readonly organisationId?: OrganisationId;
  readonly staffId?: StaffId;
}

export interface Database {
  run<T>(as: Identity, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Connections of the job queue's own role, which owns the queue's tables and can read no other. */
  readonly queue: pg.Pool;
  isReachable(): Promise<boolean>;
  /** The names of the migrations that have been applied, in their order. */
  listMigrations(now: Date): Promise<string[]>;
  close(): Promise<void>;
}

const dateAsText = 1082;
// A day is not an instant: the driver would make local midnight of it.
const types = new pg.TypeOverrides();
types.setTypeParser(dateAsText, (value: string) => value);

/** So many texts are named: one that says as many parameters as somebody asks for must not be kept in every length. */
const mostNamed = 300;

/**
 * A pool whose queries have names, so that each connection plans one with its policies once and not whenever it is asked: of a small query
 * that is most of the time.
 */
function naming(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>();
  const nameOf = (text: string) => {
    if (!names.has(text) && names.size < mostNamed) names.set(text, `q${names.size}`);
    return names.get(text);
  };
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const query = (text: string, values: readonly unknown[]) => {
        const name = values.length === 0 ? undefined : nameOf(text);
        return client.query({ ...(name !== undefined && { name }), text, values: [...values] });
      };
      // Kysely would have cursors as well if it were given any.
      return { query: query as never, release: (destroy) => client.release(destroy) };
    },
  };
}

const retryable = new Set(['40001', '40P01']);
const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');

/**
 * `url` logs in as omstart_login, which may nothing but step into a role. `connections`: the most at once. `heard`: told of every query, to
 * measure it; what is in a query belongs in no log.
 */
export function openDatabase(
  url: string,
  {
    connections = 10,
    heard,
  }: { connections?: number; heard?: (sql: string, parameters: readonly unknown[], ms: number) => void } = {},
): Database {
  const poolOf = (options: string, max: number) => {
    const pool = new pg.Pool({ connectionString: url, max, types, options, connectionTimeoutMillis: 5_000 });
    // A lost server must not end the process: the next query says that the database cannot be reached.
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    return pool;
  };
  const pool = poolOf(
    '-c plan_cache_mode=force_generic_plan -c statement_timeout=15000 -c idle_in_transaction_session_timeout=30000',
    connections,
  );
  const queue = poolOf('-c role=omstart_queue', 4);
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: naming(pool) }),
    ...(heard && { log: ({ query, queryDurationMillis }) => heard(query.sql, query.parameters, queryDurationMillis) }),
  });

  const once = <T>(as: Identity, work: (tx: Tx) => Promise<T>) =>
    db.transaction().execute(async (transaction) => {
      await sql`select set_config('role', ${`omstart_${as.role}`}, true),
                       set_config('app.now', ${as.now.toISOString()}, true),
                       set_config('app.organisation_id', ${as.organisationId ?? ''}, true),
                       set_config('app.staff_id', ${as.staffId ?? ''}, true)`.execute(transaction);
      return work(transaction as Tx);
    });

  const run: Database['run'] = async (as, work) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(as, work);
      } catch (error) {
        if (attempt === 3 || !retryable.has(codeOf(error))) throw error;
      }
    }
  };

  return {
    run,
    queue,
    listMigrations: (now) =>
      run({ role: 'gatekeeper', now }, async (tx) => {
        const { rows } = await sql<{ name: string }>`select access.migrations() as name`.execute(tx);
        return rows.map(({ name }) => name);
      }),
    async isReachable() {
      try {
        await sql`select 1`.execute(db);
        return true;
      } catch {
        return false;
      }
    },
    async close() {
      await db.destroy();
      await queue.end();
    },
  };
}
