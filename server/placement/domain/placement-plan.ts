import type { Day } from '#kernel/day.ts';
import type { ExchangeId, OrganisationId, SubjectId } from '#kernel/ids.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';
import type { PlanState } from '#placement/words.ts';
import { type Period, overlap } from '#threats/domain.ts';
import type { Profile } from './profile.ts';

/** One at a time: two who plan would give the same places away. */
export const start = (running: unknown, waiting: number): Result<undefined, 'plan_running' | 'nobody_waits'> => {
  if (running !== undefined) return refuse('plan_running');
  return waiting === 0 ? refuse('nobody_waits') : ok(undefined);
};

/** What runs is cancelled by anybody of the function, once. */
export const cancel = (plan: { state: PlanState; cancelAskedAt: Date | null }): Result<undefined, 'plan_over'> =>
  plan.state === 'running' && plan.cancelAskedAt === null ? ok(undefined) : refuse('plan_over');

/** How often a server may take on a plan that none has ended. One that brings servers down is given up. */
const mostAttempts = 3;
export const isGivenUp = (attempts: number): boolean => attempts >= mostAttempts;

/** A search that has been opened, about somebody of the vault. */
export interface Asked {
  readonly exchangeId: ExchangeId;
  readonly senderId: OrganisationId;
  readonly sentAt: Date;
  readonly subjectId: SubjectId;
  readonly pseudonym: string;
  readonly profile: Profile;
}

/** A stay that somebody has begun, or is to begin. */
export interface Begun extends Period {
  readonly subjectId: SubjectId;
  readonly begunAt: Date;
}

interface Settled {
  readonly stays: readonly Begun[];
  /** Those whose list of the epoch two have put their names to: whoever asks gets that. */
  readonly listed: ReadonlySet<SubjectId>;
  /** All of a household on some days, each of whom may have been asked about. */
  readonly householdOf: (subjectIds: readonly SubjectId[], during: Period) => readonly SubjectId[];
}

/** The days on which a household is to live somewhere that have not gone by. A day that has is of no use to anybody who waits. */
export const daysAhead = ({ from, to }: Period, today: Day): Period => ({
  from: from < today && (to === null || today <= to) ? today : from,
  to,
});

/**
 * Who waits: every household about which a search lies open, one search each, the latest. Not the one for whom a list stands in the epoch; nor the one who has got a
 * stay on those days since the search was sent (who had one before waits for another); nor the one whose days are over.
 */
export function whoWaits(asked: readonly Asked[], { stays, listed, householdOf }: Settled, today: Day): Asked[] {
  const staysOf = Map.groupBy(stays, ({ subjectId }) => subjectId);
  const hasGot = ({ subjectId, profile, sentAt }: Asked) =>
    (staysOf.get(subjectId) ?? []).some((stay) => stay.begunAt >= sentAt && overlap(stay, profile));
  const latest = new Map<SubjectId, Asked>();
  for (const one of asked.toSorted((a, b) => a.sentAt.getTime() - b.sentAt.getTime())) latest.set(one.subjectId, one);
  const waiting = [...latest.values()].filter(
    (one) => !listed.has(one.subjectId) && !hasGot(one) && (one.profile.to === null || one.profile.to >= today),
  );
  const isSpokenFor = ({ subjectId, profile }: Asked, number: number) => {
    const household = householdOf([subjectId], daysAhead(profile, today));
    return waiting.slice(number + 1).some((later) => later.subjectId !== subjectId && household.includes(later.subjectId));
  };
  return waiting
    .filter((one, number) => !isSpokenFor(one, number))
    .toSorted((one, other) => (one.subjectId < other.subjectId ? -1 : 1));
}

/** What was asked for last about anybody of a household: they are one, whoever of them it was about. */
export const lastAsked = (asked: readonly Asked[], household: readonly SubjectId[]): Asked | undefined =>
  asked
    .filter(({ subjectId }) => household.includes(subjectId))
    .toSorted((one, other) => one.sentAt.getTime() - other.sentAt.getTime())
    .at(-1);

/** The days of all of them together. */
export function allDays(periods: readonly Period[]): Period {
  const from = periods.map((one) => one.from).reduce((one, other) => (one < other ? one : other));
  const to = periods.reduce<Day | null>(
    (last, one) => (last === null || one.to === null ? null : one.to > last ? one.to : last),
    from,
  );
  return { from, to };
}

interface Proven {
  readonly weight: number;
  readonly weight_bound: number;
  readonly objective: number;
  readonly bound: number;
}

/** How much better a plan could be at most: in weight of those placed, and in hundredths of a per cent of the score. Both 0: none is better. */
export function gapOf({ weight, weight_bound, objective, bound }: Proven) {
  return { weight: weight_bound - weight, score: Math.ceil((10_000 * (bound - objective)) / Math.max(1, Math.abs(objective))) };
}
