import type { listMeasurements } from '#followup/contract.ts';
import type { OutputOf } from '#web/call.ts';
import { wordsOf } from '#web/language.tsx';
import { sv } from './sv.ts';

export type FollowUp = OutputOf<typeof listMeasurements>;
export type Measurement = FollowUp['measurements'][number];
export type Instrument = FollowUp['instruments'][number];
export type Occasion = FollowUp['occasions'][number];
export type Item = Instrument['items'][number];
export type Scale = Extract<Item, { kind: 'scale' }>;
export type NonResponse = NonNullable<Measurement['nonResponse']>;

export const useFollowUpWords = wordsOf(sv, async () => (await import('./en.ts')).en);

/** What holds: the latest wording of each occasion, in the order of the instrument. */
export function holding(measurements: readonly Measurement[], { occasions }: Instrument): Measurement[] {
  return occasions.flatMap(({ code }) => measurements.findLast((one) => one.occasion === code) ?? []);
}
