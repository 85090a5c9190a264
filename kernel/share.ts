import { z } from 'zod';

/** On fewer than so many no percentage is said. */
export const fewestForPercent = 20;

/** A share with what it is of. The percentage comes with its interval, or not at all. */
export const Share = z.object({
  people: z.number().int(),
  of: z.number().int(),
  percent: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
});
export type Share = z.infer<typeof Share>;

const z95 = 1.959_964;

/** What has been done to counts so that nobody can be told from them: how far off one can be, and the variance of it. */
export interface Noise {
  readonly bound: number;
  readonly variance: number;
}
const none: Noise = { bound: 0, variance: 0 };

/**
 * Wilson's interval at 95 per cent (Wilson 1927): it holds for few and for shares near nought and one, and never goes beyond them. Of counts with noise
 * it is all shares p that are not too far from what is shown: the number less p times how many has the variance n p (1 − p) + v (1 + p²),
 * where v is that of the noise of each. Without noise that is Wilson's.
 */
export function wilson(people: number, of: number, { variance }: Noise = none): { readonly low: number; readonly high: number } {
  const share = people / of;
  const chance = z95 ** 2 / of;
  const noise = (z95 ** 2 * variance) / of ** 2;
  const [a, half, c] = [1 + chance - noise, share + chance / 2, share ** 2 - noise];
  const root = Math.sqrt(half ** 2 - a * c);
  return { low: Math.max(0, (half - root) / a), high: Math.min(1, (half + root) / a) };
}

const percent = (share: number) => Math.round(share * 1000) / 10;

/** With noise there must be enough however it fell. */
export function shareOf(people: number, of: number, noise: Noise = none): Share {
  if (of - noise.bound < fewestForPercent) return { people, of, percent: null };
  const counted = Math.min(people, of);
  const { low, high } = wilson(counted, of, noise);
  return { people, of, percent: { value: percent(counted / of), low: percent(low), high: percent(high) } };
}
