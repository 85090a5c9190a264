import type { StaffId } from '#kernel/ids.ts';
import type { OrganisationKind } from '#kernel/organisation-kinds.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';

interface Stop {
  /** Nobody here knows who it was, of a stop that has come from another installation. */
  readonly stoppedBy: StaffId | null;
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

/**
 * Whether an organisation may say to another, in another installation, that a provider is stopped. A municipality stops for its own people, on a ground that all who hire see, and
 * tells them and the national coordination, which looks for places; the coordination stops for everybody's, says no ground, and tells those who hire. Both tell whoever is stopped.
 */
export function mayTellOfStop({
  by,
  to,
  isStopped,
  hasGround,
}: {
  readonly by: OrganisationKind;
  readonly to: OrganisationKind;
  /** Whether it is said to the one who is stopped. */
  readonly isStopped: boolean;
  readonly hasGround: boolean;
}): boolean {
  if (by === 'municipality') return hasGround && (isStopped || to === 'municipality' || to === 'national_coordination');
  return by === 'national_coordination' && !hasGround && (isStopped || to === 'municipality');
}
