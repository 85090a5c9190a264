import { type Result, ok, refuse } from '#kernel/result.ts';
import type { Kind } from './kind.ts';
import type { ReceivedState, SentState } from '#exchanges/words.ts';

/** Where an exchange stands with its sender. */
export interface Sent {
  readonly state: SentState;
  readonly writtenBy: string;
  readonly recallAskedAt: Date | null;
}

/** A second person says yes to a draft, and is another than the one who wrote it. */
export function confirm({ state, writtenBy }: Sent, by: string): Result<undefined, 'already_sent' | 'cannot_confirm_own'> {
  if (state !== 'draft') return refuse('already_sent');
  return writtenBy === by ? refuse('cannot_confirm_own') : ok(undefined);
}

/** A draft is dropped by anybody in the team, its writer too. */
export const drop = ({ state }: Sent): Result<undefined, 'already_sent'> =>
  state === 'draft' ? ok(undefined) : refuse('already_sent');

/** What has been sent is asked back for as long as nobody is known to have opened it. */
export function recall({
  state,
  recallAskedAt,
}: Pick<Sent, 'state' | 'recallAskedAt'>): Result<undefined, 'already_opened' | 'already_recalled' | 'not_sent'> {
  if (state === 'draft') return refuse('not_sent');
  if (state === 'withdrawn' || (state === 'sent' && recallAskedAt !== null)) return refuse('already_recalled');
  return state === 'sent' ? ok(undefined) : refuse('already_opened');
}

/**
 * A question that a clock of law runs on is put to IVO when the answer is no, or has not come in time (SoL (2025:400) 29 kap. 10–12 §§). It
 * is put there once.
 */
export function turnToIvo(
  one: { readonly state: SentState; readonly dueAt: Date | null; readonly hasTurned: boolean },
  { clock }: Pick<Kind, 'clock'>,
  now: Date,
): Result<undefined, 'not_for_ivo' | 'already_with_ivo'> {
  if (one.hasTurned) return refuse('already_with_ivo');
  const isUnanswered = one.state === 'sent' || one.state === 'received' || one.state === 'expired';
  const isLate = isUnanswered && one.dueAt !== null && one.dueAt <= now;
  return clock !== undefined && (one.state === 'declined' || isLate) ? ok(undefined) : refuse('not_for_ivo');
}

/** Where it stands with its recipient. */
export interface Received {
  readonly state: ReceivedState;
  readonly expiresAt: Date;
  /** It is being handled: its days do not count yet. */
  readonly inHand: boolean;
}

/** Whether what it says may be read now. `holds`: that what it was sent on still holds. */
export function read({ state, expiresAt, inHand }: Received, holds: boolean, now: Date): Result<undefined, 'exchange_over'> {
  const isOver = state === 'withdrawn' || state === 'expired' || (!inHand && expiresAt <= now);
  return isOver || !holds ? refuse('exchange_over') : ok(undefined);
}

/** It is answered once, by somebody who has opened it. */
export function answer(
  received: Received,
  holds: boolean,
  now: Date,
): Result<undefined, 'exchange_over' | 'already_answered' | 'not_opened'> {
  if (received.state === 'answered' || received.state === 'declined') return refuse('already_answered');
  const readable = read(received, holds, now);
  if (!readable.ok) return readable;
  return received.state === 'opened' ? ok(undefined) : refuse('not_opened');
}

export const isAnswered = (state: ReceivedState | SentState): boolean => state === 'answered' || state === 'declined';

/** Whether an answer is still to come, as far as its sender knows. */
export const mayBeAnswered = (state: SentState): boolean => state === 'sent' || state === 'received';

/** An answer is followed by another where the kind lets it, for as long as the question can be read. */
export function replaceAnswer(
  received: Received,
  kind: Pick<Kind, 'mayBeReplaced'>,
  holds: boolean,
  now: Date,
): Result<undefined, 'exchange_over' | 'not_answered' | 'answer_stands'> {
  if (!isAnswered(received.state)) return refuse('not_answered');
  return kind.mayBeReplaced ? read(received, holds, now) : refuse('answer_stands');
}

/** That an answer no longer holds can be said later too, and once. */
export function withdrawAnswer(
  { state }: Pick<Received, 'state'>,
  { mayBeReplaced }: Pick<Kind, 'mayBeReplaced'>,
  isWithdrawn: boolean,
): Result<undefined, 'not_answered' | 'answer_stands' | 'answer_withdrawn'> {
  if (!isAnswered(state)) return refuse('not_answered');
  if (!mayBeReplaced) return refuse('answer_stands');
  return isWithdrawn ? refuse('answer_withdrawn') : ok(undefined);
}

/** What an envelope that comes to the recipient does to what it is about; nothing where it comes too late. */
export function afterArrival(state: ReceivedState, type: 'recall' | 'ended'): ReceivedState | undefined {
  if (type === 'recall') return state === 'waiting' ? 'withdrawn' : undefined;
  return state === 'waiting' || state === 'opened' ? 'withdrawn' : undefined;
}

/** What an envelope that comes back to the sender does. What is over stays over, in whichever order they come. */
export function afterReturn(state: SentState, type: 'opened' | 'answer' | 'recalled', declined: boolean): SentState | undefined {
  if (!mayBeAnswered(state)) return undefined;
  if (type === 'recalled') return state === 'sent' ? 'withdrawn' : undefined;
  if (type === 'answer') return declined ? 'declined' : 'answered';
  return state === 'sent' ? 'received' : undefined;
}
