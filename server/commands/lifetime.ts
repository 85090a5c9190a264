import { setTimeout as sleep } from 'node:timers/promises';
import { CannotStart } from '#platform/cannot-start.ts';

export interface Life {
  /** What has been started, to be stopped in reverse order, whatever happens. */
  cleanUp: AsyncDisposableStack;
  /** Called between steps: stops here if somebody has asked us to. */
  goOn: () => void;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How long requests in flight may take to end. */
const patience = 15_000;

class ToldToStop extends Error {}

/**
 * Lives until told to stop, or until what `work` answers has settled: a sentence on why it could not go on. Then everything that was started
 * is stopped, last first.
 */
export async function live(work: (life: Life) => Promise<{ until?: Promise<string> }>): Promise<void> {
  const cleanUp = new AsyncDisposableStack();
  const told = Promise.withResolvers<'told'>();
  let toldAt = 0;
  const stop = () => {
    // A terminal and the process before us may both pass on one Ctrl-C. A later one is somebody who does not want to wait.
    if (toldAt > 0 && performance.now() - toldAt > 1000) process.exit(1);
    if (toldAt > 0) return;
    toldAt = performance.now();
    told.resolve('told');
  };
  const goOn = () => {
    if (toldAt > 0) throw new ToldToStop();
  };
  for (const signal of signals) process.on(signal, stop);
  if (process.channel) {
    process.on('disconnect', stop); // the process before us is gone
    process.channel.unref();
  }
  try {
    const { until = Promise.resolve('') } = await work({ cleanUp, goOn });
    const why = await Promise.race([until, told.promise]);
    if (why === 'told') console.log('\nStopping …');
    else if (why !== '') throw new CannotStart(why);
  } catch (error) {
    if (!(error instanceof ToldToStop)) throw error;
    console.log('\nStopped before it was ready.');
    process.exitCode = 130;
  } finally {
    const late = sleep(patience, 'late', { ref: false });
    if ((await Promise.race([cleanUp.disposeAsync(), late])) === 'late') process.exit(1);
    for (const signal of signals) process.removeListener(signal, stop);
    process.removeListener('disconnect', stop);
  }
}
