import { useSyncExternalStore } from 'react';

// When what is on the screen was fetched, if it could not be fetched anew since; a clock that nobody hears from is easily believed.
let since: number | undefined;
const listeners = new Set<() => void>();

/** `undefined`: the server answers. */
export function connectionLostSince(time: number | undefined) {
  if (since === time || (since !== undefined && time !== undefined)) return;
  since = time;
  for (const listener of listeners) listener();
}

function listen(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useConnectionLostSince = (): number | undefined => useSyncExternalStore(listen, () => since);
