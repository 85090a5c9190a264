import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExchangeId, ExitCaseId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound } from '#platform/refusal.ts';
import type { Kind } from '#exchanges/domain/kind.ts';
import type { ExchangeKind, SentState, WithdrawnBecause } from '#exchanges/words.ts';

export interface NewOutgoing {
  readonly organisationId: OrganisationId;
  readonly exchangeId: ExchangeId;
  readonly exitCaseId: ExitCaseId;
  readonly kind: ExchangeKind;
  readonly oneAtATime: boolean;
  readonly recipientId: OrganisationId;
  readonly ground: string;
  readonly groundValidFrom: Day;
  readonly consentRecipientId: string | null;
  readonly sealedReason: Buffer | null;
  readonly sealedContent: Buffer;
  readonly needsSecond: boolean;
  readonly at: Date;
  readonly by: StaffId;
}

export interface Times {
  readonly sentAt: Date;
  readonly dueAt: Date;
  readonly expiresAt: Date;
  /** When to look whether somebody has to be told. */
  readonly tellAt: Date;
}

/** A draft that waits for a second person, or one that is sent at once. */
export async function insertOutgoing(tx: Tx, one: NewOutgoing, times: Times | undefined): Promise<void> {
  await tx
    .insertInto('exchanges.outgoing')
    .values({
      organisation_id: one.organisationId,
      id: one.exchangeId,
      exit_case_id: one.exitCaseId,
      kind: one.kind,
      one_at_a_time: one.oneAtATime,
      recipient_id: one.recipientId,
      ground: one.ground,
      ground_valid_from: one.groundValidFrom,
      consent_recipient_id: one.consentRecipientId,
      sealed_reason: one.sealedReason,
      sealed_content: one.sealedContent,
      needs_second: one.needsSecond,
      state: times ? 'sent' : 'draft',
      written_at: one.at,
      written_by: one.by,
      sent_at: times?.sentAt ?? null,
      due_at: times?.dueAt ?? null,
      expires_at: times?.expiresAt ?? null,
      tell_at: times?.tellAt ?? null,
    })
    .execute();
}

export interface OutgoingRow {
  readonly exchangeId: ExchangeId;
  readonly kind: ExchangeKind;
  readonly recipientId: OrganisationId;
  readonly recipient: string;
  /** Of a municipality. */
  readonly recipientCode: string | null;
  readonly ground: string;
  readonly titleSv: string;
  readonly titleEn: string;
  readonly citation: string;
  readonly sealedReason: Buffer | null;
  readonly sealedContent: Buffer;
  readonly state: SentState;
  readonly writtenAt: Date;
  readonly writtenBy: StaffId;
  readonly writer: string;
  readonly second: string | null;
  readonly sentAt: Date | null;
  readonly dueAt: Date | null;
  readonly expiresAt: Date | null;
  readonly receivedAt: Date | null;
  readonly recallAskedAt: Date | null;
  readonly endedAt: Date | null;
  readonly because: WithdrawnBecause | null;
  readonly arrivedAnswer: string | null;
  readonly sealedAnswer: Buffer | null;
}

const select = sql`
  select outgoing.id as "exchangeId", outgoing.kind, outgoing.recipient_id as "recipientId", recipient.name as recipient, recipient.code as "recipientCode",
         outgoing.ground, ground.title_sv as "titleSv", ground.title_en as "titleEn", ground.citation,
         outgoing.sealed_reason as "sealedReason", outgoing.sealed_content as "sealedContent", outgoing.state,
         outgoing.written_at as "writtenAt", outgoing.written_by as "writtenBy", writer.name as writer, second.name as second,
         outgoing.sent_at as "sentAt", outgoing.due_at as "dueAt", outgoing.expires_at as "expiresAt",
         outgoing.received_at as "receivedAt", outgoing.recall_asked_at as "recallAskedAt", outgoing.ended_at as "endedAt",
         outgoing.withdrawn_because as because, outgoing.arrived_answer as "arrivedAnswer", outgoing.sealed_answer as "sealedAnswer"
  from exchanges.outgoing
  join access.organisation recipient on recipient.id = outgoing.recipient_id
  join privacy.ground on ground.code = outgoing.ground and ground.valid_from = outgoing.ground_valid_from
  join access.staff writer on writer.organisation_id = outgoing.organisation_id and writer.id = outgoing.written_by
  left join access.staff second on second.organisation_id = outgoing.organisation_id and second.id = outgoing.second_by`;

