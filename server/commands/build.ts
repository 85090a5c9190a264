import { Command } from 'commander';
import { buildWeb } from './web.ts';
import type { World } from './world.ts';

export function buildCommand({ root }: World): Command {
  return new Command('build').description('Build the pages into var/web.').action(async () => {
    await buildWeb(root, { always: true });
    console.log('The pages are in var/web.');
  });
}
