import { sql } from 'kysely';
import type { StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { Entry, Proof, Seal } from './domain.ts';

/** Only one seals at a time: the chain has one end. Held until the transaction is over. */
export const waitForTurn = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtextextended('omstart seal', 0))`.execute(tx);

interface EntryRow {
  number: string;
  at: Date;
  operation: string;
  outcome: string;
  why: string | null;
  actor: string;
  organisation_id: string | null;
  staff_id: string | null;
  subject_ids: string[];
  request_id: string;
}

const entryOf = (row: EntryRow): Entry => ({
  number: Number(row.number),
  at: row.at,
  operation: row.operation,
  outcome: row.outcome,
  why: row.why,
  actor: row.actor,
  organisationId: row.organisation_id,
  staffId: row.staff_id,
  subjectIds: row.subject_ids,
  requestId: row.request_id,
});

const columns = sql.raw('number, at, operation, outcome, why, actor, organisation_id, staff_id, subject_ids, request_id');

/** The first acts that no seal holds, by number. Found one by one: a join of the two whole tables would be done anew for every seal. */
export async function listUnsealed(tx: Tx, most: number): Promise<Entry[]> {
  const { rows } = await sql<EntryRow>`
    select entry.*
    from audit.unsealed
    cross join lateral (
      select ${columns} from audit.entry where entry.at = unsealed.at and entry.number = unsealed.number offset 0
    ) as entry
    order by unsealed.number
    limit ${most}`.execute(tx);
  return rows.map(entryOf);
}

/** Acts that were noted and are no longer in the trail: nothing of ours can do that. */
export async function countLost(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
    from audit.unsealed
    where not exists (select from audit.entry where entry.at = unsealed.at and entry.number = unsealed.number)`.execute(tx);
  return rows[0]?.count ?? 0;
}

export type KeptSeal = Seal & Proof;

interface SealRow {
  number: string;
  sealed_at: Date;
  previous: Buffer;
  entry_numbers: string[];
  entry_hashes: Buffer[];
  head: Buffer;
  key_id: string;
  signature: Buffer;
}

const sealOf = (row: SealRow): KeptSeal => ({
  number: Number(row.number),
  sealedAt: row.sealed_at,
  previous: row.previous.toString('hex'),
  entryNumbers: row.entry_numbers.map(Number),
  entryHashes: row.entry_hashes.map((hash) => hash.toString('hex')),
  digest: row.head.toString('hex'),
  keyId: row.key_id,
  signature: row.signature.toString('hex'),
});

export async function findLastSeal(tx: Tx): Promise<{ number: number; head: string; keyId: string } | undefined> {
  const { rows } = await sql<{ number: string; head: Buffer; key_id: string }>`
    select number, head, key_id from audit.seal order by number desc limit 1`.execute(tx);
  return rows[0] && { number: Number(rows[0].number), head: rows[0].head.toString('hex'), keyId: rows[0].key_id };
}

export async function findSealAfter(tx: Tx, number: number): Promise<KeptSeal | undefined> {
  const { rows } = await sql<SealRow>`
    select number, sealed_at, previous, entry_numbers, entry_hashes, head, key_id, signature
    from audit.seal
    where number > ${number}
    order by number
    limit 1`.execute(tx);
  return rows[0] && sealOf(rows[0]);
}

/** The keys that seals were made with, in the order they came into use. */
export async function listKeyIds(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ key_id: string }>`
    select key_id from audit.seal group by key_id order by min(number)`.execute(tx);
  return rows.map((row) => row.key_id);
}

export async function insertSeal(tx: Tx, seal: KeptSeal): Promise<void> {
  const bytes = (hex: string) => Buffer.from(hex, 'hex');
  await sql`
    insert into audit.seal (number, sealed_at, previous, entry_numbers, entry_hashes, head, key_id, signature)
    values (${seal.number}, ${seal.sealedAt}, ${bytes(seal.previous)}, ${seal.entryNumbers}::bigint[],
            ${seal.entryHashes.map(bytes)}::bytea[], ${bytes(seal.digest)}, ${seal.keyId}, ${bytes(seal.signature)})`.execute(tx);
  await sql`delete from audit.unsealed where number = any (${seal.entryNumbers}::bigint[])`.execute(tx);
}

export interface Line extends Entry {
  readonly staff: string | null;
  readonly sealed: boolean;
}

/** No `where organisation = …` here: whose trail a log reviewer may read is said in db/policies/audit.sql. */
export async function listTrail(
  tx: Tx,
  of: { staffId?: StaffId | undefined; subjectId?: string | undefined; before?: number | undefined; most: number },
): Promise<Line[]> {
  const { rows } = await sql<EntryRow & { staff: string | null; sealed: boolean }>`
    select entry.number, entry.at, entry.operation, entry.outcome, entry.why, entry.actor, entry.organisation_id, entry.staff_id,
           entry.subject_ids, entry.request_id, staff.name as staff,
           not exists (select from audit.unsealed where unsealed.number = entry.number) as sealed
    from audit.entry
    left join access.staff on staff.organisation_id = entry.organisation_id and staff.id = entry.staff_id
    where (${of.before ?? null}::bigint is null or entry.number < ${of.before ?? null}::bigint)
      and (${of.staffId ?? null}::uuid is null or entry.staff_id = ${of.staffId ?? null}::uuid)
      and (${of.subjectId ?? null}::uuid is null or entry.subject_ids @> array[${of.subjectId ?? null}::uuid])
    order by entry.number desc
    limit ${of.most}`.execute(tx);
  return rows.map((row) => ({ ...entryOf(row), staff: row.staff, sealed: row.sealed }));
}

/** In the order they were done. */
export async function listActsOf(tx: Tx, of: { staffId: StaffId; from: Date; to: Date; most: number }): Promise<Entry[]> {
  const { rows } = await sql<EntryRow>`
    select ${columns} from audit.entry
    where staff_id = ${of.staffId} and at >= ${of.from} and at < ${of.to}
    order by number limit ${of.most}`.execute(tx);
  return rows.map(entryOf);
}

/** As far as they are there, in the order they were done. */
export async function listActsByNumber(tx: Tx, numbers: readonly number[]): Promise<Entry[]> {
  const { rows } = await sql<EntryRow>`
    select ${columns} from audit.entry where number = any (${numbers}::bigint[]) order by number`.execute(tx);
  return rows.map(entryOf);
}
