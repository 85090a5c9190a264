import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExchangeId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { OrganisationKind } from '#kernel/organisation-kinds.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound } from '#platform/refusal.ts';
import type { ExchangeKind, ReceivedState } from '#exchanges/words.ts';

export interface IncomingRow {
  readonly exchangeId: ExchangeId;
  readonly kind: ExchangeKind;
  readonly senderId: OrganisationId;
  readonly sender: string;
  readonly senderKind: OrganisationKind;
  readonly arrived: string | null;
  readonly wrapped_key: Buffer;
  readonly key_version: number;
  readonly sealedContent: Buffer | null;
  readonly state: ReceivedState;
  readonly sentAt: Date;
  readonly dueAt: Date;
  readonly expiresAt: Date;
  readonly inHand: boolean;
  readonly openedAt: Date | null;
  readonly opener: string | null;
  readonly answeredAt: Date | null;
  readonly answerer: string | null;
  readonly sealedAnswer: Buffer | null;
  readonly weededAt: Date | null;
  /** What it was sent on still holds. */
  readonly holds: boolean;
}

const select = sql`
  select incoming.id as "exchangeId", incoming.kind, incoming.sender_id as "senderId", sender.name as sender, sender.kind as "senderKind", incoming.arrived,
         incoming.wrapped_key, incoming.key_version, incoming.sealed_content as "sealedContent", incoming.state,
         incoming.sent_at as "sentAt", incoming.due_at as "dueAt", incoming.expires_at as "expiresAt", incoming.in_hand as "inHand",
         incoming.opened_at as "openedAt", opener.name as opener, incoming.answered_at as "answeredAt", answerer.name as answerer,
         case when incoming.weeded_at is null then incoming.sealed_answer end as "sealedAnswer", incoming.weeded_at as "weededAt", exchanges.may_be_read(incoming.id) as holds
  from exchanges.incoming
  join access.organisation sender on sender.id = incoming.sender_id
  left join access.staff opener on opener.organisation_id = incoming.organisation_id and opener.id = incoming.opened_by
  left join access.staff answerer on answerer.organisation_id = incoming.organisation_id and answerer.id = incoming.answered_by`;

export const onePage = 100;

/** One before the other: what is to be done, by when it is to be; then what came last. No two are alike in all of it. */
const place = sql`incoming.state not in ('waiting', 'opened'),
  case when incoming.state in ('waiting', 'opened') then incoming.due_at else 'infinity' end, -extract(epoch from incoming.sent_at), incoming.id`;

/** What has come to the functions one has, and one more if there is more. */
export async function listIncoming(
  tx: Tx,
  { onlyToDo, afterId }: { onlyToDo: boolean; afterId: ExchangeId | null },
): Promise<IncomingRow[]> {
  const { rows } = await sql<IncomingRow>`
    ${select}
    where ${onlyToDo ? sql`incoming.state in ('waiting', 'opened')` : sql`true`}
      and ${afterId === null ? sql`true` : sql`(${place}) > (select ${place} from exchanges.incoming where incoming.id = ${afterId})`}
    order by ${place}
    limit ${onePage + 1}`.execute(tx);
  return rows;
}

/** Of one kind, answered since a day. */
export async function listAnswered(tx: Tx, kind: ExchangeKind, since: Day): Promise<IncomingRow[]> {
  const { rows } = await sql<IncomingRow>`
    ${select}
    where incoming.kind = ${kind} and incoming.state = 'answered' and incoming.answered_at >= ${since}::date
    order by incoming.answered_at, incoming.id
    limit 5000`.execute(tx);
  return rows;
}

/** Of one kind, opened: what waits for an answer, or also what has got one. The oldest first. */
export async function listOpened(tx: Tx, kind: ExchangeKind, which: 'to_answer' | 'all'): Promise<IncomingRow[]> {
  const { rows } = await sql<IncomingRow>`
    ${select}
    where incoming.kind = ${kind}
      and ${which === 'to_answer' ? sql`incoming.state = 'opened'` : sql`incoming.state in ('opened', 'answered', 'declined')`}
    order by incoming.sent_at, incoming.id
    limit 5000`.execute(tx);
  return rows;
}

export async function getIncoming(tx: Tx, exchangeId: ExchangeId): Promise<IncomingRow> {
  const { rows } = await sql<IncomingRow>`${select} where incoming.id = ${exchangeId}`.execute(tx);
  return orNotFound(rows[0]);
}

/** Held until the transaction ends: it is opened, answered or taken back by one at a time. */
export async function holdIncoming(tx: Tx, exchangeId: ExchangeId): Promise<IncomingRow> {
  await sql`select from exchanges.incoming where id = ${exchangeId} for update`.execute(tx);
  return getIncoming(tx, exchangeId);
}

export async function updateOpened(
  tx: Tx,
  exchangeId: ExchangeId,
  { sealedContent, inHand, at, by }: { sealedContent: Buffer; inHand: boolean; at: Date; by: StaffId },
) {
  await tx
    .updateTable('exchanges.incoming')
    // What is to be told of it now that it is opened is worked out by whoever tells.
    .set({
      state: 'opened',
      arrived: null,
      sealed_content: sealedContent,
      in_hand: inHand,
      opened_at: at,
      opened_by: by,
      tell_at: at,
    })
    .where('id', '=', exchangeId)
    .execute();
}

export async function updateAnswered(
  tx: Tx,
  exchangeId: ExchangeId,
  { state, sealedAnswer, at, by }: { state: 'answered' | 'declined'; sealedAnswer: Buffer; at: Date; by: StaffId },
) {
  await tx
    .updateTable('exchanges.incoming')
    .set({ state, sealed_answer: sealedAnswer, answered_at: at, answered_by: by, ended_at: at })
    .where('id', '=', exchangeId)
    .execute();
}

/** What it asked for is done: it is read until then, and not for as long as it is in hand. */
export const updateDone = (tx: Tx, exchangeId: ExchangeId, readableUntil: Date) =>
  sql`select exchanges.put_down(${exchangeId}, ${readableUntil})`.execute(tx);

/** What was answered goes when it is over since so many days and nothing of it can be read. Answers of how many. */
export async function destroyAnswers(tx: Tx, days: number, now: Date): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update exchanges.incoming set sealed_answer = case when answered_at is null then null else ''::bytea end, weeded_at = ${now}
    where not has_content and weeded_at is null
      and greatest(ended_at, expires_at) < ${now}::timestamptz - make_interval(days => ${days})`.execute(tx);
  await sql`
    update exchanges.later_given set sealed_answer = null
    where sealed_answer is not null`.execute(tx);
  return Number(numAffectedRows);
}
