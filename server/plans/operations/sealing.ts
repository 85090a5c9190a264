import { isOver } from '#cases/domain/life.ts';
import type { OpenedCase } from '#cases/operations.ts';
import type { Context } from '#platform/operation.ts';
import type { Written } from '#plans/store/written.ts';

/** Where each text is kept. All are sealed under the key of the person the case is about, and go with it. */
export const places = {
  ownWords: 'plans.plan.sealed_own_words',
  sipAttendees: 'plans.plan.sealed_sip_attendees',
  refusedBecause: 'plans.plan.sealed_refused_because',
  planEnd: 'plans.plan_end.sealed_because',
  review: 'plans.plan_review.sealed_text',
  goal: 'plans.goal.sealed_text',
  measure: 'plans.measure.sealed_text',
  function: 'plans.measure.sealed_function',
  delivery: 'plans.delivery.sealed_note',
  accordWords: 'plans.accord.sealed_own_words',
  accordEnd: 'plans.accord.sealed_end_because',
  term: 'plans.accord_term.sealed_text',
  breach: 'plans.breach.sealed_text',
  response: 'plans.breach_response.sealed_text',
  dateNote: 'plans.release_date.sealed_note',
  step: 'plans.release_step.sealed_text',
  markNote: 'plans.release_mark.sealed_note',
  releaseEnd: 'plans.release.sealed_end_because',
} as const;
type Place = keyof typeof places;

/** Seals and opens the texts of one case. */
export interface Texts {
  seal(place: Place, row: string, text: string): Buffer;
  sealAny(place: Place, row: string, text: string | null | undefined): Buffer | null;
  open(place: Place, row: string, sealed: Buffer): string;
  openAny(place: Place, row: string, sealed: Buffer | null): string | null;
}

export function textsOf({ vault }: Context, { key }: OpenedCase): Texts {
  const seal: Texts['seal'] = (place, row, text) => vault.seal(key, places[place], row, text);
  const open: Texts['open'] = (place, row, sealed) => vault.unseal(key, places[place], row, sealed);
  return {
    seal,
    open,
    sealAny: (place, row, text) => (text === null || text === undefined ? null : seal(place, row, text)),
    openAny: (place, row, sealed) => sealed && open(place, row, sealed),
  };
}

/** In whose name, when and in which case something is written. */
export const writtenIn = ({ staff, now }: Context, { organisationId, exitCaseId }: OpenedCase): Written => ({
  organisationId,
  exitCaseId,
  by: staff.staffId,
  at: now,
});

/** Whether one may change something in a case: not one who only reads, nor anybody once it is over. */
export const canWrite = ({ works, life }: OpenedCase): boolean => works && !isOver(life);
