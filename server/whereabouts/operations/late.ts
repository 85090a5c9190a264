import { z } from 'zod';
import { tell } from '#access/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import { duty } from '#platform/contract.ts';
import type { Job } from '#platform/jobs.ts';
import { operation, perform } from '#platform/operation.ts';
import { goesNow } from '#whereabouts/domain.ts';
import * as store from '#whereabouts/store.ts';
import * as waiting from '#whereabouts/waiting-store.ts';

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

/**
 * Sends the answers that managers have let go, once their time has come. The program decides none of them: one goes on the latest decision of a manager, and not at
 * all when the team or the call says otherwise by then.
 */
export const sendAnswers = operation(
  duty({
    name: 'whereabouts.send',
    who: 'clock',
    says: 'Sends answers about where somebody is that managers have decided and let go, at the time at which they may.',
    input: z.strictObject({}),
    output: z.object({ sent: z.int() }),
  }),
  async (ctx) => {
    let sent = 0;
    for (const one of await waiting.listWaiting(ctx.tx)) {
      const goes = goesNow(one, ctx.now);
      if (!goes.ok || !(await waiting.sendWaiting(ctx.tx, one, goes.value.slotAt))) continue;
      const { organisationId, whereaboutsRequestId: subjectId, by } = one;
      const subject = stockholmDay(ctx.now);
      await tell(ctx, organisationId, [by], { kind: 'whereabouts_sent', about: 'whereabouts', subjectId, subject });
      sent += 1;
    }
    return { sent };
  },
);

export const lateJobs: readonly Job[] = [
  {
    name: 'tell-late-whereabouts',
    at: '*/15 * * * *',
    work: async (installation) => void (await perform(installation, tellLateRequests, { kind: 'system', persona: 'clock' }, {})),
  },
  {
    name: 'send-whereabouts-answers',
    at: '*/5 * * * *',
    work: async (installation) => void (await perform(installation, sendAnswers, { kind: 'system', persona: 'clock' }, {})),
  },
];
