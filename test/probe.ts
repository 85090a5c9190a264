import pg from 'pg';
import { exhibit } from './exhibit.ts';
import { constantly, emptied, inTheNameOf, recordOf } from './probe-statements.ts';
import { type Row, exhibitNow } from './rows.ts';

/** Who tries: a database role, and the identity the server would have said. */
export interface Prober {
  readonly role: string | null;
  readonly settings: Readonly<Record<string, string>>;
  /** The columns of a table in which the one who writes a row stands as its writer. */
  readonly signs?: (table: string) => Row;
  /** A role that the server cannot step into: functions run as it. */
  readonly isBehind?: true;
}

export type Verb = 'select' | 'insert' | 'update' | 'delete' | 'truncate';
export const verbs: readonly Verb[] = ['select', 'insert', 'update', 'delete', 'truncate'];

interface Kept {
  readonly label: string;
  readonly row: Row;
}

export interface Scene {
  readonly tables: ReadonlyMap<string, readonly Kept[]>;
  readonly keys: ReadonlyMap<string, readonly string[]>;
  readonly constants: ReadonlyMap<string, ReadonlySet<string>>;
}

const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'migration', 'graphile_worker') and n.nspname !~ '^pg_'`;

/** Tables of ours by the catalogue: those that are asked by name, and the partitions below them. */
export async function tablesIn(
  owner: pg.Pool,
): Promise<{ name: string; isPartition: boolean; secured: boolean; policies: number }[]> {
  const { rows } = await owner.query(`
    select n.nspname || '.' || c.relname as name, c.relispartition as "isPartition", c.relrowsecurity and c.relforcerowsecurity as secured,
           (select count(*)::int from pg_policy where polrelid = c.oid) as policies
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and c.relkind in ('r', 'p', 'm', 'f') order by 1`);
  return rows;
}

/** What is in the tables now, each row with the label the exhibit gave it. */
export async function sceneOf(owner: pg.Pool, names: readonly string[]): Promise<Scene> {
  const keys = new Map<string, string[]>();
  const tables = new Map<string, Kept[]>();
  const constants = new Map<string, Set<string>>();
  for (const name of names) {
    const { rows: key } = await owner.query<{ name: string }>(
      `select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
       where i.indrelid = $1::regclass and i.indisprimary`,
      [name],
    );
    const columns = name === 'audit.entry' ? ['request_id'] : key.map((one) => one.name);
    keys.set(name, columns);
    const { rows } = await owner.query<{ row: Row }>(`select to_jsonb(t) as row from ${name} t`);
    const labelled = Object.entries(exhibit[name] ?? {});
    constants.set(name, await constantsIn(owner, name, rows[0]?.row));
    tables.set(
      name,
      rows.map(({ row }) => ({
        row,
        label:
          labelled.find(([, given]) => columns.every((column) => String(given[column]) === String(row[column])))?.[0] ??
          otherwise(name, row),
      })),
    );
  }
  return { tables, keys, constants };
}

/** Rows that come by themselves: rules of the law by their code, what waits to be sealed by the second it was written. */
function otherwise(table: string, row: Row): string {
  if (
    [
      'clocks.rule',
      'retention.rule',
      'privacy.ground',
      'decisions.paragraph',
      'whereabouts.law',
      'incidents.clock_rule',
      'providers.permit_kind',
    ].includes(table)
  )
    return `${String(row['code'])} ${String(row['valid_from'])}`;
  if (table === 'placement.plan_rule' || table === 'outcomes.rule') return String(row['valid_from']);
  if (table === 'whereabouts.answer_rule') return `${String(row['urgency'])} ${String(row['valid_from'])}`;
  if (table === 'exchanges.asking_rule' || table === 'exchanges.answering_rule')
    return `${String(row['kind'])} ${String(row['valid_from'])}`;
  if (table === 'assessment.instrument') return `${String(row['code'])} ${String(row['version'])}`;
  if (
    row['organisation_id'] === null &&
    ['assessment.review_interval', 'followup.assumption', 'providers.requirement'].includes(table)
  )
    return 'house';
  const entries = Object.entries(exhibit['audit.entry'] ?? {});
  const found = entries.find(([, entry]) => new Date(String(entry['at'])).getTime() === new Date(String(row['at'])).getTime());
  if (table === 'audit.unsealed' && found) return found[0];
  throw new Error(`A row of ${table} is not in the exhibit.`);
}

/** Tries, and takes everything back. Answers the labels of the rows that could be reached, sorted; none is an empty text. */
export async function attempt(client: pg.PoolClient, scene: Scene, who: Prober, table: string, verb: Verb): Promise<string> {
  const columns = await columnsFor(client, table, who.role ?? 'omstart_login');
  await enable(client);
  try {
    // What others stand on cannot be deleted before them. Here row security alone is asked.
    await client.query(`begin; ${verb === 'delete' ? 'set local session_replication_role = replica;' : ''} ${steppingInto(who)}`);
    const kept = scene.tables.get(table) ?? [];
    switch (verb) {
      case 'select':
        return await selected(
          client,
          table,
          kept,
          columns.filter((one) => one.select).map((one) => one.name),
        );
      case 'insert': {
        const given = columns.filter((one) => !one.generated);
        const granted = given.filter((one) => one.insert);
        // One who may write no column is refused for any.
        const names = (granted.length === 0 ? given : granted).map((one) => one.name);
        return await inserted(client, table, kept, names, who.signs?.(table) ?? {});
      }
      case 'update':
        return await updated(
          client,
          scene,
          table,
          columns.filter((one) => one.update).map((one) => one.name),
          who.settings['app.staff_id'],
        );
      case 'delete':
        return await deleted(client, scene, table);
      case 'truncate':
        return (await asked(client, `truncate ${table}`)) ? 'all' : '';
    }
  } finally {
    await client.query('rollback');
  }
}

/** What is turned away at the table itself, whatever the row: where the catalogue says that there is no right at all, tried at once. */
export async function turnedAway(client: pg.PoolClient, scene: Scene, who: Prober): Promise<ReadonlySet<`${string} ${Verb}`>> {
  const { rows } = await client.query<{ name: string; verb: Verb }>(
    `select name, verb from unnest($2::text[]) name, unnest($3::text[]) verb
     where not has_table_privilege($1::name, name, verb)
       and (verb in ('delete', 'truncate') or not has_any_column_privilege($1::name, name, verb))`,
    [who.role ?? 'omstart_login', [...scene.tables.keys()], verbs],
  );
  await enable(client);
  try {
    await client.query(`begin; ${steppingInto(who)}`);
    const tried = rows.map(({ name, verb }) => anyOf(name, verb, scene));
    const said = await eachAlone(client, tried, 'undone');
    return new Set(rows.flatMap(({ name, verb }, at) => (said[at] === '42501' ? [`${name} ${verb}` as const] : [])));
  } finally {
    await client.query('rollback');
  }
}

function anyOf(table: string, verb: Verb, { tables, keys }: Scene): string {
  const [key = ''] = keys.get(table) ?? [];
  return {
    select: `select from ${table}`,
    insert: `insert into ${table} (${key}) select ${key} from ${recordOf(table, tables.get(table)?.[0]?.row ?? {})}`,
    update: `update ${table} set ${key} = ${key}`,
    delete: `delete from ${table}`,
    truncate: `truncate ${table}`,
  }[verb];
}

/**
 * Writes somebody else's name where a row says who changed it, and when, in all rows that can be reached, and takes it back. Answers the
 * columns in which it could be done, and with a question mark those in which only a constraint stood in the way.
 */
export async function signed(client: pg.PoolClient, who: Prober, table: string, other: string): Promise<string> {
  const columns = (await columnsFor(client, table, who.role ?? 'omstart_login')).filter((one) => one.update);
  const names = columns.map((one) => one.name);
  await enable(client);
  try {
    await client.query(`begin; ${steppingInto(who)}`);
    const by = names.filter((one) => one.endsWith('_by'));
    const said = await eachAlone(
      client,
      by.map((name) => inTheNameOf(other, table, name, names)),
      'undone',
    );
    const can = by.flatMap((name, at) => (said[at] === 'done' ? [name] : isConstraint(said[at]) ? [`${name}?`] : []));
    return list(can);
  } finally {
    await client.query('rollback');
  }
}

function steppingInto(who: Prober): string {
  const settings = { ...(who.role !== null && { role: who.role }), 'app.now': exhibitNow.toISOString(), ...who.settings };
  const said = Object.entries(settings).map(([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`);
  return `${who.isBehind ? '' : 'set local session authorization omstart_login;'} select ${said.join(', ')}`;
}

