import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ConsentId, DisclosureId, ExitCaseId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { refusal } from '#platform/refusal.ts';
import type { Recipient } from '#privacy/domain/consent.ts';
import type { Basis, Ground } from '#privacy/domain/disclosure.ts';
import type { DisclosureState, How, InformationKind } from '#privacy/words.ts';

export interface GroundRow extends Ground {
  readonly titleSv: string;
  readonly titleEn: string;
  readonly citation: string;
  readonly decidedOn: Day | null;
}

/** Every wording of every ground, and whether the organisation uses it: as it last decided, and before that as the catalogue says. */
export async function listGrounds(tx: Tx): Promise<GroundRow[]> {
  const { rows } = await sql<GroundRow>`
    select ground.code, ground.valid_from as "validFrom", ground.valid_to as "validTo", ground.title_sv as "titleSv",
           ground.title_en as "titleEn", ground.citation, coalesce(choice.use = 'yes', ground.used_from_start) as "inUse",
           ground.needs_second as "needsSecond",
           choice.decided_on as "decidedOn"
    from privacy.ground
    left join lateral (
      select ground_choice.use, ground_choice.decided_on from privacy.ground_choice
      where ground_choice.ground = ground.code
      order by ground_choice.chosen_at desc, ground_choice.id
      limit 1) choice on true
    order by ground.code = 'consent' desc, ground.code, ground.valid_from`.execute(tx);
  return rows;
}

export async function insertGroundChoice(
  tx: Tx,
  one: { organisationId: OrganisationId; id: string; ground: string; use: 'yes' | 'no'; decidedOn: Day; at: Date; by: StaffId },
) {
  await tx
    .insertInto('privacy.ground_choice')
    .values({
      organisation_id: one.organisationId,
      id: one.id,
      ground: one.ground,
      use: one.use,
      decided_on: one.decidedOn,
      chosen_at: one.at,
      chosen_by: one.by,
    })
    .execute();
}

export interface NewDisclosure extends Basis {
  readonly organisationId: OrganisationId;
  readonly disclosureId: DisclosureId;
  readonly exitCaseId: ExitCaseId;
  readonly to: Recipient;
  readonly kinds: readonly InformationKind[];
  readonly sealedReason: Buffer | null;
  readonly how: How;
  readonly sealedContent: Buffer | null;
  readonly state: 'made' | 'proposed';
  readonly at: Date;
  readonly by: StaffId;
}

export async function insertDisclosure(tx: Tx, one: NewDisclosure) {
  await tx
    .insertInto('privacy.disclosure')
    .values({
      organisation_id: one.organisationId,
      id: one.disclosureId,
      exit_case_id: one.exitCaseId,
      recipient_kind: one.to.kind,
      recipient_id: one.to.organisationId,
      kinds: [...one.kinds],
      ground: one.ground,
      ground_valid_from: one.groundValidFrom,
      consent_recipient_id: one.consentRecipientId,
      sealed_reason: one.sealedReason,
      how: one.how,
      sealed_content: one.sealedContent,
      state: one.state,
      asked_at: one.at,
      asked_by: one.by,
      made_at: one.state === 'made' ? one.at : null,
    })
    .execute();
}

export interface DisclosureRow {
  readonly disclosureId: DisclosureId;
  readonly to: Recipient & { readonly organisation: string | null };
  readonly kinds: InformationKind[];
  readonly ground: string;
  readonly groundValidFrom: Day;
  readonly consentId: ConsentId | null;
  readonly sealedReason: Buffer | null;
  readonly how: How;
  readonly sealedContent: Buffer | null;
  readonly state: DisclosureState;
  readonly askedAt: Date;
  readonly askedBy: StaffId;
  readonly asker: string;
  readonly madeAt: Date | null;
  readonly second: string | null;
}

/** What has been shared in a case, or was asked about, the latest first. */
export async function listDisclosures(tx: Tx, exitCaseId: ExitCaseId): Promise<DisclosureRow[]> {
  const { rows } = await sql<DisclosureRow>`
    select disclosure.id as "disclosureId",
           json_build_object('kind', disclosure.recipient_kind, 'organisationId', disclosure.recipient_id,
                             'organisation', organisation.name) as "to",
           disclosure.kinds, disclosure.ground, disclosure.ground_valid_from as "groundValidFrom",
           recipient.consent_id as "consentId", disclosure.sealed_reason as "sealedReason", disclosure.how,
           disclosure.sealed_content as "sealedContent", disclosure.state, disclosure.asked_at as "askedAt",
           disclosure.asked_by as "askedBy", asker.name as asker, disclosure.made_at as "madeAt", second.name as second
    from privacy.disclosure
    join access.staff asker on asker.organisation_id = disclosure.organisation_id and asker.id = disclosure.asked_by
    left join access.staff second on second.organisation_id = disclosure.organisation_id and second.id = disclosure.second_by
    left join access.organisation on organisation.id = disclosure.recipient_id
    left join privacy.consent_recipient recipient
      on recipient.organisation_id = disclosure.organisation_id and recipient.id = disclosure.consent_recipient_id
    where disclosure.exit_case_id = ${exitCaseId}
    order by disclosure.asked_at desc, disclosure.id
    limit 500`.execute(tx);
  return rows;
}

/** A second person has answered; nobody has answered before. */
export async function answerDisclosure(
  tx: Tx,
  disclosureId: DisclosureId,
  { state, at, by }: { state: 'made' | 'turned_down'; at: Date; by: StaffId },
) {
  const { numUpdatedRows } = await tx
    .updateTable('privacy.disclosure')
    .set({ state, made_at: state === 'made' ? at : null, second_at: at, second_by: by })
    .where('id', '=', disclosureId)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw refusal('already_answered');
}
