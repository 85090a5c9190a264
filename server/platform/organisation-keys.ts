import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { OrganisationId } from '#kernel/ids.ts';
import type { Tx } from './database.ts';
import type { KeyService } from './keys.ts';
import { type KeyPurpose, organisationKeyBinding } from './vault.ts';

const purposes: readonly KeyPurpose[] = ['wrap', 'lookup'];

/** Gives an organisation the keys of its vault, as the installer, unless it has them. Safe to say twice and by two at once. */
export async function equipOrganisation(tx: Tx, keys: KeyService, organisationId: OrganisationId, now: Date): Promise<void> {
  const { rows } = await sql<{ purpose: KeyPurpose }>`
    select distinct purpose from access.organisation_key where organisation_id = ${organisationId}`.execute(tx);
  const has = new Set(rows.map(({ purpose }) => purpose));
  for (const purpose of purposes) if (!has.has(purpose)) await insertKey(tx, keys, { organisationId, purpose, version: 1, now });
}

/** Makes an organisation key, known to nobody before it is wrapped. If somebody else made that version at the same time, theirs stands. */
export async function insertKey(
  tx: Tx,
  keys: KeyService,
  of: { organisationId: OrganisationId; purpose: KeyPurpose; version: number; now: Date },
): Promise<void> {
  const { organisationId, purpose, version, now } = of;
  const wrapped = await keys.wrap(randomBytes(32), organisationKeyBinding(organisationId, purpose, version));
  await sql`
    insert into access.organisation_key (organisation_id, purpose, version, wrapped, master_key_id, created_at)
    values (${organisationId}, ${purpose}, ${version}, ${wrapped}, ${keys.currentKeyId}, ${now})
    on conflict do nothing`.execute(tx);
}
