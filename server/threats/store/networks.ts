import { sql } from 'kysely';
import type { Milieu } from '#cases/domain.ts';
import type { Day } from '#kernel/day.ts';
import type { NetworkId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import type { WrappedKey } from '#platform/vault.ts';

export interface NetworkRow extends WrappedKey {
  readonly networkId: NetworkId;
  readonly kind: Milieu;
  readonly sealedName: Buffer;
  readonly from: Day;
  readonly to: Day | null;
  readonly keepUntil: Day;
  readonly version: number;
}

const select = sql`
  select id as "networkId", kind, wrapped_key, key_version, sealed_name as "sealedName", from_day as "from", to_day as "to",
         keep_until as "keepUntil", version
  from threats.network where weeded_at is null`;

export async function listNetworks(tx: Tx): Promise<NetworkRow[]> {
  return (await sql<NetworkRow>`${select} order by noted_at, id limit 2000`.execute(tx)).rows;
}

export async function countWeeded(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from threats.network where weeded_at is not null`.execute(tx);
  return rows[0]?.count ?? 0;
}

export async function getNetwork(tx: Tx, networkId: NetworkId): Promise<NetworkRow> {
  return orNotFound((await sql<NetworkRow>`${select} and id = ${networkId}`.execute(tx)).rows[0]);
}

/** Some of them, in no order. */
export async function listByIds(tx: Tx, networkIds: readonly NetworkId[]): Promise<NetworkRow[]> {
  if (networkIds.length === 0) return [];
  return (await sql<NetworkRow>`${select} and id = any (${[...networkIds]}::uuid[])`.execute(tx)).rows;
}

/** The one that has this name, by what the name hashes to. */
export async function findByName(tx: Tx, nameHash: Buffer): Promise<NetworkId | undefined> {
  const { rows } = await sql<{ networkId: NetworkId }>`
    select id as "networkId" from threats.network where name_hash = ${nameHash} and weeded_at is null`.execute(tx);
  return rows[0]?.networkId;
}

export interface NewNetwork {
  readonly organisationId: OrganisationId;
  readonly networkId: NetworkId;
  readonly kind: Milieu;
  readonly kept: WrappedKey;
  readonly sealedName: Buffer;
  readonly nameHash: Buffer;
  readonly from: Day;
  readonly to: Day | null;
  readonly keepUntil: Day;
  readonly at: Date;
  readonly by: StaffId;
}

/** Answers whether it was noted: one of that name may be there already. */
export async function insertNetwork(tx: Tx, one: NewNetwork): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('threats.network')
    .values({
      organisation_id: one.organisationId,
      id: one.networkId,
      kind: one.kind,
      ...one.kept,
      sealed_name: one.sealedName,
      name_hash: one.nameHash,
      from_day: one.from,
      to_day: one.to,
      keep_until: one.keepUntil,
      noted_at: one.at,
      noted_by: one.by,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'name_hash']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** The row to change, as it was read. */
const change = (tx: Tx, networkId: NetworkId, version: number) =>
  tx
    .updateTable('threats.network')
    .set({ version: version + 1 })
    .where('id', '=', networkId)
    .where('version', '=', version)
    .where('weeded_at', 'is', null);

export async function updateNetwork(
  tx: Tx,
  networkId: NetworkId,
  version: number,
  { kind, to, keepUntil }: Pick<NetworkRow, 'kind' | 'to' | 'keepUntil'>,
): Promise<number> {
  const { numUpdatedRows } = await change(tx, networkId, version)
    .set({ kind, to_day: to, keep_until: keepUntil })
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw refusal('changed_meanwhile');
  return version + 1;
}

export async function updateWeeded(tx: Tx, networkId: NetworkId, version: number, { at, by }: { at: Date; by: StaffId }) {
  const { numUpdatedRows } = await change(tx, networkId, version)
    .set({ sealed_name: null, name_hash: null, weeded_at: at, weeded_by: by })
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw refusal('changed_meanwhile');
}
