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

async function dev({ root }: World, { cleanUp, dependOn }: Life) {
  const programs = {
    'The server': ['--watch', '--watch-preserve-output', 'bin/omstart.mjs', 'start', '--no-build'],
    Vite: [realpathSync(join(root, 'node_modules', '.bin', 'vite'))],
  };
  for (const [name, options] of Object.entries(programs)) {
    const program = spawn(process.execPath, options, { cwd: root, stdio: 'inherit' });
    const ended = new Promise<string>((resolve) => program.once('exit', () => resolve(`${name} has ended.`)));
    cleanUp.defer(async () => {
      program.kill('SIGTERM');
      await ended;
    });
    dependOn({ ended });
  }
  return 'serving' as const;
}
