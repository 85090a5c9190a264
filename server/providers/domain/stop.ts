import type { StaffId } from '#kernel/ids.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';

interface Stop {
  readonly stoppedBy: StaffId;
  readonly isConfirmed: boolean;
  readonly isLifted: boolean;
}

/** Whether somebody may say that a stop is right: never the one who made it. It holds until then as well. */
export function confirmStop(
  { stoppedBy, isConfirmed, isLifted }: Stop,
  by: StaffId,
): Result<undefined, 'stop_over' | 'stop_confirmed' | 'stop_done_by_you'> {
  if (isLifted) return refuse('stop_over');
  if (isConfirmed) return refuse('stop_confirmed');
  return stoppedBy === by ? refuse('stop_done_by_you') : ok(undefined);
}

/** Whether a stop still holds, so that it can be lifted. */
export const liftStop = ({ isLifted }: Stop): Result<undefined, 'stop_over'> => (isLifted ? refuse('stop_over') : ok(undefined));
