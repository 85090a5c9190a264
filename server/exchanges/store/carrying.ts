import { type RawBuilder, sql } from 'kysely';
import type { ExchangeId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { OrganisationKind } from '#kernel/organisation-kinds.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound } from '#platform/refusal.ts';
import type { WrappedKey } from '#platform/vault.ts';
import type { Address, Head } from '#exchanges/domain/envelope.ts';
import type { ReceivedState, SentState, WithdrawnBecause } from '#exchanges/words.ts';

/** Organisations that keep a vault here and have no address yet. */
export async function listWithoutAddress(tx: Tx): Promise<OrganisationId[]> {
  const { rows } = await sql<{ id: OrganisationId }>`
    select distinct organisation_id as id from access.organisation_key
    where retired_at is null and not exists (select from exchanges.address where address.organisation_id = organisation_key.organisation_id)
    limit 500`.execute(tx);
  return rows.map(({ id }) => id);
}

export async function insertAddress(
  tx: Tx,
  one: { organisationId: OrganisationId; version: number; sealingKey: Buffer; signingKey: Buffer; at: Date },
): Promise<boolean> {
  const { rows } = await sql`
    insert into exchanges.address (organisation_id, version, sealing_key, signing_key, made_at)
    values (${one.organisationId}, ${one.version}, ${one.sealingKey}, ${one.signingKey}, ${one.at})
    on conflict do nothing returning organisation_id`.execute(tx);
  return rows.length > 0;
}

export async function insertAddressSecret(
  tx: Tx,
  one: {
    organisationId: OrganisationId;
    id: string;
    version: number;
    kept: WrappedKey;
    sealedSealing: Buffer;
    sealedSigning: Buffer;
  },
): Promise<void> {
  await sql`
    insert into exchanges.address_secret (organisation_id, id, version, wrapped_key, key_version, sealed_sealing, sealed_signing)
    values (${one.organisationId}, ${one.id}, ${one.version}, ${one.kept.wrapped_key}, ${one.kept.key_version}, ${one.sealedSealing},
            ${one.sealedSigning})`.execute(tx);
}

/** What went before a version is believed no longer than so. */
export const supersede = (
  tx: Tx,
  { organisationId, version, until }: { organisationId: OrganisationId; version: number; until: Date },
) =>
  sql`
    update exchanges.address set believed_until = greatest(${until}::timestamptz, made_at)
    where organisation_id = ${organisationId} and version < ${version} and (believed_until is null or believed_until > ${until})`.execute(
    tx,
  );

/** The version that each organisation of this installation uses. */
export async function listNewestHere(tx: Tx): Promise<{ organisationId: OrganisationId; version: number }[]> {
  const { rows } = await sql<{ organisationId: OrganisationId; version: number }>`
    select organisation_id as "organisationId", max(version) as version from exchanges.address_secret
    group by organisation_id order by organisation_id`.execute(tx);
  return rows;
}

const addressIn = (envelope: string) => sql`((${sql.ref(envelope)}::json ->> 'head')::json ->> 'address')::integer`;
/** Where what has come waits, sealed still. */
const unread = [
  'incoming.arrived',
  'outgoing.arrived_answer',
  'signal.arrived_answer',
  'vault_sending.arrived_answer',
  'later_answer.arrived',
].map((column) => {
  const table = column.split('.')[0] ?? '';
  return sql`not exists (select from ${sql.table(`exchanges.${table}`)}
                         where ${sql.ref(`${table}.organisation_id`)} = secret.organisation_id and ${sql.ref(column)} is not null
                           and ${addressIn(column)} = secret.version)`;
});

export async function deleteOldSecrets(tx: Tx, now: Date): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from exchanges.address_secret secret using exchanges.address
    where address.organisation_id = secret.organisation_id and address.version = secret.version and address.believed_until <= ${now}
      and ${sql.join(unread, sql` and `)}
      and not exists (select from exchanges.envelope
                      where envelope.recipient_id = secret.organisation_id and envelope.carried_at is null
                        and ${addressIn('envelope.envelope')} = secret.version)`.execute(tx);
  return Number(numAffectedRows);
}

export interface Waiting {
  readonly organisationId: OrganisationId;
  readonly id: string;
  readonly recipientId: OrganisationId;
  readonly envelope: string;
  readonly postedAt: Date;
}

/** Whether an organisation keeps its vault in this installation. */
export async function isHere(tx: Tx, organisationId: OrganisationId): Promise<boolean> {
  const { rows } = await sql`select from exchanges.address_secret where organisation_id = ${organisationId} limit 1`.execute(tx);
  return rows.length > 0;
}

/** The addresses of those who do. */
export async function listAddressesHere(tx: Tx): Promise<(Address & { organisationId: OrganisationId; version: number })[]> {
  const { rows } = await sql<Address & { organisationId: OrganisationId; version: number }>`
    select organisation_id as "organisationId", version, sealing_key as "sealingKey", signing_key as "signingKey"
    from exchanges.address
    where exists (select from exchanges.address_secret
                  where address_secret.organisation_id = address.organisation_id and address_secret.version = address.version)
    order by organisation_id, version`.execute(tx);
  return rows;
}

/** Whether this kind of exchange goes between such organisations. */
export async function areOfKinds(
  tx: Tx,
  { from, to }: Head,
  senders: readonly OrganisationKind[],
  recipients: readonly OrganisationKind[],
): Promise<boolean> {
  const { rows } = await sql`
    select from access.organisation sender, access.organisation recipient
    where sender.id = ${from} and sender.kind = any (${[...senders]}) and recipient.id = ${to} and recipient.kind = any (${[...recipients]})`.execute(
    tx,
  );
  return rows.length > 0;
}

/** A part of the transaction that may fail by itself: what it has done is undone, and the rest goes on. */
export async function apart(tx: Tx, work: () => Promise<void>): Promise<{ ok: true } | { ok: false; error: unknown }> {
  await sql`savepoint apart`.execute(tx);
  try {
    await work();
    await sql`release savepoint apart`.execute(tx);
    return { ok: true };
  } catch (error) {
    await sql`rollback to savepoint apart`.execute(tx);
    return { ok: false, error };
  }
}

/** What is to be carried, the oldest first; held, so that two who carry never take the same. */
export async function takeWaiting(tx: Tx, to: 'here' | 'elsewhere', most: number): Promise<Waiting[]> {
  const isForHere = sql`exists (select from exchanges.address_secret where address_secret.organisation_id = envelope.recipient_id)`;
  const { rows } = await sql<Waiting>`
    select envelope.organisation_id as "organisationId", envelope.id, envelope.recipient_id as "recipientId", envelope.envelope,
           envelope.posted_at as "postedAt"
    from exchanges.envelope
    where envelope.carried_at is null and ${to === 'here' ? isForHere : sql`not ${isForHere}`}
    order by envelope.posted_at, envelope.id
    limit ${most}
    for update of envelope skip locked`.execute(tx);
  return rows;
}

export async function updateCarried(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  await sql`
    update exchanges.envelope set envelope = null, carried_at = ${at}
    where id = any (${[...ids]}::uuid[]) and carried_at is null`.execute(tx);
}

/** A message has come to an organisation here. The same again is the same. */
export async function insertIncoming(
  tx: Tx,
  {
    head,
    readBy,
    envelope,
    kept,
    at,
    tellAt,
  }: { head: Head; readBy: readonly string[]; envelope: string; kept: WrappedKey; at: Date; tellAt: Date },
): Promise<void> {
  await sql`
    insert into exchanges.incoming (organisation_id, id, sender_id, kind, read_by, arrived, wrapped_key, key_version, state, sent_at,
                                    arrived_at, due_at, expires_at, tell_at)
    values (${head.to}, ${head.exchangeId}, ${head.from}, ${head.kind}, ${[...readBy]}, ${envelope}, ${kept.wrapped_key},
            ${kept.key_version}, 'waiting', ${head.at}, ${at}, ${head.dueAt}, ${head.expiresAt}, ${tellAt})
    on conflict do nothing`.execute(tx);
}

/** Where what an envelope is about stands with its recipient; none if it is not from this sender. */
export async function holdReceived(tx: Tx, { to, from, exchangeId }: Head): Promise<ReceivedState | undefined> {
  const { rows } = await sql<{ state: ReceivedState }>`
    select state from exchanges.incoming
    where organisation_id = ${to} and id = ${exchangeId} and sender_id = ${from} for update`.execute(tx);
  return rows[0]?.state;
}

export async function updateReceivedOver(tx: Tx, { to, exchangeId }: Head, at: Date): Promise<void> {
  await sql`
    update exchanges.incoming set state = 'withdrawn', arrived = null, sealed_content = null, in_hand = false, ended_at = ${at}
    where organisation_id = ${to} and id = ${exchangeId}`.execute(tx);
}

export interface Returned {
  readonly state: SentState;
  readonly answer: string | null;
  readonly because: WithdrawnBecause | null;
  readonly endedAt: Date | null;
}

/** Where the sender keeps what it has sent: below its case, or of somebody of whom it has none. */
interface Kept {
  /** Where what an envelope is about stands with its sender; none if it was not sent to the one who writes back. */
  hold(tx: Tx, head: Head): Promise<SentState | undefined>;
  update(tx: Tx, head: Head, one: Returned): Promise<void>;
}

const keptIn = (table: RawBuilder<unknown>, more: (one: Returned) => RawBuilder<unknown>): Kept => ({
  async hold(tx, { to, from, exchangeId }) {
    const { rows } = await sql<{ state: SentState }>`
      select state from ${table} where organisation_id = ${to} and id = ${exchangeId} and recipient_id = ${from} for update`.execute(
      tx,
    );
    return rows[0]?.state;
  },
  async update(tx, { to, exchangeId, at }, one) {
    await sql`
      update ${table}
      set state = ${one.state}, arrived_answer = ${one.answer}, ended_at = ${one.endedAt},
          tell_at = case when ${one.answer}::text is null then tell_at else ${at}::timestamptz end,
          received_at = case when ${one.state} = 'withdrawn' then received_at else coalesce(received_at, ${at}) end
          ${more(one)}
      where organisation_id = ${to} and id = ${exchangeId}`.execute(tx);
  },
});
export const outgoing = keptIn(sql`exchanges.outgoing`, ({ because }) => sql`, withdrawn_because = ${because}`);
/** Where that it was sent is kept, by what the kind says. */
export const withoutCase = {
  signal: keptIn(sql`exchanges.signal`, () => sql``),
  vault: keptIn(sql`exchanges.vault_sending`, () => sql``),
};

export interface Over {
  readonly organisationId: OrganisationId;
  readonly exchangeId: ExchangeId;
  readonly kind: Head['kind'];
  readonly recipientId: OrganisationId;
  readonly writtenBy: StaffId;
}

/** What an envelope that came back is about. */
export async function getWritten(tx: Tx, { to, exchangeId }: Head): Promise<Over> {
  const { rows } = await sql<Over>`
    select organisation_id as "organisationId", id as "exchangeId", kind, recipient_id as "recipientId", written_by as "writtenBy"
    from exchanges.outgoing where organisation_id = ${to} and id = ${exchangeId}`.execute(tx);
  return orNotFound(rows[0]);
}

/** What was sent on a consent that no longer holds, made over for its sender; the recipient is still to be told. */
export async function endWithoutConsent(tx: Tx, at: Date): Promise<Over[]> {
  const { rows } = await sql<Over>`
    update exchanges.outgoing set state = 'withdrawn', withdrawn_because = 'consent_ended', ended_at = ${at}
    from privacy.consent_recipient recipient
    join privacy.consent on consent.organisation_id = recipient.organisation_id and consent.id = recipient.consent_id
    where outgoing.state in ('sent', 'received')
      and recipient.organisation_id = outgoing.organisation_id and recipient.id = outgoing.consent_recipient_id
      and (recipient.withdrawn_at is not null or consent.withdrawn_at is not null
           or consent.to_day < (${at}::timestamptz at time zone 'Europe/Stockholm')::date)
    returning outgoing.organisation_id as "organisationId", outgoing.id as "exchangeId", outgoing.kind,
              outgoing.recipient_id as "recipientId", outgoing.written_by as "writtenBy"`.execute(tx);
  return rows;
}

/** The time is out: with the sender it is over, and with the recipient it can no longer be read. Not of what is in hand there. */
export async function endOutOfTime(tx: Tx, inHand: readonly Head['kind'][], at: Date): Promise<void> {
  await sql`
    update exchanges.outgoing set state = 'expired', ended_at = ${at}
    where (state = 'sent' or (state = 'received' and kind <> all (${[...inHand]}))) and expires_at <= ${at}`.execute(tx);
  for (const table of ['signal', 'vault_sending'])
    await sql`
      update ${sql.table(`exchanges.${table}`)}
      set state = case when state in ('sent', 'received') then 'expired' else state end, arrived_answer = null,
          ended_at = coalesce(ended_at, ${at})
      where expires_at <= ${at} and (state in ('sent', 'received') or arrived_answer is not null)`.execute(tx);
  await sql`
    update exchanges.incoming
    set state = case when state in ('waiting', 'opened') then 'expired' else state end, arrived = null, sealed_content = null,
        ended_at = coalesce(ended_at, ${at})
    where expires_at <= ${at} and has_content and not in_hand`.execute(tx);
}
