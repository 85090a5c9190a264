import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, mkdtemp, open, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { lockFolder } from '#bin/lock.mjs';
import { CannotStart } from './cannot-start.ts';
import { makeWritableFolder } from './folder.ts';
import { explain, explainFileError, meaningOf } from './postgres-faults.ts';
import { canReach, findProgram, type Runner } from './postgres-program.ts';
import { stopLeftover } from './postgres-leftover.ts';

export interface EmbeddedPostgres {
  /** The administrator, in the database `omstart`. */
  ownerUrl: string;
  /** The role the application logs in as. Its password is given when the schema is made. */
  appUrl: (password: string) => string;
  /** Settles, with one sentence, only if the server ends without having been asked to. */
  ended: Promise<string>;
  /** A sentence on what it has complained of since its start, such as a full disk; undefined if of nothing that can be put right. */
  trouble: () => Promise<string | undefined>;
  stop: () => Promise<void>;
}

export class FolderIsInUse extends CannotStart {
  constructor(folder: string) {
    super(`Another Omstart is using the database in ${folder}. Stop that one first (Ctrl-C where it runs).`);
  }
}

interface Options {
  folder: string;
  /** False gives up safety at power loss for speed: for tests. */
  durable: boolean;
  /** Remove the whole folder afterwards, even if this process is killed. */
  temporary?: boolean;
}

const administrator = 'omstart_admin';
const database = 'omstart';

/**
 * A real PostgreSQL server of our own in a folder, reached only through a socket that only its user can open.
 * It is not in our process group, so Ctrl-C lets the application finish its requests before the database goes.
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const folder = resolve(options.folder);
  await makeWritableFolder(folder);
  const unlock = await lockFolder(folder, 'postgres');
  if (!unlock) throw new FolderIsInUse(folder);
  try {
    return await startLocked({ ...options, folder }, unlock);
  } catch (error) {
    if (options.temporary) await rm(folder, { recursive: true, force: true });
    unlock();
    throw explainFileError(error, folder);
  }
}

async function startLocked(options: Options, unlock: () => void): Promise<EmbeddedPostgres> {
  const { folder } = options;
  const runner = await whoRuns(folder);
  const program = await findProgram(runner);
  const place = { folder, runner, data: join(folder, 'data'), log: join(folder, 'postgres.log') };
  await refuseOtherVersion(place.data, program.major);
  await stopLeftover(place.data);
  if (!(await exists(place.data))) await makeCluster({ ...place, initdb: program.initdb, durable: options.durable });
  const password = await readFile(join(folder, 'password'), 'utf8');

  const sockets = await makeSocketFolder(runner);
  const leftovers = options.temporary ? [sockets, folder] : [sockets];
  const tidy = () => Promise.all(leftovers.map((path) => rm(path, { recursive: true, force: true })));
  const server = await launch(place, program.postgres, settings({ sockets, durable: options.durable }), leftovers).catch(
    (error: unknown) => tidy().then(() => Promise.reject(error as Error)),
  );
  let isStopping = false;
  const over = new Promise<void>((done) => server.once('exit', () => done()));
  const stop = async () => {
    isStopping = true;
    // Fast shutdown: sessions are ended, everything is written down.
    server.ref();
    if (server.exitCode === null && server.signalCode === null) server.kill('SIGINT');
    await over;
    await tidy();
    unlock();
  };
  const url = (user: string, secret: string, name: string) =>
    `postgres://${user}:${encodeURIComponent(secret)}@${encodeURIComponent(sockets)}/${name}`;
  try {
    await makeDatabase(url(administrator, password, 'postgres'));
  } catch (error) {
    await stop();
    throw error;
  }
  const ended = over.then(async () => {
    if (isStopping) return new Promise<string>(() => {});
    if (server.signalCode === 'SIGKILL')
      return `The database in ${folder} was killed by another program, or by the system for want of memory. Start again: what was saved is kept.`;
    return explain(await tail(place.log), folder);
  });
  return {
    ownerUrl: url(administrator, password, database),
    appUrl: (secret) => url('omstart_login', secret, database),
    ended,
    trouble: async () => meaningOf(await tail(place.log), folder),
    stop,
  };
}

interface Place {
  folder: string;
  runner: Runner;
  data: string;
  log: string;
}

/** Not root: then whoever owned the folder last, or nobody. */
async function whoRuns(folder: string): Promise<Runner> {
  const uid = process.getuid?.();
  const owner = await stat(join(folder, 'data')).catch(() => undefined);
  if (uid === 0) return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : { uid: 65534, gid: 65534 };
  if (owner && owner.uid !== uid)
    throw new CannotStart(
      `${folder} belongs to another user (number ${owner.uid}). Start Omstart as that user or as root, or remove the folder to begin anew.`,
    );
  return undefined;
}

async function refuseOtherVersion(data: string, major: number) {
  const found = await readFile(join(data, 'PG_VERSION'), 'utf8')
    .then(Number.parseInt)
    .catch(() => undefined);
  if (found === undefined || found === major) return;
  throw new CannotStart(
    `The folder ${data} was made by PostgreSQL ${found}, and this Omstart has PostgreSQL ${major}. Move the folder away to begin a new demo, or use the Omstart that made it.`,
  );
}

