/**
 * Breaks the policies of db/policies one by one, as they stand in the database, and asks whether the matrix of db/policies.test.ts, or
 * db/another-house.test.ts, would have noticed. A mutant is killed when somebody reaches another row than before, or writes in another's name. `node scripts/mutate-policies.ts
 * [part of a table's name]`; says what survived, and fails below the share that is asked for.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '#db/migrate.ts';
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { crossers, putInCrossed } from '#test/crossed.ts';
import { liftConstraints, putInExhibit } from '#test/exhibit.ts';
import { type Mutant, type Policy, create, drop, mutantsOf } from '#test/policy-mutants.ts';
import { type Prober, type Scene, type Verb, attempt, sceneOf, signed, tablesIn, verbs } from '#test/probe.ts';
import { type ProberName, anotherThan, probers, signedTables } from '#test/prober.ts';

const least = 85;
const [only = ''] = process.argv.slice(2);

/** Who tries first: those whom a broken policy most often lets in or shuts out. */
const first: readonly ProberName[] = ['team', 'emergency', 'elsewhere', 'excluded', 'colleague'];
const names = [...first, ...(Object.keys(probers) as ProberName[]).filter((one) => !first.includes(one))];

/** What somebody reaches of a table, and what they write in the name of somebody else. */
async function reachOf(
  client: pg.PoolClient,
  scene: Scene,
  table: string,
  name: ProberName,
  asked: readonly Verb[],
): Promise<string> {
  const prober: Prober = probers[name];
  const reached = [];
  for (const verb of asked) reached.push(await attempt(client, scene, prober, table, verb));
  const { signs: own } = prober;
  if (signedTables.includes(table) && own && asked.includes('insert')) {
    const signs = () =>
      Object.fromEntries(Object.keys(own(table)).map((column) => [column, column === 'actor' ? 'staff' : anotherThan(name)]));
    reached.push(await attempt(client, scene, { ...prober, signs }, table, 'insert'));
  }
  if (asked.includes('update')) reached.push(await signed(client, prober, table, anotherThan(name)));
  return reached.join(' | ');
}

const touches: Readonly<Record<Policy['cmd'], readonly Verb[]>> = {
  ALL: verbs.filter((one) => one !== 'truncate'),
  // What one cannot see one cannot change either.
  SELECT: ['select', 'update', 'delete'],
  INSERT: ['insert'],
  UPDATE: ['update'],
  DELETE: ['delete'],
};

async function tryAll(owner: pg.Pool): Promise<void> {
  await putInExhibit(owner);
  await liftConstraints(owner);
  const tables = (await tablesIn(owner)).filter((one) => !one.isPartition).map((one) => one.name);
  const scene = await sceneOf(owner, tables);
  const { rows: policies } = await owner.query<Policy>(
    `
    select schemaname || '.' || tablename as table, policyname as name, cmd, roles::text[] as roles, qual, with_check as "check"
    from pg_policies where schemaname || '.' || tablename = any ($1) and strpos(schemaname || '.' || tablename, $2) > 0
    order by 1, 2`,
    [tables, only],
  );
  const client = await owner.connect();
  const tried = [
    { seen: scene, by: names },
    { seen: await putInCrossed(owner, scene), by: crossers },
  ];
  const before = new Map<string, string>();
  const known = async (at: number, seen: Scene, table: string, name: ProberName, cmd: Policy['cmd']) => {
    const key = `${at} ${table} ${name} ${cmd}`;
    const found = before.get(key) ?? (await reachOf(client, seen, table, name, touches[cmd]));
    before.set(key, found);
    return found;
  };
  const isNoticed = async ({ table, cmd, roles }: Policy, change: () => Promise<unknown>, back: () => Promise<unknown>) => {
    const concerned = [];
    for (const [at, { seen, by }] of tried.entries())
      for (const name of by)
        if (roles.includes(probers[name].role ?? ''))
          concerned.push({ seen, name, whole: await known(at, seen, table, name, cmd) });
    await change();
    try {
      for (const { seen, name, whole } of concerned)
        if ((await reachOf(client, seen, table, name, touches[cmd])) !== whole) return true;
      return false;
    } finally {
      await back();
    }
  };
  const isKilled = ({ policy, made }: Mutant): Promise<boolean> =>
    isNoticed(
      policy,
      async () => {
        await client.query(drop(policy));
        if (made) await client.query(create(made));
      },
      async () => {
        if (made) await client.query(drop(made));
        await client.query(create(policy));
      },
    );

  const mutants = policies.flatMap(mutantsOf);
  const survived: Mutant[] = [];
  for (const [at, mutant] of mutants.entries()) {
    if (!(await isKilled(mutant))) {
      survived.push(mutant);
      console.log(`survived: ${mutant.policy.table} ${mutant.policy.name}: ${mutant.what}`);
    }
    if (at % 50 === 49) console.log(`${at + 1} of ${mutants.length} tried, ${survived.length} survived`);
  }
  client.release();
  const killed = mutants.length - survived.length;
  const share = (100 * killed) / mutants.length;
  console.log(
    `${policies.length} policies, ${mutants.length} mutants, ${killed} killed, ${survived.length} survived: ${share.toFixed(1)} %`,
  );
  if (mutants.length === 0 || share < least) process.exitCode = 1;
}

const postgres = await startEmbeddedPostgres({
  folder: await mkdtemp(join(tmpdir(), 'omstart-mutants-')),
  durable: false,
  temporary: true,
});
try {
  await migrate(postgres.ownerUrl, {});
  const owner = new pg.Pool({ connectionString: postgres.ownerUrl, max: 2 });
  // The server is stopped while a connection may still be saying goodbye.
  owner.on('error', () => undefined);
  owner.on('connect', (client) => client.on('error', () => undefined));
  await tryAll(owner);
  await owner.end();
} finally {
  await postgres.stop();
}
