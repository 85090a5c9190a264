import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { serialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { NoisedRows } from './attack/rows.ts';
import type { Table } from './domain/json-stat.ts';
import type { Beside, Noise, Passed } from './gate.ts';

/** What the thread is asked about, and what it answers. */
export interface Asked {
  readonly table: { readonly table: Table; readonly beside: Beside; readonly noise: Noise | undefined };
  readonly rows: NoisedRows;
}
export interface Answers {
  readonly table: Passed;
  readonly rows: readonly string[];
}

/** After so many minutes a thread is ended without an answer. */
export const mostMinutes = 10;
/** What has loaded the solver is kept for the next question so long; what it has taken of memory it never gives back. */
const idleSeconds = 30;
const idle = new Map<Worker, NodeJS.Timeout>();

/** Protects a table and attacks it in another thread: a large one takes a minute, and nobody else is to wait for it. */
export const passApart = (table: Table, beside: Beside, noise?: Noise): Promise<Passed> =>
  apart('table', { table, beside, noise }, { outcome: 'wrong', why: `could not be judged within ${mostMinutes} minutes` });

/** Of the last that were asked about, by a hash: whoever looks at one period of a year looks at the next, and the answer is of the whole year. */
const told = new Map<string, readonly string[]>();
const mostTold = 100;

/** Of which periods rows of counts may stand beside each other. What cannot be told in time may not. */
export async function standingApart(rows: NoisedRows): Promise<readonly string[]> {
  const key = createHash('sha256').update(serialize(rows)).digest('base64');
  const known = told.get(key);
  if (known) return known;
  const tooLate: readonly string[] = [];
  const stand = await apart('rows', rows, tooLate);
  if (stand !== tooLate) told.set(key, stand);
  for (const [oldest] of told) if (told.size > mostTold) told.delete(oldest);
  return stand;
}

async function apart<Of extends keyof Asked>(of: Of, asked: Asked[Of], tooLate: Answers[Of]): Promise<Answers[Of]> {
  const worker = takeUp();
  const late = Promise.withResolvers<Answers[Of]>();
  const clock = setTimeout(() => late.resolve(tooLate), mostMinutes * 60_000);
  const done = new AbortController();
  // What is thrown in the thread is thrown here, for `once` listens to errors too.
  const answered = once(worker, 'message', done).then(([answer]) => answer as Answers[Of]);
  const ended = once(worker, 'exit', done).then((): never => {
    throw new Error('The thread that judges figures ended before its answer.');
  });
  worker.postMessage({ of, asked });
  try {
    const answer = await Promise.race([answered, ended, late.promise]);
    if (answer !== tooLate) putAside(worker);
    return answer;
  } finally {
    clearTimeout(clock);
    done.abort();
    if (!idle.has(worker)) await worker.terminate();
  }
}

function takeUp(): Worker {
  const [[kept, clock] = []] = idle;
  if (kept === undefined) {
    const worker = new Worker(new URL('gate-worker.ts', import.meta.url), { env: {}, execArgv: [] });
    return worker.on('exit', () => idle.delete(worker));
  }
  clearTimeout(clock);
  idle.delete(kept);
  kept.ref();
  return kept;
}

/** One is kept, and keeps no program from ending. */
function putAside(worker: Worker) {
  if (idle.size > 0) return;
  worker.unref();
  const end = () => {
    idle.delete(worker);
    void worker.terminate();
  };
  idle.set(worker, setTimeout(end, idleSeconds * 1000).unref());
}
