import { Command } from 'commander';
import { runTool } from './tool.ts';
import type { World } from './world.ts';

export function fmtCommand({ root }: World): Command {
  return new Command('fmt').description('Format the code.').action(async () => {
    process.exitCode = (await runTool(root, 'oxfmt', [], { show: true })).code;
  });
}
