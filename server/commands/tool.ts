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

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Whoever ends this process ends the tool with it. */
export function runNode(root: string, options: string[], { show, environment }: How = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, options, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (said += text.toString()));
    let ended: NodeJS.Signals | undefined;
    const endWith = (signal: NodeJS.Signals) => {
      ended = signal;
      child.kill(signal);
    };
    for (const signal of signals) process.on(signal, endWith);
    const letGo = () => {
      for (const signal of signals) process.off(signal, endWith);
      // The last one to go ends this process as it would have ended without any, unless somebody else sees to it.
      if (ended && process.listenerCount(ended) === 0) process.kill(process.pid, ended);
    };
    child.on('error', (error) => {
      letGo();
      reject(error);
    });
    child.on('close', (code) => {
      letGo();
      resolve({ code: code ?? 1, said });
    });
  });
}
