import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExchangeId, OrganisationId, StaffId, UnitId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound } from '#platform/refusal.ts';
import type { SentState } from '#exchanges/words.ts';
import type { Times } from './outgoing.ts';

export interface NewSignal {
  readonly organisationId: OrganisationId;
  readonly exchangeId: ExchangeId;
  readonly unitId: UnitId;
  readonly recipientId: OrganisationId;
  readonly ground: string;
  readonly groundValidFrom: Day;
  readonly by: StaffId;
}

export async function insertSignal(tx: Tx, one: NewSignal, { sentAt, dueAt, expiresAt, tellAt }: Times): Promise<void> {
  await tx
    .insertInto('exchanges.signal')
    .values({
      organisation_id: one.organisationId,
      id: one.exchangeId,
      unit_id: one.unitId,
      recipient_id: one.recipientId,
      ground: one.ground,
      ground_valid_from: one.groundValidFrom,
      state: 'sent',
      sent_at: sentAt,
      sent_by: one.by,
      due_at: dueAt,
      expires_at: expiresAt,
      tell_at: tellAt,
    })
    .execute();
}

export interface SignalRow {
  readonly exchangeId: ExchangeId;
  readonly recipientId: OrganisationId;
  readonly recipient: string;
  readonly titleSv: string;
  readonly titleEn: string;
  readonly citation: string;
  readonly ground: string;
  readonly state: SentState;
  readonly sentAt: Date;
  readonly sender: string;
  readonly dueAt: Date;
  readonly expiresAt: Date;
  readonly receivedAt: Date | null;
  readonly recallAskedAt: Date | null;
  readonly arrivedAnswer: string | null;
}

const select = sql`
  select signal.id as "exchangeId", signal.recipient_id as "recipientId", recipient.name as recipient, signal.ground,
         ground.title_sv as "titleSv", ground.title_en as "titleEn", ground.citation, signal.state, signal.sent_at as "sentAt",
         sender.name as sender, signal.due_at as "dueAt", signal.expires_at as "expiresAt", signal.received_at as "receivedAt",
         signal.recall_asked_at as "recallAskedAt", signal.arrived_answer as "arrivedAnswer"
  from exchanges.signal
  join access.organisation recipient on recipient.id = signal.recipient_id
  join privacy.ground on ground.code = signal.ground and ground.valid_from = signal.ground_valid_from
  join access.staff sender on sender.organisation_id = signal.organisation_id and sender.id = signal.sent_by`;

/** What one's units have sent, the latest first. */
export async function listSignals(tx: Tx): Promise<SignalRow[]> {
  const { rows } = await sql<SignalRow>`${select} order by signal.sent_at desc, signal.id limit 200`.execute(tx);
  return rows;
}

export async function getSignal(tx: Tx, exchangeId: ExchangeId): Promise<SignalRow> {
  const { rows } = await sql<SignalRow>`${select} where signal.id = ${exchangeId}`.execute(tx);
  return orNotFound(rows[0]);
}

export async function holdSignal(tx: Tx, exchangeId: ExchangeId): Promise<SignalRow> {
  await sql`select from exchanges.signal where id = ${exchangeId} for update`.execute(tx);
  return getSignal(tx, exchangeId);
}

export const updateSignalRecallAsked = (tx: Tx, exchangeId: ExchangeId, at: Date) =>
  tx.updateTable('exchanges.signal').set({ recall_asked_at: at }).where('id', '=', exchangeId).execute();
