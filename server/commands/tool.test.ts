import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Starts two tools that go on for good, each of which says its number. */
const program = `
  import { runNode } from '#server/commands/tool.ts';
  const tool = ['--eval', 'console.log(process.pid); setInterval(() => undefined, 1000)'];
  await Promise.all([runNode(process.cwd(), tool, { show: true }), runNode(process.cwd(), tool, { show: true })]);
  console.log('went on');`;

const isThere = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  'whoever ends the command by %s ends the tools that it runs',
  async (signal) => {
    const command = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    command.stdout.on('data', (text: Buffer) => (said += text.toString()));
    await expect.poll(() => said.split('\n').length, { timeout: 60_000 }).toBe(3);
    const tools = said.trim().split('\n').map(Number);
    expect(tools.every(isThere)).toBe(true);
    command.kill(signal);
    expect(await once(command, 'exit')).toEqual([null, signal]);
    expect(tools.some(isThere)).toBe(false);
    expect(said).not.toContain('went on');
  },
);
