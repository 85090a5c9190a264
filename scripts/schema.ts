/** Builds the schema in a fresh database and writes what it is, for review and for the compiler; `--check` only compares. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describeSchema, describeTypes } from '#db/describe.ts';
import { migrate } from '#db/migrate.ts';
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { memoryFolder } from '#test/memory-folder.ts';

const check = process.argv.includes('--check');
const postgres = await startEmbeddedPostgres({
  folder: await mkdtemp(join((await memoryFolder()) ?? tmpdir(), 'omstart-schema-')),
  durable: false,
  temporary: true,
});
try {
  await migrate(postgres.ownerUrl, {});
  const pool = new pg.Pool({ connectionString: postgres.ownerUrl });
  // The server is stopped while a connection may still be saying goodbye.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const made = { 'schema.sql': await describeSchema(pool), 'tables.ts': await describeTypes(pool) };
  await pool.end();
  for (const [name, text] of Object.entries(made)) {
    const path = new URL(`../db/${name}`, import.meta.url);
    const committed = await readFile(path, 'utf8').catch(() => '');
    if (committed === text) continue;
    if (check) {
      console.error(`db/${name} is not what the migrations and policies make. Run: npm run db:migrate`);
      process.exitCode = 1;
    } else {
      await writeFile(path, text);
      console.log(`db/${name} written`);
    }
  }
} finally {
  await postgres.stop();
}
