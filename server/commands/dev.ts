import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { type Life, live } from './lifetime.ts';
import type { World } from './world.ts';

export function devCommand(world: World): Command {
  return new Command('dev')
    .description('Work on the code: the server starts again, and the pages change, as files are saved.')
    .action(() => live((life) => dev(world, life)));
}

async function dev({ root }: World, { cleanUp }: Life) {
  const programs = [
    ['--watch', '--watch-preserve-output', 'bin/omstart.mjs', 'start', '--no-build'],
    [realpathSync(join(root, 'node_modules', '.bin', 'vite'))],
  ].map((options) => spawn(process.execPath, options, { cwd: root, stdio: 'inherit' }));
  const ends = programs.map((program) => new Promise<string>((resolve) => program.once('exit', () => resolve(''))));
  cleanUp.defer(async () => {
    for (const program of programs) program.kill('SIGTERM');
    await Promise.all(ends);
  });
  return { until: Promise.race(ends) };
}
