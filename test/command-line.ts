import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Configuration } from '#platform/configuration.ts';

/** The environment in which `omstart` works on the installation of a test, as if it were a real one. */
export const environmentOf = (configuration: Configuration): Record<string, string> => ({
  DATABASE_URL: configuration.databaseUrl.reveal(),
  PUBLIC_URL: 'https://omstart.example.se',
  OIDC_ISSUER: 'https://login.example.se',
  OIDC_CLIENT_ID: 'omstart',
  OIDC_CLIENT_SECRET: 'a secret of the test',
  MASTER_KEYS: configuration.masterKeys.map(({ id, key }) => `${id}:${key.reveal().toString('base64')}`).join(','),
  KEY_SHARE_FOLDER: configuration.keyShareFolder,
  AUDIT_KEY: configuration.auditKey.reveal().export({ type: 'pkcs8', format: 'pem' }).toString(),
});

export interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Starts a command of the command line, in a process of its own. */
export function omstart(
  options: readonly string[],
  env: Record<string, string> = {},
): { child: ChildProcess; done: Promise<Said> } {
  const program = fileURLToPath(new URL('../bin/omstart.mjs', import.meta.url));
  const child = spawn(process.execPath, [program, ...options], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  const done = new Promise<Said>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
  return { child, done };
}
