import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Replan } from '#server/placement/domain/format.ts';
import type { MovesScene } from '#server/placement/domain/moves.ts';

/** Looks for who has to move, in a thread of its own: it takes a second where many are there, and nobody waits for it but who asks. */
export async function replanApart(scene: MovesScene): Promise<Replan> {
  const worker = new Worker(new URL('replan-worker.ts', import.meta.url), { workerData: scene, env: {}, execArgv: [] });
  const gone = new AbortController();
  worker.once('exit', () => gone.abort());
  try {
    const [said] = (await once(worker, 'message', { signal: gone.signal })) as [Replan];
    return said;
  } finally {
    await worker.terminate();
  }
}
