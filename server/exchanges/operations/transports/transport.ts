import type { Installation } from '#platform/installation.ts';

/**
 * Carries sealed envelopes: what waits here is taken to where it is going, and what has come this way is brought in. Nothing else knows which
 * one carries a message. Answers how many it moved; carrying the same twice does no harm.
 */
export interface Transport {
  carry(installation: Installation): Promise<number>;
}
