import {
  type KeyObject,
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import type { MasterKey } from './configuration.ts';

/**
 * Where the master key lives. It wraps the organisations' keys and never leaves. Files and environment are the default; Vault transit or
 * a cloud key service are other implementations of the same three calls.
 */
export interface KeyService {
  /** The key that new wrapping is done with. */
  readonly currentKeyId: string;
  wrap(key: Buffer, boundTo: string): Promise<Buffer>;
  /** Throws if the key, the bytes or what they are bound to are others. */
  unwrap(keyId: string, wrapped: Buffer, boundTo: string): Promise<Buffer>;
  /** A keyed hash under a key of its own for each purpose. */
  mac(purpose: string, message: Uint8Array): Promise<Buffer>;
}

const form = 1;

/** To make a key ready takes as long as opening a text with it, and one key opens many. */
const ready = new WeakMap<Buffer, KeyObject>();
function readied(key: Buffer): KeyObject {
  const known = ready.get(key) ?? createSecretKey(key);
  ready.set(key, known);
  return known;
}

/** AES-256-GCM: form byte, 12 bytes nonce, 16 bytes tag, ciphertext. `boundTo` is authenticated, so bytes moved elsewhere do not open. */
export function encrypt(key: Buffer, plain: Buffer, boundTo: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', readied(key), nonce).setAAD(Buffer.from(boundTo));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(form), nonce, cipher.getAuthTag(), ciphertext]);
}

export function decrypt(key: Buffer, sealed: Buffer, boundTo: string): Buffer {
  if (sealed[0] !== form || sealed.length < 29) throw new Error('Sealed in a form that this version does not know.');
  const decipher = createDecipheriv('aes-256-gcm', readied(key), sealed.subarray(1, 13))
    .setAAD(Buffer.from(boundTo))
    .setAuthTag(sealed.subarray(13, 29));
  return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]);
}

/** Master keys handed over by the configuration; the first is the current one, the others only open what they once wrapped. */
export function keysInMemory(keys: readonly MasterKey[]): KeyService {
  const [current] = keys;
  if (!current) throw new Error('No master key was given.');
  const byId = new Map(keys.map((one) => [one.id, one.key.reveal()]));
  const currentKey = current.key.reveal();
  return {
    currentKeyId: current.id,
    async wrap(key, boundTo) {
      return encrypt(currentKey, key, boundTo);
    },
    async unwrap(keyId, wrapped, boundTo) {
      const key = byId.get(keyId);
      if (!key)
        throw new Error(`The master key ${keyId} is not among those configured. Put it back until everything is wrapped anew.`);
      return decrypt(key, wrapped, boundTo);
    },
    async mac(purpose, message) {
      return createHmac('sha256', Buffer.from(hkdfSync('sha256', currentKey, '', `omstart ${purpose}`, 32)))
        .update(message)
        .digest();
    },
  };
}
