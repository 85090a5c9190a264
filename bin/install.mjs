// Runs `npm ci` where, and only where, something is missing or the lock file has changed since last time.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from './lock.mjs';

/** An expected hindrance: its message is all that is shown. */
export class CannotStart extends Error {
  name = 'CannotStart';
}

export async function installMissing({ folder, what, contains }) {
  const isThere = () => isInstalled(folder, contains);
  if (isThere()) return;
  // Two at once in one folder would tear down each other's work: the second waits, and then finds it done.
  const release = await lockFolder(folder, 'install', { wait: true });
  try {
    if (isThere()) return;
    refuseUnlessWritable(folder);
    const started = Date.now();
    await fetch({ folder, what });
    writeFileSync(join(folder, 'node_modules', stampName), hashOfLock(folder));
    console.error(`Fetched ${what} in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  } finally {
    release();
  }
}

const stampName = '.omstart-lock';
const hashOfLock = (folder) =>
  createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');

function isInstalled(folder, contains) {
  if (!existsSync(join(folder, contains))) return false;
  try {
    if (readFileSync(join(folder, 'node_modules', stampName), 'utf8') === hashOfLock(folder)) return true;
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  // Somebody ran npm by hand (for production, say, without what only development needs): npm leaves this file when it is done.
  const byHand = join(folder, 'node_modules', '.package-lock.json');
  return existsSync(byHand) && statSync(byHand).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs;
}

function refuseUnlessWritable(folder) {
  try {
    mkdirSync(join(folder, 'node_modules'), { recursive: true });
    accessSync(join(folder, 'node_modules'), constants.W_OK);
  } catch (error) {
    throw new CannotStart(
      `Packages must be installed in ${folder}, but it cannot be written to (${error.code}). Run this as the one who owns the folder.`,
    );
  }
}

async function fetch({ folder, what }) {
  const total = Object.keys(JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages).length - 1;
  const started = Date.now();
  const isLive = process.stderr.isTTY;
  if (!isLive) console.error(`Fetching ${what} with npm …`);
  const show = () => {
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    const line = `Fetching ${what} with npm … ${countPackages(folder)} of at most ${total} packages, ${seconds} s`;
    if (isLive) process.stderr.write(`\r\x1b[2K${line}`);
    else console.error(line);
  };
  const ticker = setInterval(show, isLive ? 500 : 10_000);
  const { code, said } = await npmCi(folder).finally(() => {
    clearInterval(ticker);
    if (isLive) process.stderr.write('\r\x1b[2K');
  });
  if (code === 0) return;
  // What is half there would otherwise be taken for whole by the next try.
  rmSync(join(folder, 'node_modules', stampName), { force: true });
  throw new CannotStart(`${said.trim()}\nnpm could not fetch ${what} (npm ci in ${folder}). ${adviceOn(said)}`);
}

function adviceOn(said) {
  if (/ENOSPC/.test(said)) return 'The disk is full: free about 1 GB and try again.';
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|network/i.test(said))
    return 'The network or the package registry could not be reached: check the connection and try again.';
  return 'The lines above are from npm.';
}

function npmCi(folder) {
  return new Promise((resolve, reject) => {
    // Install scripts are refused outright: nothing here needs one. What npm has fetched before it need not ask about again, for the lock
    // file holds its checksum.
    const options = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', ...patience];
    const npm = spawn('npm', ['ci', ...options], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let isStopped = false;
    const stop = (signal) => {
      isStopped = true;
      npm.kill(signal);
    };
    for (const signal of signals) process.on(signal, stop);
    let said = '';
    for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (text) => (said = (said + text).slice(-4000)));
    npm.on('error', (error) =>
      reject(
        error.code === 'ENOENT' ? new CannotStart('npm is needed and was not found on PATH: install it and try again.') : error,
      ),
    );
    npm.on('close', (code) => {
      for (const one of signals) process.off(one, stop);
      if (isStopped) reject(new CannotStart('Stopped before everything was fetched. The next start begins anew.'));
      else resolve({ code, said });
    });
  });
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const patience = ['--fetch-retries=3', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000', '--fetch-timeout=60000'];

function countPackages(folder) {
  const names = (path) => {
    try {
      return readdirSync(path);
    } catch {
      return []; // not made yet
    }
  };
  const all = names(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
  return all.flatMap((name) => (name.startsWith('@') ? names(join(folder, 'node_modules', name)) : [name])).length;
}
