import { execFile } from 'node:child_process';
import { readFile, readlink, realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A server that outlived the process that started it is asked to stop, so that there are never two in one folder. */
export async function stopLeftover(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  const written = await readFile(file, 'utf8').catch(() => undefined);
  if (written === undefined) return;
  await stopServer(written, data, file);
  // The fifth line names the folder of its socket, which only a whole stop removes.
  const sockets = written.split('\n')[4] ?? '';
  if (/^\/.*\/omstart-\w{6}$/.test(sockets)) await rm(sockets, { recursive: true, force: true });
}

async function stopServer(written: string, data: string, file: string) {
  const pid = Number.parseInt(written);
  if (!(pid > 1) || !isAlive(pid)) return;
  if (!(await worksIn(pid, data))) {
    // After a crash the number may have gone to another program, and PostgreSQL would wait for that for ever. A number that no process
    // can have keeps the rest of the file, with which PostgreSQL makes sure that no session of the old server lives on.
    await writeFile(file, written.replace(/^\d+/, '99999999'));
    return;
  }
  // Fast, then at once, then by force: each leaves what has been acknowledged safe.
  for (const [signal, seconds] of [
    ['SIGINT', 20],
    ['SIGQUIT', 10],
    ['SIGKILL', 5],
  ] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    for (let waited = 0; waited < seconds * 50 && isAlive(pid); waited++) await sleep(20);
  }
}

function isAlive(pid: number) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** PostgreSQL's working directory is its data folder. */
async function worksIn(pid: number, data: string) {
  if (process.platform === 'linux') return (await readlink(`/proc/${pid}/cwd`).catch(() => undefined)) === (await realpath(data));
  const { stdout } = await promisify(execFile)('ps', ['-p', String(pid), '-o', 'command=']).catch(() => ({ stdout: '' }));
  return stdout.includes(data);
}
