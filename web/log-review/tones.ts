import type { listPicks } from '#log-review/contract.ts';
import type { OutputOf } from '#web/call.ts';

type State = OutputOf<typeof listPicks>['picks'][number]['state'];

/** How urgent a picked day looks. */
export const stateTones = { waiting: 'soon', asked: 'kept', answered: 'soon', signed_off: 'kept' } as const satisfies Record<
  State,
  string
>;
