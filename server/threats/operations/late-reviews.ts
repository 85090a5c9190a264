import { z } from 'zod';
import { rolesWith, tell } from '#access/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import { duty } from '#platform/contract.ts';
import type { Job } from '#platform/jobs.ts';
import { operation, perform } from '#platform/operation.ts';
import * as store from '#threats/store/late-reviews.ts';

/** Says once that an answer has not been looked at again in time, to all who may and to those above. It says neither about whom nor to which municipality. */
export const tellLateAnswers = operation(
  duty({
    name: 'review.tell_late',
    who: 'clock',
    says: 'Tells those who answer and those above that an answer has not been looked at again in time.',
    input: z.strictObject({}),
    output: z.object({ told: z.int() }),
  }),
  async (ctx) => {
    const late = await store.listLate(ctx.tx, stockholmDay(ctx.now), [...rolesWith('review.confirm'), 'manager']);
    for (const { organisationId, reviewId, dueOn, staff } of late) {
      await store.updateTold(ctx.tx, { organisationId, reviewId, at: ctx.now });
      await tell(ctx, organisationId, staff, {
        kind: 'answer_review_late',
        about: 'threat_subject',
        subjectId: reviewId,
        subject: dueOn,
      });
    }
    return { told: late.length };
  },
);

export const threatsJobs: readonly Job[] = [
  {
    name: 'tell-late-answers',
    at: '*/15 * * * *',
    work: async (installation) => void (await perform(installation, tellLateAnswers, { kind: 'system', persona: 'clock' }, {})),
  },
];
