import { type Day, addDays } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import type { ReportGround, StopGround } from '#providers/words.ts';
import type { Needed } from './permits.ts';

/** What has not happened is not noted, and nothing ends before it began. */
export const problemsOfDay = (field: string, on: Day, { after, today }: { after?: Day; today: Day }): FieldProblem[] => [
  ...(on > today ? [{ field, code: 'in_the_future' as const }] : []),
  ...(after !== undefined && on < after ? [{ field, code: 'too_early' as const }] : []),
];

export interface Seen {
  readonly stops: readonly { readonly id: string; readonly ground: StopGround; readonly since: Day; readonly notedAt: Date }[];
  /** When it was noted is not known of the first. */
  readonly serious: readonly { readonly id: string; readonly since: Day; readonly notedAt: Date | null }[];
  /** Of what the law demands for what the provider does. */
  readonly permits: readonly Pick<Needed, 'kind' | 'lackedFrom'>[];
  /** Since when the house has an agreement with it; null where it has none. */
  readonly hiresSince: Day | null;
}

/** That IVO was told, or that somebody looked into it and did not tell. */
export interface Settled {
  readonly ground: ReportGround;
  readonly on: Day;
  readonly notedAt: Date;
  /** The permits that were lacking then; null where that was not noted. */
  readonly permitKinds: readonly string[] | null;
}

export interface ToReport {
  readonly ground: ReportGround;
  readonly because: 'stop' | 'finding' | 'permit';
  readonly since: Day;
  /** What it hangs on: a stop, a finding, or the kind of permit. */
  readonly about: string;
}
interface Found extends ToReport {
  readonly notedAt: Date | null;
}

/**
 * Since when a house hires: by the first agreement that holds. One that has none, but in a case of which the provider works, has always done so: the day on which
 * the work began is that of a person, and is not told.
 */
export const hiresSince = (agreedSince: Day | null, works: boolean): Day | null =>
  agreedSince ?? (works ? ('2000-01-01' as Day) : null);

const groundOf = { no_permit: 'no_permit', unsuitable: 'unsuitable', serious_deficiency: 'serious_deficiency' } as const;

/** A report settles what it is about: the same ground, and for permits the same kind; and never what came or was noted after it. */
const settles = (report: Settled, { ground, because, since, about, notedAt }: Found): boolean =>
  report.ground === ground &&
  report.on >= since &&
  (notedAt === null || report.notedAt >= notedAt) &&
  (because !== 'permit' || report.permitKinds === null || report.permitKinds.includes(about));

/** What IVO is to be told of (SoL 27 kap. 7 §), the oldest first, until somebody has told it or has looked into it after that day. */
export function toReport({ stops, serious, permits, hiresSince }: Seen, reports: readonly Settled[]): ToReport[] {
  const found: Found[] = [
    ...stops.flatMap(({ id, ground, since, notedAt }) =>
      ground in groundOf ? [{ ground: ground as ReportGround, because: 'stop' as const, since, about: id, notedAt }] : [],
    ),
    ...serious.map(({ id, ...one }) => ({
      ground: 'serious_deficiency' as const,
      because: 'finding' as const,
      about: id,
      ...one,
    })),
    ...permits.flatMap(({ kind, lackedFrom }) =>
      lackedFrom === null || hiresSince === null
        ? []
        : [
            {
              ground: 'no_permit' as const,
              because: 'permit' as const,
              since: lackedFrom > hiresSince ? lackedFrom : hiresSince,
              about: kind,
              notedAt: null,
            },
          ],
    ),
  ];
  const left = found
    .filter((one) => !reports.some((report) => settles(report, one)))
    .toSorted((one, other) => one.since.localeCompare(other.since));
  // Several deficiencies at one visit are one thing to look into.
  const isSame = (one: Found, other: Found) =>
    one.because === other.because && one.ground === other.ground && one.since === other.since;
  return left.filter((one, number) => one.because === 'permit' || left.findIndex((other) => isSame(one, other)) === number);
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
