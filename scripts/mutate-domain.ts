/**
 * Changes the rules (`domain.ts` and `domain/`) one by one and asks whether their tests notice: `node scripts/mutate-domain.ts [files]`. Says what
 * survived, and fails below the share of tools/stryker/stryker.config.json. Takes half an hour to an hour on two cores, and so is no part of `npm test`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const [files] = process.argv.slice(2);
const run = (command: string, ...given: string[]) => {
  const { status } = spawnSync(command, given, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};

if (!existsSync('tools/stryker/node_modules')) run('npm', 'ci', '--prefix', 'tools/stryker', '--omit=peer', '--legacy-peer-deps');
run(
  process.execPath,
  'tools/stryker/node_modules/@stryker-mutator/core/bin/stryker.js',
  'run',
  'tools/stryker/stryker.config.json',
  ...(files === undefined ? [] : ['--mutate', files]),
);
