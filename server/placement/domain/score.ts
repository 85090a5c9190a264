import { z } from 'zod';
import type { Day } from '#kernel/day.ts';
import { addDays } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { dayNumber } from './calendar.ts';
import type { Site } from './fits.ts';
import type { Household } from './format.ts';

const heaviest = 10;
const Weight = z.number({ error: 'not_a_number' }).int('not_a_number').min(0).max(heaviest);

/** How heavy each part of a score weighs. Set by the coordination from a day on, and read by everybody. */
export const Weights = z.strictObject({ fit: Weight, distance: Weight, cost: Weight, share: Weight, waiting: Weight });
export type Weights = z.infer<typeof Weights>;
type Part = keyof Weights;
export const parts: readonly Part[] = ['fit', 'distance', 'cost', 'share', 'waiting'];
export const greatestScore = parts.length * 100 * heaviest;

const Percent = z.int().min(0).max(100);
/** The parts of a score before they are weighed. */
export const Parts = z.object({ fit: Percent, distance: Percent, cost: Percent, share: Percent, waiting: Percent });
export type Parts = z.infer<typeof Parts>;

/** What holds until the coordination has said otherwise. The house's own, not law. */
export const usualWeights: Weights = { fit: 4, distance: 2, cost: 1, share: 2, waiting: 1 };

/** What is wrong in weights that are about to be set. They are never set for a day that has come: a score that was read stays as it was. */
export function problemsOfWeights(weights: Weights, from: Day, today: Day): FieldProblem[] {
  return [
    ...(from > today ? [] : [{ field: 'from', code: 'too_early' as const }]),
    ...(parts.some((part) => weights[part] > 0) ? [] : [{ field: 'weights.fit', code: 'too_small' as const, limit: 1 }]),
  ];
}

const whole = (number: number) => Math.max(0, Math.min(100, Math.round(number)));
const kronorThatCountNothing = 5000;
const daysThatCountFull = 180;

interface Country {
  /** The places that are offered where most are. */
  readonly mostPlaces: number;
  readonly today: Day;
}
interface Here {
  readonly kilometres: number;
  /** Of the places that are offered in all the country, those in the municipality. */
  readonly placesHere: number;
}

/**
 * The parts of a score, each from 0 to 100: how many of the good supports there are by their weight, how far it is from home (100 km and more is full), how
 * little it costs, how much the municipality offers beside the one that offers most, and how long the offer has waited. All of it is what anybody at the
 * coordination may know: nothing of who lives where goes into it, or a list would tell.
 */
export const partOf = {
  fit: (there: number, wished: number) => (wished === 0 ? 100 : whole((100 * there) / wished)),
  distance: (kilometres: number) => whole(kilometres),
  cost: (kronorPerDay: number) => whole(100 - (100 * kronorPerDay) / kronorThatCountNothing),
  share: (placesHere: number, mostPlaces: number) => whole((100 * placesHere) / Math.max(1, mostPlaces)),
  waiting: (days: number) => whole((100 * days) / daysThatCountFull),
} satisfies Record<Part, (...of: number[]) => number>;

/** All of them for one household. */
export function partsFor({ good: goods }: Household, { mostPlaces, today }: Country): (offer: Site, here: Here) => Parts {
  const good = Object.entries(goods);
  const wished = good.reduce((sum, [, weight]) => sum + weight, 0);
  const now = dayNumber(today);
  return (offer, { kilometres, placesHere }) => {
    const there = good.reduce((sum, [support, weight]) => sum + ((offer.supports as string[]).includes(support) ? weight : 0), 0);
    return {
      fit: partOf.fit(there, wished),
      distance: partOf.distance(kilometres),
      cost: partOf.cost(offer.kronorPerDay),
      share: partOf.share(placesHere, mostPlaces),
      waiting: partOf.waiting(now - dayNumber(offer.from)),
    };
  };
}

/** The sum of the parts by their weights. */
export const scoreOf = (of: Parts, weights: Weights): number => parts.reduce((sum, part) => sum + of[part] * weights[part], 0);

/** The first day from which weights can be set. */
export const firstDayFor = (today: Day): Day => addDays(today, 1);
