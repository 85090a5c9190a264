import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExitCaseId, OrganisationId, StaffId, ThreatId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { Certainty, ReviewDays, ReviewInterval, ThreatLevel, ThreatSource, Threatened } from './domain/threat.ts';

export interface ThreatRow {
  readonly threatId: ThreatId;
  readonly level: ThreatLevel;
  readonly against: Threatened[];
  readonly source: ThreatSource;
  readonly certainty: Certainty;
  readonly sealedReason: Buffer;
  readonly assessedAt: Date;
  readonly assessedBy: string;
  readonly validTo: Day;
}

/** The assessments of the threat in a case, the latest first. */
export async function listThreats(tx: Tx, exitCaseId: ExitCaseId): Promise<ThreatRow[]> {
  const { rows } = await sql<ThreatRow>`
    select threat.id as "threatId", threat.level, threat.against, threat.source, threat.certainty, threat.sealed_reason as "sealedReason",
           threat.assessed_at as "assessedAt", staff.name as "assessedBy", threat.valid_to as "validTo"
    from assessment.threat
    join access.staff on staff.organisation_id = threat.organisation_id and staff.id = threat.assessed_by
    where threat.exit_case_id = ${exitCaseId}
    order by threat.assessed_at desc, threat.id
    limit 200`.execute(tx);
  return rows;
}

export async function insertThreat(
  tx: Tx,
  one: Omit<ThreatRow, 'assessedBy' | 'against'> & {
    organisationId: OrganisationId;
    exitCaseId: ExitCaseId;
    against: readonly Threatened[];
    by: StaffId;
  },
) {
  await tx
    .insertInto('assessment.threat')
    .values({
      organisation_id: one.organisationId,
      id: one.threatId,
      exit_case_id: one.exitCaseId,
      level: one.level,
      against: [...one.against],
      source: one.source,
      certainty: one.certainty,
      sealed_reason: one.sealedReason,
      assessed_at: one.assessedAt,
      assessed_by: one.by,
      valid_to: one.validTo,
    })
    .execute();
}

/** Those who must act on a threat: the team of the case, and the manager and stand-in of its unit. Nobody who is shut out from it. */
export async function listThoseWhoAct(tx: Tx, exitCaseId: ExitCaseId): Promise<StaffId[]> {
  const { rows } = await sql<{ staffId: StaffId }>`
    with acting as (
      select staff_id from access.assignment where exit_case_id = ${exitCaseId} and until is null
      union
      select role_grant.staff_id from access.role_grant
      join cases.exit_case on exit_case.organisation_id = role_grant.organisation_id and exit_case.unit_id = role_grant.unit_id
      where exit_case.id = ${exitCaseId} and role_grant.role in ('manager', 'stand_in') and role_grant.withdrawn_at is null
    )
    select staff_id as "staffId" from acting
    where not exists (
      select from access.exclusion
      where exclusion.exit_case_id = ${exitCaseId} and exclusion.ended_at is null
        and (exclusion.staff_id = acting.staff_id
             or exclusion.unit_id in (select unit_id from access.role_grant held
                                      where held.staff_id = acting.staff_id and held.withdrawn_at is null)))
    order by staff_id`.execute(tx);
  return rows.map((row) => row.staffId);
}

interface IntervalRow {
  readonly organisation_id: string | null;
  readonly valid_from: string;
  readonly none_known_days: number;
  readonly latent_days: number;
  readonly concrete_days: number;
  readonly acute_days: number;
  readonly citation: string;
}

export async function listReviewIntervals(tx: Tx): Promise<ReviewInterval[]> {
  const rows: IntervalRow[] = await tx
    .selectFrom('assessment.review_interval')
    .select(['organisation_id', 'valid_from', 'none_known_days', 'latent_days', 'concrete_days', 'acute_days', 'citation'])
    .execute();
  return rows.map((row) => ({
    whose: row.organisation_id === null ? 'house' : 'own',
    validFrom: row.valid_from as Day, // a column of the type date
    days: { none_known: row.none_known_days, latent: row.latent_days, concrete: row.concrete_days, acute: row.acute_days },
    citation: row.citation,
  }));
}

/** Said again on the same day, it is the later that holds. */
export async function saveReviewInterval(
  tx: Tx,
  one: { id: string; organisationId: OrganisationId; validFrom: Day; days: ReviewDays; citation: string; at: Date; by: StaffId },
) {
  const days = {
    none_known_days: one.days.none_known,
    latent_days: one.days.latent,
    concrete_days: one.days.concrete,
    acute_days: one.days.acute,
  };
  await tx
    .insertInto('assessment.review_interval')
    .values({
      id: one.id,
      organisation_id: one.organisationId,
      valid_from: one.validFrom,
      ...days,
      citation: one.citation,
      set_at: one.at,
      set_by: one.by,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'valid_from']).doUpdateSet({ ...days, set_at: one.at, set_by: one.by }),
    )
    .execute();
}
