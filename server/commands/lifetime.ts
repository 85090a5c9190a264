import { setTimeout as sleep } from 'node:timers/promises';
import { CannotStart } from '#platform/cannot-start.ts';

export interface Life {
  /** What has been started, to be stopped in reverse order, whatever happens. */
  cleanUp: AsyncDisposableStack;
  /** Called between steps: stops here if somebody has asked us to. */
  goOn: () => void;
  /** Names what this life cannot do without. Its sentence on what has befallen it then explains whatever else fails. */
  dependOn: (something: Needed) => void;
}

interface Needed {
  /** Settles when it has ended. */
  ended: Promise<string>;
  trouble?: () => Promise<string | undefined>;
}

/** Done, or serving until told to stop. */
type Outcome = 'done' | 'serving';

class ToldToStop extends Error {}

/** How long what has been begun may take to end, in milliseconds. There is less to wait for once something has failed. */
const patience = { told: 15_000, failed: 3000 };

/** Does the work, and serves for as long as nobody says stop and nothing fails. Then stops all that was started, the last first. */
export async function live(work: (life: Life) => Promise<Outcome>): Promise<void> {
  const cleanUp = new AsyncDisposableStack();
  const told = Promise.withResolvers<undefined>();
  const failed = Promise.withResolvers<string>();
  const release = onStop(() => told.resolve(undefined));
  let isTold = false;
  void told.promise.then(() => (isTold = true));
  const goOn = () => {
    if (isTold) throw new ToldToStop();
  };
  let needed: Needed | undefined;
  const dependOn = (something: Needed) => {
    needed = something;
    void something.ended.then(failed.resolve);
  };
  let wait = patience.told;
  try {
    const outcome = await work({ cleanUp, goOn, dependOn });
    const why = outcome === 'done' ? undefined : await Promise.race([told.promise, failed.promise]);
    if (why !== undefined) throw new CannotStart(why);
    if (isTold) console.log('\nStopping …');
  } catch (error) {
    if (error instanceof ToldToStop) {
      console.log('\nStopped before it was ready.');
      process.exitCode = 130;
    } else {
      wait = patience.failed;
      if (error instanceof CannotStart) throw error;
      // The end of the database, say, is told a little after what it did to us.
      const cause = (await within(500, failed.promise)) ?? (await needed?.trouble?.());
      throw cause === undefined ? error : new CannotStart(cause, { cause: error });
    }
  } finally {
    // Once something has failed, what fails in consequence is of no interest.
    const isOver = cleanUp.disposeAsync().then(
      () => true,
      (error: unknown) => wait === patience.failed || Promise.reject(error as Error),
    );
    // Whatever does not end by itself is left, once what is to be said has been said. The database has somebody else to stop it.
    if (!(await within(wait, isOver))) setTimeout(() => process.exit(process.exitCode || 1), 200);
    release();
  }
}

/** Undefined if it takes longer. Keeps the process alive meanwhile. */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  const enough = new AbortController();
  const late = sleep(milliseconds, undefined, { signal: enough.signal }).catch(() => undefined);
  return Promise.race([promise, late]).finally(() => enough.abort());
}

/** Calls back when somebody wants us to stop. Answers how to listen no more. */
function onStop(stop: () => void) {
  let toldAt: number | undefined;
  const interrupt = () => {
    // A terminal and the process before us may both pass on one Ctrl-C. A later one is somebody who does not want to wait.
    if (toldAt !== undefined && performance.now() - toldAt > 1000) process.exit(1);
    toldAt ??= performance.now();
    stop();
  };
  process.on('SIGINT', interrupt).on('SIGTERM', stop).on('SIGHUP', stop);
  if (process.channel) {
    process.on('disconnect', stop); // the process before us is gone
    process.channel.unref();
  }
  return () => void process.off('SIGINT', interrupt).off('SIGTERM', stop).off('SIGHUP', stop).off('disconnect', stop);
}
