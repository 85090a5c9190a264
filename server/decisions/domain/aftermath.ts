import type { Day } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import type { DecisionOutcome, EventKind } from '#decisions/words.ts';

/** What has happened to a decision that was made, in the order in which it was written down. */
export interface Event {
  readonly kind: EventKind;
  readonly on: Day;
}

/** Where the carrying out of a decision stands. `none`: it was refused, so there is nothing to carry out. */
export type Execution =
  | { readonly execution: 'none' }
  | { readonly execution: 'waiting'; readonly since: Day }
  | { readonly execution: 'executed' | 'interrupted' | 'no_longer' | 'replaced'; readonly since: Day };

/** What is wrong with a day on which something is said to have happened: it has been, and not before it could. */
export function problemsOfDay(field: string, on: Day, { from, to }: { from?: Day; to: Day }): FieldProblem[] {
  if (on > to) return [{ field, code: 'in_the_future' }];
  return from !== undefined && on < from ? [{ field, code: 'too_early' }] : [];
}

const isFavourable = (outcome: DecisionOutcome) => outcome !== 'refused';

/** Favourable decisions are carried out; one that was interrupted waits again (SoL 34 kap. 1 §). */
export function executionOf(made: { outcome: DecisionOutcome; madeOn: Day }, events: readonly Event[]): Execution {
  if (!isFavourable(made.outcome)) return { execution: 'none' };
  const last = events.findLast((one) => one.kind !== 'served' && one.kind !== 'appealed');
  if (last === undefined) return { execution: 'waiting', since: made.madeOn };
  return { execution: last.kind as 'executed', since: last.on };
}

type Refused = 'nothing_to_execute' | 'conflict';

/** A decision is carried out when it waits for it, for the first time or after an interruption. */
export function execute({ execution }: Execution): Result<undefined, Refused> {
  if (execution === 'none') return refuse('nothing_to_execute');
  return execution === 'waiting' || execution === 'interrupted' ? ok(undefined) : refuse('conflict');
}

/** Only what is being carried out is interrupted. */
export function interrupt({ execution }: Execution): Result<undefined, Refused> {
  if (execution === 'none') return refuse('nothing_to_execute');
  return execution === 'executed' ? ok(undefined) : refuse('conflict');
}

/** What waits, or has been interrupted, can become something that is no longer to be done. */
export function dismiss(execution: Execution): Result<undefined, Refused> {
  return execute(execution);
}

/** A decision is served, and may be said to have been served on another day when that was written down wrongly, until it is appealed. */
export function serve(events: readonly Event[]): Result<undefined, 'already_appealed'> {
  return events.some((one) => one.kind === 'appealed') ? refuse('already_appealed') : ok(undefined);
}

/** What has been served can be appealed, once. Whether it came in time is judged by the day, and said, not refused (FL 45 §). */
export function appeal(events: readonly Event[]): Result<undefined, 'not_served' | 'already_appealed'> {
  if (events.some((one) => one.kind === 'appealed')) return refuse('already_appealed');
  return events.some((one) => one.kind === 'served') ? ok(undefined) : refuse('not_served');
}

/** Whether an appeal came in time: on the last day at the latest. Without a day nothing is late. */
export const isInTime = (on: Day, lastDay: Day | undefined): boolean => lastDay === undefined || on <= lastDay;

/** What one may do with a decision that has been made. */
export function allowedAfter(execution: Execution, events: readonly Event[]): string[] {
  return [
    'decision.letter',
    ...(serve(events).ok ? ['decision.serve'] : []),
    ...(appeal(events).ok ? ['decision.appeal'] : []),
    ...(execute(execution).ok ? ['decision.execute', 'decision.dismiss'] : []),
    ...(interrupt(execution).ok ? ['decision.interrupt'] : []),
  ];
}

/** The duties that begin when a decision has been made: what is favourable is carried out within three months (SoL 34 kap. 1 §). */
export function dutiesOfDecision(outcome: DecisionOutcome): 'execute_decision'[] {
  return isFavourable(outcome) ? ['execute_decision'] : [];
}
