import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { AgreementId, AgreementTemplateId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { OrganisationKind } from '#kernel/organisation-kinds.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import { Content } from '#agreements/domain/content.ts';
import type { SigningFunction } from '#agreements/words.ts';

export interface AgreementRow {
  readonly agreementId: AgreementId;
  readonly houseId: OrganisationId;
  readonly house: string;
}

/** Those that the own house has written or is a party to: row security says which. */
export async function listAgreements(tx: Tx): Promise<AgreementRow[]> {
  const { rows } = await sql<AgreementRow>`
    select agreement.id as "agreementId", house.id as "houseId", house.name as house
    from agreements.agreement join access.organisation house on house.id = agreement.organisation_id
    order by agreement.begun_at desc, agreement.id`.execute(tx);
  return rows;
}

export async function getAgreement(tx: Tx, agreementId: AgreementId): Promise<AgreementRow> {
  const { rows } = await sql<AgreementRow>`
    select agreement.id as "agreementId", house.id as "houseId", house.name as house
    from agreements.agreement join access.organisation house on house.id = agreement.organisation_id
    where agreement.id = ${agreementId}`.execute(tx);
  return orNotFound(rows[0]);
}

interface Written {
  readonly organisationId: OrganisationId;
  readonly agreementId: AgreementId;
  readonly content: Content;
  readonly at: Date;
  readonly by: StaffId;
}

export async function insertAgreement(tx: Tx, one: Written & { copiedFrom: AgreementTemplateId | null }): Promise<void> {
  await tx
    .insertInto('agreements.agreement')
    .values({
      organisation_id: one.organisationId,
      id: one.agreementId,
      copied_from: one.copiedFrom,
      begun_at: one.at,
      begun_by: one.by,
    })
    .execute();
  await tx
    .insertInto('agreements.draft')
    .values({
      organisation_id: one.organisationId,
      agreement_id: one.agreementId,
      content: JSON.stringify(one.content) as never, // jsonb is written as text
      written_at: one.at,
      written_by: one.by,
      version: 1,
    })
    .execute();
}

export interface DraftRow {
  readonly agreementId: AgreementId;
  readonly content: Content;
  readonly writtenAt: Date;
  readonly version: number;
}

/** Of the own house; of one agreement, or of all. */
export async function listDrafts(tx: Tx, agreementId: AgreementId | null): Promise<DraftRow[]> {
  const { rows } = await sql<DraftRow>`
    select agreement_id as "agreementId", content, written_at as "writtenAt", version from agreements.draft
    where ${agreementId}::uuid is null or agreement_id = ${agreementId}`.execute(tx);
  return rows.map((row) => ({ ...row, content: Content.parse(row.content) }));
}

/** On top of the version that was read. */
export async function updateDraft(tx: Tx, { agreementId, content, at, by }: Omit<Written, 'organisationId'>, version: number) {
  const updated = await tx
    .updateTable('agreements.draft')
    .set({ content: JSON.stringify(content) as never, written_at: at, written_by: by, version: version + 1 })
    .where('agreement_id', '=', agreementId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (updated.numUpdatedRows === 0n) throw refusal('changed_meanwhile');
  return version + 1;
}

/** The draft as it was read, held until the transaction ends: of two who propose at once one makes the next version. */
export async function holdDraft(tx: Tx, agreementId: AgreementId, version: number): Promise<DraftRow> {
  const { rows } = await sql<DraftRow>`
    select agreement_id as "agreementId", content, written_at as "writtenAt", version from agreements.draft
    where agreement_id = ${agreementId} for update`.execute(tx);
  const row = orNotFound(rows[0]);
  if (row.version !== version) throw refusal('changed_meanwhile');
  return { ...row, content: Content.parse(row.content) };
}

export interface SignatureRow {
  readonly organisationId: OrganisationId;
  readonly function: SigningFunction;
  readonly signedAt: string | null;
  readonly signer: string | null;
  readonly declined: { readonly at: string; readonly reason: string; readonly by: string | null } | null;
}

interface NoticeRow {
  readonly organisationId: OrganisationId;
  readonly lastDay: Day;
  readonly reason: string;
  readonly at: string;
  readonly by: string | null;
}

export interface EditionRow {
  readonly agreementId: AgreementId;
  readonly houseId: OrganisationId;
  readonly number: number;
  readonly content: Content;
  readonly digest: string;
  readonly from: Day;
  readonly to: Day | null;
  readonly reviewOn: Day;
  readonly proposedAt: Date;
  readonly signatures: readonly SignatureRow[];
  readonly notices: readonly NoticeRow[];
}

/** In order. The name of one who has signed is that of a colleague, or is not to be seen: row security says of whom. */
export async function listEditions(tx: Tx, agreementId: AgreementId | null): Promise<EditionRow[]> {
  const { rows } = await sql<EditionRow>`
    select edition.agreement_id as "agreementId", edition.organisation_id as "houseId", edition.number, edition.content, encode(edition.digest, 'hex') as digest,
           edition.from_day as "from", edition.to_day as "to", edition.review_on as "reviewOn", edition.proposed_at as "proposedAt",
           (select coalesce(jsonb_agg(jsonb_build_object(
                     'organisationId', party.party_id, 'function', party.function, 'signedAt', signature.signed_at, 'signer', signer.name,
                     'declined', case when decline.party_id is not null then jsonb_build_object(
                       'at', decline.declined_at, 'reason', decline.reason, 'by', decliner.name) end)
                     order by party.party_id), '[]')
            from agreements.party
            left join agreements.signature using (organisation_id, agreement_id, number, party_id)
            left join agreements.decline using (organisation_id, agreement_id, number, party_id)
            left join access.staff signer on signer.organisation_id = signature.party_id and signer.id = signature.signed_by
            left join access.staff decliner on decliner.organisation_id = decline.party_id and decliner.id = decline.declined_by
            where party.organisation_id = edition.organisation_id and party.agreement_id = edition.agreement_id and party.number = edition.number) as signatures,
           (select coalesce(jsonb_agg(jsonb_build_object(
                     'organisationId', notice.party_id, 'lastDay', notice.last_day, 'reason', notice.reason, 'at', notice.noticed_at, 'by', staff.name)
                     order by notice.noticed_at, notice.party_id), '[]')
            from agreements.notice
            left join access.staff on staff.organisation_id = notice.party_id and staff.id = notice.noticed_by
            where notice.organisation_id = edition.organisation_id and notice.agreement_id = edition.agreement_id and notice.number = edition.number) as notices
    from agreements.edition
    where ${agreementId}::uuid is null or edition.agreement_id = ${agreementId}
    order by edition.agreement_id, edition.number`.execute(tx);
  return rows.map((row) => ({ ...row, content: Content.parse(row.content) }));
}

export interface NewEdition extends Written {
  readonly number: number;
  readonly digest: Buffer;
  readonly from: Day;
  readonly reviewOn: Day;
  readonly parties: readonly { readonly organisationId: OrganisationId; readonly function: SigningFunction }[];
}

export async function insertEdition(tx: Tx, one: NewEdition): Promise<void> {
  const key = { organisation_id: one.organisationId, agreement_id: one.agreementId, number: one.number };
  await tx
    .insertInto('agreements.edition')
    .values({
      ...key,
      content: JSON.stringify(one.content) as never, // jsonb is written as text
      digest: one.digest,
      from_day: one.from,
      to_day: one.content.to,
      review_on: one.reviewOn,
      proposed_at: one.at,
      proposed_by: one.by,
    })
    .execute();
  await tx
    .insertInto('agreements.party')
    .values(one.parties.map((party) => ({ ...key, party_id: party.organisationId, function: party.function })))
    .execute();
}

export const insertSignature = (
  tx: Tx,
  one: {
    houseId: OrganisationId;
    agreementId: AgreementId;
    number: number;
    partyId: OrganisationId;
    provedAt: Date;
    digest: string;
    at: Date;
    by: StaffId;
  },
) =>
  tx
    .insertInto('agreements.signature')
    .values({
      organisation_id: one.houseId,
      agreement_id: one.agreementId,
      number: one.number,
      party_id: one.partyId,
      signed_at: one.at,
      signed_by: one.by,
      proved_at: one.provedAt,
      digest: Buffer.from(one.digest, 'hex'),
    })
    .execute();

/** Whether one holds the function by which the own house signs a version. */
export async function signsFor(tx: Tx, houseId: OrganisationId, agreementId: AgreementId, number: number): Promise<boolean> {
  const { rows } = await sql<{
    is: boolean;
  }>`select agreements.signs(${houseId}, ${agreementId}, ${number}::integer) as is`.execute(tx);
  return rows[0]?.is === true;
}

/** What the register says of some organisations. */
export async function listOrganisations(tx: Tx, ids: readonly OrganisationId[]) {
  const { rows } = await sql<{ organisationId: OrganisationId; name: string; kind: OrganisationKind }>`
    select id as "organisationId", name, kind from access.organisation where id = any (${[...ids]}) order by name`.execute(tx);
  return rows;
}
