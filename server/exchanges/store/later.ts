import { sql } from 'kysely';
import type { ExchangeId, ExitCaseId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { Head } from '#exchanges/domain/envelope.ts';

/** What came after an answer, with the sender. */
export interface LaterAnswerRow {
  readonly id: string;
  readonly exchangeId: ExchangeId;
  readonly says: 'replaced' | 'withdrawn';
  readonly cameAt: Date;
  readonly arrived: string | null;
  readonly sealedAnswer: Buffer | null;
}

/** Of a case, in the order in which they came. */
export async function listLaterAnswers(tx: Tx, exitCaseId: ExitCaseId): Promise<LaterAnswerRow[]> {
  const { rows } = await sql<LaterAnswerRow>`
    select id, exchange_id as "exchangeId", says, came_at as "cameAt", arrived, sealed_answer as "sealedAnswer"
    from exchanges.later_answer where exit_case_id = ${exitCaseId}
    order by came_at, id limit 1000`.execute(tx);
  return rows;
}

export async function updateLaterRead(tx: Tx, id: string, sealedAnswer: Buffer, at: Date, by: StaffId): Promise<void> {
  await tx
    .updateTable('exchanges.later_answer')
    .set({ arrived: null, sealed_answer: sealedAnswer, read_at: at, read_by: by })
    .where('id', '=', id)
    .execute();
}

/** Put where it belongs, unopened; the same again is the same. The sender is told again that an answer has come. */
export async function insertLaterAnswer(tx: Tx, head: Head, envelope: string, at: Date): Promise<void> {
  const isNew = head.type === 'answer';
  const { rows } = await sql`
    insert into exchanges.later_answer (organisation_id, id, exit_case_id, exchange_id, says, came_at, arrived)
    select organisation_id, ${head.envelopeId}::uuid, exit_case_id, id, ${isNew ? 'replaced' : 'withdrawn'}, ${head.at}::timestamptz,
           ${isNew ? envelope : null}
    from exchanges.outgoing where organisation_id = ${head.to} and id = ${head.exchangeId} and recipient_id = ${head.from}
    on conflict do nothing returning id`.execute(tx);
  if (rows.length > 0)
    await sql`
      update exchanges.outgoing set told = 2, tell_at = ${at}
      where organisation_id = ${head.to} and id = ${head.exchangeId}`.execute(tx);
}

/** What was given after an answer, with the recipient. Without a text: that it no longer holds. */
export interface LaterGivenRow {
  readonly id: string;
  readonly sealedAnswer: Buffer | null;
  readonly givenAt: Date;
  readonly givenBy: string;
}

export async function listLaterGiven(tx: Tx, exchangeId: ExchangeId): Promise<LaterGivenRow[]> {
  const { rows } = await sql<LaterGivenRow>`
    select later_given.id, later_given.sealed_answer as "sealedAnswer", later_given.given_at as "givenAt", giver.name as "givenBy"
    from exchanges.later_given
    join access.staff giver on giver.organisation_id = later_given.organisation_id and giver.id = later_given.given_by
    where later_given.exchange_id = ${exchangeId}
    order by later_given.given_at, later_given.id limit 200`.execute(tx);
  return rows;
}

export async function insertLaterGiven(
  tx: Tx,
  one: {
    organisationId: OrganisationId;
    id: string;
    exchangeId: ExchangeId;
    sealedAnswer: Buffer | null;
    at: Date;
    by: StaffId;
  },
): Promise<void> {
  await sql`
    insert into exchanges.later_given (organisation_id, id, exchange_id, sealed_answer, given_at, given_by)
    values (${one.organisationId}, ${one.id}, ${one.exchangeId}, ${one.sealedAnswer}, ${one.at}, ${one.by})`.execute(tx);
}
