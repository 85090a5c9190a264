import { parentPort, workerData } from 'node:worker_threads';
import { ok } from '#kernel/result.ts';
import { readText } from '#server/placement/domain/instance.ts';
import { leftOver } from '#server/placement/domain/left-over.ts';
import { type Progress, planned } from '#server/placement/domain/plan.ts';
import { type PlanScene, instanceOf } from '#server/placement/domain/scene.ts';
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

/** What is of a scene has been put together here and needs no reading. */
function readScene(text: string) {
  const scene = JSON.parse(text) as PlanScene;
  return ok({ instance: instanceOf(scene), notes: [], offers: scene.scene.offers.length });
}

async function answer({ bytes, asked: { of, until, settle: patience = 0, ...asked }, stopped }: Given): Promise<Answered> {
  const text = new TextDecoder().decode(bytes);
  const scene = of === 'scene' ? readScene(text) : undefined;
  const read = scene ?? readText(text);
  if (!read.ok) return read;
  let toldAt = 0;
  const tell = (progress: Progress) => {
    if (performance.now() - toldAt < often) return;
    toldAt = performance.now();
    say({ progress });
  };
  const { notes, instance } = read.value;
  const isStopped = () => Atomics.load(stopped, 0) === 1;
  const isSettled = patience > 0 && instance.households.length <= mostSettled;
  const made = planned(instance, {
    ...asked,
    ...(isSettled && { next: 'settle' }),
    tell,
    begun: () => say({ begun: true }),
    goOn: (part) => until === undefined || Date.now() < until[part],
    isStopped,
  });
  const left = scene ? leftOver(made.problem, made.plan, scene.value.offers) : [];
  const values = made.plan.assignments.map(({ household, place }) => instance.values?.[household]?.[place] ?? 0);
  const answered = ok({ plan: made.plan, notes, left, values });
  if (!isSettled || made.plan.status === 'optimal' || isStopped()) return answered;
  say({ settling: answered });
  const plan = settle(made, await openHighs());
  return plan ? ok({ ...answered.value, plan }) : answered;
}

// A thread has no origin to name.
const say = (said: Said) => parentPort?.postMessage(said);
say({ answered: await answer(workerData as Given) });
