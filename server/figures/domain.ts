import type { EndGround, ExitCaseState } from '#cases/domain/life.ts';
import type { PersonKind, SupportWay } from '#cases/domain.ts';
import { type Step, asks, furthest } from '#followup/domain/measures.ts';
import type { Alike } from '#followup/domain/outcome.ts';
import { type Day, ageOn, daysBetween } from '#kernel/day.ts';
import { type Month, latestMonths, toldOf } from '#providers/domain/assignment.ts';
import type { GoalResult } from '#providers/words.ts';
import type { GapCause } from '#process/words.ts';
import type { Bare, Window } from '#statistics/domain/tables.ts';

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
    left_group: answered(asks.leftGroup(row)),
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

/** What the tables need of what a provider was hired for, as far as the municipality has read what it told. */
export interface HiredFacts {
  readonly providerId: string;
  readonly to: Day | null;
  readonly told: Parameters<typeof toldOf>[0];
}

/** From so large a part of the days and sessions on, somebody was there for most of them. */
const mostOfThem = 0.9;

/**
 * Where a person is counted with a provider, by all that it was hired for in their case; undefined where nothing of it has ended in the time.
 * How far the goals were reached is said by what ended last.
 */
export function hiredAt(all: readonly HiredFacts[], { from, to }: Window): Bare['at'] | undefined {
  const over = all.flatMap((one) => {
    const final = toldOf(one.told, 'final').at(-1);
    const last = one.to ?? final?.on;
    return last !== undefined && from <= last && last <= to ? [{ ...one, final, last }] : [];
  });
  const latest = over.toSorted((one, other) => one.last.localeCompare(other.last)).at(-1);
  if (!latest) return undefined;
  return {
    provider: latest.providerId,
    goals: latest.final ? goalsIn(latest.final) : 'no_report',
    deviation: over.some(({ told }) => toldOf(told, 'deviation').length > 0) ? 'some' : 'none',
    presence: presenceIn(over.flatMap(({ told }) => latestMonths(toldOf(told, 'month')))),
  };
}

function goalsIn({
  result1,
  result2,
  result3,
}: {
  result1: GoalResult;
  result2?: GoalResult | undefined;
  result3?: GoalResult | undefined;
}) {
  const results = [result1, result2, result3].filter((one) => one !== undefined);
  if (results.every((one) => one === 'reached')) return 'reached';
  return results.every((one) => one === 'not') ? 'not' : 'partly';
}

function presenceIn(months: readonly Month[]) {
  const there = months.reduce((sum, one) => sum + one.daysPresent + one.sessionsHeld, 0);
  const all = months.reduce((sum, one) => sum + one.daysAway + one.sessionsMissed, there);
  if (all === 0) return 'not_noted';
  return there >= mostOfThem * all ? 'most' : 'fewer';
}
