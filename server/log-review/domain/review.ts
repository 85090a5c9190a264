import { z } from 'zod';
import type { StaffId } from '#kernel/ids.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';

/** What the one who reviewed found. A mistake is no misuse; and there are days of which nobody can tell. */
export const Judgement = z.enum(['proper', 'mistake', 'misuse', 'cannot_tell'], 'not_a_choice');
export type Judgement = z.infer<typeof Judgement>;

export const PickState = z.enum(['waiting', 'asked', 'answered', 'signed_off']);
export type PickState = z.infer<typeof PickState>;

interface Reviewed {
  readonly staffId: StaffId;
  readonly judgedAt: Date | null;
}

interface Question {
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
}

export function stateOf({ judgedAt }: Pick<Reviewed, 'judgedAt'>, questions: readonly Pick<Question, 'answeredAt'>[]): PickState {
  if (judgedAt) return 'signed_off';
  if (questions.length === 0) return 'waiting';
  return questions.every(({ answeredAt }) => answeredAt) ? 'answered' : 'asked';
}

/** Nobody reviews themselves, and what has been signed off stands. */
export function review({ staffId, judgedAt }: Reviewed, by: StaffId): Result<undefined, 'not_found' | 'already_reviewed'> {
  if (staffId === by) return refuse('not_found');
  return judgedAt ? refuse('already_reviewed') : ok(undefined);
}

const dayInMs = 86_400_000;

/** A misuse is found only when the one it is about has answered, or has had so many days to do it. */
export function signOff(
  pick: Reviewed,
  questions: readonly Question[],
  { by, judgement, at, hearingDays }: { by: StaffId; judgement: Judgement; at: Date; hearingDays: number },
): Result<undefined, 'not_found' | 'already_reviewed' | 'ask_first'> {
  const may = review(pick, by);
  if (!may.ok) return may;
  const isHeard = questions.some(
    ({ askedAt, answeredAt }) => answeredAt !== null || askedAt.getTime() + hearingDays * dayInMs <= at.getTime(),
  );
  return judgement === 'misuse' && !isHeard ? refuse('ask_first') : ok(undefined);
}
