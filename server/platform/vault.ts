import { createHmac, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { OrganisationId } from '#kernel/ids.ts';
import type { Tx } from './database.ts';
import type { KeyShares } from './key-shares.ts';
import { type KeyService, decrypt, encrypt } from './keys.ts';
import { refusal } from './refusal.ts';

/** A data key opened for use: one a contact, a person or another thing that is sealed and, in the end, destroyed as a whole. */
export interface DataKey {
  readonly organisationId: OrganisationId;
  readonly key: Buffer;
}

/** How a data key is kept, in the row it belongs to: who sees the row has the key. */
export interface WrappedKey {
  readonly wrapped_key: Buffer;
  readonly key_version: number;
}

export interface Vault {
  /** A new data key and how to keep it. `owner` is the id of the row that holds it. */
  newKey(organisationId: OrganisationId, owner: string): Promise<DataKey & { readonly kept: WrappedKey }>;
  /** The same, and half of it lies outside the database: it can be destroyed so that no backup brings it back. */
  newDestroyableKey(organisationId: OrganisationId, owner: string): Promise<DataKey & { readonly kept: WrappedKey }>;
  openKey(organisationId: OrganisationId, owner: string, kept: WrappedKey): Promise<DataKey>;
  /** `place` is `table.column`; a text moved to another place or row does not open. */
  seal(key: DataKey, place: string, row: string, text: string): Buffer;
  unseal(key: DataKey, place: string, row: string, sealed: Buffer): string;
  /** The same for what is no text. */
  sealBytes(key: DataKey, place: string, row: string, bytes: Buffer): Buffer;
  unsealBytes(key: DataKey, place: string, row: string, sealed: Buffer): Buffer;
  /** Exact lookup of what is sealed: a hash under the organisation's own lookup key. */
  lookupHash(organisationId: OrganisationId, purpose: string, value: string): Promise<Buffer>;
}

export type KeyPurpose = 'wrap' | 'lookup';

/** What an organisation's key is bound to, so that one organisation's wrapped key does not open as another's. */
export const organisationKeyBinding = (organisationId: string, purpose: KeyPurpose, version: number) =>
  `organisation key ${organisationId} ${purpose} ${version}`;
export const dataKeyBinding = (organisationId: string, owner: string) => `data key ${organisationId} ${owner}`;
const textBinding = (key: DataKey, place: string, row: string) => `${place} ${key.organisationId} ${row}`;

/** Opened organisation keys stay in memory for a while: the key service may be far away. */
export type KeyCache = Map<string, Buffer>;

/** Opens a key of an organisation, of a version or the one that new wrapping is done with. */
export async function openOrganisationKey(
  tx: Tx,
  { keys, keyCache }: { keys: KeyService; keyCache: KeyCache },
  organisationId: OrganisationId,
  purpose: KeyPurpose,
  version: number | 'current',
): Promise<{ readonly key: Buffer; readonly version: number }> {
  const { rows } = await sql<{ version: number; wrapped: Buffer; master_key_id: string }>`
    select version, wrapped, master_key_id from access.organisation_key
    where organisation_id = ${organisationId} and purpose = ${purpose}
      and ${version === 'current' ? sql`retired_at is null` : sql`version = ${version}`}`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('The organisation has no key: it does not keep a vault here.');
  const name = `${organisationId} ${purpose} ${row.version}`;
  const key =
    keyCache.get(name) ??
    (await keys.unwrap(row.master_key_id, row.wrapped, organisationKeyBinding(organisationId, purpose, row.version)));
  keyCache.set(name, key);
  return { key, version: row.version };
}

const lockName = (organisationId: OrganisationId) => sql`hashtextextended(${`wrapping key ${organisationId}`}, 0)`;

/**
 * Until the transaction is over, the version that is current stays so. Taken before the version is read: otherwise a row could be written under
 * a version that has just been replaced, after everything under that version was believed to have been wrapped anew.
 */
export const keepWrappingKey = (tx: Tx, organisationId: OrganisationId) =>
  sql`select pg_advisory_xact_lock_shared(${lockName(organisationId)})`.execute(tx);

/** Waits for everyone who keeps the current version, and holds newcomers back until the transaction is over. */
export const replaceWrappingKey = (tx: Tx, organisationId: OrganisationId) =>
  sql`select pg_advisory_xact_lock(${lockName(organisationId)})`.execute(tx);

// The first byte of a wrapped key says whether it is whole. A whole one has no such byte: it is 32 bytes and nothing else.
const half = 2;
const isHalf = (held: Buffer) => held.length === 33 && held[0] === half;
const joined = (held: Buffer, share: Buffer) => createHmac('sha256', held).update(share).digest();

/** Where the keys of an installation are. */
export interface KeyPlaces {
  readonly keys: KeyService;
  readonly keyShares: KeyShares;
  readonly keyCache: KeyCache;
}

export function vaultIn(tx: Tx, { keys, keyShares, keyCache }: KeyPlaces): Vault {
  const organisationKey = (organisationId: OrganisationId, purpose: KeyPurpose, version: number | 'current') =>
    openOrganisationKey(tx, { keys, keyCache }, organisationId, purpose, version);

  // Thirty texts of thirty cases are opened with one key of the organisation, which is asked for once in the transaction.
  const wrappings = new Map<string, ReturnType<typeof organisationKey>>();
  const wrappingKey = (organisationId: OrganisationId, version: number) => {
    const name = `${organisationId} ${version}`;
    const asked = wrappings.get(name) ?? organisationKey(organisationId, 'wrap', version);
    wrappings.set(name, asked);
    return asked;
  };

  const wrapped = async (organisationId: OrganisationId, owner: string, key: Buffer): Promise<WrappedKey> => {
    await keepWrappingKey(tx, organisationId);
    const wrapping = await organisationKey(organisationId, 'wrap', 'current');
    return {
      wrapped_key: encrypt(wrapping.key, key, dataKeyBinding(organisationId, owner)),
      key_version: wrapping.version,
    };
  };

  return {
    async newKey(organisationId, owner) {
      const key = randomBytes(32);
      return { organisationId, key, kept: await wrapped(organisationId, owner, key) };
    },
    async newDestroyableKey(organisationId, owner) {
      const held = Buffer.concat([Buffer.of(half), randomBytes(32)]);
      const kept = await wrapped(organisationId, owner, held);
      return { organisationId, key: joined(held, await keyShares.make(owner)), kept };
    },
    async openKey(organisationId, owner, kept) {
      const wrapping = await wrappingKey(organisationId, kept.key_version);
      const held = decrypt(wrapping.key, kept.wrapped_key, dataKeyBinding(organisationId, owner));
      if (!isHalf(held)) return { organisationId, key: held };
      const share = await keyShares.find(owner);
      // What has been weeded does not exist, also where an old row has come back from a backup.
      if (share === undefined) throw refusal('not_found');
      return { organisationId, key: joined(held, share) };
    },
    seal: (key, place, row, text) => encrypt(key.key, Buffer.from(text), textBinding(key, place, row)),
    unseal: (key, place, row, sealed) => decrypt(key.key, sealed, textBinding(key, place, row)).toString(),
    sealBytes: (key, place, row, bytes) => encrypt(key.key, bytes, textBinding(key, place, row)),
    unsealBytes: (key, place, row, sealed) => decrypt(key.key, sealed, textBinding(key, place, row)),
    async lookupHash(organisationId, purpose, value) {
      const { key } = await organisationKey(organisationId, 'lookup', 'current');
      return createHmac('sha256', key).update(`${purpose} ${value}`).digest();
    },
  };
}
