import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { EvidenceId, OrganisationId, ProviderId, RequirementId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { Evidence, Requirement } from '#providers/domain/requirements.ts';

export interface RequirementRow extends Requirement {
  readonly titleSv: string;
  readonly titleEn: string;
  readonly citation: string | null;
  readonly organisationId: OrganisationId | null;
}

export async function listRequirements(tx: Tx): Promise<RequirementRow[]> {
  const { rows } = await sql<RequirementRow>`
    select id as "requirementId", services, title_sv as "titleSv", title_en as "titleEn", lasts_months as "lastsMonths", citation,
           from_day as "from", to_day as "to", organisation_id as "organisationId"
    from providers.requirement order by organisation_id is not null, title_sv, id`.execute(tx);
  return rows;
}

interface Signed {
  readonly organisationId: OrganisationId;
  readonly at: Date;
  readonly by: StaffId;
}

export const insertRequirement = (tx: Tx, one: Signed & Omit<Requirement, 'to'> & { title: string }) =>
  tx
    .insertInto('providers.requirement')
    .values({
      id: one.requirementId,
      organisation_id: one.organisationId,
      services: [...one.services],
      title_sv: one.title,
      title_en: one.title,
      lasts_months: one.lastsMonths,
      citation: null,
      from_day: one.from,
      to_day: null,
      noted_at: one.at,
      noted_by: one.by,
    })
    .execute();

export const endRequirement = (tx: Tx, requirementId: RequirementId, to: Day) =>
  tx
    .updateTable('providers.requirement')
    .set({ to_day: to })
    .where('id', '=', requirementId)
    .where('to_day', 'is', null)
    .execute();

export interface EvidenceRow extends Evidence {
  readonly providerId: ProviderId;
  readonly houseId: OrganisationId;
  readonly house: string;
}

/** The latest of each demand that anybody who shares it has seen. */
export async function listEvidence(tx: Tx, providerId: ProviderId | null): Promise<EvidenceRow[]> {
  const { rows } = await sql<EvidenceRow>`
    select distinct on (evidence.provider_id, evidence.requirement_id) evidence.provider_id as "providerId", evidence.requirement_id as "requirementId", evidence.outcome, evidence.seen_on as "seenOn",
           evidence.valid_to as "validTo", house.id as "houseId", house.name as house
    from providers.evidence join access.organisation house on house.id = evidence.organisation_id
    where ${providerId}::uuid is null or evidence.provider_id = ${providerId}
    order by evidence.provider_id, evidence.requirement_id, evidence.seen_on desc, evidence.noted_at desc, evidence.id`.execute(
    tx,
  );
  return rows;
}

export const insertEvidence = (tx: Tx, one: Signed & Evidence & { evidenceId: EvidenceId; providerId: ProviderId }) =>
  tx
    .insertInto('providers.evidence')
    .values({
      organisation_id: one.organisationId,
      id: one.evidenceId,
      requirement_id: one.requirementId,
      provider_id: one.providerId,
      outcome: one.outcome,
      seen_on: one.seenOn,
      valid_to: one.validTo,
      noted_at: one.at,
      noted_by: one.by,
    })
    .execute();
