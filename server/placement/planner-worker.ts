import { parentPort, workerData } from 'node:worker_threads';
import { readText } from '#server/placement/domain/instance.ts';
import { type Progress, planned } from '#server/placement/domain/plan.ts';
import type { Answered, Asked, Said } from './planner.ts';

// One plan, in a thread of its own (planner.ts).

interface Given {
  readonly bytes: Uint8Array;
  readonly asked: Asked;
  readonly stopped: Int32Array;
}

const often = 100;

function answer({ bytes, asked: { until, ...asked }, stopped }: Given): Answered {
  const read = readText(new TextDecoder().decode(bytes));
  if (!read.ok) return read;
  let toldAt = 0;
  const tell = (progress: Progress) => {
    if (performance.now() - toldAt < often) return;
    toldAt = performance.now();
    say({ progress });
  };
  const { plan } = planned(read.value.instance, {
    ...asked,
    tell,
    goOn: (part) => until === undefined || Date.now() < until[part],
    isStopped: () => Atomics.load(stopped, 0) === 1,
  });
  return { ok: true, value: { plan, notes: read.value.notes } };
}

// A thread has no origin to name.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const say = (said: Said) => parentPort?.postMessage(said);
say({ answered: answer(workerData as Given) });
