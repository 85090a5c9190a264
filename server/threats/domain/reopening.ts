import { type Day, addDays } from '#kernel/day.ts';
import type { ExchangeId, NetworkId, SubjectId } from '#kernel/ids.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import type { Known } from '#threats/domain.ts';
import type { Because, Level } from '#threats/words.ts';

/** An answer that somebody may be living by. */
export interface Standing {
  readonly exchangeId: ExchangeId;
  readonly subjectId: SubjectId;
  readonly leansOn: readonly NetworkId[];
  /** The last day on which it holds; `null`: none was said. */
  readonly holdsTo: Day | null;
}

/** What has changed: about whom, or about which networks; or the answers that it touches are named. */
export interface Change {
  readonly because: Because;
  readonly exchangeIds?: readonly ExchangeId[] | undefined;
  readonly subjectIds: readonly SubjectId[];
  readonly networkIds: readonly NetworkId[];
  /** The question that is being answered just now: it leans on what has just been said. */
  readonly but?: ExchangeId | undefined;
  /** Of a fact that ends: what was known before, and the last day on which it holds. */
  readonly ended?: { readonly before: Known; readonly last: Day } | undefined;
}

/** Whether an answer leaned on what has changed, and still stands. It is never changed by that: somebody looks at it again. */
export function isTouched(answer: Standing, { exchangeIds = [], subjectIds, networkIds, but }: Change, today: Day): boolean {
  if (answer.exchangeId === but || (answer.holdsTo !== null && answer.holdsTo < today)) return false;
  if (exchangeIds.includes(answer.exchangeId)) return true;
  return subjectIds.includes(answer.subjectId) || answer.leansOn.some((network) => networkIds.includes(network));
}

/** Days until an answer has been looked at again, by the level last said. A rule of the house, not of law. */
const daysFor: Readonly<Record<Level, number>> = { acute: 0, concrete: 1, latent: 2, none_known: 2 };
export const reviewDueOn = (level: Level | null, today: Day): Day => addDays(today, daysFor[level ?? 'concrete']);

/** It is done once. */
export const review = ({ doneAt }: { readonly doneAt: Date | null }): Result<undefined, 'already_reviewed'> =>
  doneAt === null ? ok(undefined) : refuse('already_reviewed');
