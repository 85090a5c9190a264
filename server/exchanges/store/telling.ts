import { sql } from 'kysely';
import type { ExchangeId, ExitCaseId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { AnswerAtOnce } from '#exchanges/domain/telling.ts';
import type { ExchangeKind, ReceivedState, SentState } from '#exchanges/words.ts';

export interface IncomingToTell {
  readonly organisationId: OrganisationId;
  readonly exchangeId: ExchangeId;
  readonly sender: string;
  readonly kind: ExchangeKind;
  readonly state: ReceivedState;
  readonly told: number;
  readonly arrivedAt: Date;
  readonly openedAt: Date | null;
  readonly dueAt: Date;
  /** By the rule that held on the day when it was opened. */
  readonly atOnce: AnswerAtOnce | null;
  /** Those who have the function, and those who lead. */
  readonly staff: readonly StaffId[];
  readonly leaders: readonly StaffId[];
}

/** What has come and is to be looked at now; held, so that two who look never tell the same. */
export async function listIncomingToTell(tx: Tx, now: Date, most: number): Promise<IncomingToTell[]> {
  const { rows } = await sql<IncomingToTell>`
    select incoming.organisation_id as "organisationId", incoming.id as "exchangeId", sender.name as sender, incoming.kind, incoming.state,
           incoming.told, incoming.arrived_at as "arrivedAt", incoming.opened_at as "openedAt", incoming.due_at as "dueAt",
           (select jsonb_build_object('remindAfterWorkingDays', rule.remind_after_working_days,
                                      'escalateAfterWorkingDays', rule.escalate_after_working_days)
            from exchanges.answering_rule rule
            where rule.kind = incoming.kind and rule.valid_from <= (incoming.opened_at at time zone 'Europe/Stockholm')::date
              and (rule.valid_to is null or rule.valid_to > (incoming.opened_at at time zone 'Europe/Stockholm')::date)) as "atOnce",
           array(select distinct staff_id from access.role_grant
                 where role_grant.organisation_id = incoming.organisation_id and role = any (incoming.read_by) and withdrawn_at is null) as staff,
           array(select distinct staff_id from access.role_grant
                 where role_grant.organisation_id = incoming.organisation_id and role = 'manager' and withdrawn_at is null) as leaders
    from exchanges.incoming
    join access.organisation sender on sender.id = incoming.sender_id
    where incoming.tell_at <= ${now}
    order by incoming.tell_at, incoming.id
    limit ${most}
    for update of incoming skip locked`.execute(tx);
  return rows;
}

export interface OutgoingToTell {
  readonly organisationId: OrganisationId;
  readonly exchangeId: ExchangeId;
  readonly exitCaseId: ExitCaseId;
  readonly pseudonym: string;
  readonly kind: ExchangeKind;
  readonly state: SentState;
  readonly told: number;
  readonly sentAt: Date;
  readonly dueAt: Date;
  /** Who answers for the case and who wrote it, while they work on it and are not shut out; and who leads where the case is. */
  readonly staff: readonly StaffId[];
  readonly leaders: readonly StaffId[];
}

/** What has been sent and is to be looked at now; held in the same way. */
export async function listOutgoingToTell(tx: Tx, now: Date, most: number): Promise<OutgoingToTell[]> {
  const { rows } = await sql<OutgoingToTell>`
    select outgoing.organisation_id as "organisationId", outgoing.id as "exchangeId", outgoing.exit_case_id as "exitCaseId",
           person.pseudonym, outgoing.kind, outgoing.state, outgoing.told, outgoing.sent_at as "sentAt", outgoing.due_at as "dueAt",
           array(select distinct member.staff_id from access.assignment member
                 where member.organisation_id = outgoing.organisation_id and member.exit_case_id = outgoing.exit_case_id
                   and member.until is null and (member.function = 'responsible' or member.staff_id = outgoing.written_by)
                   and ${isNotShutOut('member')}) as staff,
           array(select distinct leader.staff_id from access.role_grant leader
                 where leader.organisation_id = outgoing.organisation_id and leader.unit_id = exit_case.unit_id and leader.role = 'manager'
                   and leader.withdrawn_at is null and ${isNotShutOut('leader')}) as leaders
    from exchanges.outgoing
    join cases.exit_case on exit_case.organisation_id = outgoing.organisation_id and exit_case.id = outgoing.exit_case_id
    join people.person on person.organisation_id = exit_case.organisation_id and person.id = exit_case.person_id
    where outgoing.tell_at <= ${now}
    order by outgoing.tell_at, outgoing.id
    limit ${most}
    for update of outgoing skip locked`.execute(tx);
  return rows;
}

const isNotShutOut = (who: 'member' | 'leader') => sql`not exists (
  select from access.exclusion
  where exclusion.organisation_id = outgoing.organisation_id and exclusion.exit_case_id = outgoing.exit_case_id and exclusion.ended_at is null
    and (exclusion.staff_id = ${sql.ref(`${who}.staff_id`)}
         or exclusion.unit_id in (select unit_id from access.role_grant held
                                  where held.organisation_id = outgoing.organisation_id and held.staff_id = ${sql.ref(`${who}.staff_id`)}
                                    and held.withdrawn_at is null)))`;

export interface SignalToTell {
  readonly organisationId: OrganisationId;
  readonly exchangeId: ExchangeId;
  readonly recipient: string;
  readonly state: SentState;
  readonly told: number;
  readonly sentAt: Date;
  readonly dueAt: Date;
  /** Those of the unit that sent it who may send one: whoever wrote it may be off. */
  readonly staff: readonly StaffId[];
}

/** What has been sent of somebody of whom there is no case, and is to be looked at now. */
export async function listSignalsToTell(tx: Tx, now: Date, senders: readonly string[], most: number): Promise<SignalToTell[]> {
  const { rows } = await sql<SignalToTell>`
    select signal.organisation_id as "organisationId", signal.id as "exchangeId", recipient.name as recipient, signal.state, signal.told,
           signal.sent_at as "sentAt", signal.due_at as "dueAt",
           array(select distinct staff_id from access.role_grant
                 where role_grant.organisation_id = signal.organisation_id and role_grant.unit_id = signal.unit_id
                   and role = any (${[...senders]}) and withdrawn_at is null) as staff
    from exchanges.signal
    join access.organisation recipient on recipient.id = signal.recipient_id
    where signal.tell_at <= ${now}
    order by signal.tell_at, signal.id
    limit ${most}
    for update of signal skip locked`.execute(tx);
  return rows;
}

export interface VaultSendingToTell extends Omit<SignalToTell, 'staff'> {
  readonly about: 'subject' | 'network';
  readonly aboutId: string;
  /** Those who keep the vault it was sent from. */
  readonly staff: readonly StaffId[];
}

/** What a vault has sent, and is to be looked at now. */
export async function listVaultSendingsToTell(
  tx: Tx,
  now: Date,
  keepers: readonly string[],
  most: number,
): Promise<VaultSendingToTell[]> {
  const { rows } = await sql<VaultSendingToTell>`
    select sending.organisation_id as "organisationId", sending.id as "exchangeId", sending.about, sending.about_id as "aboutId",
           recipient.name as recipient, sending.state, sending.told, sending.sent_at as "sentAt", sending.due_at as "dueAt",
           array(select distinct staff_id from access.role_grant
                 where role_grant.organisation_id = sending.organisation_id and role = any (${[...keepers]}) and withdrawn_at is null) as staff
    from exchanges.vault_sending sending
    join access.organisation recipient on recipient.id = sending.recipient_id
    where sending.tell_at <= ${now}
    order by sending.tell_at, sending.id
    limit ${most}
    for update of sending skip locked`.execute(tx);
  return rows;
}

/** How far it has been told, and when to look again. */
export const updateTold = (
  tx: Tx,
  table: 'incoming' | 'outgoing' | 'signal' | 'vault_sending',
  one: { readonly organisationId: OrganisationId; readonly exchangeId: ExchangeId },
  told: number,
  tellAt: Date | null,
) =>
  tx
    .updateTable(`exchanges.${table}` as 'exchanges.incoming')
    .set({ told, tell_at: tellAt })
    .where('organisation_id', '=', one.organisationId)
    .where('id', '=', one.exchangeId)
    .execute();
