import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { omstart } from '#test/command-line.ts';
import { freePort } from '#test/free-port.ts';

let folder: string;
let port: number;
let running: ReturnType<typeof omstart>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'omstart-start-'));
  port = await freePort();
  running = omstart(['start', '--folder', folder, '--port', String(port), '--no-build']);
  await said(running, /Ctrl-C stops it/);
}, 300_000);

afterAll(async () => {
  running.child.kill('SIGTERM');
  await running.done;
  await rm(folder, { recursive: true });
});

/** Everything it has said, once it has said this; what it ended with, if it ends before. */
async function said({ child, done }: ReturnType<typeof omstart>, words: RegExp): Promise<string> {
  let text = '';
  const heard = new Promise<string>((resolve) => {
    child.stdout?.on('data', (more: Buffer) => words.test((text += more.toString())) && resolve(text));
  });
  const ended = done.then(({ code, err }) => Promise.reject(new Error(`It ended with ${code}: ${err}`)));
  return Promise.race([heard, ended]);
}

const postmaster = async () => Number.parseInt(await readFile(join(folder, 'postgres', 'data', 'postmaster.pid'), 'utf8'));
const livez = () => fetch(`http://127.0.0.1:${port}/livez`).then(({ status }) => status);
const startIn = (where: string, at: number) => omstart(['start', '--folder', where, '--port', String(at), '--no-build']).done;

test('it answers, and keeps to this machine and this user what only they may know', async () => {
  expect(await livez()).toBe(200);
  const connection = await readFile(join(folder, 'postgres', 'connection.json'), 'utf8');
  const { databaseUrl } = JSON.parse(connection) as { databaseUrl: string };
  expect(new URL(databaseUrl).username).toBe('omstart_login');
  expect(await readFile(join(folder, 'omstart.log'), 'utf8')).not.toContain(new URL(databaseUrl).password);
});

test('another in the same folder is refused in one sentence, and this one goes on', async () => {
  const { code, err } = await startIn(folder, await freePort());
  expect(code).toBe(1);
  expect(err.trim()).toMatch(/^Another Omstart is using the database in .+\. Stop that one first/);
  expect(await livez()).toBe(200);
});

test('a port that is taken is told, with what to do', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'omstart-elsewhere-'));
  const { code, err } = await startIn(elsewhere, port);
  await rm(elsewhere, { recursive: true });
  expect([code, err.trim()]).toEqual([
    1,
    `Port ${port} is taken. Stop what uses it, or choose another: npm start -- --port ${port + 1}`,
  ]);
});

test('other commands work on the database while it runs', async () => {
  const { code, out } = await omstart(['migrate', '--folder', folder]).done;
  expect([code, out.trim()]).toEqual([0, 'The database is as the code needs it.']);
});

describe('told to stop', () => {
  test('it ends by itself, and so does its database', async () => {
    const pid = await postmaster();
    running.child.kill('SIGTERM');
    expect((await running.done).code).toBe(0);
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
    await expect(readFile(join(folder, 'postgres', 'connection.json'))).rejects.toThrow(/ENOENT/);
  });

  test('and starts again in seconds, until a newer Omstart has used the database', async () => {
    const started = performance.now();
    running = omstart(['start', '--folder', folder, '--port', String(port), '--no-build']);
    expect(await said(running, /Ctrl-C stops it/)).toMatch(/Demo data +as put in before/);
    expect(performance.now() - started).toBeLessThan(15_000);
    const { ownerUrl } = JSON.parse(await readFile(join(folder, 'postgres', 'connection.json'), 'utf8')) as { ownerUrl: string };
    const owner = new pg.Client(ownerUrl);
    await owner.connect();
    await owner.query(`insert into migration.kysely_migration (name, timestamp) values ('9999-of-tomorrow', now()::text)`);
    await owner.end();
    running.child.kill('SIGHUP');
    expect((await running.done).code).toBe(0);
    const { code, err } = await startIn(folder, port);
    expect(code).toBe(1);
    expect(err.trim()).toMatch(/^The database has been upgraded by a newer version \(it knows 9999-of-tomorrow/);
  });
});

test.each([
  [['start', '--port', '0'], /A port is a number from 1 to 65535/],
  [['start', '--prot', '8400'], /Did you mean --port\?[^]*Add --help/],
  [['strat'], /unknown command 'strat'/],
])('what cannot be meant is told: %s', async (options, says) => {
  const { code, err } = await omstart(options).done;
  expect(code).toBe(1);
  expect(err).toMatch(says);
});
