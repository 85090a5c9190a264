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

/** Something that one server at a time does. Let go of when it is disposed of, and by the database itself when its connection is lost. */
export interface Hold extends AsyncDisposable {
  /** Another may hold it from now on: whatever it was held for is to stop. */
  readonly lost: AbortSignal;
}

export interface Database {
  run<T>(as: Identity, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Connections of the job queue's own role, which owns the queue's tables and can read no other. */
  readonly queue: pg.Pool;
  /** Holds something by its name; undefined if somebody else does. */
  hold(name: string): Promise<Hold | undefined>;
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

async function holdWith(pool: pg.Pool, name: string): Promise<Hold | undefined> {
  const client = await pool.connect();
  const lost = new AbortController();
  const lose = () => lost.abort();
  client.on('end', lose).on('error', lose);
  const say = async (what: 'pg_try_advisory_lock' | 'pg_advisory_unlock') => {
    const { rows } = await client.query<{ is: boolean }>(`select ${what}(hashtextextended($1, 0)) as is`, [name]);
    return rows[0]?.is === true;
  };
  const letGo = (broken?: Error) => {
    client.off('end', lose).off('error', lose);
    client.release(broken);
  };
  try {
    if (await say('pg_try_advisory_lock'))
      return { lost: lost.signal, [Symbol.asyncDispose]: () => say('pg_advisory_unlock').then(() => letGo(), letGo) };
    letGo();
    return undefined;
  } catch (error) {
    letGo(error as Error);
    throw error;
  }
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
  // Four for the library, one that listens and one for each thing that is held. A server that is gone is noticed within a minute.
  const queue = poolOf(
    '-c role=omstart_queue -c tcp_keepalives_idle=20 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3',
    8,
  );
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
    hold: (name) => holdWith(queue, name),
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
