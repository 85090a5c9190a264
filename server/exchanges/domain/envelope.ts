import {
  type KeyObject,
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  decapsulate,
  encapsulate,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { z } from 'zod';
import { ExchangeId, OrganisationId } from '#kernel/ids.ts';
import { EnvelopeType, ExchangeKind } from '#exchanges/words.ts';

/** What stands on the outside: whoever carries an envelope needs it, and it says nothing of a person. Signed by the sender. */
export const Head = z.strictObject({
  format: z.literal('omstart-envelope-1'),
  envelopeId: z.uuid().toLowerCase(),
  type: EnvelopeType,
  exchangeId: ExchangeId,
  kind: ExchangeKind,
  from: OrganisationId,
  to: OrganisationId,
  /** Which of the recipient's addresses it is sealed for. */
  address: z.int().positive(),
  at: z.iso.datetime(),
  /** Of a message: until when an answer is wanted, and until when it can be read. */
  dueAt: z.iso.datetime().optional(),
  expiresAt: z.iso.datetime().optional(),
  /** Of an answer: that it is a no. */
  declined: z.literal(true).optional(),
  /** Of an answer: that it follows another. */
  later: z.literal(true).optional(),
});
export type Head = z.infer<typeof Head>;

const Document = z.strictObject({ head: z.string().max(2000), box: z.base64().max(400_000), signature: z.base64().max(200) });

/** An organisation's secrets: with one it opens what is sealed for it, with the other it signs. 32 bytes each. */
export interface Secrets {
  readonly sealing: Buffer;
  readonly signing: Buffer;
}
/** What everybody may know of them. */
export interface Address {
  readonly sealingKey: Buffer;
  readonly signingKey: Buffer;
}

// A raw key of 32 bytes stands last in its DER form, behind a beginning that is the same for all of its sort (RFC 8410).
const derOf = {
  x25519: {
    secret: Buffer.from('302e020100300506032b656e04220420', 'hex'),
    open: Buffer.from('302a300506032b656e032100', 'hex'),
  },
  ed25519: {
    secret: Buffer.from('302e020100300506032b657004220420', 'hex'),
    open: Buffer.from('302a300506032b6570032100', 'hex'),
  },
} as const;
type Sort = keyof typeof derOf;

const secretKey = (sort: Sort, raw: Buffer) =>
  createPrivateKey({ key: Buffer.concat([derOf[sort].secret, raw]), format: 'der', type: 'pkcs8' });
const openKey = (sort: Sort, raw: Buffer) =>
  createPublicKey({ key: Buffer.concat([derOf[sort].open, raw]), format: 'der', type: 'spki' });
const raw = (key: KeyObject, type: 'pkcs8' | 'spki') =>
  (key.export({ format: 'der', type } as never) as unknown as Buffer).subarray(-32);

/** A new address of an organisation. */
export function newAddress(): Secrets & Address {
  const sealing = generateKeyPairSync('x25519');
  const signing = generateKeyPairSync('ed25519');
  return {
    sealing: raw(sealing.privateKey, 'pkcs8'),
    signing: raw(signing.privateKey, 'pkcs8'),
    sealingKey: raw(sealing.publicKey, 'spki'),
    signingKey: raw(signing.publicKey, 'spki'),
  };
}

const nonceLength = 12;
const tagLength = 16;
const kemLength = 32;

/**
 * An envelope: `text` sealed for the recipient (X25519 key encapsulation as in RFC 9180, AES-256-GCM bound to the head), the whole signed by the
 * sender (Ed25519). The key is used once.
 */
export function writeEnvelope(head: Head, text: string, recipientKey: Buffer, signingSecret: Buffer): string {
  const written = JSON.stringify(Head.parse(head));
  const { sharedKey, ciphertext } = encapsulate(openKey('x25519', recipientKey)) as { sharedKey: Buffer; ciphertext: Buffer };
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', sharedKey, nonce).setAAD(Buffer.from(written));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const box = Buffer.concat([ciphertext, nonce, cipher.getAuthTag(), sealed]).toString('base64');
  return JSON.stringify({ head: written, box, signature: signatureOf(signed(written, box), signingSecret) });
}

const signed = (head: string, box: string) => `${head}\n${box}`;

/** What an organisation writes below what it says (Ed25519). */
export const signatureOf = (text: string, signingSecret: Buffer): string =>
  sign(null, Buffer.from(text), secretKey('ed25519', signingSecret)).toString('base64');

export const isSignedBy = (text: string, signature: string, signingKey: Buffer): boolean =>
  verify(null, Buffer.from(text), openKey('ed25519', signingKey), Buffer.from(signature, 'base64'));

/** What stands on the outside of something that came; none if it is no envelope. Says nothing yet of who wrote it: see `isFrom`. */
export function readHead(envelope: string): Head | undefined {
  const document = parsed(Document, envelope);
  return document && parsed(Head, document.head);
}

/** Whether the one who has this key wrote it, and nothing has been changed since. */
export function isFrom(envelope: string, signingKey: Buffer): boolean {
  const document = parsed(Document, envelope);
  if (!document) return false;
  const { head, box, signature } = document;
  return isSignedBy(signed(head, box), signature, signingKey);
}

/** What stands inside. Throws if it is not sealed for this secret, or has been changed. */
export function openEnvelope(envelope: string, sealingSecret: Buffer): string {
  const { head, box } = Document.parse(JSON.parse(envelope));
  const bytes = Buffer.from(box, 'base64');
  const nonceEnds = kemLength + nonceLength;
  const sharedKey = decapsulate(secretKey('x25519', sealingSecret), bytes.subarray(0, kemLength)) as unknown as Buffer;
  const decipher = createDecipheriv('aes-256-gcm', sharedKey, bytes.subarray(kemLength, nonceEnds))
    .setAAD(Buffer.from(head))
    .setAuthTag(bytes.subarray(nonceEnds, nonceEnds + tagLength));
  return Buffer.concat([decipher.update(bytes.subarray(nonceEnds + tagLength)), decipher.final()]).toString('utf8');
}

/** Read by its schema; nothing where it does not fit. */
export function parsed<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // no JSON
  }
}
