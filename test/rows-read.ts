import type { TestDatabase } from './database.ts';

/** By table, how often it has been gone through and how many rows were met, by themselves and by an index. */
type RowsRead = Readonly<Record<string, string>>;

/** A connection tells what it has counted when it ends, so all are ended; those of a server come back by themselves. */
async function hearAll({ owner }: TestDatabase): Promise<void> {
  const others = 'from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
  do await owner.query(`select pg_terminate_backend(pid) ${others}`);
  while ((await owner.query(`select ${others} limit 1`)).rows.length > 0);
}

/** How often two have waited for each other crosswise, which PostgreSQL ends after a second, and the server tries anew. */
export async function deadlocksIn(database: TestDatabase): Promise<number> {
  await hearAll(database);
  const { rows } = await database.owner.query<{ deadlocks: string }>(
    'select deadlocks from pg_stat_database where datname = current_database()',
  );
  return Number(rows[0]?.deadlocks);
}

/** What PostgreSQL has counted. */
async function countedIn(database: TestDatabase): Promise<Map<string, number[]>> {
  await hearAll(database);
  const { owner } = database;
  const { rows } = await owner.query<{ name: string; counted: string[] }>(`
    select schemaname || '.' || relname as name, array[seq_scan, seq_tup_read, coalesce(idx_scan, 0), coalesce(idx_tup_fetch, 0)] as counted
    from pg_stat_user_tables`);
  return new Map(rows.map(({ name, counted }) => [name, counted.map(Number)]));
}

/** What is done, and which rows were met for it, be they shown or not: the same on a slow machine and on a fast one. */
export async function withRowsRead<T>(database: TestDatabase, does: () => Promise<T>): Promise<{ done: T; read: RowsRead }> {
  const before = await countedIn(database);
  const done = await does();
  const after = await countedIn(database);
  const since = [...after].map(
    ([name, counted]) => [name, counted.map((value, number) => value - (before.get(name)?.[number] ?? 0))] as const,
  );
  const read = since.filter(([, counted]) => counted.some(Boolean)).map(([name, counted]) => [name, counted.join(' ')]);
  return { done, read: Object.fromEntries(read) as RowsRead };
}
