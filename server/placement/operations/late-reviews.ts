import { z } from 'zod';
import { rolesWith, tell } from '#access/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import { duty } from '#platform/contract.ts';
import type { Job } from '#platform/jobs.ts';
import { operation, perform } from '#platform/operation.ts';
import * as store from '#placement/store/stays.ts';

/** Says once that what was done at once has not been looked at in time, to all who may and to those above. It says neither who nor where. */
export const tellLateReviews = operation(
  duty({
    name: 'stay.tell_late_reviews',
    who: 'clock',
    says: 'Tells the placement coordination and those above that an emergency stay has not been reviewed in time.',
    input: z.strictObject({}),
    output: z.object({ told: z.int() }),
  }),
  async (ctx) => {
    const roles = [...rolesWith('stay.review'), 'manager'];
    const late = await store.listLateReviews(ctx.tx, stockholmDay(ctx.now), roles);
    for (const { organisationId, stayId, dueOn, staff } of late) {
      await store.updateReviewTold(ctx.tx, { organisationId, stayId, at: ctx.now });
      await tell(ctx, organisationId, staff, { kind: 'stay_review_late', about: 'stay', subjectId: stayId, subject: dueOn });
    }
    return { told: late.length };
  },
);

export const reviewJobs: readonly Job[] = [
  {
    name: 'tell-late-stay-reviews',
    at: '*/15 * * * *',
    work: async (installation) => void (await perform(installation, tellLateReviews, { kind: 'system', persona: 'clock' }, {})),
  },
];
