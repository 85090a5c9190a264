import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ConsentId, ConsentRecipientId, ExitCaseId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { refusal } from '#platform/refusal.ts';
import type { Consent, ConsentRecipient, Recipient } from '#privacy/domain/consent.ts';
import type { Given, InformationKind, RecipientKind, Told } from '#privacy/words.ts';

export interface NewConsent {
  readonly organisationId: OrganisationId;
  readonly consentId: ConsentId;
  readonly exitCaseId: ExitCaseId;
  readonly kinds: readonly InformationKind[];
  readonly sealedPurpose: Buffer;
  readonly from: Day;
  readonly to: Day;
  readonly given: Given;
  readonly signedOn: Day | null;
  readonly attachmentId: string | null;
  readonly sealedPaper: Buffer | null;
  readonly told: readonly Told[];
  readonly at: Date;
  readonly by: StaffId;
  readonly replaces: ConsentId | null;
  readonly recipients: readonly (Recipient & { readonly consentRecipientId: ConsentRecipientId })[];
}

export async function insertConsent(tx: Tx, one: NewConsent) {
  await tx
    .insertInto('privacy.consent')
    .values({
      organisation_id: one.organisationId,
      id: one.consentId,
      exit_case_id: one.exitCaseId,
      kinds: [...one.kinds],
      sealed_purpose: one.sealedPurpose,
      from_day: one.from,
      to_day: one.to,
      given: one.given,
      signed_on: one.signedOn,
      attachment_id: one.attachmentId,
      sealed_paper: one.sealedPaper,
      told: [...one.told],
      recorded_at: one.at,
      recorded_by: one.by,
      replaces: one.replaces,
    })
    .execute();
  await tx
    .insertInto('privacy.consent_recipient')
    .values(
      one.recipients.map((recipient) => ({
        organisation_id: one.organisationId,
        id: recipient.consentRecipientId,
        exit_case_id: one.exitCaseId,
        consent_id: one.consentId,
        recipient_kind: recipient.kind,
        recipient_id: recipient.organisationId,
      })),
    )
    .execute();
}

export interface ConsentRecipientRow extends ConsentRecipient {
  readonly consentRecipientId: ConsentRecipientId;
  readonly organisation: string | null;
  readonly sealedWithdrawal: Buffer | null;
}

export interface ConsentRow extends Consent {
  readonly consentId: ConsentId;
  readonly recipients: readonly ConsentRecipientRow[];
  readonly sealedPurpose: Buffer;
  readonly signedOn: Day | null;
  readonly attachmentId: string | null;
  readonly sealedPaper: Buffer | null;
  readonly told: readonly Told[];
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly withdrawnBy: string | null;
  readonly sealedWithdrawal: Buffer | null;
  readonly version: number;
}

/** Every consent of a case, the latest first, each with those it is for. */
export async function listConsents(tx: Tx, exitCaseId: ExitCaseId): Promise<ConsentRow[]> {
  const { rows } = await sql<Omit<ConsentRow, 'recipients'>>`
    select consent.id as "consentId", consent.kinds, consent.sealed_purpose as "sealedPurpose", consent.from_day as "from",
           consent.to_day as "to", consent.given, consent.signed_on as "signedOn", consent.attachment_id as "attachmentId",
           consent.sealed_paper as "sealedPaper", consent.told, consent.recorded_at as "recordedAt", recorder.name as "recordedBy",
           consent.replaced_at as "replacedAt", consent.withdrawn_at as "withdrawnAt", withdrawer.name as "withdrawnBy",
           consent.sealed_withdrawal as "sealedWithdrawal", consent.version
    from privacy.consent
    join access.staff recorder on recorder.organisation_id = consent.organisation_id and recorder.id = consent.recorded_by
    left join access.staff withdrawer on withdrawer.organisation_id = consent.organisation_id and withdrawer.id = consent.withdrawn_by
    where consent.exit_case_id = ${exitCaseId}
    order by consent.recorded_at desc, consent.id`.execute(tx);
  const { rows: recipients } = await sql<ConsentRecipientRow & { consentId: ConsentId }>`
    select recipient.id as "consentRecipientId", recipient.consent_id as "consentId", recipient.recipient_kind as kind,
           recipient.recipient_id as "organisationId", organisation.name as organisation, recipient.withdrawn_at as "withdrawnAt",
           recipient.sealed_withdrawal as "sealedWithdrawal"
    from privacy.consent_recipient recipient
    left join access.organisation on organisation.id = recipient.recipient_id
    where recipient.exit_case_id = ${exitCaseId}
    order by recipient.recipient_kind, organisation.name, recipient.id`.execute(tx);
  return rows.map((row) => ({ ...row, recipients: recipients.filter(({ consentId }) => consentId === row.consentId) }));
}

/** Another takes its place, from now on. On top of the version that was read. */
export async function replaceConsent(tx: Tx, consentId: ConsentId, version: number, at: Date) {
  await update(tx, consentId, version, { replaced_at: at });
}

export interface Withdrawal {
  readonly consentRecipientIds: readonly string[];
  readonly whole: boolean;
  readonly at: Date;
  readonly by: StaffId;
  /** What the person said, beside what they took back: the whole, or one recipient. */
  readonly sealedNote: Buffer | null;
}

/** Answers the version after the change. */
export async function withdrawConsent(tx: Tx, consentId: ConsentId, version: number, said: Withdrawal): Promise<number> {
  const withdrawn = { withdrawn_at: said.at, withdrawn_by: said.by };
  const noted = { ...withdrawn, sealed_withdrawal: said.sealedNote };
  await tx
    .updateTable('privacy.consent_recipient')
    .set(said.whole ? withdrawn : noted)
    .where('consent_id', '=', consentId)
    .where('id', 'in', said.consentRecipientIds)
    .where('withdrawn_at', 'is', null)
    .execute();
  return update(tx, consentId, version, said.whole ? noted : {});
}

async function update(tx: Tx, consentId: ConsentId, version: number, set: object): Promise<number> {
  const updated = await tx
    .updateTable('privacy.consent')
    .set({ ...set, version: version + 1 })
    .where('id', '=', consentId)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();
  if (!updated) throw refusal('changed_meanwhile');
  return updated.version;
}

/** What an organisation of the register is; none where there is no such organisation. */
export async function findKindOf(tx: Tx, organisationId: OrganisationId): Promise<RecipientKind | undefined> {
  const found = await tx.selectFrom('access.organisation').select('kind').where('id', '=', organisationId).executeTakeFirst();
  return found?.kind as RecipientKind | undefined; // the check constraint of the column
}
