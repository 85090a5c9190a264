import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExitCaseId, MeasurementId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';

export interface MeasurementRow {
  readonly measurementId: MeasurementId;
  readonly instrument: string;
  readonly instrumentVersion: number;
  readonly occasion: string;
  readonly nth: number;
  readonly day: Day;
  readonly measuredAt: Date;
  readonly measuredBy: string;
  readonly sealedContent: Buffer;
}

/** Every wording of every measurement of a case, in the order in which they were written. */
export async function listMeasurements(tx: Tx, exitCaseId: ExitCaseId): Promise<MeasurementRow[]> {
  const { rows } = await sql<MeasurementRow>`
    select measurement.id as "measurementId", instrument, instrument_version as "instrumentVersion", occasion, nth, day,
           measured_at as "measuredAt", staff.name as "measuredBy", sealed_content as "sealedContent"
    from followup.measurement
    join access.staff on staff.organisation_id = measurement.organisation_id and staff.id = measurement.measured_by
    where measurement.exit_case_id = ${exitCaseId}
    order by measured_at, nth, measurement.id`.execute(tx);
  return rows;
}

export async function insertMeasurement(
  tx: Tx,
  one: Omit<MeasurementRow, 'measuredBy'> & { organisationId: OrganisationId; exitCaseId: ExitCaseId; by: StaffId },
) {
  await tx
    .insertInto('followup.measurement')
    .values({
      organisation_id: one.organisationId,
      id: one.measurementId,
      exit_case_id: one.exitCaseId,
      instrument: one.instrument,
      instrument_version: one.instrumentVersion,
      occasion: one.occasion,
      nth: one.nth,
      day: one.day,
      measured_at: one.measuredAt,
      measured_by: one.by,
      sealed_content: one.sealedContent,
    })
    .execute();
}
