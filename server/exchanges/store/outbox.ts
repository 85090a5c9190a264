import { sql } from 'kysely';
import type { ExchangeId, ExitCaseId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { ExchangeKind, SentState, WithdrawnBecause } from '#exchanges/words.ts';

/** What has been sent, wherever the sender keeps that it was: from a case, of somebody of whom there is none, or from the vault of the police. */
export interface SentRow {
  readonly exchangeId: ExchangeId;
  readonly kind: ExchangeKind;
  readonly recipient: string;
  readonly keptIn: 'case' | 'signal' | 'subject' | 'network';
  readonly aboutId: ExitCaseId | string;
  readonly pseudonym: string | null;
  readonly state: SentState;
  readonly isLate: boolean;
  readonly isUnread: boolean;
  readonly writtenAt: Date;
  readonly writer: string;
  readonly sentAt: Date | null;
  readonly dueAt: Date | null;
  readonly receivedAt: Date | null;
  readonly endedAt: Date | null;
  readonly recallAskedAt: Date | null;
  readonly because: WithdrawnBecause | null;
}

export const onePage = 100;

/** Which of them. An answer that nobody has read is still to be dealt with. */
const shown = {
  to_do: sql`("isUnread" or state in ('draft', 'sent', 'received'))`,
  not_opened: sql`state = 'sent'`,
  opened: sql`state = 'received'`,
  answered: sql`state in ('answered', 'declined')`,
  recalled: sql`state = 'withdrawn'`,
  expired: sql`state = 'expired'`,
} as const;
export type Shown = keyof typeof shown;

/** One before the other: what is late, then what is still to come, by when; then the latest. No two are alike in all of it. */
const place = sql`not "isLate", not ("isUnread" or state in ('draft', 'sent', 'received')),
  case when state in ('sent', 'received') then "dueAt" else 'infinity' end, -extract(epoch from "writtenAt"), "exchangeId"`;

/** Row security says which: those of the cases one works on, of one's units, and of one's vault. One more than a page where there is more. */
export async function listSent(
  tx: Tx,
  { show, afterId, now }: { show: Shown; afterId: ExchangeId | null; now: Date },
): Promise<SentRow[]> {
  const isLate = (table: 'outgoing' | 'signal' | 'sending') =>
    sql`(${sql.ref(`${table}.state`)} in ('sent', 'received') and ${sql.ref(`${table}.due_at`)} <= ${now}) as "isLate"`;
  const { rows } = await sql<SentRow>`
    with sent as materialized (
      select outgoing.id as "exchangeId", outgoing.kind, recipient.name as recipient, 'case' as "keptIn", outgoing.exit_case_id as "aboutId",
             person.pseudonym, outgoing.state, ${isLate('outgoing')},
             outgoing.arrived_answer is not null
               or exists (select from exchanges.later_answer later
                          where later.organisation_id = outgoing.organisation_id and later.exchange_id = outgoing.id and later.read_by is null)
               as "isUnread",
             outgoing.written_at as "writtenAt", writer.name as writer, outgoing.sent_at as "sentAt", outgoing.due_at as "dueAt",
             outgoing.received_at as "receivedAt", outgoing.ended_at as "endedAt", outgoing.recall_asked_at as "recallAskedAt",
             outgoing.withdrawn_because as because
      from exchanges.outgoing
      join access.organisation recipient on recipient.id = outgoing.recipient_id
      join access.staff writer on writer.organisation_id = outgoing.organisation_id and writer.id = outgoing.written_by
      join cases.exit_case on exit_case.organisation_id = outgoing.organisation_id and exit_case.id = outgoing.exit_case_id
      join people.person on person.organisation_id = exit_case.organisation_id and person.id = exit_case.person_id
      union all
      select signal.id, 'signal', recipient.name, 'signal', signal.id, null, signal.state, ${isLate('signal')}, false, signal.sent_at, writer.name,
             signal.sent_at, signal.due_at, signal.received_at, signal.ended_at, signal.recall_asked_at, null
      from exchanges.signal
      join access.organisation recipient on recipient.id = signal.recipient_id
      join access.staff writer on writer.organisation_id = signal.organisation_id and writer.id = signal.sent_by
      union all
      select sending.id, 'vault_facts', recipient.name, sending.about, sending.about_id, null, sending.state, ${isLate('sending')}, false,
             sending.sent_at, writer.name, sending.sent_at, sending.due_at, sending.received_at, sending.ended_at, sending.recall_asked_at, null
      from exchanges.vault_sending sending
      join access.organisation recipient on recipient.id = sending.recipient_id
      join access.staff writer on writer.organisation_id = sending.organisation_id and writer.id = sending.sent_by
    )
    select * from sent
    where ${shown[show]} and ${afterId === null ? sql`true` : sql`(${place}) > (select ${place} from sent where "exchangeId" = ${afterId})`}
    order by ${place}
    limit ${onePage + 1}`.execute(tx);
  return rows;
}
