// One at a time in a folder. A listening socket is the lock, so that it is gone the moment its process is, however it ended.
import { createHash } from 'node:crypto';
import { realpathSync, unlinkSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Takes the lock and answers how to release it; answers undefined if another has it, unless told to wait.
 * @param {string} folder
 * @param {string} purpose
 * @param {{ wait?: boolean }} [options]
 */
export async function lockFolder(folder, purpose, { wait = false } = {}) {
  const name = createHash('sha256')
    .update(`${realpathSync(folder)}\n${purpose}`)
    .digest('hex')
    .slice(0, 32);
  // Linux has names that are no files and cannot be left behind. Elsewhere it is a file, removed when nobody answers on it.
  const isFile = process.platform !== 'linux';
  const address = isFile ? join(tmpdir(), `omstart-${name}`) : `\0omstart-${name}`;
  for (;;) {
    const server = await listen(address);
    if (server) return () => void server.close();
    if (isFile && !(await answers(address))) removeIfThere(address);
    else if (wait) await sleep(200);
    else return undefined;
  }
}

function listen(address) {
  return new Promise((resolve, reject) => {
    const server = createServer((caller) => caller.destroy());
    server.on('error', (error) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)));
    server.listen(address, () => {
      server.unref();
      resolve(server);
    });
  });
}

function answers(address) {
  return new Promise((resolve) => {
    const caller = connect(address);
    caller.on('connect', () => resolve(true)).on('error', () => resolve(false));
    caller.on('close', () => caller.destroy());
  });
}

function removeIfThere(address) {
  try {
    unlinkSync(address);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}
