import { Worker } from 'node:worker_threads';
import type { Result } from '#kernel/result.ts';
import type { Plan } from '#server/placement/domain/format.ts';
import type { Left } from '#server/placement/domain/left-over.ts';
import type { Progress } from '#server/placement/domain/plan.ts';

/** How much is to be done, and what of it: without numbers, as much as is thought worth while. */
export interface Asked {
  /** What the bytes are. Without it: a file of the form of an instance. */
  readonly of?: 'scene';
  readonly seed: number;
  readonly dual?: number;
  readonly search?: number;
  /** Until which moment, in milliseconds since 1970, each part may go on. */
  readonly until?: { readonly dual: number; readonly search: number };
  /** For how many milliseconds HiGHS may try to settle what is best, where they are few and the bound leaves it open. */
  readonly settle?: number;
}

export interface Made {
  readonly plan: Omit<Plan, 'seconds'>;
  readonly notes: readonly string[];
  /** Of a plan for a scene: why each that is left over is. */
  readonly left: readonly Left[];
  /** What each that is placed is worth where it is. */
  readonly values: readonly number[];
}
export type Answered = Result<Made, string>;

const stoppedEarly: Answered = { ok: false, why: 'was stopped before there was a plan' };

/** What the thread says. */
export type Said =
  /** All is read: from here on there is a plan. */
  | { readonly begun: true }
  | { readonly progress: Progress }
  /** To be answered if HiGHS comes to no end. */
  | { readonly settling: Answered }
  | { readonly answered: Answered };

export interface Planning {
  /** The plan, or what is wrong with the instance, to be said after its name. */
  readonly answered: Promise<Answered>;
  /**
   * Has the best so far answered, with what is proven of it; while a file is still being read there is none, and that is the answer. What is kept
   * of a scene needs a plan in any case, and gets one.
   */
  readonly stop: () => void;
  /** Ends the thread with no answer, if it has not given one. */
  readonly end: () => void;
}

/**
 * Plans in a thread of its own, so that whoever asks is never kept waiting for anything else. The instance is what a file says, or the scene it is
 * made of, in bytes that are the thread's from then on: reading them takes time too. The thread ends with its answer, or its error.
 */
export function planApart(
  instance: Uint8Array<ArrayBuffer>,
  asked: Asked,
  tell: (progress: Progress) => void = () => undefined,
  entry = new URL('planner-worker.ts', import.meta.url),
): Planning {
  // The thread reads no message while it plans: this it can see.
  const stopped = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const bytes = instance.byteLength === instance.buffer.byteLength ? instance : instance.slice();
  const worker = new Worker(entry, {
    workerData: { bytes, asked, stopped },
    transferList: [bytes.buffer],
    env: {},
    execArgv: [],
  });
  const answer = Promise.withResolvers<Answered>();
  let settling: Answered | undefined;
  let late: NodeJS.Timeout | undefined;
  let hasBegun = asked.of === 'scene';
  // HiGHS can only be ended together with its thread, and what it does to the thread, the plan that it was to settle stands.
  const giveUp = (error: Error) => (settling ? answer.resolve(settling) : answer.reject(error));
  const endSettling = () => {
    if (settling) answer.resolve(settling);
  };
  worker.on('message', (said: Said) => {
    hasBegun = true;
    if ('progress' in said) tell(said.progress);
    else if ('answered' in said) answer.resolve(said.answered);
    else if ('settling' in said) {
      settling = said.settling;
      late = setTimeout(endSettling, Atomics.load(stopped, 0) === 1 ? 0 : asked.settle);
    }
  });
  worker.on('error', (error) => giveUp(error as Error));
  worker.on('exit', () => giveUp(new Error('The thread that plans ended before its answer.')));
  return {
    answered: thenEnd(worker, answer.promise).finally(() => clearTimeout(late)),
    stop: () => {
      Atomics.store(stopped, 0, 1);
      if (!hasBegun) answer.resolve(stoppedEarly);
      endSettling();
    },
    end: () => void worker.terminate(),
  };
}

async function thenEnd(worker: Worker, answer: Promise<Answered>): Promise<Answered> {
  try {
    return await answer;
  } finally {
    await worker.terminate();
  }
}
