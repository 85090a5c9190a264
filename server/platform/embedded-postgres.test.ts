import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CannotStart } from './cannot-start.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';

let parent: string;
const serverFolder = () => join(parent, 'database');
const start = () => startEmbeddedPostgres({ folder: serverFolder(), durable: true });
const postmasterOf = async (folder = serverFolder()) =>
  Number.parseInt(await readFile(join(folder, 'data', 'postmaster.pid'), 'utf8'));
const socketsOf = (server: EmbeddedPostgres) => decodeURIComponent(new URL(server.ownerUrl).hostname);

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'omstart-life-'));
  await chmod(parent, 0o755);
});
afterAll(() => rm(parent, { recursive: true }));

async function ask<Row extends pg.QueryResultRow>(server: EmbeddedPostgres, query: string): Promise<Row[]> {
  const client = new pg.Client(server.ownerUrl);
  await client.connect();
  try {
    return (await client.query<Row>(query)).rows;
  } finally {
    await client.end();
  }
}

function isAlive(pid: number) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function untilGone(pid: number) {
  for (let tries = 0; tries < 500 && isAlive(pid); tries++) await sleep(20);
  expect(isAlive(pid)).toBe(false);
}

/** Another process that runs a server in the folder, and says so; killed, it cannot tidy up. */
async function another(folder: string): Promise<ChildProcess> {
  const program = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(new URL('embedded-postgres.ts', import.meta.url).href)});
    await startEmbeddedPostgres({ folder: ${JSON.stringify(folder)}, durable: true });
    console.log('ready');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

test('a folder keeps its database from one start to the next, and nothing else stays behind', async () => {
  const first = await start();
  await ask(first, 'create table kept (what text)');
  await ask(first, `insert into kept values ('this')`);
  const [pid, sockets] = [await postmasterOf(), socketsOf(first)];
  await first.stop();
  expect([isAlive(pid), existsSync(sockets), existsSync(join(serverFolder(), 'data', 'postmaster.pid'))]).toEqual([
    false,
    false,
    false,
  ]);
  const second = await start();
  expect(await ask(second, 'select what from kept')).toEqual([{ what: 'this' }]);
  await second.stop();
});

