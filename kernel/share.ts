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

/** Wilson's interval at 95 per cent (Wilson 1927): it holds for few and for shares near nought and one, and never goes beyond them. */
export function wilson(people: number, of: number): { readonly low: number; readonly high: number } {
  const share = people / of;
  const square = z95 ** 2;
  const middle = (share + square / (2 * of)) / (1 + square / of);
  const half = (z95 / (1 + square / of)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of ** 2));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

const percent = (share: number) => Math.round(share * 1000) / 10;

export function shareOf(people: number, of: number): Share {
  if (of < fewestForPercent) return { people, of, percent: null };
  const { low, high } = wilson(people, of);
  return { people, of, percent: { value: percent(people / of), low: percent(low), high: percent(high) } };
}
