import { z } from 'zod';
import { type Day, addDays } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';

/** How great the threat is, as social services know it, from the least to the greatest. */
export const ThreatLevel = z.enum(['none_known', 'latent', 'concrete', 'acute'], 'not_a_choice');
export type ThreatLevel = z.infer<typeof ThreatLevel>;

export const Threatened = z.enum(['person', 'relative', 'child', 'staff'], 'not_a_choice');
export type Threatened = z.infer<typeof Threatened>;

/** Where it is known from, by kind. Never whom, and never which network. */
export const ThreatSource = z.enum(
  ['person', 'relative', 'own_observation', 'police', 'prison', 'other_authority', 'civil_society', 'other'],
  'not_a_choice',
);
export type ThreatSource = z.infer<typeof ThreatSource>;

export const Certainty = z.enum(['uncertain', 'probable', 'certain'], 'not_a_choice');
export type Certainty = z.infer<typeof Certainty>;

interface Threat {
  readonly level: ThreatLevel;
  /** The last day on which it holds. */
  readonly validTo: Day;
}

const rank = (level: ThreatLevel) => ThreatLevel.options.indexOf(level);

/** No assessment of a threat holds longer than this. */
const longestDays = 366;

/** What is wrong in an assessment that is about to be kept. Against somebody, unless no threat is known. */
export function problemsOfThreat(
  { level, against, validTo }: Threat & { readonly against: readonly Threatened[] },
  today: Day,
): FieldProblem[] {
  const isAgainst = against.length > 0;
  return [
    ...(level !== 'none_known' && !isAgainst ? [{ field: 'against', code: 'required' as const }] : []),
    ...(level === 'none_known' && isAgainst ? [{ field: 'against', code: 'invalid' as const }] : []),
    ...(new Set(against).size < against.length ? [{ field: 'against', code: 'invalid' as const }] : []),
    ...(validTo < today ? [{ field: 'validTo', code: 'in_the_past' as const }] : []),
    ...(validTo > addDays(today, longestDays) ? [{ field: 'validTo', code: 'too_big' as const }] : []),
  ];
}

/** When an assessment is made: after the one before it, though it be in the same moment, so that the latest is always one. */
export function assessedAfter(before: { readonly assessedAt: Date } | undefined, now: Date): Date {
  return before && before.assessedAt >= now ? new Date(before.assessedAt.getTime() + 1) : now;
}

/** The last day has passed: what it says is no longer known to hold. */
export function isOutOfDate({ validTo }: Pick<Threat, 'validTo'>, today: Day): boolean {
  return validTo < today;
}

/** Days until the threat is looked at again, by level. */
export type ReviewDays = Readonly<Record<ThreatLevel, number>>;

export interface ReviewInterval {
  /** Whose rule it is: the organisation's own, or the house's, which holds where there is none. */
  readonly whose: 'own' | 'house';
  readonly validFrom: Day;
  readonly days: ReviewDays;
  readonly citation: string;
}

/** The rule in force on a day: the organisation's own if it has one. */
export function intervalOn(intervals: readonly ReviewInterval[], day: Day): ReviewInterval | undefined {
  const holding = intervals.filter((one) => one.validFrom <= day).toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  return holding.find((one) => one.whose === 'own') ?? holding.at(0);
}

/** What is wrong in a rule: a higher level is never looked at later than a lower one. */
export function problemsOfDays(days: ReviewDays): FieldProblem[] {
  return ThreatLevel.options.flatMap((level, index) => {
    const below = ThreatLevel.options[index - 1];
    return below !== undefined && days[level] > days[below]
      ? [{ field: `days.${level}`, code: 'too_big' as const, limit: days[below] }]
      : [];
  });
}

/** The day by which it is looked at again: as the rule says for the level, and at the latest on the last day on which it holds. */
export function reviewOn({ level, validTo }: Threat, days: ReviewDays, today: Day): Day {
  const byLevel = addDays(today, days[level]);
  return byLevel < validTo ? byLevel : validTo;
}

/** The level that those who must act are told of: concrete or acute, when it is higher than what held until now. */
export function raisedTo(before: Threat | undefined, { level }: Threat, today: Day): 'concrete' | 'acute' | undefined {
  if (level !== 'concrete' && level !== 'acute') return undefined;
  const held = before === undefined || isOutOfDate(before, today) ? 'none_known' : before.level;
  return rank(level) > rank(held) ? level : undefined;
}
