import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Secret } from '#kernel/secret.ts';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { duty } from './contract.ts';
import { openLog } from './installation.ts';
import { startJobs } from './jobs.ts';
import { operation, perform } from './operation.ts';

/** Something a person wrote, which must not be found in any log. */
const written = 'Jag bor på Hemliga gatan 7';

function logging() {
  const lines: string[] = [];
  return { lines, log: openLog({ write: (line) => void lines.push(line) }) };
}

describe('a log line', () => {
  test('keeps what is listed and drops everything else', () => {
    const { lines, log } = logging();
    log.info({
      operation: 'contact.show',
      outcome: 'done',
      ms: 3,
      message: written,
      body: { text: written },
      url: `/x?q=${written}`,
    });
    const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    expect(Object.keys(line).toSorted()).toEqual(['level', 'ms', 'operation', 'outcome', 'time']);
    expect(lines.join('')).not.toContain('Hemliga');
  });

  test.each([
    ['in its place', (error: Error) => [{ err: error }]],
    ['in its place, with words beside it', (error: Error) => [{ job: 'x', err: error }, error.message]],
    ['alone', (error: Error) => [error]],
    ['alone, with words beside it', (error: Error) => [error, `It failed: ${error.message}`]],
    ['under another name', (error: Error) => [{ error, reason: error }]],
  ])('says where an error came from, never what it says: %s', (_, said) => {
    for (const error of [
      new Error(`No:\n    at ${written}`),
      new Error(written),
      Object.assign(new TypeError(written), { code: '22P02', detail: written, cause: new Error(written) }),
    ]) {
      const { lines, log } = logging();
      log.error(...(said(error) as [object, string]));
      expect(lines.length).toBe(1);
      expect(lines[0]).not.toContain('Hemliga');
    }
  });

  test('keeps kind, code and place of an error', () => {
    const { lines, log } = logging();
    log.error({ job: 'clock.tell', err: Object.assign(new TypeError(written), { code: '22P02' }) });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      job: 'clock.tell',
      err: { type: 'TypeError', code: '22P02', at: expect.any(Array) },
    });
  });

  test('has a secret as dots, and what is not an error as its type', () => {
    const { lines, log } = logging();
    log.info({ why: new Secret(written), err: written });
    expect(lines.join('')).not.toContain('Hemliga');
  });
});

describe('the log of an installation', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database[Symbol.asyncDispose]());

  const failing = operation(
    duty({ name: 'test.fail', who: 'clock', says: 'Fails.', input: z.strictObject({ text: z.string() }), output: z.object({}) }),
    async ({ tx }, { text }) => {
      // PostgreSQL's message quotes the value.
      await sql`select ${text}::uuid`.execute(tx);
      return {};
    },
  );

  test('does not repeat what the database says of a value', async () => {
    const clock = { kind: 'system', persona: 'clock' } as const;
    await expect(perform(database.installation, failing, clock, { text: written })).rejects.toThrow('internal');
    const said = database.logged.join('');
    expect(said).toContain('"code":"22P02"');
    expect(said).not.toContain('Hemliga');
  });

  test('does not repeat what an input that is refused held', async () => {
    const clock = { kind: 'system', persona: 'clock' } as const;
    await expect(perform(database.installation, failing, clock, { text: 7, [written]: written })).rejects.toThrow(
      'invalid_input',
    );
    expect(database.logged.join('')).not.toContain('Hemliga');
  });

  test('does not repeat why a job failed, nor does the table of the queue', async () => {
    const runner = await startJobs(database.installation, [
      { name: 'test.job', at: '* * * * *', work: async () => Promise.reject(new Error(written)) },
    ]);
    try {
      await runner.addJob('test.job', {}, { maxAttempts: 2 });
      await expect.poll(() => database.logged.join('')).toContain('"job":"queue"');
      const { rows } = await database.owner.query('select * from graphile_worker._private_jobs');
      expect(JSON.stringify(rows)).toContain('"last_error":"failed"');
      expect(JSON.stringify(rows)).not.toContain('Hemliga');
      expect(database.logged.join('')).not.toContain('Hemliga');
    } finally {
      await runner.stop();
    }
  });

  test('holds no secret and nothing sealed, whatever it is handed', () => {
    const { configuration } = database.installation;
    const [master] = configuration.masterKeys.map(({ key }) => key.reveal());
    const sealed = randomBytes(40);
    const { lines, log } = logging();
    log.info({
      why: configuration,
      operation: master,
      status: sealed,
      actor: configuration.databaseUrl,
      msg: String(configuration.auditKey),
    });
    expect(JSON.parse(lines[0] ?? '')).toEqual({ level: 30, time: expect.any(Number), msg: '•••' });
  });
});
