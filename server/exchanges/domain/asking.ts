import { type Day, addMonths } from '#kernel/day.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import type { SentState, WithdrawnBecause } from '#exchanges/words.ts';

/** What the police have answered about the six conditions, the last time they answered: `unread` where nobody has opened it. Null: that it no longer holds. */
export interface PoliceAnswer {
  readonly askedAt: Date;
  readonly outcome: string | null;
}

/** Whether the police have an exit case open for the person, by their own last word. What nobody has read may say that it is over. */
export function openWithPolice(
  answers: readonly PoliceAnswer[],
): Result<undefined, 'police_case_not_open' | 'police_answer_unread'> {
  const latest = answers.toSorted((one, other) => other.askedAt.getTime() - one.askedAt.getTime())[0];
  if (latest?.outcome === 'unread') return refuse('police_answer_unread');
  return latest?.outcome === 'opened' ? ok(undefined) : refuse('police_case_not_open');
}

/** A question that has been put about a case. */
export interface Asked {
  readonly state: SentState;
  readonly because: WithdrawnBecause | null;
  readonly askedOn: Day;
}

/** One at a time and so many in a month. What nobody on the other side has opened has told nobody anything, and does not count. */
export function mayAskAgain(
  asked: readonly Asked[],
  mostInMonth: number,
  today: Day,
): Result<undefined, 'question_open_already' | 'asked_enough'> {
  if (asked.some(({ state }) => state === 'draft' || state === 'sent' || state === 'received'))
    return refuse('question_open_already');
  const since = addMonths(today, -1);
  const counts = asked.filter(({ because, askedOn }) => because !== 'dropped' && because !== 'recalled' && askedOn > since);
  return counts.length < mostInMonth ? ok(undefined) : refuse('asked_enough');
}
