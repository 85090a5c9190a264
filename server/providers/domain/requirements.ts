import { type Day, addDays, addMonths } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import type { RequirementId } from '#kernel/ids.ts';
import type { EvidenceOutcome, RequirementState, Service } from '#providers/words.ts';

export interface Requirement {
  readonly requirementId: RequirementId;
  readonly services: Service[];
  readonly lastsMonths: number | null;
  readonly from: Day;
  readonly to: Day | null;
}

export interface Evidence {
  readonly requirementId: RequirementId;
  readonly outcome: EvidenceOutcome;
  readonly seenOn: Day;
  readonly validTo: Day | null;
}

/** So long before a piece of evidence runs out one is told: the house's own. */
export const expiringDays = 30;

export const isDemanded = ({ services, from, to }: Requirement, of: readonly Service[], on: Day): boolean =>
  from <= on && (to === null || on <= to) && services.some((one) => of.includes(one));

/** Until when what somebody has seen is enough. */
export const validUntil = ({ lastsMonths }: Pick<Requirement, 'lastsMonths'>, seenOn: Day): Day | null =>
  lastsMonths === null ? null : addDays(addMonths(seenOn, lastsMonths), -1);

/** How it is with a demand, by the latest that has been seen of it. */
export function requirementState(latest: Evidence | undefined, today: Day): RequirementState {
  if (latest === undefined) return 'missing';
  if (latest.outcome === 'not_met') return 'not_met';
  if (latest.validTo === null) return 'met';
  if (latest.validTo < today) return 'expired';
  return latest.validTo <= addDays(today, expiringDays) ? 'expiring' : 'met';
}

/** What has not happened is not noted. */
export const problemsOfSeen = (seenOn: Day, today: Day): FieldProblem[] =>
  seenOn > today ? [{ field: 'seenOn', code: 'in_the_future' }] : [];
