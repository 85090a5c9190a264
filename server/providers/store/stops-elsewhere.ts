import { sql } from 'kysely';
import type { OrganisationId } from '#kernel/ids.ts';
import type { OrganisationKind } from '#kernel/organisation-kinds.ts';
import type { Tx } from '#platform/database.ts';
import type { StopGround } from '#providers/words.ts';

/** What is said of a stop: whose it is, of which organisation, and until when it held. One that was lifted and begun again is the later one. */
export interface StopSaid {
  readonly organisationId: OrganisationId;
  readonly providerId: OrganisationId;
  readonly ground: StopGround | null;
  readonly stoppedAt: Date;
  readonly liftedAt: Date | null;
}

interface StopToTell extends StopSaid {
  readonly recipientId: OrganisationId;
  readonly by: OrganisationKind;
  readonly to: OrganisationKind;
  readonly saidAt: Date;
}

/** Two who tell at the same moment tell once. */
export const holdTelling = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtextextended('stops elsewhere', 0))`.execute(tx);

/**
 * What an organisation whose vault lies in another installation has not been told as it is now, or has not acknowledged for a day. It is said later than all that it was told before.
 * A stop of a provider that works here no longer is over there.
 */
export async function listStopsToTell(tx: Tx, now: Date): Promise<StopToTell[]> {
  const { rows } = await sql<StopToTell>`
    with every as (
      select stop.organisation_id, provider.works_here as provider_id, stop.ground, stop.stopped_at, lifted.taken_at as lifted_at
      from providers.stop
      join providers.provider on provider.id = stop.provider_id and provider.works_here is not null
      left join providers.stop_step lifted
        on lifted.organisation_id = stop.organisation_id and lifted.stop_id = stop.id and lifted.step = 'lifted'
      union all
      select stop.organisation_id, stop.provider_id, null, stop.stopped_at, lifted.taken_at
      from placement.provider_stop stop
      left join placement.provider_stop_step lifted
        on lifted.organisation_id = stop.organisation_id and lifted.provider_stop_id = stop.id and lifted.step = 'lifted'),
    latest as (
      select distinct on (organisation_id, provider_id) * from every
      order by organisation_id, provider_id, lifted_at desc nulls first, stopped_at),
    elsewhere as (
      select distinct organisation_id as recipient_id from exchanges.address
      where not exists (select from exchanges.address_secret secret where secret.organisation_id = address.organisation_id)),
    due as (
      select latest.*, recipient_id from latest cross join elsewhere
      union all
      select told.organisation_id, told.provider_id, told.ground, told.stopped_at, ${now}::timestamptz, told.recipient_id
      from providers.stop_told told join elsewhere using (recipient_id)
      where told.lifted_at is null
        and not exists (select from latest where latest.organisation_id = told.organisation_id and latest.provider_id = told.provider_id))
    select due.organisation_id as "organisationId", due.provider_id as "providerId", due.ground, due.stopped_at as "stoppedAt",
           due.lifted_at as "liftedAt", due.recipient_id as "recipientId", house.kind as by, recipient.kind as to,
           greatest(${now}::timestamptz, told.said_at + interval '1 millisecond') as "saidAt"
    from due
    join access.organisation house on house.id = due.organisation_id
    join access.organisation recipient on recipient.id = due.recipient_id
    left join providers.stop_told told
      on told.organisation_id = due.organisation_id and told.provider_id = due.provider_id and told.recipient_id = due.recipient_id
    where case when told.said_at is null then due.lifted_at is null
               else (told.stopped_at, told.lifted_at) is distinct from (due.stopped_at, due.lifted_at)
                 or told.heard_at is null and told.said_at <= ${now}::timestamptz - interval '1 day' end
    order by due.organisation_id, due.provider_id, due.recipient_id`.execute(tx);
  return rows;
}

export async function saveTold(tx: Tx, one: StopSaid & { recipientId: OrganisationId; saidAt: Date }): Promise<void> {
  const said = { ground: one.ground, stopped_at: one.stoppedAt, lifted_at: one.liftedAt, said_at: one.saidAt, heard_at: null };
  await tx
    .insertInto('providers.stop_told')
    .values({ organisation_id: one.organisationId, provider_id: one.providerId, recipient_id: one.recipientId, ...said })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'provider_id', 'recipient_id']).doUpdateSet(said))
    .execute();
}

/** Answers whether it was told at all: an acknowledgement of what was said before the last is late, and changes nothing. */
export async function updateToldHeard(
  tx: Tx,
  one: { organisationId: OrganisationId; providerId: OrganisationId; recipientId: OrganisationId; saidAt: Date; at: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update providers.stop_told set heard_at = case when said_at = ${one.saidAt} then coalesce(heard_at, ${one.at}) else heard_at end
    where organisation_id = ${one.organisationId} and provider_id = ${one.providerId} and recipient_id = ${one.recipientId}
    returning said_at`.execute(tx);
  return rows.length > 0;
}

/** The kinds of those who are there. */
export async function kindsOf(tx: Tx, ids: readonly OrganisationId[]): Promise<ReadonlyMap<OrganisationId, OrganisationKind>> {
  const { rows } = await sql<{ id: OrganisationId; kind: OrganisationKind }>`
    select id, kind from access.organisation where id = any (${[...ids]}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, kind }) => [id, kind]));
}

/** What was said last holds, in whichever order it comes; of two that were said at once, that it is stopped. */
export async function saveHeard(tx: Tx, one: StopSaid & { id: string; saidAt: Date; at: Date }): Promise<void> {
  await sql`
    insert into providers.stop_heard (organisation_id, id, provider_id, ground, stopped_at, lifted_at, said_at, heard_at)
    values (${one.organisationId}, ${one.id}, ${one.providerId}, ${one.ground}, ${one.stoppedAt}, ${one.liftedAt}, ${one.saidAt}, ${one.at})
    on conflict (organisation_id, provider_id) do update
      set ground = excluded.ground, stopped_at = excluded.stopped_at, lifted_at = excluded.lifted_at, said_at = excluded.said_at,
          heard_at = excluded.heard_at
      where excluded.said_at > stop_heard.said_at or excluded.said_at = stop_heard.said_at and excluded.lifted_at is null`.execute(
    tx,
  );
}

export interface ToldRow {
  readonly providerId: OrganisationId;
  readonly name: string;
  readonly heardAt: Date | null;
}

/** To whom the own house has said how it is with its stops, and whether that has come there. */
export async function listTold(tx: Tx): Promise<ToldRow[]> {
  const { rows } = await sql<ToldRow>`
    select told.provider_id as "providerId", recipient.name, told.heard_at as "heardAt"
    from providers.stop_told told join access.organisation recipient on recipient.id = told.recipient_id
    order by told.heard_at is not null, recipient.name`.execute(tx);
  return rows;
}
