import type { showBenefit, showOutcomes } from '#followup/contract.ts';
import type { OutputOf } from '#web/call.ts';
import { wordsOf } from '#web/language.tsx';
import { sv } from './sv.ts';

export type Outcomes = OutputOf<typeof showOutcomes>;
export type Share = Outcomes['registers'][number]['share'];
export type Measures = NonNullable<Outcomes['measures']>;
export type Weighed = OutputOf<typeof showBenefit>;
export type Assumed = Weighed['assumptions'][number];
export type AssumptionCode = Assumed['code'];

export const useOutcomeWords = wordsOf(sv, async () => (await import('./en.ts')).en);