interface Column {
  readonly name: string;
  readonly select: boolean;
  readonly insert: boolean;
  readonly update: boolean;
  readonly generated: boolean;
}

const known = new Map<string, readonly Column[]>();

async function columnsFor(client: pg.PoolClient, table: string, role: string): Promise<readonly Column[]> {
  const found = known.get(`${table} ${role}`);
  if (found) return found;
  const { rows } = await client.query<Column>(
    `select attname as name, has_column_privilege($2::name, attrelid, attnum, 'select') as select,
            has_column_privilege($2::name, attrelid, attnum, 'insert') as insert,
            has_column_privilege($2::name, attrelid, attnum, 'update') as update, attidentity <> '' or attgenerated <> '' as generated
     from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [table, role],
  );
  known.set(`${table} ${role}`, rows);
  return rows;
}

const list = (labels: Iterable<string>) => [...new Set(labels)].toSorted().join(' ');

/** What the database answers; undefined if it turned it away for want of rights. A constraint that says no means that the rights were there. */
async function asked(client: pg.PoolClient, sql: string): Promise<readonly Row[] | undefined> {
  try {
    const results = (await client.query(`savepoint attempt; ${sql}`)) as unknown as pg.QueryResult<Row>[];
    return results.at(-1)?.rows ?? [];
  } catch (error) {
    await client.query('rollback to attempt');
    return hadTheRight(String((error as { code?: unknown }).code)) ? [] : undefined;
  }
}

const isConstraint = (said: string | undefined) => said?.startsWith('23') === true;

/** By what came of it. Whatever else went wrong is a fault of the test. */
function hadTheRight(said: string | undefined): boolean {
  if (said === '42501') return false;
  // OM002 is that of a trigger (db/policies/stays.sql).
  if (said === 'done' || said === 'nothing' || isConstraint(said) || said === 'OM002') return true;
  throw new Error(`The database says ${said}.`);
}

/**
 * Tries one statement after the other as whoever has been stepped into, in one journey to the database. What each did stands for the next, or is
 * undone before it. Answers for each what came of it: `done`, `nothing` where no row was touched, or the code of what was said against it.
 */
async function eachAlone(
  client: pg.PoolClient,
  statements: readonly string[],
  then: 'kept' | 'undone' = 'kept',
): Promise<readonly string[]> {
  const { rows } = await client.query<{ said: string[] }>('select pg_temp.each_alone($1, $2) as said', [statements, then]);
  return rows[0]?.said ?? [];
}

const trying = `
  create function pg_temp.each_alone(statements text[], afterwards text) returns text[] language plpgsql as $$
  declare
    said text[] := '{}';
    touched bigint;
    one text;
  begin
    foreach one in array statements loop
      begin
        execute one;
        get diagnostics touched = row_count;
        if afterwards = 'undone' then raise sqlstate 'UNDO1'; end if;
        said := said || case when touched > 0 then 'done' else 'nothing' end;
      exception when others then
        said := said || case when sqlstate <> 'UNDO1' then sqlstate::text when touched > 0 then 'done' else 'nothing' end;
      end;
    end loop;
    return said;
  end $$;
  grant execute on function pg_temp.each_alone(text[], text) to public`;
const able = new WeakSet<pg.PoolClient>();

async function enable(client: pg.PoolClient) {
  if (able.has(client)) return;
  await client.query(trying);
  able.add(client);
}

async function selected(
  client: pg.PoolClient,
  table: string,
  kept: readonly Kept[],
  readable: readonly string[],
): Promise<string> {
  const columns = readable.length === 0 ? '*' : readable.join(', ');
  const rows = await asked(client, `select to_jsonb(t) as row from (select ${columns} from ${table}) t`);
  return list((rows ?? []).flatMap(({ row }) => kept.filter((one) => isSame(row as Row, one.row)).map((one) => one.label)));
}

const isSame = (some: Row, whole: Row) =>
  Object.entries(some).every(([name, value]) => JSON.stringify(value) === JSON.stringify(whole[name]));

/** Puts in a copy of each row, as far as its columns may be written, signed by the one who tries where a row is signed. Row security is asked before the constraints are. */
async function inserted(
  client: pg.PoolClient,
  table: string,
  kept: readonly Kept[],
  columns: readonly string[],
  signed: Row,
): Promise<string> {
  const names = columns.join(', ');
  const said = await eachAlone(
    client,
    kept.map(({ row }) => `insert into ${table} (${names}) select ${names} from ${recordOf(table, { ...row, ...signed })}`),
  );
  return list(kept.flatMap(({ label }, at) => (hadTheRight(said[at]) ? [label] : [])));
}

/**
 * Writes to every column that may be written, without naming a row: row security alone says which are touched. First what stands there, which
 * has to be read; then the same value everywhere, for which nothing is read at all; last one's own name where the row says who changed it, and
 * that it happened now, where the row says when; and where a row outlives what was said in it, that this is gone.
 */
async function updated(
  client: pg.PoolClient,
  scene: Scene,
  table: string,
  columns: readonly string[],
  me: string | undefined,
): Promise<string> {
  const constants = scene.constants.get(table) ?? new Set();
  const row = scene.tables.get(table)?.[0]?.row ?? {};
  // One who may write no column is refused for any.
  const tried = columns.length === 0 ? (scene.keys.get(table)?.slice(0, 1) ?? []) : columns;
  const said = await eachAlone(
    client,
    tried.flatMap((column) => [
      `update ${table} set ${column} = ${column}`,
      ...(constants.has(column) ? [constantly(table, column, row)] : []),
      ...(me !== undefined && column.endsWith('_by') ? [inTheNameOf(me, table, column, columns)] : []),
      ...(column.endsWith('_at') ? [`update ${table} set ${column} = access.now()`] : []),
      ...(column === 'weeded_at' ? [emptied(table, columns)] : []),
    ]),
  );
  if (said.filter(hadTheRight).length === 0) return '';
  return list(await labelsWhere(client, scene, table, 't.xmin::text::bigint >= pg_current_xact_id()::text::bigint'));
}

/** The columns in which every row may hold what the first one holds, as far as constraints go. */
async function constantsIn(owner: pg.Pool, table: string, first: Row | undefined): Promise<Set<string>> {
  const can = new Set<string>();
  const client = await owner.connect();
  for (const column of Object.keys(first ?? {})) {
    await client.query(`begin; ${constantly(table, column, first ?? {})}`).then(
      () => can.add(column),
      () => undefined,
    );
    await client.query('rollback');
  }
  client.release();
  return can;
}

async function deleted(client: pg.PoolClient, scene: Scene, table: string): Promise<string> {
  if (!(await asked(client, `delete from ${table}`))) return '';
  const left = await labelsWhere(client, scene, table, 'true');
  return list((scene.tables.get(table) ?? []).map((one) => one.label).filter((label) => !left.includes(label)));
}

/** Looks behind row security for a moment. */
async function labelsWhere(client: pg.PoolClient, scene: Scene, table: string, condition: string): Promise<string[]> {
  const results = (await client.query(`
    savepoint looking; reset session authorization; reset role;
    select to_jsonb(t) as row from ${table} t where ${condition};
    rollback to looking`)) as unknown as pg.QueryResult<{ row: Row }>[];
  const rows = results[3]?.rows ?? [];
  const keys = scene.keys.get(table) ?? [];
  const kept = scene.tables.get(table) ?? [];
  return rows.flatMap(({ row }) =>
    kept.filter((one) => keys.every((key) => String(one.row[key]) === String(row[key]))).map((one) => one.label),
  );
}
