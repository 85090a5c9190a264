import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ContactId, OrganisationId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { Bare, Span, Weeded } from '#contacts/domain/figures.ts';

/** Shuts the threads outside cases in which nothing has been written since, of contacts that are over. Answers how many. */
export async function shutThreads(tx: Tx, before: Date): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update contacts.contact set thread_open = false, version = version + 1
    where thread_open and exit_case_id is null and state <> 'waiting'
      and greatest(received_at, taken_at, ended_at, met_at) < ${before}
      and not exists (select from contacts.message
                      where message.organisation_id = contact.organisation_id and message.contact_id = contact.id and message.at >= ${before})`.execute(
    tx,
  );
  return Number(numAffectedRows);
}

export interface CountedBeforeWeeding extends Bare {
  readonly organisationId: OrganisationId;
  readonly contactId: ContactId;
  readonly receivedAt: Date;
}

/** Those of the contacts that can be seen, as the figures see them: the same as `contacts.outcomes` in db/policies/contacts.sql. */
export async function listToCount(tx: Tx, ids: readonly string[]): Promise<CountedBeforeWeeding[]> {
  const { rows } = await sql<CountedBeforeWeeding>`
    select contact.organisation_id as "organisationId", contact.id as "contactId", contact.received_at as "receivedAt", contact.way, contact.state,
           (extract(epoch from contact.met_at - contact.received_at) / 3600)::double precision as "hoursToMeeting",
           case when clock.stopped_at is not null then clock.stopped_at < clock.due_at else false end as "withinPromise"
    from contacts.contact
    join clocks.clock on clock.organisation_id = contact.organisation_id and clock.contact_id = contact.id and clock.rule = 'meet'
    where contact.id = any (${ids}::uuid[])`.execute(tx);
  return rows;
}

/** Adds one to what is left of a month, with the key that its noise hangs on. */
export async function addWeeded(
  tx: Tx,
  {
    organisationId,
    month,
    cells,
    key: [high, low],
  }: { organisationId: OrganisationId; month: Day; cells: readonly string[]; key: readonly [number, number] },
) {
  await sql`
    insert into contacts.weeded (organisation_id, month, cell, contacts, key_high, key_low)
    select ${organisationId}, ${month}, cell, 1, ${high}, ${low} from unnest(${cells}::text[]) cell
    on conflict (organisation_id, month, cell) do update
    set contacts = weeded.contacts + 1, key_high = weeded.key_high + excluded.key_high, key_low = weeded.key_low + excluded.key_low`.execute(
    tx,
  );
}

/** What is left of those of the own organisation, from months. A sum of keys is exact as long as it is below 2^53: of four million contacts. */
export async function listWeeded(tx: Tx, months: readonly Span[]): Promise<Weeded[]> {
  const { rows } = await sql<Weeded>`
    select month, cell, contacts, key_high::double precision as high, key_low::double precision as low
    from contacts.weeded where month = any (${months.map(({ from }) => from)}::date[])`.execute(tx);
  return rows;
}
