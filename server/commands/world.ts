import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Environment } from '#platform/configuration.ts';

/** What a command is handed, so that none reads the environment by itself. */
export interface World {
  environment: Environment;
  /** The checkout. */
  root: string;
  /** Where the demo keeps its database and keys, unless told otherwise. */
  folder: string;
}

export function worldOf(environment: Environment): World {
  const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
  return { environment, root, folder: join(root, 'var') };
}
