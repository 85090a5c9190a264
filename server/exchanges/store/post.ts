import { sql } from 'kysely';
import type { OrganisationId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { WrappedKey } from '#platform/vault.ts';
import type { Address } from '#exchanges/domain/envelope.ts';

/** The address that is used now: the latest. */
export async function findAddress(tx: Tx, organisationId: OrganisationId): Promise<(Address & { version: number }) | undefined> {
  const { rows } = await sql<Address & { version: number }>`
    select version, sealing_key as "sealingKey", signing_key as "signingKey" from exchanges.address
    where organisation_id = ${organisationId} order by version desc limit 1`.execute(tx);
  return rows[0];
}

/** Every key that an organisation signs with or has: an older one may have signed what is on its way, and is believed for so long. */
export async function listSigningKeys(tx: Tx, organisationId: OrganisationId, now: Date): Promise<Buffer[]> {
  const { rows } = await sql<{ signing_key: Buffer }>`
    select signing_key from exchanges.address
    where organisation_id = ${organisationId} and (believed_until is null or believed_until > ${now}) order by version desc`.execute(
    tx,
  );
  return rows.map(({ signing_key }) => signing_key);
}

export interface SecretRow extends WrappedKey {
  readonly id: string;
  readonly version: number;
  readonly sealedSigning: Buffer;
}

/** What an organisation of this installation signs with now. */
export async function findSigningSecret(tx: Tx, organisationId: OrganisationId): Promise<SecretRow | undefined> {
  const { rows } = await sql<SecretRow>`
    select id, version, wrapped_key, key_version, sealed_signing as "sealedSigning" from exchanges.address_secret
    where organisation_id = ${organisationId} order by version desc limit 1`.execute(tx);
  return rows[0];
}

/** What opens that which was sealed for an address of one's own organisation. */
export async function findSealingSecret(
  tx: Tx,
  organisationId: OrganisationId,
  version: number,
): Promise<(WrappedKey & { id: string; sealedSealing: Buffer }) | undefined> {
  const { rows } = await sql<WrappedKey & { id: string; sealedSealing: Buffer }>`
    select id, wrapped_key, key_version, sealed_sealing as "sealedSealing" from exchanges.address_secret
    where organisation_id = ${organisationId} and version = ${version}`.execute(tx);
  return rows[0];
}

/** Put on its way in the transaction of what it tells of: neither is there without the other. */
export async function insertEnvelope(
  tx: Tx,
  one: { id: string; from: OrganisationId; to: OrganisationId; envelope: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('exchanges.envelope')
    .values({ organisation_id: one.from, id: one.id, recipient_id: one.to, envelope: one.envelope, posted_at: one.at })
    .execute();
}
