import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { refusal } from './refusal.ts';

/** A page with a title, a few facts and sections of plain text, with tables if there are any: what a letter or a report consists of. */
export interface Written {
  readonly lang: 'sv' | 'en';
  readonly title: string;
  /** Whose document it is: stands at the top and in the properties of the file. */
  readonly sender: string;
  readonly facts: readonly { readonly term: string; readonly value: string }[];
  readonly sections: readonly {
    readonly heading: string;
    readonly paragraphs: readonly string[];
    readonly steps?: readonly string[];
    readonly tables?: readonly WrittenTable[];
  }[];
  readonly foot: string;
}

/** The first row of a table is its head, the first column says what the row is about. */
interface WrittenTable {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Sets a `Written`: headings, lists and language are tagged, so that a screen reader reads it as it is meant. */
export const writtenTemplate = readFileSync(new URL('written.typ', import.meta.url), 'utf8');

/** What is written, as a file to be handed out. */
export const pdfOf = async (fileName: string, written: Written) => ({
  fileName,
  mediaType: 'application/pdf' as const,
  base64: (await document(writtenTemplate, written)).toString('base64'),
});

/** How long one document may take, and how many may wait for theirs. */
const longest = 30_000;
const mostWaiting = 20;
const idle = 60_000;

let ready: Promise<Worker> | undefined;
let turn: Promise<unknown> = Promise.resolve();
let waiting = 0;
let rest: NodeJS.Timeout | undefined;

/**
 * A tagged PDF by a Typst template. The data comes to the template as JSON in `sys.inputs.data`, so that whatever somebody wrote stays text
 * and never becomes markup. One at a time, in a thread of its own, which ends when nothing has been asked for a minute.
 */
export async function document(template: string, data: object, { within = longest } = {}): Promise<Buffer> {
  if (waiting >= mostWaiting) throw refusal('unavailable');
  waiting += 1;
  const mine = turn.then(() => typeset(template, JSON.stringify(data, printable), within));
  turn = mine.catch(() => undefined);
  try {
    return await mine;
  } finally {
    waiting -= 1;
  }
}

async function typeset(template: string, data: string, within: number): Promise<Buffer> {
  clearTimeout(rest);
  const worker = await (ready ??= begin());
  worker.ref();
  try {
    const answer = await next(worker, within, () => worker.postMessage({ template, data }));
    if (answer instanceof Uint8Array) return Buffer.from(answer);
  } catch (error) {
    // It may still be at work on what it could not do: another takes over.
    ready = undefined;
    await worker.terminate();
    throw error;
  } finally {
    worker.unref();
    rest = setTimeout(() => void end(), idle).unref();
  }
  throw new Error('The document could not be set.');
}

async function begin(): Promise<Worker> {
  // Nothing of our environment goes with it, and what it says goes into no log: it works on what is sealed elsewhere.
  const url = new URL('documents-worker.ts', import.meta.url);
  const worker = new Worker(url, { env: {}, execArgv: [], stdout: true, stderr: true });
  try {
    await next(worker, longest, () => undefined);
    return worker;
  } catch (error) {
    ready = undefined;
    await worker.terminate();
    throw error;
  }
}

async function end(): Promise<void> {
  const worker = await ready;
  ready = undefined;
  await worker?.terminate();
}

/** What the thread says next, after it has been asked; nothing within that time, or its end, is an error. */
function next(worker: Worker, within: number, ask: () => void): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => settle(() => reject(new Error('The document took too long.'))), within);
    const said = (message: unknown) => settle(() => resolve(message));
    const failed = () => settle(() => reject(new Error('The document could not be set.')));
    const settle = (then: () => void) => {
      clearTimeout(late);
      worker.off('message', said).off('error', failed).off('exit', failed);
      then();
    };
    worker.on('message', said).on('error', failed).on('exit', failed);
    ask();
  });
}

// Marks that turn the direction of writing make a text read as another; a letter shows what was written. A word that is longer than a line is
// broken, where it would run off the page.
const printable = (_: string, value: unknown) =>
  typeof value === 'string'
    ? value.replaceAll(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '').replaceAll(/\S{40}(?=\S)/gu, '$&\u200B')
    : value;
