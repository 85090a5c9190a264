import { sql } from 'kysely';
import { z } from 'zod';
import { OrganisationId } from '#kernel/ids.ts';
import { duty } from './contract.ts';
import { type KeyTable, listKeyTables } from './key-tables.ts';
import { decrypt, encrypt } from './keys.ts';
import { type Context, operation } from './operation.ts';
import { insertKey } from './organisation-keys.ts';
import { refusal } from './refusal.ts';
import {
  type KeyPurpose,
  dataKeyBinding,
  keepWrappingKey,
  openOrganisationKey,
  organisationKeyBinding,
  replaceWrappingKey,
} from './vault.ts';

/*
 * A rotation is many small acts, each whole and in the trail, so that it can stop after any of them and go on later: the key is replaced; then the
 * data keys under older versions are wrapped anew, a batch at a time, while everybody works; then, if so wished, the old versions are destroyed.
 * Nothing sealed is opened: only the keys change their wrapping.
 */

const perBatch = 200;

const withAnOlderKey = (table: KeyTable['table'], organisationId: OrganisationId, current: number) =>
  sql`from ${table} where organisation_id = ${organisationId} and key_version <> ${current}`;

async function countOlder(tx: Context['tx'], organisationId: OrganisationId, current: number): Promise<number> {
  let older = 0;
  for (const { table } of await listKeyTables(tx)) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count ${withAnOlderKey(table, organisationId, current)}`.execute(tx);
    older += rows[0]?.count ?? 0;
  }
  return older;
}

async function currentVersion(tx: Context['tx'], organisationId: OrganisationId): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select version from access.organisation_key
    where organisation_id = ${organisationId} and purpose = 'wrap' and retired_at is null`.execute(tx);
  if (!rows[0]) throw refusal('not_found');
  return rows[0].version;
}

export const renewOrganisationKey = operation(
  duty({
    name: 'organisation_key.renew',
    who: 'keykeeper',
    says: 'Replaces the key that wraps the data keys of an organisation, unless an earlier replacement has not been finished.',
    input: z.strictObject({ organisationId: OrganisationId }),
    output: z.object({ version: z.int(), isNew: z.boolean() }),
  }),
  async ({ tx, now, installation }, { organisationId }) => {
    await replaceWrappingKey(tx, organisationId);
    const current = await currentVersion(tx, organisationId);
    if ((await countOlder(tx, organisationId, current)) > 0) return { version: current, isNew: false };
    await sql`
      update access.organisation_key set retired_at = ${now}
      where organisation_id = ${organisationId} and purpose = 'wrap' and retired_at is null`.execute(tx);
    const version = current + 1;
    await insertKey(tx, installation.keys, { organisationId, purpose: 'wrap', version, now });
    return { version, isNew: true };
  },
);

/** Where a batch ended. */
const Place = z.strictObject({ table: z.string(), id: z.uuid() });
const Owners = z.array(z.object({ ownerId: z.uuid() }));

interface HeldKey {
  readonly id: string;
  readonly wrapped_key: Buffer;
  readonly key_version: number;
}

export const rewrapDataKeys = operation(
  duty({
    name: 'data_key.rewrap',
    who: 'keykeeper',
    says: 'Wraps some of the data keys of an organisation under its current key. A row that somebody holds just then is passed over.',
    input: z.strictObject({ organisationId: OrganisationId, after: Place.optional() }),
    output: z.object({
      rewrapped: Owners,
      /** Rows whose key does not open under the version they name. They are left as they are. */
      broken: Owners,
      next: Place.nullable(),
      /** At the end: how many are still under an older version. */
      older: z.int(),
    }),
  }),
  async ({ tx, installation }, { organisationId, after }) => {
    await keepWrappingKey(tx, organisationId);
    const current = await openOrganisationKey(tx, installation, organisationId, 'wrap', 'current');
    const tables = await listKeyTables(tx);
    for (const { name, table } of tables.slice(
      Math.max(
        0,
        tables.findIndex((one) => one.name === after?.table),
      ),
    )) {
      const { rows } = await sql<HeldKey>`
        select id, wrapped_key, key_version ${withAnOlderKey(table, organisationId, current.version)}
          and (${name !== after?.table} or id > ${after?.id ?? null}::uuid)
        order by id
        limit ${perBatch}
        for update skip locked`.execute(tx);
      const last = rows.at(-1);
      if (!last) continue;
      const opened = await openKeys(tx, installation, organisationId, rows);
      const wrapped = opened.good.map(({ id, key }) => encrypt(current.key, key, dataKeyBinding(organisationId, id)));
      await sql`
        update ${table} as held set wrapped_key = anew.wrapped_key, key_version = ${current.version}
        from unnest(${opened.good.map(({ id }) => id)}::uuid[], ${wrapped}::bytea[]) as anew (id, wrapped_key)
        where held.organisation_id = ${organisationId} and held.id = anew.id`.execute(tx);
      return {
        rewrapped: opened.good.map(({ id }) => ({ ownerId: id })),
        broken: opened.broken.map((id) => ({ ownerId: id })),
        next: { table: name, id: last.id },
        older: 0,
      };
    }
    return { rewrapped: [], broken: [], next: null, older: await countOlder(tx, organisationId, current.version) };
  },
);

