import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { OrganisationId, ProtocolId, ProtocolItemId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { About } from './findings.ts';

export interface ItemToRemove extends About {
  readonly organisationId: OrganisationId;
  readonly protocolId: ProtocolId;
  readonly itemId: ProtocolItemId;
  readonly lastNoteOn: Day;
  readonly archiveFirst: boolean;
  readonly isArchived: boolean;
}

/** The next file that two people have decided on. Another server takes another. */
export async function holdNextItem(tx: Tx): Promise<ItemToRemove | undefined> {
  const { rows } = await sql<ItemToRemove>`
    select item.organisation_id as "organisationId", item.protocol_id as "protocolId", item.id as "itemId",
           item.weeded_case_id as "exitCaseId", item.weeded_contact_id as "contactId", item.last_note_on as "lastNoteOn", item.archive_first as "archiveFirst",
           exists (select from retention.archive_copy copy
                   where copy.organisation_id = item.organisation_id and copy.archived_case_id = item.weeded_case_id
                     and copy.last_note_on = item.last_note_on and copy.data_sha256 is not null) as "isArchived"
    from retention.protocol_item item
    join retention.protocol on protocol.organisation_id = item.organisation_id and protocol.id = item.protocol_id
    where protocol.state = 'approved' and item.removed_at is null and item.passed_over is null
    order by item.id
    limit 1
    for update of item skip locked`.execute(tx);
  return rows[0];
}

export async function passOver(tx: Tx, itemId: ProtocolItemId, why: 'held' | 'changed' | 'not_archived') {
  await tx.updateTable('retention.protocol_item').set({ passed_over: why }).where('id', '=', itemId).execute();
}

/**
 * Says whose keys go with the case or the contact: the person's, those of the contacts that led to the case, those of what was weighed to say of where
 * they are, and those of what was said of incidents about it. From then on their rows can be seen. A person who is in another case or contact stays.
 */
export async function nameOwners(tx: Tx, { itemId, exitCaseId, contactId }: ItemToRemove) {
  await sql`
    update retention.protocol_item
    set key_owner_ids = array(
      select person_id from cases.exit_case where id = ${exitCaseId}
      union select id from contacts.contact where exit_case_id = ${exitCaseId} or id = ${contactId}
      union select person_id from contacts.contact where id = ${contactId} and person_id is not null
      union select id from whereabouts.weighing where exit_case_id = ${exitCaseId}
      union select report_id from incidents.concern where exit_case_id = ${exitCaseId}
      union select measure.id from incidents.measure
            join incidents.concern on concern.organisation_id = measure.organisation_id and concern.report_id = measure.report_id
            where concern.exit_case_id = ${exitCaseId})
    where id = ${itemId}`.execute(tx);
  await sql`
    update retention.protocol_item item
    set key_owner_ids = array(
      select unnest(item.key_owner_ids)
      except select contact.person_id from contacts.contact
             where contact.organisation_id = item.organisation_id and contact.id <> all (item.key_owner_ids)
      except select exit_case.person_id from cases.exit_case
             where exit_case.organisation_id = item.organisation_id and exit_case.id is distinct from ${exitCaseId})
    where item.id = ${itemId}`.execute(tx);
}

/** Whose keys go: the person, the contacts, and what was said about the case. */
export async function listOwners(tx: Tx, { itemId }: ItemToRemove): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select unnest(key_owner_ids) as id from retention.protocol_item where id = ${itemId}`.execute(tx);
  return rows.map(({ id }) => id);
}

/** What hangs below a case, a contact or a person: the tables the remover may remove from, and which of them stand on which. */
async function tablesToEmpty(tx: Tx): Promise<string[][]> {
  const { rows } = await sql<{ name: string; on: string[] }>`
    select c.oid::regclass::text as name,
           coalesce(array_agg(distinct f.confrelid::regclass::text) filter (where f.confrelid <> c.oid), '{}') as "on"
    from pg_policy p
    join pg_class c on c.oid = p.polrelid
    left join pg_constraint f on f.conrelid = c.oid and f.contype = 'f'
    where p.polname = 'remover_removes'
    group by c.oid`.execute(tx);
  const waves: string[][] = [];
  let left = rows;
  while (left.length > 0) {
    const needed = new Set(left.flatMap((row) => row.on));
    const free = left.filter((row) => !needed.has(row.name)).map((row) => row.name);
    if (free.length === 0) throw new Error('Tables that are to be emptied stand on each other in a ring.');
    waves.push(free);
    left = left.filter((row) => !free.includes(row.name));
  }
  return waves;
}

/** Which columns of a table point to another row of the same table. */
async function ownReferences(tx: Tx, table: string): Promise<string[]> {
  const { rows } = await sql<{ column: string }>`
    select a.attname as column
    from pg_constraint f
    join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[cardinality(f.conkey)]
    where f.contype = 'f' and f.conrelid = ${table}::regclass and f.confrelid = f.conrelid`.execute(tx);
  return rows.map((row) => row.column);
}

/**
 * Removes every row of a case or a contact that the remover sees, what stands on others first. Row security says which rows those are: as many as one
 * has, for `holdNextItem` has one. Answers how many there were.
 */
export async function removeRows(tx: Tx, { exitCaseId, itemId }: Pick<ItemToRemove, 'exitCaseId' | 'itemId'>): Promise<number> {
  let removed = 0;
  for (const table of (await tablesToEmpty(tx)).flat()) {
    const [schema = '', name = ''] = table.replaceAll('"', '').split('.');
    const columns = await columnsOf(tx, table);
    const mine = sql.join(
      [
        ...(columns.has('exit_case_id') ? [sql`held.exit_case_id = ${exitCaseId}`] : []),
        ...(columns.has('contact_id') ? [sql`held.contact_id = any (owners.ids)`] : []),
        ...(columns.has('subject_id') && table === 'access.notice'
          ? [sql`held.subject_id = ${exitCaseId}`, sql`held.subject_id = any (owners.ids)`]
          : []),
        ...(['people.person', 'contacts.contact'].includes(table) ? [sql`held.id = any (owners.ids)`] : []),
        ...(table === 'cases.exit_case' ? [sql`held.id = ${exitCaseId}`] : []),
      ],
      sql` or `,
    );
    const points = await ownReferences(tx, table);
    const isPointedAt = points.map(
      (column) => sql`exists (select from ${sql.id(schema, name)} later where later.organisation_id = held.organisation_id
                              and later.${sql.ref(column)} = held.id and later.id <> held.id)`,
    );
    const last = isPointedAt.length === 0 ? sql`true` : sql`not (${sql.join(isPointedAt, sql` or `)})`;
    for (;;) {
      const { numAffectedRows = 0n } = await sql`
        delete from ${sql.id(schema, name)} held
        using (select key_owner_ids as ids from retention.protocol_item where id = ${itemId}) owners
        where (${mine}) and ${last}`.execute(tx);
      removed += Number(numAffectedRows);
      if (numAffectedRows === 0n || points.length === 0) break;
    }
  }
  return removed;
}

async function columnsOf(tx: Tx, table: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ name: string }>`
    select attname::text as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`.execute(
    tx,
  );
  return new Set(rows.map((row) => row.name));
}

export async function saveRemoved(tx: Tx, { itemId, protocolId }: ItemToRemove, rows: number, at: Date) {
  await tx.updateTable('retention.protocol_item').set({ removed_at: at, removed_rows: rows }).where('id', '=', itemId).execute();
  await closeIfDone(tx, protocolId, at);
}

/** A protocol has been carried out when nothing of it is left to do. */
export async function closeIfDone(tx: Tx, protocolId: ProtocolId, at: Date) {
  await sql`
    update retention.protocol set state = 'carried_out', carried_out_at = ${at}
    where id = ${protocolId} and state = 'approved'
      and not exists (select from retention.protocol_item item
                      where item.organisation_id = protocol.organisation_id and item.protocol_id = protocol.id
                        and item.removed_at is null and item.passed_over is null)`.execute(tx);
}

export interface Remains {
  readonly itemId: ProtocolItemId;
  readonly ownerIds: string[];
}

/** Files that are gone and whose key shares may not be. */
export async function listRemains(tx: Tx): Promise<Remains[]> {
  const { rows } = await sql<Remains>`
    select id as "itemId", key_owner_ids as "ownerIds" from retention.protocol_item
    where removed_at is not null and destroyed_at is null order by id limit 500`.execute(tx);
  return rows;
}

export async function saveDestroyed(tx: Tx, itemId: ProtocolItemId, at: Date) {
  await tx.updateTable('retention.protocol_item').set({ destroyed_at: at }).where('id', '=', itemId).execute();
}
