import { spawn } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';

export interface Outcome {
  code: number;
  said: string;
}

interface How {
  show?: true;
  /** More than this process has, or instead of it. */
  environment?: Record<string, string>;
}

/** Runs a tool that npm installed, under this same Node, and answers what it said. */
export async function runTool(root: string, name: string, options: string[], how: How = {}): Promise<Outcome> {
  return runNode(root, [await realpath(join(root, 'node_modules', '.bin', name)), ...options], how);
}

export function runNode(root: string, options: string[], { show, environment }: How = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, options, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (said += text.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, said }));
  });
}
