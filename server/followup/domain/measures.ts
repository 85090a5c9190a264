import { z } from 'zod';
import { Share, shareOf } from '#kernel/share.ts';
import type { Alike, Outcome } from './outcome.ts';

const count = (rows: readonly Alike[], is: (row: Outcome) => boolean) =>
  rows.reduce((sum, row) => sum + (is(row) ? row.people : 0), 0);
const hasBegun = ({ reached }: Outcome) => reached === 'begun' || reached === 'establishment' || reached === 'begun_or_further';

export const Step = z.enum(['asked', 'met', 'assessed', 'begun', 'established', 'completed']);
export type Step = z.infer<typeof Step>;

/** How many came to a step at least, and at most: of what has been coarsened one does not know how far it came. */
export const FunnelStep = z.object({ step: Step, atLeast: z.number().int(), atMost: z.number().int() });
export type FunnelStep = z.infer<typeof FunnelStep>;

/** What each share asks of a row: yes, no, or not known and so not counted. */
export const asks = {
  completed: (row) => (hasBegun(row) && row.ending !== 'elsewhere' ? row.ending === 'completed' : undefined),
  contract: ({ contract }) => (contract === 'yes' || contract === 'no' ? contract === 'yes' : undefined),
  leftGroup: ({ belongs }) => (belongs === 'yes' || belongs === 'no' ? belongs === 'no' : undefined),
  better: ({ better }) => (better === 'most' || better === 'some' || better === 'none' ? better === 'most' : undefined),
  soonMet: ({ meeting }) => (meeting === 'any' ? undefined : meeting === 'within_week'),
} satisfies Record<string, (row: Outcome) => boolean | undefined>;

const share = (rows: readonly Alike[], ask: (row: Outcome) => boolean | undefined) =>
  shareOf(
    count(rows, (row) => ask(row) === true),
    count(rows, (row) => ask(row) !== undefined),
  );

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

/** The last step that a row has come to for certain. */
export const furthest = (row: Outcome): Step => Step.options.findLast((step) => cameTo(step, row) === true) ?? 'asked';

export const Measures = z.object({
  /** Of those whose support began and did not go elsewhere: how many completed it. */
  completed: Share,
  /** Of those of whom it is known 12 months after: how many have a home of their own. */
  contract: Share,
  /** Of those of whom it is known from the close on: how many no longer belonged to the group or network. */
  leftGroup: Share,
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
    completed: share(rows, asks.completed),
    contract: share(rows, asks.contract),
    leftGroup: share(rows, asks.leftGroup),
    better: share(rows, asks.better),
    soonMet: share(rows, asks.soonMet),
    funnel: Step.options.map((step) => ({
      step,
      atLeast: count(rows, (row) => cameTo(step, row) === true),
      atMost: count(rows, (row) => cameTo(step, row) !== false),
    })),
  };
}
