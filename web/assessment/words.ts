import type { listRounds, listThreats } from '#assessment/contract.ts';
import type { OutputOf } from '#web/call.ts';
import { wordsOf } from '#web/language.tsx';
import { sv } from './sv.ts';

export type Threat = OutputOf<typeof listThreats>['threats'][number];
export type Instrument = OutputOf<typeof listRounds>['instruments'][number];
export type Round = OutputOf<typeof listRounds>['rounds'][number];
export type Item = Instrument['items'][number];
export type Given = Round['answers'][number];
export type Respondent = Item['answeredBy'][number];
export type Answer = NonNullable<Given[Respondent]>;

/** Every code of a threat has its words. */
export interface ThreatWords {
  readonly level: Record<Threat['level'], string>;
  readonly levelHint: Record<Threat['level'], string>;
  readonly against: Record<Threat['against'][number], string>;
  readonly source: Record<Threat['source'], string>;
  readonly certainty: Record<Threat['certainty'], string>;
}

export const useAssessmentWords = wordsOf(sv, async () => (await import('./en.ts')).en);

export const answerIn = (answers: readonly Given[], item: string) => answers.find((one) => one.item === item);
