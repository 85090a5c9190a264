import { showMe } from '#access/contract.ts';
import { asking, useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';

export type Me = OutputOf<typeof showMe>;

export const askMe = asking(showMe, {});

// Whoever writes a long text asks nothing of the server meanwhile. This says that somebody is still here.
const every = 4 * 60_000;

export const useMe = (): Me => useAsk(showMe, {}, { every });

/** Whether the roles list an operation. What may be done with one contact or case stands in its own answer. */
export function useMay(): (operation: string) => boolean {
  const { may } = useMe();
  return (operation) => may.includes(operation);
}

/** Units one works in, each once. */
export function useMyUnits(): { value: string; label: string }[] {
  const { grants } = useMe();
  return [...new Map(grants.map(({ unitId, unit }) => [unitId, { value: unitId, label: unit }])).values()];
}