/** All that has been shared from a case, or is about to be, the latest first. */
export async function listOutgoing(tx: Tx, exitCaseId: ExitCaseId): Promise<OutgoingRow[]> {
  const { rows } = await sql<OutgoingRow>`
    ${select} where outgoing.exit_case_id = ${exitCaseId} order by outgoing.written_at desc, outgoing.id limit 500`.execute(tx);
  return rows;
}

/** Held until the transaction ends, so that two who act on it act one after the other. */
export async function holdOutgoing(tx: Tx, exitCaseId: ExitCaseId, exchangeId: ExchangeId): Promise<OutgoingRow> {
  const { rows } = await sql<OutgoingRow>`
    ${select} where outgoing.exit_case_id = ${exitCaseId} and outgoing.id = ${exchangeId} for update of outgoing`.execute(tx);
  return orNotFound(rows[0]);
}

const change = (tx: Tx, exchangeId: ExchangeId) => tx.updateTable('exchanges.outgoing').where('id', '=', exchangeId);

/** A second person has said yes. */
export const updateConfirmed = (tx: Tx, exchangeId: ExchangeId, by: StaffId, { sentAt, dueAt, expiresAt, tellAt }: Times) =>
  change(tx, exchangeId)
    .set({
      state: 'sent',
      second_at: sentAt,
      second_by: by,
      sent_at: sentAt,
      due_at: dueAt,
      expires_at: expiresAt,
      tell_at: tellAt,
    })
    .execute();

export const updateDropped = (tx: Tx, exchangeId: ExchangeId, at: Date) =>
  change(tx, exchangeId).set({ state: 'withdrawn', withdrawn_because: 'dropped', ended_at: at }).execute();

export const updateRecallAsked = (tx: Tx, exchangeId: ExchangeId, at: Date) =>
  change(tx, exchangeId).set({ recall_asked_at: at }).execute();

/** The answer, sealed for the case as soon as one of its team has read it. */
export const updateAnswerRead = (tx: Tx, exchangeId: ExchangeId, sealedAnswer: Buffer, at: Date, by: StaffId) =>
  change(tx, exchangeId)
    .set({ arrived_answer: null, sealed_answer: sealedAnswer, answer_read_at: at, answer_read_by: by })
    .execute();

export interface Party {
  readonly organisationId: OrganisationId;
  readonly name: string;
}

/** To whom each of these kinds may go from here: those who take it and have an address, oneself left out. What one may not send goes to nobody. */
export async function listReachable(
  tx: Tx,
  kinds: readonly Pick<Kind, 'name' | 'from' | 'to'>[],
  from: OrganisationId,
): Promise<(Party & { kind: ExchangeKind })[]> {
  const given = JSON.stringify(kinds.map(({ name, from: senders, to }) => ({ name, senders, recipients: to })));
  const { rows } = await sql<Party & { kind: ExchangeKind }>`
    select exchange.name as kind, organisation.id as "organisationId", organisation.name
    from jsonb_to_recordset(${given}::jsonb) as exchange (name text, senders jsonb, recipients jsonb)
    join access.organisation sender on sender.id = ${from} and exchange.senders ? sender.kind
    join access.organisation on organisation.id <> sender.id and exchange.recipients ? organisation.kind
    where exists (select from exchanges.address where address.organisation_id = organisation.id)
    order by organisation.name`.execute(tx);
  return rows;
}

/** The names of organisations, as the register has them. */
export async function listNamed(tx: Tx, organisationIds: readonly string[]): Promise<Party[]> {
  if (organisationIds.length === 0) return [];
  const { rows } = await sql<Party>`
    select id as "organisationId", name from access.organisation where id = any (${[...organisationIds]}::uuid[])
    order by array_position(${[...organisationIds]}::uuid[], id)`.execute(tx);
  return rows;
}
