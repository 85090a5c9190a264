import type { StaffId } from '#kernel/ids.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';

interface Stop {
  readonly stoppedBy: StaffId;
  readonly isConfirmed: boolean;
  /** Who asks that it be lifted, while nobody has answered. */
  readonly liftAskedBy: StaffId | null;
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

/** Whether somebody may ask that a stop is lifted: it still holds, and nothing that was asked waits. */
export const askToLift = ({ liftAskedBy, isLifted }: Stop): Result<undefined, 'stop_over' | 'lift_asked'> =>
  isLifted ? refuse('stop_over') : liftAskedBy !== null ? refuse('lift_asked') : ok(undefined);

/** Whether somebody may lift a stop, or keep it though it was asked for: never the one who asked. Answers who that was. It holds until it is lifted. */
export function answerLift(
  { liftAskedBy, isLifted }: Stop,
  by: StaffId,
): Result<StaffId, 'stop_over' | 'lift_not_asked' | 'lift_asked_by_you'> {
  if (isLifted) return refuse('stop_over');
  if (liftAskedBy === null) return refuse('lift_not_asked');
  return liftAskedBy === by ? refuse('lift_asked_by_you') : ok(liftAskedBy);
}
