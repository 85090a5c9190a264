import { Command } from 'commander';
import { CannotStart } from '#platform/cannot-start.ts';
import { reachDemoDatabase } from './demo-database.ts';
import { type Life, live } from './lifetime.ts';
import { runNode } from './tool.ts';
import type { World } from './world.ts';

interface Options {
  describe?: true;
  folder: string;
}

export function migrateCommand(world: World): Command {
  return new Command('migrate')
    .description('Bring the database to what this code needs: its tables, its roles, and who may see what.')
    .option('--folder <path>', 'where the demo is kept', world.folder)
    .option('--describe', 'also write db/schema.sql and db/tables.ts anew, after a migration has been written')
    .addHelpText(
      'after',
      `
DATABASE_OWNER_URL    the database, as a role that may create roles; without it the database of the demo is meant
DATABASE_URL          if set, the password in it becomes that of omstart_login`,
    )
    .action((options: Options) => live((life) => migrateNow(world, options, life)));
}

async function migrateNow({ environment, root }: World, options: Options, life: Life) {
  const ownerUrl = environment['DATABASE_OWNER_URL'];
  if (ownerUrl) {
    await refuseUnfitServer(ownerUrl);
    say(await migrateWell(ownerUrl, { ...passwordIn(environment['DATABASE_URL']), say: console.log }));
  } else if (environment['DATABASE_URL'])
    throw new CannotStart(
      'Set DATABASE_OWNER_URL as well: omstart_login, which DATABASE_URL logs in as, may not change the schema.',
    );
  else {
    const { ownerUrl: demo, loginPassword } = await reachDemoDatabase(options.folder, life);
    say(await migrateWell(demo, { loginPassword, say: console.log }));
  }
  if (options.describe) {
    const { code } = await runNode(root, ['scripts/schema.ts'], { show: true });
    if (code !== 0) throw new CannotStart('The schema could not be described.');
  }
  return 'done' as const;
}

const say = (applied: string[]) =>
  console.log(applied.length === 0 ? 'The database is as the code needs it.' : `${applied.length} migrations applied.`);

/** What can be wrong with a server that is not ours. */
async function refuseUnfitServer(ownerUrl: string) {
  const { default: pg } = await import('pg');
  const client = new pg.Client(ownerUrl);
  client.on('error', () => undefined); // the query says it
  try {
    if (!URL.canParse(ownerUrl)) throw new Error('no address');
    await client.connect();
    const { rows } = await client.query<{ version: number; may: boolean }>(
      `select current_setting('server_version_num')::int as version, rolsuper or rolcreaterole as may from pg_roles where rolname = current_user`,
    );
    if ((rows[0]?.version ?? 0) < 180_000) throw new CannotStart('The server is older than PostgreSQL 18, which Omstart needs.');
    if (!rows[0]?.may) throw new CannotStart('DATABASE_OWNER_URL must log in as a role that may create roles.');
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    const { message } = error as Error;
    throw new CannotStart(`The database cannot be reached. Check DATABASE_OWNER_URL. What was said: ${message}.`, {
      cause: error,
    });
  } finally {
    await client.end().catch(() => undefined);
  }
}

function passwordIn(databaseUrl: string | undefined) {
  const password = databaseUrl && URL.canParse(databaseUrl) ? decodeURIComponent(new URL(databaseUrl).password) : '';
  return password ? { loginPassword: password } : {};
}

/** Migrates, and says in one sentence what the one who runs it can put right. */
export async function migrateWell(
  ownerUrl: string,
  options: { loginPassword?: string; say: (line: string) => void },
): Promise<string[]> {
  const { DatabaseIsNewer, migrate } = await import('#db/migrate.ts');
  try {
    return (await migrate(ownerUrl, options)).applied;
  } catch (error) {
    if (error instanceof DatabaseIsNewer) throw new CannotStart(error.message, { cause: error });
    throw error;
  }
}
