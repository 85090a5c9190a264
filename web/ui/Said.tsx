import { useSyncExternalStore } from 'react';
import { Icon } from './Icon.tsx';
import { useUiWords } from './words.ts';

let said: string | undefined;
let listener: (() => void) | undefined;
let fading: ReturnType<typeof setTimeout> | undefined;

/** Says in passing that something was done. What somebody must know stands on the page as well. */
export function say(words: string | undefined) {
  said = words;
  clearTimeout(fading);
  if (words) fading = setTimeout(say, 12_000, undefined);
  listener?.();
}

let turns = 0;
let saidLast = 0;

/** A turn to say something, taken when it was done: what was done later is not covered by word of what was done before. */
export function inTurn(): (words: string) => void {
  const turn = (turns += 1);
  return (words) => {
    if (turn < saidLast) return;
    saidLast = turn;
    say(words);
  };
}

/** What is said now. */
export const saidNow = () => said;

function listen(to: () => void) {
  listener = to;
  return () => {
    listener = undefined;
  };
}

/** Where it is said: one place in the frame, read out by screen readers. */
export function Said() {
  const words = useSyncExternalStore(listen, saidNow);
  const t = useUiWords();
  return (
    <div className="said" role="status">
      {words && (
        <p>
          <Icon name="done" />
          <span>{words}</span>
          <button type="button" className="quiet" onClick={() => say(undefined)}>
            {t.close}
          </button>
        </p>
      )}
    </div>
  );
}
