import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { migrate } from '#db/migrate.ts';
import { demoConfiguration } from '#platform/demo-configuration.ts';
import { type Installation, openInstallation, openLog } from '#platform/installation.ts';
import { buildApp } from '#server/app.ts';
import { startDemoDatabase } from '#server/commands/demo-database.ts';
import type { Life } from '#server/commands/lifetime.ts';
import { buildWeb } from '#server/commands/web.ts';
import { seedDemo } from '#server/seed.ts';

interface Demo {
  readonly url: string;
  readonly installation: Installation;
  /** Takes more routes until it listens. */
  readonly app: FastifyInstance;
  readonly listen: () => Promise<unknown>;
}

/** A demo of its own, as `omstart start` makes it, in a folder that is gone when the life ends. */
export async function aDemo(root: string, port: number, life: Life): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), 'omstart-bench-'));
  life.cleanUp.defer(() => rm(folder, { recursive: true, force: true }));
  const database = await startDemoDatabase(folder, life);
  await migrate(database.ownerUrl, { loginPassword: database.loginPassword });
  life.goOn();
  const configuration = await demoConfiguration({ folder, port, databaseUrl: database.databaseUrl });
  const installation = openInstallation(configuration, { log: openLog({ write: () => undefined }) });
  life.cleanUp.defer(() => installation.close());
  await seedDemo(installation);
  await buildWeb(root);
  life.goOn();
  const app = await buildApp(installation);
  life.cleanUp.defer(() => app.close());
  return { url: configuration.publicUrl, installation, app, listen: () => app.listen({ host: configuration.host, port }) };
}