/** Made under another name first: a folder called `data` is always whole. */
async function makeCluster({ folder, runner, data, log, initdb, durable }: Place & { initdb: string; durable: boolean }) {
  const unfinished = join(folder, 'unfinished');
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  const password = join(unfinished, 'password');
  await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  const cluster = join(unfinished, 'data');
  await mkdir(cluster, { mode: 0o700 });
  if (runner) await Promise.all([unfinished, password, cluster].map((path) => chown(path, runner.uid, runner.gid)));
  const options = ['--username', administrator, '--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=sv-SE'];
  const access = ['--auth-local=scram-sha-256', '--auth-host=reject', '--pwfile', '../password', '--no-instructions'];
  const made = await run({ folder, runner, data: cluster, log }, initdb, [
    ...options,
    ...access,
    ...(durable ? [] : ['--no-sync']),
  ]);
  made.ref();
  const code = await new Promise((done) => made.once('exit', done));
  if (code !== 0) {
    await rm(unfinished, { recursive: true, force: true });
    throw new CannotStart(explain(await tail(log), folder));
  }
  await rename(password, join(folder, 'password'));
  await rename(cluster, data);
  await rm(unfinished, { recursive: true, force: true });
}

/**
 * The program runs inside the data folder, and is told to find it there where its user cannot walk down to it: under /root, say.
 * It gets none of our environment.
 */
async function run({ runner, data, log }: Place, program: string, options: string[]): Promise<ChildProcess> {
  const isReached = !runner || (await canReach(runner, data));
  if (!isReached && process.platform !== 'linux')
    throw new CannotStart(`The user with number ${runner.uid} cannot reach ${data}. Do not run Omstart as root here.`);
  await rm(log, { force: true }); // another user may have left it
  const output = await open(log, 'w', 0o600);
  try {
    const child = spawn(program, ['-D', isReached ? data : '/proc/self/cwd', ...options], {
      cwd: data,
      detached: true,
      stdio: ['ignore', output.fd, output.fd],
      env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
      ...runner,
    });
    await new Promise((started, failed) => child.once('spawn', started).once('error', failed));
    child.unref();
    return child;
  } finally {
    await output.close();
  }
}

function settings({ sockets, durable }: { sockets: string; durable: boolean }) {
  const chosen: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: sockets,
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    max_connections: durable ? '40' : '100',
    shared_buffers: '64MB',
    jit: 'off',
    wal_level: 'minimal',
    max_wal_senders: '0',
    // Processes that a small server does without.
    io_method: 'sync',
    max_logical_replication_workers: '0',
    // What users have written must not reach a log: no statements, no details of rows.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(durable
      ? {}
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off', max_wal_size: '256MB' }),
  };
  return Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** In the system's temporary folder, because the path of a socket may be 107 bytes and no longer. */
async function makeSocketFolder(runner: Runner) {
  const parent = tmpdir().length < 60 ? tmpdir() : '/tmp';
  const sockets = await mkdtemp(join(await realpath(parent), 'omstart-'));
  await chmod(sockets, 0o700);
  if (runner) await chown(sockets, runner.uid, runner.gid);
  return sockets;
}

/** A shell of a few hundred kilobytes that stops the server and tidies up if we are killed: its input closes when we are gone. */
function keep(server: ChildProcess, leftovers: string[]) {
  const script = 'cat >/dev/null; kill -INT "$0" 2>/dev/null; while kill -0 "$0" 2>/dev/null; do sleep 0.1; done; rm -rf -- "$@"';
  const keeper = spawn('/bin/sh', ['-c', script, String(server.pid), ...leftovers], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  keeper.unref();
  (keeper.stdin as unknown as { unref: () => void }).unref();
  server.once('exit', () => keeper.kill('SIGKILL'));
}

/** Runs the server until it takes connections, with somebody to look after it. */
async function launch(place: Place, program: string, options: string[], leftovers: string[]): Promise<ChildProcess> {
  const patience = performance.now() + 20_000;
  for (;;) {
    const server = await run(place, program, options);
    keep(server, leftovers);
    if (await isReady(place.data, server)) return server;
    const words = await tail(place.log);
    // A query may outlive a server that was killed, and PostgreSQL waits until the last has ended.
    const isHeld = /pre-existing shared memory block/.test(words);
    if (!isHeld || performance.now() > patience) throw new CannotStart(explain(words, place.folder));
    await sleep(200);
  }
}

/** False if it ended instead. */
async function isReady(data: string, server: ChildProcess) {
  for (;;) {
    if (server.exitCode !== null || server.signalCode !== null) return false;
    const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
    if (Number(lines[0]) === server.pid && lines[7]?.trim() === 'ready') return true;
    await sleep(10);
  }
}

async function makeDatabase(url: string) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`create database ${database}`);
  } finally {
    await client.end();
  }
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
const tail = async (log: string) => (await readFile(log, 'utf8').catch(() => '')).slice(-4000);
