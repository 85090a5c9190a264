import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '#db/migrate.ts';
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { openInstallation, openLog } from '#platform/installation.ts';
import { buildWeb } from '#server/commands/web.ts';
import { worldOf } from '#server/commands/world.ts';
import { seed } from '#server/seed.ts';
import { noon, testConfiguration, urlTo } from './configuration.ts';
import { memoryFolder } from './memory-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The administrator. */
    ownerUrl: string;
    /** Databases to copy (`create database … template …`) and never to connect to: one that is migrated, one that is seeded as well. */
    templates: { empty: string; seeded: string };
    /** The password of `omstart_login` in every database of the tests. */
    loginPassword: string;
    /** How many worlds of stays, from which seed, and how many rounds of stays that begin at once. */
    stays: { worlds: number; seed: number; rounds: number };
    /** How many times as many worlds as each day are drawn, where they are drawn by chance: `TIMES=5 npx vitest run FILE`. */
    times: number;
  }
}

const loginPassword = 'test';
const templates = { empty: 'omstart', seeded: 'seeded' };

/** One PostgreSQL server for all tests, far from the demo's, gone when they are done. */
export default async function setUp(project: TestProject) {
  // What the tests write is in memory, if it can be: theirs, their servers' and their browsers'.
  const memory = await memoryFolder();
  if (memory !== undefined) process.env['TMPDIR'] = memory;
  project.provide('times', Number(process.env['TIMES'] ?? 1));
  // Whoever runs the unit tests alone need not wait for it.
  if (project.vitest.projects.every(({ name }) => name === 'unit')) return undefined;
  if (project.vitest.projects.some(({ name }) => name === 'browser')) await buildWeb(worldOf({}).root);
  const folder = await mkdtemp(join(tmpdir(), 'omstart-test-'));
  const server = await startEmbeddedPostgres({ folder, durable: false, temporary: true });
  try {
    await migrate(server.ownerUrl, { loginPassword });
    await makeSeeded(server.ownerUrl);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('ownerUrl', server.ownerUrl);
  project.provide('templates', templates);
  project.provide('loginPassword', loginPassword);
  const { STAY_WORLDS: worlds = 90, STAY_SEED: seed = 20261126, STAY_ROUNDS: rounds = 2 } = process.env;
  project.provide('stays', { worlds: Number(worlds), seed: Number(seed), rounds: Number(rounds) });
  return () => server.stop();
}

async function makeSeeded(ownerUrl: string) {
  const owner = new pg.Client({ connectionString: urlTo(ownerUrl, 'postgres') });
  await owner.connect();
  await owner.query(`create database ${templates.seeded} template ${templates.empty} strategy file_copy`);
  await owner.end();
  const databaseUrl = urlTo(ownerUrl, templates.seeded, { user: 'omstart_login', password: loginPassword });
  // Nobody's case is in it, and so no share of a key: the folder is never made.
  const configuration = testConfiguration({ databaseUrl, keyShareFolder: join(tmpdir(), 'no-shares-of-keys') });
  const installation = openInstallation(configuration, { clock: () => noon, log: openLog({ write: () => undefined }) });
  await seed(installation);
  await installation.close();
}
