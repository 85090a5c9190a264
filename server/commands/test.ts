import { Command } from 'commander';
import type { World } from './world.ts';

interface Options {
  quick?: true;
  only?: string;
}

export function testCommand({ root }: World): Command {
  return new Command('test')
    .description('Check everything and run every test, or the tests of one slice.')
    .argument('[slice]', 'a slice or a part of a path, such as contacts')
    .option('--quick', 'leave out what needs a browser')
    .option('--only <project>', 'only the tests of this kind: unit, database or browser')
    .action(async (slice: string | undefined, options: Options) => {
      const { test } = await import('#scripts/test.ts');
      process.exitCode = await test({ root, slice, ...options });
    });
}
