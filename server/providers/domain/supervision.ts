import { type Day, addDays } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import type { PermitState, ReportGround, StopGround } from '#providers/words.ts';

/** What has not happened is not noted, and nothing ends before it began. */
export const problemsOfDay = (field: string, on: Day, { after, today }: { after?: Day; today: Day }): FieldProblem[] => [
  ...(on > today ? [{ field, code: 'in_the_future' as const }] : []),
  ...(after !== undefined && on < after ? [{ field, code: 'too_early' as const }] : []),
];

export interface Seen {
  readonly stops: readonly { readonly ground: StopGround; readonly since: Day }[];
  readonly serious: readonly Day[];
  /** Of what the law demands for what the provider does; only where the house hires it. */
  readonly permits: readonly PermitState[];
  readonly today: Day;
}

export interface ToReport {
  readonly ground: ReportGround;
  readonly because: 'stop' | 'finding' | 'permit';
  readonly since: Day;
}

const groundOf = { no_permit: 'no_permit', unsuitable: 'unsuitable', serious_deficiency: 'serious_deficiency' } as const;

/** What IVO is to be told of (SoL 27 kap. 7 §), until somebody has told it or has looked into it after that day. */
export function toReport(
  { stops, serious, permits, today }: Seen,
  reports: readonly { readonly ground: ReportGround; readonly on: Day }[],
): ToReport[] {
  const seen: ToReport[] = [
    ...stops.flatMap(({ ground, since }) =>
      ground in groundOf ? [{ ground: ground as ReportGround, because: 'stop' as const, since }] : [],
    ),
    ...serious.map((since) => ({ ground: 'serious_deficiency' as const, because: 'finding' as const, since })),
    ...(permits.some((state) => state === 'missing' || state === 'expired')
      ? [{ ground: 'no_permit' as const, because: 'permit' as const, since: today }]
      : []),
  ];
  const isTold = ({ ground, because, since }: ToReport) =>
    reports.some((one) => one.ground === ground && (because === 'permit' || one.on >= since));
  const left = seen.filter((one) => !isTold(one));
  return left.filter(
    (one, number) => left.findIndex((other) => other.ground === one.ground && other.because === one.because) === number,
  );
}

export interface Misconduct {
  readonly receivedOn: Day;
  readonly investigatedOn: Day | null;
  readonly isSerious: boolean | null;
  readonly reportedOn: Day | null;
}

/** Days that a rule gives for looking into it, and for telling IVO of what is serious. */
export interface MisconductDays {
  readonly investigate: number;
  readonly report: number;
}

/** By when each step is to be taken, and whether one is late. */
export function misconductTimes(one: Misconduct, days: MisconductDays, today: Day) {
  const investigateBy = addDays(one.receivedOn, days.investigate);
  const reportBy = one.isSerious === true && one.investigatedOn !== null ? addDays(one.investigatedOn, days.report) : null;
  const isLate =
    one.investigatedOn === null ? today > investigateBy : reportBy !== null && one.reportedOn === null && today > reportBy;
  return { investigateBy, reportBy, isLate };
}

export const assessMisconduct = ({ investigatedOn }: Misconduct): Result<undefined, 'misconduct_assessed'> =>
  investigatedOn === null ? ok(undefined) : refuse('misconduct_assessed');

export const reportMisconduct = ({ isSerious, reportedOn }: Misconduct): Result<undefined, 'misconduct_not_to_report'> =>
  isSerious === true && reportedOn === null ? ok(undefined) : refuse('misconduct_not_to_report');
