import { type RawBuilder, sql } from 'kysely';
import type { Tx } from './database.ts';

/** A table whose rows hold wrapped data keys. */
export interface KeyTable {
  readonly name: string;
  readonly table: RawBuilder<unknown>;
}

/**
 * Every table that holds data keys, found in the catalogue, so that none is forgotten when a table is added. Refuses to go on if the keykeeper does
 * not see all rows of one of them: it would take rows it cannot see for rows that are not there.
 */
export async function listKeyTables(tx: Tx): Promise<KeyTable[]> {
  const { rows } = await sql<{ schema: string; name: string; is_seen_whole: boolean }>`
    select n.nspname as schema, c.relname as name,
           exists (select from pg_policy p
                   where p.polrelid = c.oid and p.polpermissive and p.polcmd = '*' and pg_get_expr(p.polqual, p.polrelid) = 'true'
                     and (select oid from pg_roles where rolname = 'omstart_keykeeper') = any (p.polroles))
           and not exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive) as is_seen_whole
    from pg_attribute key
    join pg_attribute version on version.attrelid = key.attrelid and version.attname = 'key_version'
    join pg_class c on c.oid = key.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    where key.attname = 'wrapped_key' and c.relkind in ('r', 'p') and not c.relispartition and not pg_is_other_temp_schema(n.oid)
    order by n.nspname, c.relname`.execute(tx);
  return rows.map(({ schema, name, is_seen_whole }) => {
    if (!is_seen_whole)
      throw new Error(`${schema}.${name} holds data keys, and its policies do not let the keykeeper see all of them.`);
    return { name: `${schema}.${name}`, table: sql.id(schema, name) };
  });
}

export interface KeyCount {
  readonly organisation_id: string;
  readonly key_version: number;
  readonly data_keys: number;
}

/** How many data keys each version of each organisation's key wraps. */
export async function countDataKeys(tx: Tx): Promise<KeyCount[]> {
  const tables = await listKeyTables(tx);
  const held = sql.join(
    tables.map(({ table }) => sql`select organisation_id, key_version from ${table}`),
    sql` union all `,
  );
  const { rows } = await sql<KeyCount>`
    select organisation_id, key_version, count(*)::int as data_keys from (${held}) as held group by organisation_id, key_version`.execute(
    tx,
  );
  return rows;
}
