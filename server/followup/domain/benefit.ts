import { z } from 'zod';
import type { FieldProblem } from '#kernel/field-problems.ts';

/** What the calculation stands on. Each is a figure with its range, its source and the day it is of. */
export const Assumption = z.enum(
  ['cost_per_year', 'support_years', 'leave_share', 'anyway_share', 'avoided_per_year', 'effect_years'],
  'not_a_choice',
);
export type Assumption = z.infer<typeof Assumption>;

/** In what each is said: crowns, years, or per cent. */
export const unitOf = {
  cost_per_year: 'kronor',
  support_years: 'years',
  leave_share: 'percent',
  anyway_share: 'percent',
  avoided_per_year: 'kronor',
  effect_years: 'years',
} as const satisfies Record<Assumption, string>;

export const Range = z.object({ low: z.number(), mid: z.number(), high: z.number() });
export type Range = z.infer<typeof Range>;

const largest = { kronor: 100_000_000, years: 60, percent: 100 };

/** What is wrong with a range: its ends are the other way round, or beyond what the unit can be. */
export function problemsOfRange(code: Assumption, { low, mid, high }: Range): FieldProblem[] {
  const most = largest[unitOf[code]];
  return [
    ...(mid < low ? [{ field: 'mid', code: 'too_small' as const, limit: low }] : []),
    ...(high < mid ? [{ field: 'high', code: 'too_small' as const, limit: mid }] : []),
    ...(high > most ? [{ field: 'high', code: 'too_big' as const, limit: most }] : []),
  ];
}

/** More of it is better for the outcome, or worse. */
const better = {
  cost_per_year: 'low',
  support_years: 'low',
  leave_share: 'high',
  anyway_share: 'low',
  avoided_per_year: 'high',
  effect_years: 'high',
} as const satisfies Record<Assumption, 'low' | 'high'>;

type Given = Readonly<Record<Assumption, Range>>;
type Point = Readonly<Record<Assumption, number>>;

const costAt = (at: Point) => at.cost_per_year * at.support_years;
const avoidedAt = (at: Point) => (at.leave_share / 100) * (1 - at.anyway_share / 100) * at.avoided_per_year * at.effect_years;
const netAt = (at: Point) => avoidedAt(at) - costAt(at);

const pointOf = (given: Given, which: (code: Assumption) => keyof Range): Point =>
  Object.fromEntries(Assumption.options.map((code) => [code, given[code][which(code)]])) as Point;

const worse = (code: Assumption): 'low' | 'high' => (better[code] === 'low' ? 'high' : 'low');

export const Benefit = z.object({
  /** Of one person, in crowns: from the least to the most that the assumptions allow together. */
  cost: Range,
  avoided: Range,
  net: Range,
  /** What is left when one assumption is at either end and the others in the middle: the one that matters most comes first. */
  sensitivity: z.array(z.object({ code: Assumption, low: z.number(), high: z.number() })),
});
export type Benefit = z.infer<typeof Benefit>;

/** The avoided cost of one who gets support against what the support costs. Never one number: a range, and what moves it. */
export function benefitOf(given: Given): Benefit {
  const mid = pointOf(given, () => 'mid');
  const best = pointOf(given, (code) => better[code]);
  const worst = pointOf(given, worse);
  return {
    cost: { low: costAt(best), mid: costAt(mid), high: costAt(worst) },
    avoided: { low: avoidedAt(worst), mid: avoidedAt(mid), high: avoidedAt(best) },
    net: { low: netAt(worst), mid: netAt(mid), high: netAt(best) },
    sensitivity: Assumption.options
      .map((code) => {
        const ends = (['low', 'high'] as const).map((end) => netAt({ ...mid, [code]: given[code][end] }));
        return { code, low: Math.min(...ends), high: Math.max(...ends) };
      })
      .toSorted((a, b) => b.high - b.low - (a.high - a.low)),
  };
}
