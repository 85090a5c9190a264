import { type Day, addDays, addMonths } from '#kernel/day.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import { type Event } from './aftermath.ts';

/** A quarter of a year: `2026-2` is April to June. */
export interface Quarter {
  readonly quarter: string;
  readonly first: Day;
  readonly last: Day;
}

/** The quarter that a day is in. */
export function quarterOf(day: Day): Quarter {
  const nth = Math.ceil(Number(day.slice(5, 7)) / 3);
  const first = `${day.slice(0, 4)}-${String(nth * 3 - 2).padStart(2, '0')}-01` as Day;
  return { quarter: `${day.slice(0, 4)}-${nth}`, first, last: addDays(addMonths(first, 3), -1) };
}

/** Quarters from the one that a day is in to that of another, the latest first. */
export function quartersBetween(from: Day, to: Day): Quarter[] {
  const current = quarterOf(to);
  return from < current.first ? [current, ...quartersBetween(from, addDays(current.first, -1))] : [current];
}

/** A favourable decision and what came of it, without a person. */
export interface Carried {
  readonly decisionId: string;
  readonly kind: string;
  readonly citation: string;
  readonly madeOn: Day;
  readonly events: readonly Event[];
}

/** A time of waiting for a decision to be carried out, and how it ended. */
export interface Wait {
  readonly since: Day;
  readonly because: 'not_executed' | 'interrupted';
  readonly until: Day | null;
  readonly ended: 'executed' | 'no_longer' | null;
}

/** How long it has waited: from the decision, and anew from each interruption. */
export function waitsOf({ madeOn, events }: Pick<Carried, 'madeOn' | 'events'>): Wait[] {
  const waits: Wait[] = [{ since: madeOn, because: 'not_executed', until: null, ended: null }];
  for (const { kind, on } of events) {
    const open = waits.at(-1);
    if (kind === 'interrupted') waits.push({ since: on, because: 'interrupted', until: null, ended: null });
    else if (open?.until === null && kind !== 'served' && kind !== 'appealed')
      waits.splice(-1, 1, { ...open, until: on, ended: kind === 'executed' ? 'executed' : 'no_longer' });
  }
  return waits;
}

/** Three months after the decision, or the interruption, it should have been carried out (SoL 34 kap. 1 §). */
export const dueOn = (since: Day): Day => addMonths(since, 3);

export interface Line {
  readonly reference: string;
  readonly kind: string;
  readonly citation: string;
  readonly decidedOn: Day;
  readonly waitingSince: Day;
  readonly dueOn: Day;
  readonly because: Wait['because'];
  readonly stands: 'waiting' | 'executed' | 'no_longer';
  readonly standsSince: Day | null;
}

/** What IVO calls the decision: the same from quarter to quarter, and no way to a case. */
export const referenceOf = (decisionId: string): string => decisionId.replaceAll('-', '').slice(0, 12);

/**
 * What there is to report for a quarter: what had waited past its time some day in it. One that was carried out late within the quarter is
 * reported with the day; what came after the quarter is not known to it yet.
 */
export function linesOf(decisions: readonly Carried[], { first, last }: Quarter): Line[] {
  return decisions.flatMap((one) =>
    waitsOf(one).flatMap((wait) => {
      const due = dueOn(wait.since);
      const until = wait.until !== null && wait.until <= last ? wait.until : null;
      const isLate = due < last && (until === null || until > due) && (until === null || until >= first);
      if (!isLate) return [];
      return [
        {
          reference: referenceOf(one.decisionId),
          kind: one.kind,
          citation: one.citation,
          decidedOn: one.madeOn,
          waitingSince: wait.since,
          dueOn: due,
          because: wait.because,
          stands: (until === null ? null : wait.ended) ?? 'waiting',
          standsSince: until,
        },
      ];
    }),
  );
}

/** A quarter is reported once, when it is over. */
export function report(
  { last }: Quarter,
  made: { readonly at: Date } | undefined,
  today: Day,
): Result<undefined, 'quarter_not_over' | 'already_reported'> {
  if (today <= last) return refuse('quarter_not_over');
  return made ? refuse('already_reported') : ok(undefined);
}
