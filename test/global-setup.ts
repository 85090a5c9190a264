import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '#db/migrate.ts';
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The administrator, in a database that is migrated and empty: copy it (`create database … template omstart`), never connect to it. */
    ownerUrl: string;
    /** The password of `omstart_login` in every database of the tests. */
    loginPassword: string;
  }
}

/** One PostgreSQL server for all tests, far from the demo's, gone when they are done. */
export default async function setUp(project: TestProject) {
  // Whoever runs the unit tests alone need not wait for it.
  if (project.vitest.projects.every(({ name }) => name === 'unit')) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'omstart-test-'));
  const server = await startEmbeddedPostgres({ folder, durable: false, temporary: true });
  const loginPassword = 'test';
  try {
    await migrate(server.ownerUrl, { loginPassword });
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('ownerUrl', server.ownerUrl);
  project.provide('loginPassword', loginPassword);
  return () => server.stop();
}
