import type { EndGround, ExitCaseState } from '#cases/domain/life.ts';
import type { PersonKind, SupportWay } from '#cases/domain.ts';
import { type Step, asks, furthest } from '#followup/domain/measures.ts';
import type { Alike } from '#followup/domain/outcome.ts';
import { type Day, ageOn, daysBetween } from '#kernel/day.ts';
import type { GapCause } from '#process/words.ts';
import type { Bare } from '#statistics/domain/tables.ts';

/** What the tables need of a contact: nothing of the person. */
export interface ContactFacts {
  readonly receivedOn: Day;
  readonly metOn: Day | null;
  /** Every state that its case has been in; none where there is no case. */
  readonly states: readonly ExitCaseState[];
  readonly ground: EndGround | null;
}

/** Where a contact is counted. */
export function contactAt({ receivedOn, metOn, states, ground }: ContactFacts): Bare['at'] {
  return {
    year: receivedOn.slice(0, 4),
    step: stepOf(metOn, states, ground),
    days: metOn ? daysTo(daysBetween(receivedOn, metOn)) : 'never',
  };
}

function stepOf(metOn: Day | null, states: ContactFacts['states'], ground: EndGround | null): string {
  if (states.includes('closed') && ground === 'established') return 'settled';
  if (states.some((one) => one === 'begun' || one === 'ongoing' || one === 'establishment')) return 'only_supported';
  if (states.length > 0) return 'only_case';
  return metOn ? 'only_met' : 'only_contact';
}

const daysTo = (days: number) => (days <= 0 ? '0' : days === 1 ? '1' : days <= 3 ? '2' : days <= 7 ? '4' : '8');

export interface PersonFacts {
  readonly openedOn: Day;
  readonly bornOn: Day | null;
  readonly county: string;
  readonly kind: PersonKind;
  readonly milieu: string | null;
  readonly way: SupportWay | null;
}

/** Where a person is counted, by the year in which their case was opened. */
export function personAt({ openedOn, bornOn, county, kind, milieu, way }: PersonFacts): Bare['at'] {
  return {
    year: openedOn.slice(0, 4),
    region: county,
    category: kind === 'exiter' || kind === 'relative' ? kind : 'young',
    age: bornOn ? ageBand(ageOn(bornOn, openedOn)) : 'unknown',
    milieu: milieu ?? 'unknown',
    support: way ?? 'unknown',
  };
}

const ageBand = (age: number) => (age < 18 ? '0-17' : age < 25 ? '18-24' : age < 30 ? '25-29' : '30+');

const stopped: Readonly<Record<Step, string>> = {
  asked: 'only_asked',
  met: 'only_met',
  assessed: 'only_assessed',
  begun: 'only_begun',
  established: 'only_established',
  completed: 'completed',
};

const answered = (is: boolean | undefined) => (is === undefined ? 'not_counted' : is ? 'yes' : 'no');

/** Where those are counted who are alike in the store of outcomes, by the definitions of the measures (docs/followup.md). */
export function outcomeAt(row: Alike): Bare['at'] {
  return {
    completed: answered(asks.completed(row)),
    contract: answered(asks.contract(row)),
    better: answered(asks.better(row)),
    soon_met: answered(asks.soonMet(row)),
    surely: stopped[furthest(row)],
  };
}

/** Where a gap in the process is counted, by the year in which it was noted. `steps`: those that the tables tell apart. */
export const gapAt = (
  { notedOn, step, cause }: { readonly notedOn: Day; readonly step: string; readonly cause: GapCause },
  steps: ReadonlySet<string>,
): Bare['at'] => ({ year: notedOn.slice(0, 4), gap_step: steps.has(step) ? step : 'other_step', gap_cause: cause });
