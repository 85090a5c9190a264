import { z } from 'zod';
import { Day, addDays, daysBetween } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { GoalResult } from '#providers/words.ts';

/** All that a provider says of an assignment, as it stands in the answers: `server/exchanges/domain/kinds/assignment.ts`. */
const said = {
  accepted: z.object({ from: Day }),
  declined: z.object({ why: z.string() }),
  plan: z.object({ text: z.string() }),
  month: z.object({
    month: Day,
    daysPresent: z.number(),
    daysAway: z.number(),
    sessionsHeld: z.number(),
    sessionsMissed: z.number(),
    text: z.string(),
  }),
  deviation: z.object({ on: Day, what: z.enum(['deviation', 'misconduct']), text: z.string() }),
  invoice: z.object({
    number: z.string(),
    from: Day,
    to: Day,
    days: z.number(),
    sessions: z.number(),
    /** One-off amounts; invoices from before there were such say nothing of it. */
    once: z.number().default(0),
    ore: z.number(),
  }),
  final: z.object({
    on: Day,
    result1: GoalResult,
    result2: GoalResult.optional(),
    result3: GoalResult.optional(),
    text: z.string(),
    ownView: z.string().optional(),
  }),
};
export type Said = typeof said;
type Told<Name extends keyof Said> = z.infer<Said[Name]> & { readonly at: string };
export type Month = Told<'month'>;
export type Invoice = Told<'invoice'>;

interface Answer {
  readonly at: string;
  readonly outcome: string;
  readonly said: Readonly<Record<string, unknown>>;
}

/** What has been told of one kind, in the order in which it came. */
export const toldOf = <Name extends keyof Said>(answers: readonly Answer[], name: Name): Told<Name>[] =>
  answers.flatMap(({ outcome, said: words, at }) => {
    const read = outcome === name ? said[name].safeParse(words).data : undefined;
    return read ? [{ ...(read as z.infer<Said[Name]>), at }] : [];
  });

/** The latest report of each month counts. */
export const latestMonths = (months: readonly Month[]): Month[] =>
  [...new Map(months.map((one) => [one.month, one])).values()].toSorted((one, other) => one.month.localeCompare(other.month));

export const firstOfMonth = (day: Day): Day => Day.parse(`${day.slice(0, 7)}-01`);

const mostDays = 31;

/** The last of the days that are noted at once: a month at most. */
export const problemsOfDays = ({ on, to }: { readonly on: Day; readonly to: Day }): FieldProblem[] => [
  ...(to < on ? [{ field: 'to', code: 'too_early' as const }] : []),
  ...(daysBetween(on, to) >= mostDays ? [{ field: 'to', code: 'too_late' as const }] : []),
];

export const daysFrom = (on: Day, to: Day): Day[] =>
  Array.from({ length: daysBetween(on, to) + 1 }, (_, nth) => addDays(on, nth));

/** The three goals of an assignment, as far as they were set. */
export const goalsOf = (message: Readonly<Record<string, unknown>>): string[] =>
  ['goal1', 'goal2', 'goal3'].flatMap((name) => (typeof message[name] === 'string' ? [message[name]] : []));

interface Noted {
  readonly on: Day;
  readonly kind: 'day' | 'session';
  readonly outcome: 'present' | 'away';
  /** Which session of the day. */
  readonly nth: number;
}

/** What was noted last of each day, and of each session of a day. */
export const latestNoted = <One extends Noted>(attendance: readonly One[]): One[] => [
  ...new Map(attendance.map((one) => [`${one.kind} ${one.on} ${one.nth}`, one])).values(),
];

/** On a day one is there or not; sessions can be several. */
export const problemsOfNth = ({ kind, nth }: Pick<Noted, 'kind' | 'nth'>): FieldProblem[] =>
  kind === 'day' && nth !== 1 ? [{ field: 'nth', code: 'invalid' }] : [];

/** Days and sessions of a month, as the provider has noted them: the latest for each counts. */
export function countMonth(attendance: readonly Noted[], month: Day) {
  const latest = latestNoted(attendance.filter(({ on }) => firstOfMonth(on) === month));
  const count = (kind: Noted['kind'], outcome: Noted['outcome']) =>
    latest.filter((one) => one.kind === kind && one.outcome === outcome).length;
  return {
    daysPresent: count('day', 'present'),
    daysAway: count('day', 'away'),
    sessionsHeld: count('session', 'present'),
    sessionsMissed: count('session', 'away'),
  };
}