test('words are ordered as in Swedish, and only by a socket that no other user can open can it be reached', async () => {
  const server = await start();
  const sorted = await ask<{ word: string }>(
    server,
    `select word from unnest('{ö,ä,å,z,a,É,e,v,w}'::text[]) as word order by word`,
  );
  expect(sorted.map(({ word }) => word).join('')).toBe('aeÉvwzåäö');
  expect(await ask(server, 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
  await expect(new pg.Client(server.ownerUrl.replace(/:[^:@]+@/, ':wrong@')).connect()).rejects.toThrow(
    /password authentication failed/,
  );
  await server.stop();
});

test('what was acknowledged is there after the server was killed, and its end is told in a sentence', async () => {
  const server = await start();
  await ask(server, 'create table acknowledged (number int)');
  for (let number = 1; number <= 20; number++) await ask(server, `insert into acknowledged values (${number})`);
  process.kill(await postmasterOf(), 'SIGKILL');
  expect(await server.ended).toMatch(/^The database in .+ was killed .+ Start again/);
  await server.stop();
  const again = await start();
  expect(await ask(again, 'select count(*)::int as rows from acknowledged')).toEqual([{ rows: 20 }]);
  await again.stop();
});

test('a query that outlives its server is waited for', async () => {
  const server = await start();
  const busy = new pg.Client(server.ownerUrl);
  await busy.connect();
  busy.on('error', () => undefined);
  let isAnswered = false;
  const answered = busy
    .query('select sum(sqrt(number)) from generate_series(1, 15000000) as number')
    .then(() => (isAnswered = true));
  await sleep(200);
  process.kill(await postmasterOf(), 'SIGKILL');
  await server.ended;
  await server.stop();
  const again = await start();
  expect(isAnswered).toBe(true);
  await answered;
  await again.stop();
});

test('a second one in the same folder is refused, and the first goes on', async () => {
  const server = await start();
  await expect(start()).rejects.toThrow(/^Another Omstart is using the database/);
  expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  await server.stop();
});

test('when the process is killed, its server stops by itself', async () => {
  const child = await another(serverFolder());
  const pid = await postmasterOf();
  child.kill('SIGKILL');
  await untilGone(pid);
  expect(existsSync(join(serverFolder(), 'data', 'postmaster.pid'))).toBe(false);
});

test('a server that was left behind is stopped before another starts', async () => {
  const child = await another(serverFolder());
  const pid = await postmasterOf();
  // Nobody is left who could stop it: not the process that started it, not the shell that watches over that one.
  child.kill('SIGSTOP');
  for (const keeper of await keepersOf(pid)) process.kill(keeper, 'SIGKILL');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const sockets = (await readFile(join(serverFolder(), 'data', 'postmaster.pid'), 'utf8')).split('\n')[4] ?? '';
  expect([isAlive(pid), existsSync(sockets)]).toEqual([true, true]);
  const again = await start();
  expect([isAlive(pid), existsSync(sockets)]).toEqual([false, false]);
  expect(await postmasterOf()).not.toBe(pid);
  await again.stop();
});

async function keepersOf(postmaster: number) {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,args=']);
  const keepers = stdout.split('\n').filter((line) => line.includes('kill -INT') && line.split(' ').includes(String(postmaster)));
  expect(keepers).toHaveLength(1);
  return keepers.map((line) => Number.parseInt(line));
}

test('the number of a server long gone, now that of another program, is no hindrance', async () => {
  const child = await another(serverFolder());
  const file = join(serverFolder(), 'data', 'postmaster.pid');
  const written = await readFile(file, 'utf8');
  const pid = await postmasterOf();
  child.kill('SIGKILL');
  await untilGone(pid);
  await writeFile(file, written.replace(/^\d+/, String(process.pid)));
  const again = await start();
  expect(await postmasterOf()).not.toBe(process.pid);
  await again.stop();
});

test('a beginning that was broken off is begun anew', async () => {
  const folder = join(parent, 'broken');
  await mkdir(join(folder, 'unfinished', 'data'), { recursive: true });
  await writeFile(join(folder, 'unfinished', 'data', 'PG_VERSION'), '18');
  const server = await startEmbeddedPostgres({ folder, durable: false });
  expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  await server.stop();
});

test('a temporary one leaves no folder, also when its start fails', async () => {
  const folder = join(parent, 'temporary');
  const server = await startEmbeddedPostgres({ folder, durable: false, temporary: true });
  await server.stop();
  expect(existsSync(folder)).toBe(false);
  await mkdir(join(folder, 'data'), { recursive: true });
  await writeFile(join(folder, 'data', 'PG_VERSION'), '17');
  await expect(startEmbeddedPostgres({ folder, durable: false, temporary: true })).rejects.toThrow(CannotStart);
  expect(existsSync(folder)).toBe(false);
});

describe('a hindrance is one sentence that says what to do', () => {
  test.each<[what: string, prepare: (folder: string) => Promise<unknown>, says: RegExp]>([
    [
      'a database of another version',
      (folder) =>
        mkdir(join(folder, 'data'), { recursive: true }).then(() => writeFile(join(folder, 'data', 'PG_VERSION'), '17\n')),
      /made by PostgreSQL 17.*Move the folder away/,
    ],
    ['a folder that cannot be', (folder) => writeFile(folder, 'a file'), /a file stands in its way\. Move the file/],
    [
      'a folder below a file',
      (folder) => rm(dirname(folder), { recursive: true }).then(() => writeFile(dirname(folder), 'a file')),
      /a file stands in its way\. Move the file/,
    ],
  ])('%s', async (_, prepare, says) => {
    const folder = join(await mkdtemp(join(parent, 'hindrance-')), 'inner', 'database');
    await mkdir(dirname(folder));
    await prepare(folder);
    const refusal = await startEmbeddedPostgres({ folder, durable: false }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(CannotStart);
    expect((refusal as CannotStart).message).toMatch(says);
  });
});
