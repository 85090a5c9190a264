import { parentPort, workerData } from 'node:worker_threads';
import { readText } from '#server/placement/domain/instance.ts';
import { type Progress, planned } from '#server/placement/domain/plan.ts';
import { mostSettled, settle } from '#server/placement/domain/settle.ts';
import { openHighs } from './highs.ts';
import type { Answered, Asked, Said } from './planner.ts';

// One plan, in a thread of its own (planner.ts).

interface Given {
  readonly bytes: Uint8Array;
  readonly asked: Asked;
  readonly stopped: Int32Array;
}

const often = 100;

async function answer({ bytes, asked: { until, settle: patience = 0, ...asked }, stopped }: Given): Promise<Answered> {
  const read = readText(new TextDecoder().decode(bytes));
  if (!read.ok) return read;
  let toldAt = 0;
  const tell = (progress: Progress) => {
    if (performance.now() - toldAt < often) return;
    toldAt = performance.now();
    say({ progress });
  };
  const { notes, instance } = read.value;
  const isStopped = () => Atomics.load(stopped, 0) === 1;
  const made = planned(instance, {
    ...asked,
    tell,
    goOn: (part) => until === undefined || Date.now() < until[part],
    isStopped,
  });
  const answered = { ok: true, value: { plan: made.plan, notes } } as const;
  const isOpen = made.plan.status === 'feasible' && instance.households.length <= mostSettled;
  if (!isOpen || patience === 0 || isStopped()) return answered;
  say({ settling: answered });
  const plan = settle(made, await openHighs());
  return plan ? { ok: true, value: { plan, notes } } : answered;
}

// A thread has no origin to name.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const say = (said: Said) => parentPort?.postMessage(said);
say({ answered: await answer(workerData as Given) });
