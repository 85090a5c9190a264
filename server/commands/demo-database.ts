import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderIsInUse, startEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import type { Life } from './lifetime.ts';

export interface DemoDatabase {
  ownerUrl: string;
  /** For the role the application logs in as, with this password. */
  databaseUrl: string;
  loginPassword: string;
}

const fileIn = (folder: string) => join(folder, 'postgres', 'connection.json');

/** Starts the demo's database, and leaves a note of how to reach it that only its owner can read. */
export async function startDemoDatabase(folder: string, { cleanUp, dependOn }: Life): Promise<DemoDatabase> {
  const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), durable: true });
  cleanUp.defer(() => server.stop());
  dependOn(server);
  const loginPassword = randomBytes(24).toString('base64url');
  const connection = { ownerUrl: server.ownerUrl, databaseUrl: server.appUrl(loginPassword), loginPassword };
  await rm(fileIn(folder), { force: true });
  await writeFile(fileIn(folder), JSON.stringify(connection), { mode: 0o600 });
  cleanUp.defer(() => rm(fileIn(folder), { force: true }));
  return connection;
}

/** The demo's database: the one that another Omstart in the same folder runs just now, or else one started for the purpose. */
export async function reachDemoDatabase(folder: string, life: Life): Promise<DemoDatabase> {
  try {
    return await startDemoDatabase(folder, life);
  } catch (error) {
    const written = error instanceof FolderIsInUse ? await readFile(fileIn(folder), 'utf8').catch(() => undefined) : undefined;
    if (written === undefined) throw error;
    return JSON.parse(written) as DemoDatabase;
  }
}
