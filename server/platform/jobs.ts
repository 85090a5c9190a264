import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { Logger, type Runner, parseCronItems, run } from 'graphile-worker';
import type { Tx } from './database.ts';
import type { Installation } from './installation.ts';

/** Something done on a schedule, by whatever system persona the operation inside names. */
export interface Job {
  readonly name: string;
  /** When, as in cron, in UTC. */
  readonly at: string;
  /** What takes long ends when it is told to stop, and is done again by whoever comes next. */
  readonly work: (installation: Installation, stopping?: AbortSignal) => Promise<void>;
}

const channel = 'omstart_job';

/** Has a job done soon after the transaction, and not only when it is its time. Says which job and nothing more. */
export const callJob = (tx: Tx, name: string) => sql`select pg_notify(${channel}, ${name})`.execute(tx);

export interface Jobs extends Pick<Runner, 'addJob'> {
  /** Ends what goes on. */
  stop(): Promise<void>;
}

/** Starts the jobs. Several servers may: the queue in the database gives each run to one of them. */
export async function startJobs(installation: Installation, jobs: readonly Job[]): Promise<Jobs> {
  const { log } = installation;
  const stopping = new AbortController();
  const runner = await run({
    pgPool: installation.database.queue,
    concurrency: 2,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      // The queue's messages name jobs and nothing else: no payload of ours holds data, and no error of ours reaches it.
      if (level === 'error') log.error({ job: 'queue', msg: message });
    }),
    parsedCronItems: parseCronItems(
      jobs.map(({ name, at }) => ({ task: name, match: at, identifier: name, options: { maxAttempts: 1 } })),
    ),
    taskList: Object.fromEntries(
      jobs.map(({ name, work }) => [
        name,
        async () => {
          try {
            await work(installation, stopping.signal);
          } catch (error) {
            log.error({ job: name, err: error });
            // Not the error itself, nor as its cause: the queue keeps the message in its table, and says it in the log.
            // oxlint-disable-next-line preserve-caught-error
            throw new Error('failed');
          }
        },
      ]),
    ),
  });
  const names = new Set(jobs.map(({ name }) => name));
  const called = (name: string) => {
    if (names.has(name)) void runner.addJob(name, {}, { maxAttempts: 1, jobKey: name }).catch(() => undefined);
  };
  const begun = Promise.withResolvers<undefined>();
  const listening = listen(installation, { called, begun: () => begun.resolve(undefined) }, stopping.signal);
  await begun.promise;
  return {
    addJob: runner.addJob,
    async stop() {
      stopping.abort();
      await listening;
      await runner.stop();
    },
  };
}

/** Hears which jobs are called for. A connection that is lost is made anew; what was called for meanwhile is done when it is its time. */
async function listen(
  { database }: Installation,
  { called, begun }: { called: (name: string) => void; begun: () => void },
  stopping: AbortSignal,
): Promise<void> {
  while (!stopping.aborted) {
    const ended = Promise.withResolvers<undefined>();
    const end = () => ended.resolve(undefined);
    stopping.addEventListener('abort', end, { once: true });
    try {
      const client = await database.queue.connect();
      client
        .on('notification', ({ payload = '' }) => called(payload))
        .on('end', end)
        .on('error', end);
      try {
        await client.query(`listen ${channel}`);
        begun();
        await ended.promise;
      } finally {
        client.release(true);
      }
    } catch {
      begun();
      await sleep(5000, undefined, { signal: stopping }).catch(() => undefined);
    }
    stopping.removeEventListener('abort', end);
  }
}
