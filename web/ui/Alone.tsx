import { CatchBoundary } from '@tanstack/react-router';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { type ReactNode, Suspense } from 'react';
import { Problem } from '#web/problem.ts';
import { useProblemWords, useUiWords } from './words.ts';

/** A part of a page that waits and fails alone: the rest can be used meanwhile, and keeps what was typed in it. */
export function Alone({ children }: { children: ReactNode }) {
  return (
    <CatchBoundary getResetKey={() => 'alone'} errorComponent={Failed}>
      <Suspense fallback={<Loading />}>{children}</Suspense>
    </CatchBoundary>
  );
}

/** Shows nothing for a moment: what comes at once should not flicker. */
export function Loading() {
  const t = useUiWords();
  return (
    <p className="loading" role="status">
      {t.loading}
    </p>
  );
}

export function Failed({ error, reset }: { error: unknown; reset: () => void }) {
  const t = useUiWords();
  const say = useProblemWords();
  const queries = useQueryErrorResetBoundary();
  const isSilent = error instanceof Problem && error.code === 'no_connection';
  // What is not for one's role is not so the next time either.
  const isLasting = error instanceof Problem && error.code === 'not_allowed';
  const sentence = isSilent ? t.unreachable : error instanceof Problem ? say(error) : t.wentWrong;
  return (
    <div className="message" data-tone="late" role="alert">
      <p>{sentence}</p>
      {!isLasting && (
        <button
          type="button"
          onClick={() => {
            queries.reset();
            reset();
          }}
        >
          {t.tryAgain}
        </button>
      )}
    </div>
  );
}
