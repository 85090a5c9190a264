import { useCallback, useEffect, useRef, useState } from 'react';
import { listRounds, saveRound } from '#assessment/contract.ts';
import { changed } from '#web/ask.ts';
import { call } from '#web/call.ts';
import { Problem } from '#web/problem.ts';
import type { Given, Round } from './words.ts';

export interface Draft {
  readonly day: string;
  readonly occasion: string | null;
  readonly answers: readonly Given[];
}

export type Saving = 'saved' | 'saving' | 'failed';

const pause = 500;
const tryAgain = 4_000;

/** Keeps a draft as it is filled in: a moment after each answer, one sending at a time, and again if the server was silent. */
export function useSaving({ roundId, roundVersion, unanswered: first }: Round) {
  const [state, setState] = useState<Saving>('saved');
  const [problem, setProblem] = useState<Problem>();
  const [unanswered, setUnanswered] = useState(first);
  const kept = useRef<{
    version: number;
    waiting?: Draft | undefined;
    sending?: Promise<void> | undefined;
    next?: ReturnType<typeof setTimeout>;
  }>({
    version: roundVersion,
  });

  const send = useCallback(async () => {
    const of = kept.current;
    clearTimeout(of.next);
    for (let draft = of.waiting; draft; draft = of.waiting) {
      of.waiting = undefined;
      setState('saving');
      try {
        const saved = await call(saveRound, { roundId, version: of.version, ...draft });
        of.version = saved.version;
        setUnanswered(saved.unanswered);
        setProblem(undefined);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        setState('failed');
        if (error.isRefusal) return setProblem(error);
        of.waiting ??= draft;
        of.next = setTimeout(() => void flush.current(), tryAgain);
        return;
      }
    }
    setState('saved');
  }, [roundId]);

  /** All that has been filled in is kept, or was tried to be. Answers the version that the server has. */
  const flushNow = useCallback(async () => {
    const of = kept.current;
    await of.sending;
    of.sending = send();
    await of.sending;
    of.sending = undefined;
    return of.version;
  }, [send]);
  const flush = useRef(flushNow);

  const keep = useCallback(
    (draft: Draft) => {
      const of = kept.current;
      of.waiting = draft;
      clearTimeout(of.next);
      of.next = setTimeout(() => void flushNow(), pause);
    },
    [flushNow],
  );

  useEffect(() => {
    const of = kept.current;
    const last = flush.current;
    const warn = (event: BeforeUnloadEvent) => {
      if (of.waiting === undefined && of.sending === undefined) return;
      event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      // One who goes to another page leaves nothing behind.
      void last().then(() => changed({ of: listRounds }));
    };
  }, []);

  return { state, problem, unanswered, keep, flush: flushNow };
}
