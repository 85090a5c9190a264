import type { Pool } from 'pg';

/** Schemas that are ours; those of the migrator and the job queue are their libraries' business. */
export const ownSchemas = [
  'access',
  'audit',
  'people',
  'clocks',
  'cases',
  'contacts',
  'journal',
  'assessment',
  'decisions',
  'money',
  'grants',
  'plans',
  'privacy',
  'exchanges',
  'threats',
  'placement',
  'followup',
  'outcomes',
  'providers',
  'agreements',
  'retention',
  'statistics',
  'log_review',
  'whereabouts',
  'process',
  'examples',
  'incidents',
] as const;

interface Column {
  schema: string;
  table: string;
  column: string;
  type: string;
  nullable: boolean;
  default: string | null;
  generated: boolean;
  comment: string | null;
}

const columnsOf = async (pool: Pool) =>
  (
    await pool.query<Column>(
      `select n.nspname as schema, c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as type,
              not a.attnotnull as nullable, pg_get_expr(d.adbin, d.adrelid) as default, a.attidentity <> '' as generated,
              col_description(c.oid, a.attnum) as comment
       from pg_attribute a
       join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') and not c.relispartition
       join pg_namespace n on n.oid = c.relnamespace
       left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
       where n.nspname = any ($1) and a.attnum > 0 and not a.attisdropped
       order by n.nspname, c.relname, a.attnum`,
      [ownSchemas],
    )
  ).rows;

const typescriptOf: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  bigint: 'string',
  integer: 'number',
  'double precision': 'number',
  numeric: 'string',
  boolean: 'boolean',
  bytea: 'Buffer',
  date: 'string',
  'timestamp with time zone': 'Date',
  jsonb: 'Json',
};

function typescriptFor(type: string): string {
  if (type.endsWith('[]')) return `${typescriptFor(type.slice(0, -2))}[]`;
  const known = typescriptOf[type];
  if (known === undefined) throw new Error(`No TypeScript type is known for the column type ${type}: add it to db/describe.ts`);
  return known;
}

/** The tables as Kysely knows them: the text of db/tables.ts. */
export async function describeTypes(pool: Pool): Promise<string> {
  const tables = Map.groupBy(await columnsOf(pool), (one) => `${one.schema}.${one.table}`);
  const lines = [...tables].map(([name, columns]) => {
    const fields = columns.map((one) => {
      const type = typescriptFor(one.type) + (one.nullable ? ' | null' : '');
      return `    ${one.column}: ${one.generated ? `GeneratedAlways<${type}>` : one.default !== null ? `Generated<${type}>` : type};`;
    });
    return `  '${name}': {\n${fields.join('\n')}\n  };`;
  });
  return `// Made from the database by \`npm run db:migrate\`. Not edited by hand.
import type { Generated, GeneratedAlways } from 'kysely';

type Json = { [key: string]: unknown };

export interface Tables {
${lines.join('\n')}
}
`;
}

const list = async (pool: Pool, query: string) =>
  (await pool.query<{ line: string }>(query, [ownSchemas])).rows.map((row) => row.line);

/** What the database looks like after all migrations and policies, for review: the text of db/schema.sql. */
export async function describeSchema(pool: Pool): Promise<string> {
  const tables = Map.groupBy(await columnsOf(pool), (one) => `${one.schema}.${one.table}`);
  const constraints = await list(
    pool,
    `select format('%s.%s: %s', n.nspname, c.relname, pg_get_constraintdef(k.oid)) as line
     from pg_constraint k join pg_class c on c.oid = k.conrelid and not c.relispartition join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any ($1) and k.contype in ('p', 'u', 'c', 'f', 'x') order by 1`,
  );
  const indexes = await list(
    pool,
    `select i.indexdef as line from pg_indexes i join pg_class c on c.relname = i.tablename and not c.relispartition
     join pg_namespace n on n.oid = c.relnamespace and n.nspname = i.schemaname where i.schemaname = any ($1) order by 1`,
  );
  const policies = await list(
    pool,
    `select format('%s.%s %s for %s to %s using (%s) check (%s)', schemaname, tablename, policyname, lower(cmd), array_to_string(roles, ', '),
                   coalesce(regexp_replace(qual, '\\s+', ' ', 'g'), ''), coalesce(regexp_replace(with_check, '\\s+', ' ', 'g'), '')) as line
     from pg_policies where schemaname = any ($1) order by 1`,
  );
  const grants = await list(
    pool,
    `select format('%s.%s: %s (%s) to %s', table_schema, table_name, lower(privilege_type), string_agg(column_name, ', ' order by column_name), grantee) as line
     from information_schema.column_privileges
     where table_schema = any ($1) and grantee like 'omstart\\_%' and grantee <> 'omstart_owner'
     group by table_schema, table_name, privilege_type, grantee order by 1`,
  );
  const views = await list(
    pool,
    `select format('%s.%s owned by %s, reads as its owner: %s', schemaname, viewname, viewowner, regexp_replace(definition, '\\s+', ' ', 'g')) as line
     from pg_views where schemaname = any ($1) order by 1`,
  );
  const functions = await list(
    pool,
    `select format('%s.%s(%s) owned by %s%s', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid), pg_get_userbyid(p.proowner),
                   case when p.prosecdef then ', runs as its owner' else '' end) as line
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = any ($1) order by 1`,
  );
  const body = [...tables].map(([name, columns]) =>
    [
      `-- ${name}`,
      ...columns.map(
        (one) =>
          `--   ${one.column} ${one.type}${one.nullable ? '' : ' not null'}${one.default === null ? '' : ` default ${one.default}`}`,
      ),
    ].join('\n'),
  );
  const section = (title: string, lines: string[]) => `-- == ${title}\n${lines.map((line) => `-- ${line}`).join('\n')}`;
  return `${[
    '-- The database as it is after all migrations and policies. Made by `npm run db:migrate`, read in review, never run.',
    ...body,
    section('constraints', constraints),
    section('indexes', indexes),
    section('views', views),
    section('functions', functions),
    section('policies', policies),
    section('grants', grants),
  ].join('\n\n')}\n`;
}