async function openKeys(
  tx: Context['tx'],
  installation: Context['installation'],
  organisationId: OrganisationId,
  rows: readonly HeldKey[],
) {
  const versions = new Map<number, Buffer | undefined>();
  for (const version of new Set(rows.map((row) => row.key_version))) {
    const { rows: kept } = await sql`
      select from access.organisation_key
      where organisation_id = ${organisationId} and purpose = 'wrap' and version = ${version}`.execute(tx);
    // A version that is gone makes its rows broken; one that cannot be opened just now stops the work.
    versions.set(
      version,
      kept.length === 0 ? undefined : (await openOrganisationKey(tx, installation, organisationId, 'wrap', version)).key,
    );
  }
  const good: { id: string; key: Buffer }[] = [];
  const broken: string[] = [];
  for (const { id, wrapped_key, key_version } of rows) {
    const key = versions.get(key_version);
    try {
      if (!key) throw new Error('The version is gone.');
      good.push({ id, key: decrypt(key, wrapped_key, dataKeyBinding(organisationId, id)) });
    } catch {
      broken.push(id);
    }
  }
  return { good, broken };
}

export const forgetOldKeys = operation(
  duty({
    name: 'organisation_key.forget',
    who: 'keykeeper',
    says: 'Destroys the replaced keys of an organisation that wrap nothing any more.',
    input: z.strictObject({ organisationId: OrganisationId }),
    output: z.object({ versions: z.array(z.int()) }),
  }),
  async ({ tx }, { organisationId }) => {
    await replaceWrappingKey(tx, organisationId);
    const used = new Set<number>();
    for (const { table } of await listKeyTables(tx)) {
      const { rows } = await sql<{ key_version: number }>`
        select distinct key_version from ${table} where organisation_id = ${organisationId}`.execute(tx);
      for (const row of rows) used.add(row.key_version);
    }
    const { rows } = await sql<{ version: number }>`
      delete from access.organisation_key
      where organisation_id = ${organisationId} and purpose = 'wrap' and retired_at is not null and version <> all (${[...used]}::int[])
      returning version`.execute(tx);
    return { versions: rows.map(({ version }) => version).toSorted((one, other) => one - other) };
  },
);

export const rewrapOrganisationKeys = operation(
  duty({
    name: 'organisation_key.rewrap',
    who: 'keykeeper',
    says: 'Wraps some of the organisations’ keys under the current master key. A key that somebody holds just then is passed over.',
    input: z.strictObject({}),
    output: z.object({ rewrapped: z.array(z.object({ organisationId: OrganisationId })), older: z.int() }),
  }),
  async ({ tx, installation: { keys } }) => {
    const older = sql`from access.organisation_key where master_key_id <> ${keys.currentKeyId}`;
    const { rows } = await sql<{
      organisation_id: OrganisationId;
      purpose: KeyPurpose;
      version: number;
      wrapped: Buffer;
      master_key_id: string;
    }>`
      select organisation_id, purpose, version, wrapped, master_key_id ${older}
      order by organisation_id, purpose, version
      limit ${perBatch}
      for update skip locked`.execute(tx);
    for (const { organisation_id, purpose, version, wrapped, master_key_id } of rows) {
      const boundTo = organisationKeyBinding(organisation_id, purpose, version);
      const anew = await keys.wrap(await keys.unwrap(master_key_id, wrapped, boundTo), boundTo);
      await sql`
        update access.organisation_key set wrapped = ${anew}, master_key_id = ${keys.currentKeyId}
        where organisation_id = ${organisation_id} and purpose = ${purpose} and version = ${version}`.execute(tx);
    }
    const { rows: left } = await sql<{ count: number }>`select count(*)::int as count ${older}`.execute(tx);
    return { rewrapped: rows.map((row) => ({ organisationId: row.organisation_id })), older: left[0]?.count ?? 0 };
  },
);
