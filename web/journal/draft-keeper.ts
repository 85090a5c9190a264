import { Problem } from '#web/problem.ts';

export type Saving =
  | { readonly is: 'nothing' | 'saving' | 'waiting' }
  | { readonly is: 'saved'; readonly at: string }
  | { readonly is: 'refused'; readonly problem: Problem };

export interface Kept {
  readonly noteId: string;
  readonly version: number;
}

/** How a draft is sent, and to whom it is told how that goes. */
export interface Sending<Written> {
  readonly begin: (written: Written, idempotencyKey: string) => Promise<Kept>;
  readonly save: (kept: Kept, written: Written) => Promise<{ readonly version: number }>;
  /** The version that the server has now. */
  readonly versionOf: (noteId: string) => Promise<number | undefined>;
  readonly tell: (saving: Saving, kept: Kept | undefined) => void;
}

/** Time, as the browser has it: what is to be done after a while, unless it is called off. */
export interface Wait {
  readonly now: () => number;
  readonly after: (milliseconds: number, work: () => void) => () => void;
}

const inBrowser: Wait = {
  now: () => Date.now(),
  after: (milliseconds, work) => {
    const handle = setTimeout(work, milliseconds);
    return () => clearTimeout(handle);
  },
};

const pause = 2_000;
const untilNextTry = 5_000;
const randomKey = () => crypto.getRandomValues(new Uint32Array(4)).join('-');

/**
 * Keeps a draft on the server as it is written: two seconds after the last change and at the latest six after the first, one call at a time,
 * and again when the server has been silent.
 */
export function keepDraft<Written>(
  begun: Kept | undefined,
  read: () => Written,
  { begin, save, versionOf, tell }: Sending<Written>,
  { now, after }: Wait = inBrowser,
) {
  let kept = begun;
  let key = randomKey();
  let callOff = () => {};
  let running: Promise<void> | undefined;
  let dirtySince: number | undefined;

  const later = (milliseconds: number) => {
    callOff();
    callOff = after(milliseconds, () => void saveNow());
  };

  async function once() {
    const written = read();
    const since = dirtySince;
    dirtySince = undefined;
    tell({ is: 'saving' }, kept);
    try {
      if (kept) kept = { ...kept, version: (await save(kept, written)).version };
      else kept = await begin(written, key);
      tell({ is: 'saved', at: new Date(now()).toISOString() }, kept);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      dirtySince ??= since ?? now();
      if (error.isRefusal) {
        key = randomKey();
        tell({ is: 'refused', problem: error }, kept);
      } else {
        tell({ is: 'waiting' }, kept);
        later(untilNextTry);
      }
    }
  }

  async function saveNow(): Promise<void> {
    callOff();
    const mine = (running ?? Promise.resolve()).then(once);
    running = mine;
    await mine;
    if (running === mine) running = undefined;
  }

  return {
    changed: () => {
      dirtySince ??= now();
      later(Math.max(0, Math.min(pause, dirtySince + 3 * pause - now())));
    },
    /** Which draft it is; begun first, if it has not been. */
    settled: async (): Promise<Kept> => {
      callOff();
      await running;
      if (!kept) await saveNow();
      if (!kept) throw new Problem('no_connection', 0);
      return kept;
    },
    /** Takes what the server has as seen, and saves what stands here over it. */
    overwrite: async () => {
      const version = kept && (await versionOf(kept.noteId));
      if (kept && version !== undefined) kept = { ...kept, version };
      await saveNow();
    },
    /** Whoever leaves within the two seconds has written something too. */
    leave: async () => {
      callOff();
      if (dirtySince !== undefined) await saveNow();
      callOff();
    },
    /** It is signed or thrown away: nothing more is to be saved. */
    done: () => {
      callOff();
      dirtySince = undefined;
    },
  };
}
