import { sql } from 'kysely';
import type { ExitCaseId, IncidentId, OrganisationId, PartnerId, StaffId, UnitId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import type { WrappedKey } from '#platform/vault.ts';
import type { IncidentKind, PartnerKind, PoliceReport, SafetyLevel } from '#cases/domain/safety.ts';
import { type Signed, signed } from './life.ts';

export const insertPartner = (
  tx: Tx,
  one: Signed & { kind: PartnerKind; sealedFunction: Buffer; sealedContact: Buffer | null },
) =>
  tx
    .insertInto('cases.partner')
    .values({ ...signed(one), kind: one.kind, sealed_function: one.sealedFunction, sealed_contact: one.sealedContact })
    .execute();

export async function endPartner(tx: Tx, exitCaseId: ExitCaseId, partnerId: PartnerId, at: Date, by: StaffId) {
  const ended = await tx
    .updateTable('cases.partner')
    .set({ ended_at: at, ended_by: by })
    .where('id', '=', partnerId)
    .where('exit_case_id', '=', exitCaseId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  orNotFound(ended);
}

export interface PartnerRow {
  readonly partnerId: PartnerId;
  readonly at: Date;
  readonly by: string;
  readonly kind: PartnerKind;
  readonly sealedFunction: Buffer;
  readonly sealedContact: Buffer | null;
}

export async function listPartners(tx: Tx, exitCaseId: ExitCaseId): Promise<PartnerRow[]> {
  const { rows } = await sql<PartnerRow>`
    select partner.id as "partnerId", partner.at, staff.name as by, partner.kind, partner.sealed_function as "sealedFunction",
           partner.sealed_contact as "sealedContact"
    from cases.partner
    join access.staff on staff.organisation_id = partner.organisation_id and staff.id = partner.staff_id
    where partner.exit_case_id = ${exitCaseId} and partner.ended_at is null
    order by partner.at, partner.id`.execute(tx);
  return rows;
}

export const insertSafetyFlag = (tx: Tx, one: Signed & { level: SafetyLevel; sealedWhy: Buffer }) =>
  tx
    .insertInto('cases.safety_flag')
    .values({ ...signed(one), level: one.level, sealed_why: one.sealedWhy })
    .execute();

/** Answers whether one stood. */
export async function endSafetyFlag(tx: Tx, exitCaseId: ExitCaseId, of: StaffId, at: Date): Promise<boolean> {
  const ended = await tx
    .updateTable('cases.safety_flag')
    .set({ ended_at: at })
    .where('exit_case_id', '=', exitCaseId)
    .where('staff_id', '=', of)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return ended !== undefined;
}

export interface SafetyFlagRow {
  readonly id: string;
  readonly at: Date;
  readonly by: string;
  readonly staffId: StaffId;
  readonly level: SafetyLevel;
  readonly sealedWhy: Buffer;
}

export async function listSafetyFlags(tx: Tx, exitCaseId: ExitCaseId): Promise<SafetyFlagRow[]> {
  const { rows } = await sql<SafetyFlagRow>`
    select flag.id, flag.at, staff.name as by, flag.staff_id as "staffId", flag.level, flag.sealed_why as "sealedWhy"
    from cases.safety_flag flag
    join access.staff on staff.organisation_id = flag.organisation_id and staff.id = flag.staff_id
    where flag.exit_case_id = ${exitCaseId} and flag.ended_at is null
    order by flag.at, flag.id`.execute(tx);
  return rows;
}

export const insertIncident = (
  tx: Tx,
  one: Signed & {
    unitId: UnitId;
    pseudonym: string;
    happenedAt: Date;
    kind: IncidentKind;
    againstId: StaffId;
    police: PoliceReport;
    kept: WrappedKey;
    sealedWhat: Buffer;
    sealedMeasures: Buffer | null;
  },
) =>
  tx
    .insertInto('cases.incident')
    .values({
      ...signed(one),
      unit_id: one.unitId,
      pseudonym: one.pseudonym,
      happened_at: one.happenedAt,
      kind: one.kind,
      against_id: one.againstId,
      police: one.police,
      ...one.kept,
      sealed_what: one.sealedWhat,
      sealed_measures: one.sealedMeasures,
    })
    .execute();

export interface IncidentRow extends WrappedKey {
  readonly incidentId: IncidentId;
  readonly organisationId: OrganisationId;
  readonly at: Date;
  readonly by: string;
  readonly pseudonym: string;
  readonly happenedAt: Date;
  readonly kind: IncidentKind;
  readonly against: string;
  readonly police: PoliceReport;
  readonly sealedWhat: Buffer;
  readonly sealedMeasures: Buffer | null;
  readonly version: number;
}

const incidents = sql`
  select incident.id as "incidentId", incident.organisation_id as "organisationId", incident.at, recorder.name as by,
         incident.pseudonym, incident.happened_at as "happenedAt", incident.kind, against.name as against, incident.police,
         incident.wrapped_key, incident.key_version, incident.sealed_what as "sealedWhat",
         incident.sealed_measures as "sealedMeasures", incident.version
  from cases.incident
  join access.staff recorder on recorder.organisation_id = incident.organisation_id and recorder.id = incident.staff_id
  join access.staff against on against.organisation_id = incident.organisation_id and against.id = incident.against_id`;

/** Those one may read, the latest first, of one case or of all. */
export async function listIncidents(tx: Tx, exitCaseId: ExitCaseId | null): Promise<IncidentRow[]> {
  const { rows } = await sql<IncidentRow>`
    ${incidents} where ${exitCaseId}::uuid is null or incident.exit_case_id = ${exitCaseId}
    order by incident.happened_at desc, incident.id limit 200`.execute(tx);
  return rows;
}

export async function getIncident(tx: Tx, incidentId: IncidentId): Promise<IncidentRow> {
  const { rows } = await sql<IncidentRow>`${incidents} where incident.id = ${incidentId}`.execute(tx);
  return orNotFound(rows[0]);
}

export async function updateIncident(
  tx: Tx,
  incidentId: IncidentId,
  version: number,
  { police, sealedMeasures }: { police: PoliceReport; sealedMeasures: Buffer },
): Promise<number> {
  const updated = await tx
    .updateTable('cases.incident')
    .set({ police, sealed_measures: sealedMeasures, version: version + 1 })
    .where('id', '=', incidentId)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();
  if (!updated) throw refusal('changed_meanwhile');
  return updated.version;
}

/** Cases of the units one manages in which nobody is left who can work: db/policies/cases.sql. */
export async function listLeftByAll(tx: Tx): Promise<{ exitCaseId: ExitCaseId; pseudonym: string }[]> {
  const { rows } = await sql<{ exitCaseId: ExitCaseId; pseudonym: string }>`
    select exit_case_id as "exitCaseId", pseudonym from cases.left_by_all() order by pseudonym limit 500`.execute(tx);
  return rows;
}
