import type { Day } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import type { StaffId } from '#kernel/ids.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import type { GapState } from '#process/words.ts';

/** A gap in the process, as far as what may be done about it goes. */
export interface Gap {
  readonly ownerId: StaffId | null;
  readonly closedAt: Date | null;
}

export const stateOf = ({ ownerId, closedAt }: Gap): GapState => (closedAt ? 'closed' : ownerId ? 'taken_on' : 'open');

/** Until it is closed, somebody can be made its owner, also another. */
export const takeOn = (gap: Gap): Result<undefined, 'gap_closed'> => (gap.closedAt ? refuse('gap_closed') : ok(undefined));

/** What came of the remedy is said of one that somebody has taken on. It is closed with what it led to, or because it was no gap. */
export function followUp(gap: Gap): Result<undefined, 'gap_closed' | 'gap_without_owner'> {
  if (gap.closedAt) return refuse('gap_closed');
  return gap.ownerId ? ok(undefined) : refuse('gap_without_owner');
}

/** A follow-up is a day to come, within two years. */
export const problemsOfFollowUp = (on: Day, { today, latest }: { today: Day; latest: Day }): FieldProblem[] =>
  on < today ? [{ field: 'followUpOn', code: 'in_the_past' }] : on > latest ? [{ field: 'followUpOn', code: 'too_late' }] : [];
