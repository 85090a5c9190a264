import { daysEarlier } from '#kernel/day.ts';
import type { Installation } from '#platform/installation.ts';

/** The installation as it was so many days ago, at the same time of the clock: what the demo has been through is done there. */
export const earlier = (installation: Installation, days: number): Installation => {
  const then = daysEarlier(installation.clock(), days);
  return { ...installation, clock: () => then };
};
