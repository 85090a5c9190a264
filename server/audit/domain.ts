import { type KeyObject, createHash, createPublicKey, sign, verify } from 'node:crypto';

/*
 * The trail as it is sealed and as it leaves the house. Everything is a line of JSON, an array whose first element says what it is, written
 * without spaces; what is hashed is the line itself, so that anyone can check it with `sha256sum`:
 *
 *   ["entry", number, at, operation, outcome, why, actor, organisation, staff, [subjects], request]
 *   ["seal", number, sealed at, previous head, [entry numbers], [entry hashes]]       + head, key, signature
 *   ["trail", 1, installation, exported at, [keys]]                                   + digest, key, signature
 *   ["end", digest of the first line, seals, entries, head, exported at]              + digest, key, signature
 *
 * An entry's hash is the SHA-256 of its line. The last three kinds end with the SHA-256 of what stands before (written as an array of its own),
 * the id of the key, and the Ed25519 signature over those 32 bytes. Hashes and signatures are in hexadecimal, times in UTC to the millisecond.
 */

/** How many entries a seal holds at most. */
export const mostInSeal = 1000;

/** What the first seal has for a previous head. */
export const noHead = '0'.repeat(64);

export interface Entry {
  readonly number: number;
  readonly at: Date;
  readonly operation: string;
  readonly outcome: string;
  readonly why: string | null;
  readonly actor: string;
  readonly organisationId: string | null;
  readonly staffId: string | null;
  readonly subjectIds: readonly string[];
  readonly requestId: string;
}

export interface Seal {
  readonly number: number;
  readonly sealedAt: Date;
  readonly previous: string;
  readonly entryNumbers: readonly number[];
  readonly entryHashes: readonly string[];
}

/** What proves that the holder of the key has seen exactly this. */
export interface Proof {
  readonly digest: string;
  readonly keyId: string;
  readonly signature: string;
}

export type Fields = readonly [kind: string, ...rest: unknown[]];

/** SHA-256 in hexadecimal. */
export const hashOf = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** An entry as it is hashed and exported. */
export function entryLine(entry: Entry): string {
  const { number, at, operation, outcome, why, actor, organisationId, staffId, subjectIds, requestId } = entry;
  return JSON.stringify([
    'entry',
    number,
    at.toISOString(),
    operation,
    outcome,
    why,
    actor,
    organisationId,
    staffId,
    subjectIds,
    requestId,
  ]);
}

/** A seal as it is hashed: its digest is the head of the chain. */
export function sealFields({ number, sealedAt, previous, entryNumbers, entryHashes }: Seal): Fields {
  return ['seal', number, sealedAt.toISOString(), previous, entryNumbers, entryHashes];
}

/** The first line of an export. */
export function firstFields(of: { installation: string; exportedAt: Date; keyIds: readonly string[] }): Fields {
  return ['trail', 1, of.installation, of.exportedAt.toISOString(), of.keyIds];
}

/** The last line of an export: with it, an end cut off is found. */
export function endFields(of: { first: string; seals: number; entries: number; head: string; exportedAt: Date }): Fields {
  return ['end', of.first, of.seals, of.entries, of.head, of.exportedAt.toISOString()];
}

/** The line of what has been signed. */
export const provenLine = (fields: Fields, { digest, keyId, signature }: Proof): string =>
  JSON.stringify([...fields, digest, keyId, signature]);

/** Signs what the fields say. */
export function prove(fields: Fields, key: KeyObject): Proof {
  const digest = hashOf(JSON.stringify(fields));
  return { digest, keyId: keyIdOf(key), signature: sign(null, Buffer.from(digest, 'hex'), key).toString('hex') };
}

/** Whether a proof holds: `changed` if it is about something else, `signature` if another key made it. */
export function check(fields: Fields, proof: Proof, key: KeyObject): 'holds' | 'changed' | 'signature' {
  if (hashOf(JSON.stringify(fields)) !== proof.digest) return 'changed';
  return verify(null, Buffer.from(proof.digest, 'hex'), key, Buffer.from(proof.signature, 'hex')) ? 'holds' : 'signature';
}

/** Names a key, private or public, by the first 16 digits of the SHA-256 of its public half (SPKI, DER). */
export function keyIdOf(key: KeyObject): string {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return hashOf(publicKey.export({ type: 'spki', format: 'der' })).slice(0, 16);
}
