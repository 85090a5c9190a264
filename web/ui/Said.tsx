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

function listen(to: () => void) {
  listener = to;
  return () => {
    listener = undefined;
  };
}

/** Where it is said: one place in the frame, read out by screen readers. */
export function Said() {
  const words = useSyncExternalStore(listen, () => said);
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
