import { createHmac, timingSafeEqual } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { type Result, ok, refuse } from '#kernel/result.ts';

// Defence against floods that tracks nobody. A page cannot be answered faster than a person could, a form is good for a day, and posts
// are counted in memory under a name that is forgotten within minutes. Nothing here is stored or logged, and no address is kept.

// ------------------------------------------------------------------------------------------------------------- the form token

const nonceBytes = 16;
const timeBytes = 6;
const macBytes = 32;

/** Younger than this no person has read the page. */
export const youngestForm = 3_000;
/** Older than this it is fetched anew: a token is no key for ever. */
export const oldestForm = 24 * 60 * 60 * 1_000;

export interface OpenedForm {
  /** Random, one for each form handed out: the same nonce is the same press of the button. */
  readonly nonce: Uint8Array;
  readonly openedAt: Date;
}

const macOf = (key: Uint8Array, said: Uint8Array) => createHmac('sha256', key).update('form token').update(said).digest();

/** The token a form carries: a nonce (16 random bytes) and when it was handed out, signed. No one else can make one, or make one older. */
export function signForm(key: Uint8Array, { nonce, openedAt }: OpenedForm): string {
  if (nonce.length !== nonceBytes) throw new RangeError(`A nonce is ${nonceBytes} bytes.`);
  const time = Buffer.alloc(timeBytes);
  time.writeUIntBE(openedAt.getTime(), 0, timeBytes);
  const said = Buffer.concat([nonce, time]);
  return Buffer.concat([said, macOf(key, said)]).toString('base64url');
}

/**
 * Reads a token back. One that is forged, changed or signed with a key since replaced answers as one that is too old: the way on is the
 * same, a fresh form with the text kept. One from the future (two servers' clocks) is too young.
 */
export function readForm(key: Uint8Array, token: string, now: Date): Result<OpenedForm, 'form_too_fast' | 'form_too_old'> {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== nonceBytes + timeBytes + macBytes || bytes.toString('base64url') !== token) return refuse('form_too_old');
  const said = bytes.subarray(0, nonceBytes + timeBytes);
  if (!timingSafeEqual(bytes.subarray(said.length), macOf(key, said))) return refuse('form_too_old');
  const openedAt = new Date(said.readUIntBE(nonceBytes, timeBytes));
  const age = now.getTime() - openedAt.getTime();
  if (age < youngestForm) return refuse('form_too_fast');
  if (age > oldestForm) return refuse('form_too_old');
  return ok({ nonce: new Uint8Array(said.subarray(0, nonceBytes)), openedAt });
}

// ------------------------------------------------------------------------------------------------------------------- the gate

export interface FloodLimits {
  /** How long the key that names an address lives. When it is forgotten, so is every count. */
  readonly keyLivesFor: number;
  /** Posts from one network while a key lives. A prison, a library and a phone company each stand behind one address: be generous. */
  readonly perAddress: number;
  /** Networks counted while a key lives; more than that are held by the common bucket alone, so that memory has an end. */
  readonly addressesCounted: number;
  /** The bucket all share: so many at once … */
  readonly bucketHolds: number;
  /** … and one more each so many milliseconds. */
  readonly dropEvery: number;
}

export const floodLimits: FloodLimits = {
  keyLivesFor: 10 * 60 * 1_000,
  perAddress: 40,
  addressesCounted: 100_000,
  bucketHolds: 120,
  dropEvery: 500,
};

/** For those who only look: opening a form leaves a line in the trail, so there is an end to it too, further away. */
export const lookingLimits: FloodLimits = { ...floodLimits, perAddress: 200, bucketHolds: 1_200, dropEvery: 50 };

/** For those who ask, without being signed in, for what only staff may: each no is a line in the trail, and nobody may fill that. */
export const knockingLimits: FloodLimits = { ...floodLimits, perAddress: 600, bucketHolds: 2_400, dropEvery: 100 };

export interface FloodGate {
  /** May this post come in? Counts it if so. */
  readonly admits: (address: string, now: Date) => boolean;
  /** Forgets key and counts if their time is out. Called by the minute, so that a quiet night keeps nothing. */
  readonly forgets: (now: Date) => void;
  /** How many networks are counted just now. For the operator's figures; there is no way to ask which. */
  readonly counted: () => number;
}

/** `newKey` gives 32 random bytes. The clock is handed in with each question. */
export function floodGate(limits: FloodLimits, newKey: () => Uint8Array): FloodGate {
  let key: Uint8Array | undefined;
  let keyMadeAt = 0;
  let counts = new Map<string, number>();
  let drops = limits.bucketHolds;
  let filledAt: number | undefined;

  const forgets = (now: Date) => {
    const age = now.getTime() - keyMadeAt;
    if (key === undefined || (age >= 0 && age < limits.keyLivesFor)) return;
    key.fill(0);
    key = undefined;
    counts = new Map();
  };

  const fill = (now: number) => {
    // A clock set back fills nothing, and starts again from there.
    if (filledAt !== undefined && now > filledAt)
      drops = Math.min(limits.bucketHolds, drops + (now - filledAt) / limits.dropEvery);
    filledAt = now;
  };

  return {
    admits(address, now) {
      forgets(now);
      if (key === undefined) {
        key = newKey();
        keyMadeAt = now.getTime();
      }
      fill(now.getTime());
      const name = createHmac('sha256', key).update(networkOf(address)).digest('base64url');
      const count = counts.get(name) ?? 0;
      // One network over its limit takes nothing from the bucket of all the others.
      if (count >= limits.perAddress || drops < 1) return false;
      drops -= 1;
      if (count > 0 || counts.size < limits.addressesCounted) counts.set(name, count + 1);
      return true;
    },
    forgets,
    counted: () => counts.size,
  };
}

/** One household or company has one IPv4 address but 2^64 of IPv6, so those are counted by their first half. */
export function networkOf(address: string): string {
  const [plain = ''] = address.toLowerCase().split('%');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain);
  if (mapped?.[1] !== undefined) return mapped[1];
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const words = (part: string) => (part === '' ? [] : part.split(':'));
  const missing = tail === undefined ? 0 : 8 - words(head).length - words(tail).length;
  const all = [...words(head), ...Array.from({ length: missing }, () => '0'), ...words(tail ?? '')];
  return all
    .slice(0, 4)
    .map((word) => parseInt(word, 16).toString(16))
    .join(':');
}
