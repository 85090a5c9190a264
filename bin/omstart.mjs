#!/usr/bin/env node
// The way in. Plain JavaScript without dependencies, because it runs before anything is installed and on Nodes too old for the rest.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CannotStart, installMissing } from './install.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const needed = [24, 15];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isTooOld = major < needed[0] || (major === needed[0] && minor < needed[1]);

if (process.env.npm_lifecycle_event) followNpm();
try {
  if (isTooOld) {
    const node = await fetchNode();
    await runAgainUnder(node);
  } else {
    await installMissing({ folder: root, what: 'the packages', contains: 'node_modules/commander' });
    module.enableCompileCache(join(root, 'node_modules', '.cache', 'compiled')); // a third less work at each start but the first
    const { run } = await import('../server/main.ts');
    await run();
  }
} catch (error) {
  if (error?.name !== 'CannotStart') throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}

/** npm passes on only some of the signals it gets, and none when it is killed: without it, stop. */
function followNpm() {
  const npm = process.ppid;
  setInterval(() => process.ppid !== npm && process.kill(process.pid, 'SIGHUP'), 1000).unref();
}

/** The Node of tools/node: an ordinary npm package with a lock of its own, so its content is checked and no script runs. */
async function fetchNode() {
  const platform = `${process.platform}-${process.arch}`;
  const folder = join(root, 'tools', 'node');
  const node = join(folder, 'node_modules', `node-${platform}`, 'bin', 'node');
  await installMissing({ folder, what: `Node for ${platform}`, contains: `node_modules/node-${platform}/bin/node` });
  if (existsSync(node)) return node;
  throw new CannotStart(
    `Omstart needs Node ${needed.join('.')} or later, and this is ${process.versions.node}. For ${platform} it cannot be fetched here: install it from https://nodejs.org and try again.`,
  );
}

/** The same command under the newer Node. The channel between the two tells the younger one if this one is killed. */
async function runAgainUnder(node) {
  const path = [dirname(node), process.env.PATH].filter(Boolean).join(process.platform === 'win32' ? ';' : ':');
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: path },
  });
  // A terminal sends Ctrl-C to both; other senders only to this one. The receiver treats a repeat within the second as one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const [code, signal] = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (...how) => resolve(how));
  });
  for (const handled of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(handled);
  if (signal) process.kill(process.pid, signal);
  else process.exitCode = code;
}
