import { scrypt } from 'node:crypto';

/** A hash of 32 bytes that costs so much to work out that nobody finds a secret by trying. */
export type SlowHash = (secret: string, salt: string) => Promise<Buffer>;

const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

/** Slow on purpose, and off the main thread. */
export const slowHash: SlowHash = (secret, salt) =>
  new Promise((resolve, reject) => {
    scrypt(secret, salt, 32, cost, (error, hash) => (error ? reject(error) : resolve(hash)));
  });
