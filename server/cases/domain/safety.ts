import { z } from 'zod';
import type { CaseFunction } from '#access/domain.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import type { StaffId } from '#kernel/ids.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import type { Member } from '#cases/domain.ts';

/** From where somebody else has a part in a case, without seeing anything here. */
export const PartnerKind = z.enum(
  [
    'police',
    'region',
    'prison_and_probation',
    'sis',
    'employment_service',
    'municipality',
    'school',
    'provider',
    'civil_society',
    'tax_agency',
    'enforcement_authority',
    'social_insurance',
    'other',
  ],
  'not_a_choice',
);
export type PartnerKind = z.infer<typeof PartnerKind>;

/** What a worker asks of themselves and the team for their own safety. */
export const SafetyLevel = z.enum(['careful', 'two_together', 'no_visits'], 'not_a_choice');
export type SafetyLevel = z.infer<typeof SafetyLevel>;

export const IncidentKind = z.enum(['threat', 'violence', 'damage', 'other'], 'not_a_choice');
export type IncidentKind = z.infer<typeof IncidentKind>;

/** Whether an incident has been reported to the police. */
export const PoliceReport = z.enum(['reported', 'not_reported', 'undecided'], 'not_a_choice');
export type PoliceReport = z.infer<typeof PoliceReport>;

/** What happened has already happened. */
export function problemsOfIncident(happenedAt: Date, now: Date): FieldProblem[] {
  return happenedAt > now ? [{ field: 'happenedAt', code: 'in_the_future' }] : [];
}

/**
 * All that one in the team answers for goes to another, also from one who has already left. `as`: what the other becomes; nothing where they are
 * that already.
 */
export function handOver(
  team: readonly Member[],
  from: StaffId,
  to: StaffId,
): Result<{ readonly as: CaseFunction | null }, 'not_found' | 'already_assigned'> {
  const leaving = team.find((one) => one.staffId === from);
  if (!leaving) return refuse('not_found');
  if (from === to) return refuse('already_assigned');
  const taking = team.find((one) => one.staffId === to)?.function;
  const as = leaving.function === 'responsible' ? 'responsible' : (taking ?? 'co_worker');
  return ok({ as: as === taking ? null : as });
}
