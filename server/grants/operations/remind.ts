import { z } from 'zod';
import { tell } from '#access/operations.ts';
import { addDays, stockholmDay } from '#kernel/day.ts';
import { duty } from '#platform/contract.ts';
import type { Job } from '#platform/jobs.ts';
import { operation, perform } from '#platform/operation.ts';
import * as store from '#grants/remind-store.ts';

const kinds = {
  completion_soon: 'grant_completion_soon',
  completion_late: 'grant_completion_late',
  report_soon: 'grant_report_soon',
  report_late: 'grant_report_late',
  repayment_soon: 'grant_repayment_soon',
  repayment_late: 'grant_repayment_late',
} as const satisfies Record<store.Late, string>;

/** Tells whoever is responsible for the case what is to be completed, accounted for or repaid before long, and both sides what is late. Once each. */
export const remindOfGrants = operation(
  duty({
    name: 'grant.remind',
    who: 'clock',
    says: 'Tells those responsible, where a grant was given and at the authority, that a completion, a report or a repayment is due before long or late.',
    input: z.strictObject({}),
    output: z.object({ told: z.int() }),
  }),
  async (ctx) => {
    const today = stockholmDay(ctx.now);
    const late = await store.listToTell(ctx.tx, today, addDays(today, 14));
    for (const one of late) {
      await store.noteTold(ctx.tx, one);
      const { organisationId, staff, about, subjectId, subject } = one;
      await tell(ctx, organisationId, staff, { kind: kinds[one.late], about, subjectId, subject });
    }
    return { told: late.length };
  },
);

export const grantJobs: readonly Job[] = [
  {
    name: 'remind-of-grants',
    at: '40 4 * * *',
    work: async (installation) => void (await perform(installation, remindOfGrants, { kind: 'system', persona: 'clock' }, {})),
  },
];
