import { z } from 'zod';

/** Before, during or after: the same words as in agreements. */
export { Moment } from '#agreements/words.ts';

/** The code of a step of the map. */
export const StepCode = z.string().regex(/^[a-z][a-z_]{1,39}$/, 'not_a_choice');
export type StepCode = z.infer<typeof StepCode>;

/** What is wrong with a step: it takes longer than it may, nobody is responsible, it is gone through again, or something else. */
export const GapCause = z.enum(['over_time', 'no_one_responsible', 'again', 'other'], 'not_a_choice');
export type GapCause = z.infer<typeof GapCause>;

/** How it is with a gap: nobody has taken it on, somebody sees to it, it has been closed. */
export const GapState = z.enum(['open', 'taken_on', 'closed']);
export type GapState = z.infer<typeof GapState>;

/** What has been written about a gap, in the order in which it is done. */
export const GapEntryKind = z.enum(['noted', 'remedy', 'followed_up', 'closed']);
export type GapEntryKind = z.infer<typeof GapEntryKind>;
