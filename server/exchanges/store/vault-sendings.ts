import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExchangeId, FactId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound } from '#platform/refusal.ts';
import type { SentState } from '#exchanges/words.ts';
import type { Times } from './outgoing.ts';

/** A person or a network of the sender's vault. */
export interface About {
  readonly of: 'subject' | 'network';
  readonly id: string;
}

export interface NewVaultSending {
  readonly organisationId: OrganisationId;
  readonly exchangeId: ExchangeId;
  readonly about: About;
  readonly recipientId: OrganisationId;
  readonly ground: string;
  readonly groundValidFrom: Day;
  readonly sealedReason: Buffer;
  readonly factIds: readonly FactId[];
  readonly by: StaffId;
}

export async function insertVaultSending(
  tx: Tx,
  one: NewVaultSending,
  { sentAt, dueAt, expiresAt, tellAt }: Times,
): Promise<void> {
  await tx
    .insertInto('exchanges.vault_sending')
    .values({
      organisation_id: one.organisationId,
      id: one.exchangeId,
      about: one.about.of,
      about_id: one.about.id,
      recipient_id: one.recipientId,
      ground: one.ground,
      ground_valid_from: one.groundValidFrom,
      sealed_reason: one.sealedReason,
      fact_ids: [...one.factIds],
      state: 'sent',
      sent_at: sentAt,
      sent_by: one.by,
      due_at: dueAt,
      expires_at: expiresAt,
      tell_at: tellAt,
    })
    .execute();
}

export interface VaultSendingRow {
  readonly exchangeId: ExchangeId;
  readonly about: About['of'];
  readonly aboutId: string;
  readonly recipientId: OrganisationId;
  readonly recipient: string;
  readonly titleSv: string;
  readonly titleEn: string;
  readonly citation: string;
  readonly sealedReason: Buffer;
  readonly factIds: readonly FactId[];
  readonly state: SentState;
  readonly sentAt: Date;
  readonly sender: string;
  readonly dueAt: Date;
  readonly receivedAt: Date | null;
  readonly recallAskedAt: Date | null;
}

const select = sql`
  select sending.id as "exchangeId", sending.about, sending.about_id as "aboutId", sending.recipient_id as "recipientId",
         recipient.name as recipient, ground.title_sv as "titleSv", ground.title_en as "titleEn", ground.citation,
         sending.sealed_reason as "sealedReason", sending.fact_ids as "factIds", sending.state, sending.sent_at as "sentAt",
         sender.name as sender, sending.due_at as "dueAt", sending.received_at as "receivedAt", sending.recall_asked_at as "recallAskedAt"
  from exchanges.vault_sending sending
  join access.organisation recipient on recipient.id = sending.recipient_id
  join privacy.ground on ground.code = sending.ground and ground.valid_from = sending.ground_valid_from
  join access.staff sender on sender.organisation_id = sending.organisation_id and sender.id = sending.sent_by`;

/** What has been sent about a person or a network, the latest first. */
export async function listVaultSendings(tx: Tx, { of, id }: About): Promise<VaultSendingRow[]> {
  const { rows } = await sql<VaultSendingRow>`
    ${select} where sending.about = ${of} and sending.about_id = ${id} order by sending.sent_at desc, sending.id limit 200`.execute(
    tx,
  );
  return rows;
}

export async function holdVaultSending(tx: Tx, exchangeId: ExchangeId): Promise<VaultSendingRow> {
  await sql`select from exchanges.vault_sending where id = ${exchangeId} for update`.execute(tx);
  return orNotFound((await sql<VaultSendingRow>`${select} where sending.id = ${exchangeId}`.execute(tx)).rows[0]);
}

export const updateVaultRecallAsked = (tx: Tx, exchangeId: ExchangeId, at: Date) =>
  tx.updateTable('exchanges.vault_sending').set({ recall_asked_at: at }).where('id', '=', exchangeId).execute();
