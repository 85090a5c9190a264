import { useSyncExternalStore } from 'react';

// The promise is kept by the server's clock. Each reply that says its time sets this one right, however wrong the computer is.
let ahead = 0;
let now = new Date();
const listeners = new Set<() => void>();

function tick() {
  now = new Date(Date.now() + ahead);
  for (const listener of listeners) listener();
}

export function serverSaysItIs(time: string) {
  const difference = Date.parse(time) - Date.now();
  if (Math.abs(difference - ahead) < 2000) return;
  ahead = difference;
  tick();
}

let ticking: ReturnType<typeof setInterval> | undefined;

function listen(listener: () => void) {
  if (listeners.size === 0) {
    tick();
    ticking = setInterval(tick, 10_000);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(ticking);
  };
}

/** The time it is, seen anew every ten seconds. */
export const useNow = (): Date => useSyncExternalStore(listen, () => now);
