import { z } from 'zod';
import { hasNumber } from '#agreements/domain/persons.ts';
import { Day, addMonths, endOfDay, stockholmDay } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import { type Account, type Breach, ClockCode, type StepCode } from './words.ts';

/** Within what time something is to be done, as it is worded from a day. */
export const ClockRule = z.object({
  code: ClockCode,
  validFrom: Day,
  countsFrom: z.enum(['known', 'notified']),
  minutes: z.int().positive().nullable(),
  months: z.int().positive().nullable(),
  warnMinutes: z.int().positive(),
  escalateMinutes: z.int().positive(),
  citation: z.string().min(1),
  /** False where it is our reading, or the house's own. */
  confirmed: z.boolean(),
});
export type ClockRule = z.infer<typeof ClockRule>;

/** When a clock that starts at an instant is over, and when those who keep incidents and the managers are told before that. Hours are hours; a month ends with its last day. */
export function timesOf({ minutes, months, warnMinutes, escalateMinutes }: ClockRule, startedAt: Date) {
  const due =
    months === null
      ? startedAt.getTime() + (minutes ?? 0) * 60_000
      : endOfDay(addMonths(stockholmDay(startedAt), months)).getTime();
  return {
    startedAt,
    dueAt: new Date(due),
    warnAt: new Date(due - warnMinutes * 60_000),
    escalateAt: new Date(due - escalateMinutes * 60_000),
  };
}

export interface Judged {
  readonly knownAt: Date;
  readonly breach: Breach;
  readonly significant: boolean;
  readonly serious: boolean;
}

/** What a judgement sets going, from when it was known. The final report comes by itself, when the notification has been made. */
export function clocksOf({ breach, significant, serious }: Pick<Judged, 'breach' | 'significant' | 'serious'>): StepCode[] {
  return [
    // Article 33.1: unless the breach is unlikely to result in a risk. Article 34.1: when the risk is high.
    ...(breach === 'risk' || breach === 'high' ? (['breach_authority'] as const) : []),
    ...(breach === 'high' ? (['breach_person'] as const) : []),
    ...(significant ? (['cyber_warning', 'cyber_report'] as const) : []),
    ...(serious ? (['staff_authority'] as const) : []),
  ];
}

export interface Running {
  readonly code: ClockCode;
  readonly dueAt: Date;
  readonly isDone: boolean;
  readonly isLapsed: boolean;
}

/** A report, as far as it has come. */
export interface Standing {
  readonly isClosed: boolean;
  readonly isJudged: boolean;
  readonly clocks: readonly Running[];
  readonly measures: readonly { readonly isDone: boolean }[];
}

type Closed = 'incident_closed';
const open = ({ isClosed }: Standing): Result<undefined, Closed> => (isClosed ? refuse('incident_closed') : ok(undefined));

/** Until it is closed it can be judged anew, measured and accounted for. */
export const mayGoOn = open;

/** What happened was known before it was said. */
export const problemsOfTime = (field: string, at: Date, now: Date): FieldProblem[] =>
  at > now ? [{ field, code: 'in_the_future' }] : [];

export type Outcome =
  | { readonly is: 'done'; readonly takenAt: Date; readonly reasons: string | null }
  | { readonly is: 'not_needed'; readonly reasons: string };

/** A step ends a clock that was started and has not lapsed; it can be added to until the incident is closed. */
export function takeStep(standing: Standing, code: StepCode): Result<Running, Closed | 'incident_no_such_clock'> {
  if (standing.isClosed) return refuse('incident_closed');
  const clock = standing.clocks.find((one) => one.code === code && !one.isLapsed);
  return clock ? ok(clock) : refuse('incident_no_such_clock');
}

/** Not before now, and what came late is explained (article 33.1, the last sentence). What was done already has been. */
export function problemsOfStep(clock: Running, outcome: Outcome, now: Date): FieldProblem[] {
  if (outcome.is === 'not_needed') return [];
  const isLate = !clock.isDone && outcome.takenAt > clock.dueAt;
  return [
    ...problemsOfTime('outcome.takenAt', outcome.takenAt, now),
    ...(isLate && outcome.reasons === null ? [{ field: 'outcome.reasons', code: 'required' as const }] : []),
  ];
}

/** The notification names nobody: no personal number, telephone number or address of e-mail, but for whom to ask. */
export const problemsOfAccount = ({ nature, consequences, measures }: Account): FieldProblem[] =>
  Object.entries({ nature, consequences, measures })
    .filter(([, text]) => hasNumber(text))
    .map(([field]) => ({ field, code: 'names_somebody' as const }));

/** Judged, every clock ended and every measure done: only then has one learnt from it. */
export function close({
  isClosed,
  isJudged,
  clocks,
  measures,
}: Standing): Result<undefined, Closed | 'incident_not_judged' | 'incident_clock_runs' | 'incident_measure_left'> {
  if (isClosed) return refuse('incident_closed');
  if (!isJudged) return refuse('incident_not_judged');
  if (clocks.some((one) => !one.isDone && !one.isLapsed)) return refuse('incident_clock_runs');
  return measures.every((one) => one.isDone) ? ok(undefined) : refuse('incident_measure_left');
}
