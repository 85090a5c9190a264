import type { Day } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import type { EditionState } from '#agreements/words.ts';

/** A party's word that a version is to end, and on which last day. */
export interface Notice {
  readonly organisationId: OrganisationId;
  readonly lastDay: Day;
}

/** What decides on which day a version ends. */
export interface Ending {
  readonly to: Day | null;
  readonly reviewOn: Day;
  readonly parties: readonly OrganisationId[];
  readonly notices: readonly Notice[];
}

const earliest = (days: readonly Day[]): Day | null => days.toSorted()[0] ?? null;

/**
 * The last day of a version. An agreement has no period of notice, but a day by which its parties have promised to review it: from that day on the
 * word of one party is enough. Before it all have to say so, and then it ends when the last of them wants. `agreements.ends_on` in
 * db/policies/agreements.sql says the same.
 */
export function lastDayOf({ to, reviewOn, parties, notices }: Ending): Day | null {
  const alone = notices.map(({ lastDay }) => lastDay).filter((day) => day >= reviewOn);
  const each = parties.map((party) =>
    earliest(notices.flatMap(({ organisationId, lastDay }) => (organisationId === party ? [lastDay] : []))),
  );
  const words = each.flatMap((day) => day ?? []);
  const together = words.length === parties.length ? words.toSorted().slice(-1) : [];
  return earliest([...(to === null ? [] : [to]), ...alone, ...together]);
}

/** Only what holds is ended, and only sooner than it would end anyhow. */
export function giveNotice(
  { state, ...ending }: Ending & { state: EditionState },
  { organisationId, lastDay }: Notice,
  today: Day,
): Result<FieldProblem[], 'agreement_not_in_force' | 'already_noticed'> {
  if (state !== 'in_force') return refuse('agreement_not_in_force');
  if (ending.notices.some((one) => one.organisationId === organisationId && one.lastDay === lastDay))
    return refuse('already_noticed');
  const ends = lastDayOf(ending);
  return ok([
    ...(lastDay < today ? [{ field: 'lastDay', code: 'too_early' } as const] : []),
    ...(ends !== null && lastDay >= ends ? [{ field: 'lastDay', code: 'too_late' } as const] : []),
  ]);
}
