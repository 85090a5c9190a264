import { createHmac, createSecretKey } from 'node:crypto';
import { stemsIn } from './swedish.ts';

/**
 * What is kept of a sealed text so that its words can be found: a keyed hash of each stem, under a key that is derived from the data key of
 * the case. docs/decisions/2026-11-25-a-blind-index-for-sealed-text.md says what that gives away, and what it cannot find.
 */
export interface BlindIndex {
  /** As PostgreSQL's bigint, in no order that tells of the text. */
  tokensOf(text: string): string[];
}

/** Eight bytes are enough: a mistaken hit is one in 10^19, and what was found is opened and compared anyway. */
export function blindIndex(dataKey: Buffer): BlindIndex {
  // Made a key of once: with bytes it would be with each hash, which costs four times the hash.
  const key = createSecretKey(createHmac('sha256', dataKey).update('omstart search of a case').digest());
  const known = new Map<string, bigint>();
  const tokenOf = (stem: string) => {
    const token = known.get(stem) ?? createHmac('sha256', key).update(stem).digest().readBigInt64BE();
    known.set(stem, token);
    return token;
  };
  return {
    tokensOf: (text) => Array.from(BigInt64Array.from(new Set(Array.from(stemsIn(text), tokenOf))).toSorted(), String),
  };
}
