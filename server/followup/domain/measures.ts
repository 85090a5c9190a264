import { z } from 'zod';
import type { Alike, Outcome } from './outcome.ts';

/** On fewer than so many no percentage is said. */
export const fewestForPercent = 20;

/** A share with what it is of. The percentage comes with its interval, or not at all. */
export const Share = z.object({
  people: z.number().int(),
  of: z.number().int(),
  percent: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
});
export type Share = z.infer<typeof Share>;

const z95 = 1.959_964;

/** Wilson's interval at 95 per cent (Wilson 1927): it holds for few and for shares near nought and one, and never goes beyond them. */
export function wilson(people: number, of: number): { readonly low: number; readonly high: number } {
  const share = people / of;
  const square = z95 ** 2;
  const middle = (share + square / (2 * of)) / (1 + square / of);
  const half = (z95 / (1 + square / of)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of ** 2));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

const percent = (share: number) => Math.round(share * 1000) / 10;

export function shareOf(people: number, of: number): Share {
  if (of < fewestForPercent) return { people, of, percent: null };
  const { low, high } = wilson(people, of);
  return { people, of, percent: { value: percent(people / of), low: percent(low), high: percent(high) } };
}

const count = (rows: readonly Alike[], is: (row: Outcome) => boolean) =>
  rows.reduce((sum, row) => sum + (is(row) ? row.people : 0), 0);
const share = (rows: readonly Alike[], is: (row: Outcome) => boolean, among: (row: Outcome) => boolean) =>
  shareOf(
    count(rows, (row) => among(row) && is(row)),
    count(rows, among),
  );

const hasBegun = ({ reached }: Outcome) => reached === 'begun' || reached === 'establishment' || reached === 'begun_or_further';

export const Step = z.enum(['asked', 'met', 'assessed', 'begun', 'established', 'completed']);
export type Step = z.infer<typeof Step>;

/** How many came to a step at least, and at most: of what has been coarsened one does not know how far it came. */
export const FunnelStep = z.object({ step: Step, atLeast: z.number().int(), atMost: z.number().int() });
export type FunnelStep = z.infer<typeof FunnelStep>;

/** Whether a row has come to a step; undefined where it no longer says. */
function cameTo(step: Step, { meeting, reached, ending }: Outcome): boolean | undefined {
  switch (step) {
    case 'asked':
      return true;
    case 'met':
      // Whoever was assessed was met.
      if (reached !== 'contact' && reached !== 'not_begun') return true;
      return meeting === 'any' ? undefined : meeting !== 'unknown';
    case 'assessed':
      return reached === 'not_begun' ? undefined : reached !== 'contact';
    case 'begun':
      return hasBegun({ reached } as Outcome);
    case 'established':
      return reached === 'begun_or_further' ? ending === 'completed' || undefined : reached === 'establishment';
    case 'completed':
      return ending === 'completed';
  }
}

export const Measures = z.object({
  /** Of those whose support began and did not go elsewhere: how many completed it. */
  completed: Share,
  /** Of those of whom it is known 12 months after: how many have a home of their own. */
  contract: Share,
  /** Of those who were measured at the start and later: in how many more than half of the areas were better. */
  better: Share,
  /** Of all who asked: how many were met within a week. */
  soonMet: Share,
  funnel: z.array(FunnelStep),
});
export type Measures = z.infer<typeof Measures>;

/**
 * The measures of those who leave, by their definitions in docs/followup.md. Over what a store of outcomes holds, or over single cases with one
 * person each: the figures of both are made the same way, and go out by the gate of statistics.
 */
export function measuresOf(all: readonly Alike[]): Measures {
  const rows = all.filter((row) => row.kind === 'exiter');
  return {
    completed: share(
      rows,
      (row) => row.ending === 'completed',
      (row) => hasBegun(row) && row.ending !== 'elsewhere',
    ),
    contract: share(
      rows,
      (row) => row.contract === 'yes',
      (row) => row.contract === 'yes' || row.contract === 'no',
    ),
    better: share(
      rows,
      (row) => row.better === 'most',
      (row) => row.better === 'most' || row.better === 'some' || row.better === 'none',
    ),
    soonMet: share(
      rows,
      (row) => row.meeting === 'within_week',
      (row) => row.meeting !== 'any',
    ),
    funnel: Step.options.map((step) => ({
      step,
      atLeast: count(rows, (row) => cameTo(step, row) === true),
      atMost: count(rows, (row) => cameTo(step, row) !== false),
    })),
  };
}
