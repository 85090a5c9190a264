import { z } from 'zod';
import { tell } from '#access/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import { duty } from '#platform/contract.ts';
import type { Job } from '#platform/jobs.ts';
import { operation, perform } from '#platform/operation.ts';
import * as store from '#whereabouts/store.ts';

/** Says once to the managers of the unit that a request should have been answered. It says neither who asks nor about whom. */
export const tellLateRequests = operation(
  duty({
    name: 'whereabouts.tell_late',
    who: 'clock',
    says: 'Tells the managers of a unit that a request about where somebody is has not been answered in time.',
    input: z.strictObject({}),
    output: z.object({ told: z.int() }),
  }),
  async (ctx) => {
    const late = await store.listLate(ctx.tx);
    for (const one of late) {
      const { organisationId, whereaboutsRequestId: subjectId, lateAt, managers } = one;
      const subject = stockholmDay(lateAt);
      await tell(ctx, organisationId, managers, { kind: 'whereabouts_late', about: 'whereabouts', subjectId, subject });
      await store.updateLateTold(ctx.tx, one, ctx.now);
    }
    return { told: late.length };
  },
);

export const lateJobs: readonly Job[] = [
  {
    name: 'tell-late-whereabouts',
    at: '*/15 * * * *',
    work: async (installation) => void (await perform(installation, tellLateRequests, { kind: 'system', persona: 'clock' }, {})),
  },
];
