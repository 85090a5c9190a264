import { z } from 'zod';
import { closeSilentThreads } from '#contacts/operations.ts';
import { destroyAnswers } from '#exchanges/operations.ts';
import { destroyIncidents } from '#incidents/operations.ts';
import { addMonths, stockholmDay } from '#kernel/day.ts';
import { destroyPlaces } from '#placement/operations.ts';
import { destroyGaps } from '#process/operations.ts';
import { destroyAttendance } from '#providers/operations.ts';
import { duty } from '#platform/contract.ts';
import { operation } from '#platform/operation.ts';
import { daysAfter, yearsAtProvider } from '#retention/domain.ts';
import { destroyRequests } from '#whereabouts/operations.ts';
import { listRules } from '#retention/store/findings.ts';

/** What is in no case and has long been over: what was answered to others, where somebody lived, what was asked about it, what was said of incidents, and gaps in the process. A thread outside cases that has long been silent is closed. Its days are in `retention.rule`. */
export const destroyOver = operation(
  duty({
    name: 'weeding.destroy_over',
    who: 'weeder',
    says: 'Destroys what was answered to other organisations, where somebody lived, what was asked about it, what was said of incidents, and gaps in the process, so many days after it is over; and a provider’s book of days two years after the last. Closes threads outside cases that have long been silent.',
    input: z.strictObject({}),
    output: z.object({
      answers: z.int(),
      places: z.int(),
      requests: z.int(),
      incidents: z.int(),
      gaps: z.int(),
      threads: z.int(),
      attendance: z.int(),
    }),
  }),
  async (ctx) => {
    const rules = await listRules(ctx.tx);
    const over = async (what: 'answer' | 'place' | 'request' | 'incident' | 'gap' | 'thread', destroy: typeof destroyGaps) => {
      const days = daysAfter(rules, `${what}_after_days`, stockholmDay(ctx.now));
      return days === undefined ? 0 : destroy(ctx, days);
    };
    const years = yearsAtProvider(rules, stockholmDay(ctx.now));
    return {
      answers: await over('answer', destroyAnswers),
      places: await over('place', destroyPlaces),
      requests: await over('request', destroyRequests),
      incidents: await over('incident', destroyIncidents),
      gaps: await over('gap', destroyGaps),
      threads: await over('thread', closeSilentThreads),
      attendance: years === undefined ? 0 : await destroyAttendance(ctx, addMonths(stockholmDay(ctx.now), -12 * years)),
    };
  },
);
