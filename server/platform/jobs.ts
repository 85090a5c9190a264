import { Logger, type Runner, parseCronItems, run } from 'graphile-worker';
import type { Installation } from './installation.ts';

/** Something done on a schedule, by whatever system persona the operation inside names. */
export interface Job {
  readonly name: string;
  /** When, as in cron, in UTC. */
  readonly at: string;
  readonly work: (installation: Installation) => Promise<void>;
}

/** Starts the jobs. Several servers may: the queue in the database gives each run to one of them. */
export async function startJobs(installation: Installation, jobs: readonly Job[]): Promise<Runner> {
  const { log } = installation;
  return run({
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
            await work(installation);
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
}
